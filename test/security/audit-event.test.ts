import request from 'supertest';
import { setTimeout as sleep } from 'node:timers/promises';
import { fhirAuditEvent } from '../../src/audit.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';
import { createTestApp, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let test: TestApp;
let clock: TestClock;

beforeEach(async () => {
  ehr = await startStubEhr();
  ehr.behaviour.tokenExtras = { patient: secretPatient.id };
  ehr.behaviour.fhir = (path, query, authorization) =>
    path === '/AuditEvent'
      ? { status: 201, body: { resourceType: 'AuditEvent', id: 'a-1' } }
      : secretRecord()(path, query, authorization);
});

afterEach(async () => {
  await test.close();
  await ehr.close();
});

function start(postAuditEvents: boolean): void {
  clock = createTestClock();
  ehr.now = clock.now;
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, postAuditEvents }], clock });
}

interface Line {
  at: string;
  action: string;
  outcome: string;
  ehrId: string;
  who?: string;
  patientId?: string;
  reason?: string;
  requestId?: string;
}
const lines = (action: string) =>
  test
    .audited()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.action === action);
const csrfIn = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const minuteMs = 60_000;
const me = () => ({ ehrId: 'stub', who: `${ehr.origin} user-1`, patientId: secretPatient.id });

async function viewing() {
  const agent = request.agent(test.app);
  const landing = await signIn(agent, ehr);
  const page = await agent.get(landing).expect(200);
  return { agent, landing, csrf: csrfIn(page.text) };
}

async function posted(count: number): Promise<Record<string, unknown>[]> {
  for (let n = 0; n < 50; n += 1) {
    const bodies = ehr.fhirRequests.filter(({ path }) => path === '/fhir/AuditEvent').map(({ body }) => body);
    if (bodies.length >= count) return bodies.map((body) => JSON.parse(body) as Record<string, unknown>);
    await sleep(40);
  }
  return [];
}

describe('the EHR’s own access log', () => {
  it('LOG-1: gets an AuditEvent for what was seen there, where the entry asks for it', async () => {
    start(true);
    const agent = request.agent(test.app);
    await agent.get(await signIn(agent, ehr)).expect(200);
    const [signedIn, viewed] = await posted(2);
    expect(signedIn).toMatchObject({
      resourceType: 'AuditEvent',
      type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110114' },
      outcome: '0',
      agent: [{ who: { reference: 'Practitioner/1' }, requestor: true }],
    });
    expect(viewed).toMatchObject({
      type: { code: '110110' },
      action: 'R',
      entity: [{ what: { reference: `Patient/${secretPatient.id}` } }],
    });
    expect(JSON.stringify([signedIn, viewed])).not.toContain(secretPatient.family);
  });

  it('LOG-1: gets nothing where it does not, and the page is shown when it takes nothing', async () => {
    start(false);
    const quiet = request.agent(test.app);
    await quiet.get(await signIn(quiet, ehr)).expect(200);
    expect(ehr.requests).not.toContain('POST /fhir/AuditEvent');
    await test.close();
    ehr.behaviour.fhir = (path, query, authorization) =>
      path === '/AuditEvent' ? { status: 403, body: {} } : secretRecord()(path, query, authorization);
    start(true);
    const agent = request.agent(test.app);
    await agent.get(await signIn(agent, ehr)).expect(200);
    await posted(2);
    await sleep(50);
    expect(test.logged()).toContain('audit-event-not-posted');
    expect(test.audited()).toContain('"action":"view-patient"');
  });

  it('LOG-1: has the elements that R4 requires, for every kind of event', () => {
    const at = new Date('2026-03-01T09:00:00Z');
    const actions = ['sign-in', 'view-patient', 'save-assessment', 'search-patients', 'time-out'] as const;
    for (const action of actions) {
      const event = { at, action, outcome: 'failure', ehrId: 'stub' } as const;
      const resource = fhirAuditEvent(event, { fhirUser: undefined, observer: 'https://risk.example.org' });
      expect(resource).toMatchObject({
        recorded: '2026-03-01T09:00:00.000Z',
        outcome: '4',
        agent: [{ requestor: true }],
        source: { observer: { display: 'Heart risk, https://risk.example.org' } },
      });
      expect(resource.type.code).toMatch(/^1101\d\d$/);
      expect(['C', 'R', 'E']).toContain(resource.action);
    }
  });

  it('LOG-1, REV-1: is told of the sign-out before the tokens are given back', async () => {
    start(true);
    const { agent, csrf } = await viewing();
    await posted(2);
    await agent.post('/sign-out').type('form').send({ csrf }).expect(303);
    const events = await posted(3);
    expect(events.at(-1)).toMatchObject({
      type: { code: '110114' },
      subtype: [{ code: '110123' }],
      agent: [{ who: { reference: 'Practitioner/1' } }],
      entity: [{ what: { reference: `Patient/${secretPatient.id}` } }],
    });
    const last = ehr.requests.lastIndexOf('POST /fhir/AuditEvent');
    expect(last).toBeGreaterThan(-1);
    expect(ehr.requests.indexOf('POST /revoke')).toBeGreaterThan(last);
    expect(ehr.revocations).toHaveLength(2);
  });

  it.each([
    ['refuses', 0, 403],
    ['is too slow', 4000, 201],
  ])('LOG-1, REV-2: an EHR that %s keeps nobody from signing out', async (_what, delayMs, statusCode) => {
    start(true);
    const { agent, landing, csrf } = await viewing();
    await posted(2);
    const answered = ehr.behaviour.fhir;
    ehr.behaviour.fhirDelayMs = delayMs;
    ehr.behaviour.fhir = (path, query, authorization) =>
      path === '/AuditEvent' ? { status: statusCode, body: {} } : answered(path, query, authorization);
    const begun = performance.now();
    await agent.post('/sign-out').type('form').send({ csrf }).expect(303);
    expect(performance.now() - begun).toBeLessThan(3500);
    await agent.get(landing).expect(401);
    expect(ehr.revocations).toHaveLength(2);
    expect(lines('sign-out')).toHaveLength(1);
  });

  it('LOG-1, REV-4: is told of the end by time, while the tokens are still good', async () => {
    start(true);
    await viewing();
    await posted(2);
    clock.advanceMs(15 * minuteMs + 1);
    await test.deps.endExpired();
    expect((await posted(3)).at(-1)).toMatchObject({ subtype: [{ code: '110123' }], outcome: '0' });
    expect(ehr.revocations).toHaveLength(2);
  });
});

