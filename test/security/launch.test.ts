import request from 'supertest';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { beginSignIn, createTestApp, launchScopes, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let other: StubEhr;
let test: TestApp;

beforeEach(async () => {
  [ehr, other] = [await startStubEhr(), await startStubEhr()];
  test = createTestApp({
    ehrs: [
      { id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, fhirBaseUrlAliases: [`${ehr.origin}/alias`] },
      {
        id: 'other',
        fhirBaseUrl: other.fhirBaseUrl,
        clientId: 'another-id',
        clientAuth: { kind: 'none' },
        scopes: {
          standalone: 'openid fhirUser user/Patient.read',
          launch: 'launch openid fhirUser patient/*.read',
        },
      },
    ],
  });
});

afterEach(async () => {
  await test.close();
  await Promise.all([ehr.close(), other.close()]);
});

const agentOf = () => request.agent(test.app);
type Agent = ReturnType<typeof agentOf>;

async function launchFrom(
  agent: Agent,
  stub: StubEhr,
  launch = 'launch-1',
  iss = stub.fhirBaseUrl,
): Promise<URL> {
  const { headers } = await agent.get('/launch').query({ iss, launch }).expect(303);
  return new URL(headers['location'] ?? '');
}

async function comeBack(agent: Agent, stub: StubEhr, authorize: URL, patient: string) {
  const code = stub.issueCode(authorize, { sub: 'user-1', patient });
  const state = authorize.searchParams.get('state') ?? '';
  return agent.get('/callback').query({ code, state });
}

describe('a launch from the EHR', () => {
  it('AUT-3, AUT-5, AUT-10: asks with the scopes of a launch, the launch handle and the EHR as aud', async () => {
    const { searchParams } = await launchFrom(agentOf(), ehr);
    expect(searchParams.get('launch')).toBe('launch-1');
    expect(searchParams.get('aud')).toBe(ehr.fhirBaseUrl);
    expect(searchParams.get('scope')).toBe(launchScopes);
    expect(searchParams.get('scope')?.split(' ')).not.toContain('launch/patient');
  });

  it.each([
    ['2 kB', 'x'.repeat(2048)],
    ['signs', 'a+b/c=d&e?f#g%20 h'],
    ['other letters', 'ñ漢字🫀'],
    ['a JWT', 'eyJhbGciOiJub25lIn0.e30.'],
  ])('LCH-3: gives the launch handle back as it came: %s', async (_what, launch) => {
    const { searchParams } = await launchFrom(agentOf(), ehr, launch);
    expect(searchParams.get('launch')).toBe(launch);
  });

  it.each([
    ['a slash at its end', (stub: StubEhr) => `${stub.fhirBaseUrl}/`],
    ['an alias', (stub: StubEhr) => `${stub.origin}/alias`],
  ])('LCH-2, AUT-5: knows the EHR by %s, and names it in aud as it named itself', async (_what, issOf) => {
    const iss = issOf(ehr);
    expect((await launchFrom(agentOf(), ehr, 'l', iss)).searchParams.get('aud')).toBe(iss);
  });

  it.each([
    '/launch',
    '/launch?iss=IT',
    '/launch?launch=x',
    '/launch?iss=IT&launch=',
    '/launch?iss=&launch=x',
    '/launch?iss=IT&iss=IT&launch=x',
    '/launch?iss=IT&launch=x&launch=y',
    '/launch?iss[]=IT&launch=x',
  ])('LCH-1: %s is refused and nobody is asked anything', async (path) => {
    const page = await agentOf()
      .get(path.replaceAll('IT', encodeURIComponent(ehr.fhirBaseUrl)))
      .expect(400);
    expect(page.text).toContain('not complete');
    expect([...ehr.requests, ...other.requests]).toEqual([]);
    expect(page.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    (stub: StubEhr) => `${stub.fhirBaseUrl}2`,
    (stub: StubEhr) => `${stub.fhirBaseUrl}/../fhir`,
    (stub: StubEhr) => `${stub.fhirBaseUrl}?x=1`,
    (stub: StubEhr) => `${stub.fhirBaseUrl}#x`,
    (stub: StubEhr) => stub.origin,
    (stub: StubEhr) => stub.fhirBaseUrl.replace('127.0.0.1', '127.1'),
    (stub: StubEhr) => stub.fhirBaseUrl.replace('127.0.0.1', 'user@127.0.0.1'),
    () => 'http://169.254.169.254/latest/meta-data',
    () => 'file:///etc/passwd',
    () => '//evil.example/fhir',
  ])('LCH-2: an iss that is not listed (%#) is refused with zero outgoing requests', async (issOf) => {
    const page = await agentOf()
      .get('/launch')
      .query({ iss: issOf(ehr), launch: 'x' })
      .expect(400);
    expect(page.text).toContain('not set up for that system');
    expect([...ehr.requests, ...other.requests]).toEqual([]);
    expect(test.audited()).toContain('"action":"sign-in-failed"');
    expect(test.audited()).toContain('"reason":"launch_unknown_ehr"');
  });

  it('LCH-8: nothing else in the query changes the request', async () => {
    const { headers } = await agentOf()
      .get('/launch')
      .query({
        iss: ehr.fhirBaseUrl,
        launch: 'x',
        client_id: 'evil',
        scope: 'user/*.cruds',
        patient: 'p',
        patientId: 'p',
        redirect_uri: 'https://evil.example',
        authorization_endpoint: 'https://evil.example',
        aud: 'https://evil.example',
        state: 'fixed',
        fhirServiceUrl: 'https://evil.example',
      })
      .expect(303);
    const location = headers['location'] ?? '';
    expect(location).not.toMatch(/evil|fixed|cruds/);
    expect(location.startsWith(`${ehr.origin}/authorize?`)).toBe(true);
  });

  it('is closed where the entry has no scopes for it, as is the button where there are none for that', async () => {
    const closed = createTestApp({
      ehrs: [
        {
          id: 'a',
          name: 'Only from its chart',
          fhirBaseUrl: ehr.fhirBaseUrl,
          scopes: { launch: launchScopes },
        },
        {
          id: 'b',
          name: 'Only by itself',
          fhirBaseUrl: other.fhirBaseUrl,
          scopes: { standalone: 'openid fhirUser' },
        },
      ],
    });
    const login = await request(closed.app).get('/login.html');
    expect(login.text).toContain('Only by itself');
    expect(login.text).not.toContain('Only from its chart');
    await request(closed.app).get('/auth?ehr=a').expect(400);
    await request(closed.app).get('/launch').query({ iss: other.fhirBaseUrl, launch: 'x' }).expect(400);
    await closed.close();
  });
});

describe('several launches in one browser', () => {
  it('LCH-6, REG-6: of two patients and two EHRs all finish, in any order, each with its own', async () => {
    const agent = agentOf();
    const [a, b, c] = [
      await launchFrom(agent, ehr, 'one'),
      await launchFrom(agent, other, 'two'),
      await launchFrom(agent, ehr, 'three'),
    ];
    const third = await comeBack(agent, ehr, c, 'patient-c');
    const first = await comeBack(agent, ehr, a, 'patient-a');
    const second = await comeBack(agent, other, b, 'patient-b');
    const landings = [first, second, third].map(({ status, headers }) => [status, headers['location']]);
    expect(landings.map(([status]) => status)).toEqual([303, 303, 303]);
    expect(new Set(landings.map(([, location]) => location)).size).toBe(3);
    expect(ehr.tokenRequests[0]?.authorization).toMatch(/^Basic /);
    expect(other.tokenRequests[0]?.authorization).toBeUndefined();
    expect(other.tokenRequests[0]?.body.get('client_id')).toBe('another-id');
    expect(a.searchParams.get('scope')).not.toBe(b.searchParams.get('scope'));
  });

  it('LCH-5: a page of one launch reads with its own token, and its handles open nothing in another', async () => {
    const agent = agentOf();
    const page = (launch: string, patient: string) => launch.replace(/patients\/.*/, `patients/${patient}`);
    const land = async (patient: string) =>
      (await comeBack(agent, ehr, await launchFrom(agent, ehr), patient)).headers['location'] ?? '';
    const [one, two] = [await land('patient-a'), await land('patient-b')];
    await agent.get(one);
    await agent.get(two);
    const asked = ehr.fhirRequests.filter(({ path }) => path.startsWith('/fhir/Patient/patient-'));
    expect(asked.length).toBeGreaterThan(1);
    for (const { path, grant } of asked) expect(path).toBe(`/fhir/Patient/${grant?.patient}`);
    const handleOfTwo = two.split('/').at(-1) ?? '';
    await agent.get(page(one, handleOfTwo)).expect(404);
  });

  it('CB-3: no more than ten wait at once, the oldest giving way', async () => {
    const agent = agentOf();
    const begun = [];
    for (let n = 0; n < 12; n += 1) begun.push(await beginSignIn(agent, ehr));
    const back = ({ state, nonce }: { state: string; nonce: string }) => {
      ehr.expectNonce(nonce);
      return agent.get(`/callback?code=c&state=${state}`);
    };
    const [first, , third] = begun;
    if (first === undefined || third === undefined) throw new Error('no sign-ins');
    await back(first).expect(400);
    await back(third).expect(303);
  });
});

describe('a sign-in begun on another website', () => {
  it.each(['cross-site', 'same-site'])('CSRF-3: from a %s page is confirmed first', async (site) => {
    const page = await agentOf().get('/auth?ehr=stub').set('Sec-Fetch-Site', site).expect(403);
    expect(page.text).toContain('Another website sent you here');
    expect(page.text).toContain('href="/auth?ehr=stub"');
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(ehr.requests).toEqual([]);
    await agentOf().get('/auth?ehr=stub').set('Sec-Fetch-Site', 'same-origin').expect(303);
  });

  it('CSRF-3: a launch by the EHR, which is always from another site, is not held up', async () => {
    await agentOf()
      .get('/launch')
      .set('Sec-Fetch-Site', 'cross-site')
      .query({ iss: ehr.fhirBaseUrl, launch: 'x' })
      .expect(303);
  });

  it('CSRF-2: somebody else’s finished authorisation signs nobody in', async () => {
    const attacker = agentOf();
    const authorize = await launchFrom(attacker, ehr);
    const code = ehr.issueCode(authorize, { sub: 'attacker', patient: 'attackers-patient' });
    const state = authorize.searchParams.get('state') ?? '';
    const victim = agentOf();
    await beginSignIn(victim, ehr);
    await victim.get('/callback').query({ code, state }).expect(400);
    expect(ehr.tokenRequests).toEqual([]);
    // It was not used up by that either.
    await attacker.get('/callback').query({ code, state }).expect(303);
  });
});
