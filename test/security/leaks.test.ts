import request from 'supertest';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';
import { clientSecret, createTestApp, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let test: TestApp;
let clock: TestClock;

/** Everything that has passed between browser and app. */
interface Seen {
  addresses: string[];
  bodies: string[];
  cookies: string[];
}

beforeEach(async () => {
  ehr = await startStubEhr();
  clock = createTestClock();
  ehr.now = clock.now;
  ehr.behaviour.fhir = secretRecord();
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }], clock });
});

afterEach(async () => {
  await test.close();
  await ehr.close();
});

const csrfIn = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

/** A working day: two ways in, every page, a form, refreshes good and bad, refusals, a time-out and a sign-out. */
async function workingDay(seen: Seen, secrets: Set<string>) {
  const agent = request.agent(test.app);
  const note = (answer: request.Response) => {
    const { location, 'set-cookie': cookies } = answer.headers as Record<
      string,
      string | string[] | undefined
    >;
    if (typeof location === 'string' && location.startsWith('/')) seen.addresses.push(location);
    for (const line of [cookies ?? []].flat()) {
      seen.cookies.push(line);
      const value = decodeURIComponent(line.split(';')[0]?.split('=').slice(1).join('=') ?? '');
      if (value.length > 10) secrets.add(value);
    }
    // A redirect's body repeats its address.
    if (answer.status < 300 || answer.status >= 400) seen.bodies.push(answer.text ?? '');
    return answer;
  };
  const get = async (path: string) => note(await agent.get(path));
  const post = async (path: string, form: object) => note(await agent.post(path).type('form').send(form));

  async function signIn(way: string, query: object): Promise<string> {
    const authorize = new URL(note(await agent.get(way).query(query)).headers['location'] ?? '');
    const code = ehr.issueCode(authorize, { sub: 'subject-of-the-user', patient: secretPatient.id });
    for (const name of ['state', 'nonce', 'code_challenge'])
      secrets.add(authorize.searchParams.get(name) ?? '');
    secrets.add(code);
    const state = authorize.searchParams.get('state') ?? '';
    const landing = note(await agent.get('/callback').query({ code, state, iss: ehr.origin }));
    // Again, as a reload does.
    note(await agent.get('/callback').query({ code, state }));
    return landing.headers['location'] ?? '';
  }

  await get('/login.html');
  secrets.add('opaque-launch-handle');
  await signIn('/launch', { iss: ehr.fhirBaseUrl, launch: 'opaque-launch-handle' });
  const risk = await signIn('/auth', { ehr: 'stub' });
  const csrf = csrfIn((await get(risk)).text ?? '');
  secrets.add(csrf);
  for (const page of ['', '/values', '/equations', '/note', '/handout', '/nothing', '?smoker=yes'])
    await get(risk + page);
  const list = risk.replace(/\/patients\/.*/, '/patients');
  await get(list);
  const searches = list.replace(/patients$/, 'searches');
  const found = await post(searches, { csrf, q: secretPatient.family });
  await get(found.headers['location'] ?? '');
  await post(`${risk}/values`, { csrf, systolicMmHg: '163', choice: 'typed' });
  await post('/session/extend', { csrf });
  await post('/sign-out', { csrf: 'wrong' });
  ehr.refusedTokens.add(ehr.issuedTokens.at(-2) ?? '');
  await get(risk);
  ehr.behaviour.fhir = () => ({ status: 500, body: { issue: [{ diagnostics: secretPatient.family }] } });
  await get(risk);
  ehr.behaviour.fhir = secretRecord('another-patient');
  await get(risk);
  ehr.behaviour.refreshStatus = 400;
  for (const token of ehr.issuedTokens) ehr.refusedTokens.add(token);
  await get(risk);
  ehr.behaviour.tokenStatus = 500;
  await signIn('/auth', { ehr: 'stub' });
  ehr.behaviour.tokenStatus = 200;
  ehr.behaviour.idTokenClaims = { sub: 'another-subject', aud: 'somebody-else' };
  await signIn('/auth', { ehr: 'stub' });
  ehr.behaviour.idTokenClaims = {};
  ehr.behaviour.fhir = secretRecord();
  const last = await signIn('/auth', { ehr: 'stub' });
  await get(`/launch?iss=${encodeURIComponent('https://evil.example/secret-iss')}&launch=x`);
  await post('/sign-out', { csrf: csrfIn((await get(last)).text ?? '') });
  await signIn('/auth', { ehr: 'stub' });
  clock.advanceMs(3600_000);
  await test.deps.endExpired();
}

