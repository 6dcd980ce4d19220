import { type Fault, type Sandbox, createSandbox } from '../../src/sandbox/index.ts';
import { createFaultControl } from '../../src/sandbox/faults.ts';
import { createBrowser } from './support/browser.ts';
import { fhir, redirectUri, tokensFor } from './support/smart-app.ts';

describe('which fault strikes', () => {
  const subject = {
    on: 'fhir' as const,
    method: 'GET',
    path: '/Observation?patient=ann',
    resourceType: 'Observation',
    clientId: 'app',
    patientIds: ['ann'],
  };
  const fault: Fault = { kind: 'hang' };

  it.each([
    [{}, true],
    [{ resourceType: 'Observation' }, true],
    [{ resourceType: 'Patient' }, false],
    [{ path: /patient=ann/ }, true],
    [{ path: /_count/ }, false],
    [{ method: 'POST' }, false],
    [{ clientId: 'other' }, false],
    [{ patientId: 'ann' }, true],
    [{ patientId: 'bob' }, false],
    [{ resourceType: 'Observation', clientId: 'app', patientId: 'ann' }, true],
  ])('%j: %s', (limits, strikes) => {
    const control = createFaultControl();
    control.set({ on: 'fhir', fault, ...limits });
    expect(control.strike(subject)).toEqual(strikes ? [fault] : []);
    expect(control.strike({ ...subject, on: 'token' })).toEqual([]);
  });

  it('strikes as often as it is told, then no more', () => {
    const control = createFaultControl();
    control.set({ on: 'fhir', fault, times: 2 });
    expect([1, 2, 3].map(() => control.strike(subject).length)).toEqual([1, 1, 0]);
  });

  it('can be taken away alone or with all others', () => {
    const control = createFaultControl();
    const away = control.set({ on: 'fhir', fault });
    control.set({ on: 'token', fault });
    away();
    expect(control.rules().map(({ on }) => on)).toEqual(['token']);
    control.clear();
    expect(control.rules()).toEqual([]);
  });
});

describe('faults over HTTP', () => {
  let sandbox: Sandbox;
  let token: unknown;
  const observations = 'Observation?patient=roberts-helen&_count=4';
  const strike = (fault: Fault) => sandbox.faults.set({ on: 'fhir', resourceType: 'Observation', fault });

  beforeAll(async () => {
    sandbox = await createSandbox({ port: 0, clients: [{ clientId: 'app', redirectUris: [redirectUri] }] });
    token = (await tokensFor(sandbox, { clientId: 'app', scope: 'user/*.rs' })).access_token;
  });
  afterEach(() => sandbox.faults.clear());
  afterAll(() => sandbox.close());

  it('leaves other resources alone', async () => {
    strike({ kind: 'status', status: 503 });
    expect((await fhir(sandbox, token, observations)).status).toBe(503);
    expect((await fhir(sandbox, token, 'Condition?patient=roberts-helen')).status).toBe(200);
    sandbox.faults.clear();
    expect((await fhir(sandbox, token, observations)).status).toBe(200);
  });

  it.each([401, 403, 404, 429, 500, 503, 504])('answers %i with an OperationOutcome', async (status) => {
    strike({ kind: 'status', status, retryAfterSeconds: 7 });
    const answer = await fhir(sandbox, token, observations);
    expect(answer.status).toBe(status);
    expect(answer.json.resourceType).toBe('OperationOutcome');
    expect(answer.headers.get('retry-after')).toBe('7');
  });

  it.each<[string, Fault, RegExp]>([
    ['HTML', { kind: 'status', status: 502, body: 'html' }, /^<!doctype html>/],
    ['nothing', { kind: 'status', status: 504, body: 'empty' }, /^$/],
    ['text', { kind: 'status', status: 500, body: 'text' }, /^upstream/],
    ['no JSON at all', { kind: 'not-json' }, /^<<this/],
  ])('answers %s', async (_case, fault, expected) => {
    strike(fault);
    expect((await fhir(sandbox, token, observations)).text).toMatch(expected);
  });

  it('cuts JSON short', async () => {
    strike({ kind: 'truncated-json' });
    const { status, text } = await fhir(sandbox, token, observations);
    expect([status, text.startsWith('{"resourceType":"Bundle"')]).toEqual([200, true]);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  const linkOf = (body: Record<string, unknown>): string | undefined =>
    (body.link as { relation: string; url: string }[]).find(({ relation }) => relation === 'next')?.url;

  it('links to another host for the next page', async () => {
    strike({ kind: 'foreign-next', url: 'https://elsewhere.example/fhir?page=2' });
    expect(linkOf((await fhir(sandbox, token, observations)).json)).toBe(
      'https://elsewhere.example/fhir?page=2',
    );
  });

  it('links to a page that is gone', async () => {
    strike({ kind: 'dead-next' });
    const next = linkOf((await fhir(sandbox, token, observations)).json) ?? '';
    expect(next.startsWith(sandbox.fhirBaseUrl)).toBe(true);
    expect((await fhir(sandbox, token, next)).status).toBe(410);
  });

  it('slips a resource of another patient in', async () => {
    strike({ kind: 'other-patient' });
    const { json } = await fhir(sandbox, token, observations);
    const subjects = (json.entry as { resource: { subject: { reference: string } } }[]).map(
      ({ resource }) => resource.subject.reference,
    );
    expect(new Set(subjects).size).toBe(2);
    sandbox.faults.set({ on: 'fhir', resourceType: 'Patient', fault: { kind: 'other-patient' } });
    expect((await fhir(sandbox, token, 'Patient/roberts-helen')).json.id).not.toBe('roberts-helen');
  });

  it('is slow, and does not answer at all', async () => {
    const started = Date.now();
    strike({ kind: 'slow', milliseconds: 150 });
    expect((await fhir(sandbox, token, observations)).status).toBe(200);
    expect(Date.now() - started).toBeGreaterThanOrEqual(145);
    strike({ kind: 'hang' });
    const signal = AbortSignal.timeout(300);
    await expect(fhir(sandbox, token, observations, { signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('closes at once even when a request hangs', async () => {
    const other = await createSandbox({ port: 0, clients: [] });
    other.faults.set({ on: 'fhir', fault: { kind: 'hang' } });
    const hanging = fhir(other, undefined, 'Patient').catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = Date.now();
    await other.close();
    expect(Date.now() - started).toBeLessThan(500);
    expect(await hanging).toBe('cut off');
  });

  it('is set and taken away on a page', async () => {
    const browser = createBrowser();
    expect((await browser.get(`${sandbox.origin}/ehr/faults`)).status).toBe(401);
    await browser.post(`${sandbox.origin}/ehr/sign-in`, { username: 'patel', password: 'patel' });
    const fields = {
      on: 'fhir',
      fault: 'status-429',
      resourceType: 'Observation',
      patientId: 'roberts-helen',
      times: '1',
    };
    const page = await browser.post(`${sandbox.origin}/ehr/faults`, fields);
    expect(page.body).toContain('Observation');
    expect((await fhir(sandbox, token, 'Observation?patient=no-hdl')).status).toBe(200);
    expect((await fhir(sandbox, token, observations)).status).toBe(429);
    expect((await fhir(sandbox, token, observations)).status).toBe(200);
    await browser.post(`${sandbox.origin}/ehr/faults`, { on: 'token', fault: 'hang' });
    await browser.post(`${sandbox.origin}/ehr/faults/clear`, {});
    expect(sandbox.faults.rules()).toEqual([]);
  });
});