describe('every event of the trail', () => {
  it('LOG-1: says who, at which EHR, about which patient, and how it came out', async () => {
    start(false);
    const { agent, csrf } = await viewing();
    await agent.post('/sign-out').type('form').send({ csrf }).expect(303);
    for (const action of ['sign-in', 'view-patient', 'sign-out']) {
      expect(lines(action)).toMatchObject([{ ...me(), outcome: 'success' }]);
      expect(lines(action)[0]?.at).toBe(clock.now().toISOString());
      expect(lines(action)[0]?.requestId).toMatch(/^HR-/);
    }
  });

  it('LOG-1: of a failed sign-in, the EHR and the reason, wherever it failed', async () => {
    start(false);
    ehr.behaviour.discoveryAnswer = { status: 500, contentType: 'text/plain', body: '' };
    await request(test.app).get('/auth?ehr=stub').expect(502);
    await request(test.app).get('/auth?ehr=none').expect(400);
    await request(test.app).get(`/launch?iss=${ehr.fhirBaseUrl}&launch=x`).expect(502);
    await request(test.app).get('/callback?code=x&state=y').expect(400);
    expect(lines('sign-in-failed')).toMatchObject([
      { ehrId: 'stub', reason: 'discovery_failed', outcome: 'failure' },
      { ehrId: 'unknown', reason: 'launch_unknown_ehr', outcome: 'failure' },
      { ehrId: 'stub', reason: 'discovery_failed', outcome: 'failure' },
      { ehrId: 'unknown', reason: 'launch_state_mismatch', outcome: 'failure' },
    ]);
  });

  it('LOG-1: of a refused refresh and of a view that failed by it', async () => {
    start(false);
    const { agent, landing } = await viewing();
    ehr.behaviour.refreshStatus = 400;
    for (const token of ehr.issuedTokens) ehr.refusedTokens.add(token);
    await agent.get(landing).expect(401);
    expect(lines('refresh-failed')).toMatchObject([{ ...me(), outcome: 'failure', reason: 'invalid_grant' }]);
    expect(lines('view-patient').at(-1)).toMatchObject({ ...me(), outcome: 'failure' });
  });

  it('LOG-1: of an end by time when nobody comes back, dated when it was, once', async () => {
    start(false);
    await viewing();
    const endsAt = new Date(clock.now().getTime() + 15 * minuteMs);
    clock.advanceMs(9 * 60 * minuteMs);
    await Promise.all([test.deps.endExpired(), test.deps.endExpired()]);
    expect(lines('time-out')).toMatchObject([{ ...me(), outcome: 'success', at: endsAt.toISOString() }]);
  });

  it('LOG-1, REV-4: of a launch that ends while its session goes on with another, once', async () => {
    start(false);
    const first = { patient: secretPatient.id, expires_in: 300, refresh_token: undefined };
    ehr.behaviour.tokenExtras = first;
    const agent = request.agent(test.app);
    await signIn(agent, ehr);
    ehr.behaviour.tokenExtras = { patient: secretPatient.id };
    const landing = await signIn(agent, ehr);
    clock.advanceMs(5 * minuteMs + 1);
    await agent.get(landing).expect(200);
    await Promise.all([test.deps.endExpired(), test.deps.endExpired()]);
    expect(lines('time-out')).toMatchObject([{ ...me(), outcome: 'success' }]);
    await agent.get(landing).expect(200);
    clock.advanceMs(15 * minuteMs + 1);
    await test.deps.endExpired();
    expect(lines('time-out')).toHaveLength(2);
  });

  it('LOG-1: of a person whose launch ends because another signs in to the same EHR', async () => {
    start(false);
    const { agent, landing } = await viewing();
    ehr.behaviour.idTokenClaims = { sub: 'user-2' };
    await signIn(agent, ehr);
    await agent.get(landing).expect(401);
    expect(lines('displaced')).toMatchObject([{ ...me(), outcome: 'success' }]);
    expect(ehr.revocations).toHaveLength(2);
  });
});