describe('a working day', () => {
  it('LOG-1, LOG-2, AUT-17, TRS-10, REG-4: leaves no secret and no clinical value where it does not belong', async () => {
    const seen: Seen = { addresses: [], bodies: [], cookies: [] };
    const secrets = new Set<string>([clientSecret, ...test.config.session.secrets]);
    await workingDay(seen, secrets);
    for (const token of ehr.issuedTokens) secrets.add(token);
    for (const { body, authorization } of ehr.tokenRequests) {
      for (const name of ['code_verifier', 'code', 'refresh_token']) {
        const value = body.get(name);
        if (value !== null) secrets.add(value);
      }
      if (authorization !== undefined) secrets.add(authorization);
    }
    const { id, family, given, birthDate, identifier, cholesterolMgDl, hdlMgDl } = secretPatient;
    const clinical = [id, family, given, birthDate, identifier, String(cholesterolMgDl), String(hdlMgDl)];
    const personal = [
      ...clinical,
      'Hidden Nameless',
      'subject-of-the-user',
      'secret-iss',
      '157 mmHg',
      '"157"',
    ];
    expect(secrets.size).toBeGreaterThan(40);

    const log = test.logged();
    const addresses = seen.addresses.join('\n');
    const titles = seen.bodies.map((body) => /<title>([^<]*)/.exec(body)?.[1] ?? '').join('\n');
    const html = seen.bodies.join('\n');
    expect(log.split('\n').length).toBeGreaterThan(40);
    // The journey has really been where these are: otherwise looking for them would prove nothing.
    expect(html).toContain(family.toUpperCase());
    expect(html).toMatch(/223|5\.8/);
    expect(test.audited()).toContain(id);

    const csrfAndCookies = new Set(
      html.match(/name="csrf" value="([^"]+)"/g)?.map((tag) => tag.slice(19, -1)),
    );
    for (const secret of secrets) {
      if (secret.length < 8) continue;
      expect([log, addresses, titles, test.audited()].some((text) => text.includes(secret))).toBe(false);
      // The page's own token stands in its forms; nothing else stands in any page.
      if (!csrfAndCookies.has(secret)) {
        const place = html.indexOf(secret);
        expect(place === -1 ? '' : html.slice(place - 100, place)).toBe('');
      }
    }
    for (const value of personal) {
      expect({ value, inLog: log.includes(value) }).toEqual({ value, inLog: false });
      expect({ value, inAddress: addresses.includes(value) }).toEqual({ value, inAddress: false });
      expect({ value, inTitle: titles.includes(value) }).toEqual({ value, inTitle: false });
      expect({ value, inCookie: seen.cookies.join('\n').includes(value) }).toEqual({
        value,
        inCookie: false,
      });
    }
    for (const value of clinical.filter((one) => one !== id))
      expect({ value, inAudit: test.audited().includes(value) }).toEqual({ value, inAudit: false });
  }, 60_000);

  it('LOG-1: is in the audit trail: who, at which EHR, which patient, with what outcome', async () => {
    await workingDay({ addresses: [], bodies: [], cookies: [] }, new Set());
    const events = test
      .audited()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    const actions = new Set(events.map(({ action }) => action));
    for (const action of [
      'sign-in',
      'sign-in-failed',
      'view-patient',
      'refresh-failed',
      'sign-out',
      'time-out',
    ])
      expect(actions).toContain(action);
    for (const event of events) {
      expect(event['at']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(['success', 'failure']).toContain(event['outcome']);
      expect(event['ehrId']).toBeDefined();
    }
    const refused = events.filter(
      ({ action, outcome }) => action === 'view-patient' && outcome === 'failure',
    );
    expect(refused.length).toBeGreaterThan(0);
    for (const view of refused) expect(view['reason']).toMatch(/^fhir_/);
    const views = events.filter(({ action, outcome }) => action === 'view-patient' && outcome === 'success');
    expect(views.length).toBeGreaterThan(0);
    for (const view of views)
      expect(view).toMatchObject({
        patientId: secretPatient.id,
        who: `${ehr.origin} subject-of-the-user`,
        ehrId: 'stub',
      });
    expect(events.filter(({ action }) => action === 'sign-in-failed').map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([
        'launch_state_used',
        'token_exchange_failed',
        'id_token_invalid',
        'launch_unknown_ehr',
      ]),
    );
  }, 60_000);

  it('LOG-3, LOG-4: every error page names a reference that stands in the log, one event to a line', async () => {
    const page = await request(test.app)
      .get('/callback?error=x%0d%0a{"event":"forged"}&state=%0aforged')
      .expect(400);
    const [reference = ''] = /HR-[0-9A-F]{10}/.exec(page.text) ?? [];
    expect(test.logged()).toContain(reference);
    for (const line of test.logged().trim().split('\n'))
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(test.logged()).not.toContain('forged');
  });
});
