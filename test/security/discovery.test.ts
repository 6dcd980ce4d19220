import request from 'supertest';
import { type StubEhr, startStubEhr, stubJwk } from '../support/stub-ehr.ts';
import { createTestApp, type EhrInput, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
const apps: TestApp[] = [];

beforeEach(async () => {
  ehr = await startStubEhr();
});

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await ehr.close();
});

function appFor(entry: Partial<EhrInput> = {}): TestApp {
  const app = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, ...entry }] });
  apps.push(app);
  return app;
}
const authorizeOf = async (entry: Partial<EhrInput> = {}) =>
  new URL((await request(appFor(entry).app).get('/auth?ehr=stub').expect(303)).headers['location'] ?? '');
const refused = async (entry: Partial<EhrInput> = {}) =>
  request(appFor(entry).app).get('/auth?ehr=stub').expect(502);

describe('discovery', () => {
  it('DIS-1: asks below the FHIR base, whose path it keeps, with or without a slash at its end', async () => {
    await authorizeOf({ fhirBaseUrl: `${ehr.fhirBaseUrl}/` });
    expect(ehr.requests).toEqual(['GET /fhir/.well-known/smart-configuration']);
  });

  it('DIS-3: resolves relative addresses against the FHIR base', async () => {
    ehr.behaviour.smartConfiguration = { authorization_endpoint: 'auth/authorize' };
    expect((await authorizeOf()).pathname).toBe('/fhir/auth/authorize');
    ehr.behaviour.smartConfiguration = { authorization_endpoint: '/authorize?tenant=1' };
    const authorize = await authorizeOf();
    expect([authorize.pathname, authorize.searchParams.get('tenant')]).toEqual(['/authorize', '1']);
  });

  it('DIS-4: an EHR that takes PKCE without listing it works where its entry says so', async () => {
    ehr.behaviour.smartConfiguration = { code_challenge_methods_supported: undefined };
    await refused();
    expect((await authorizeOf({ pkce: 'send-anyway' })).searchParams.get('code_challenge_method')).toBe(
      'S256',
    );
  });

  it.each<[string, StubEhr['behaviour']['discoveryAnswer'] & object]>([
    ['HTML with 200', { status: 200, contentType: 'text/html', body: '<html>Documentation</html>' }],
    ['HTML that claims to be JSON', { status: 200, contentType: 'application/json', body: '<html></html>' }],
    ['a list', { status: 200, contentType: 'application/json', body: '[]' }],
    [
      'a number for an address',
      { status: 200, contentType: 'application/json', body: '{"token_endpoint":7}' },
    ],
    ['a redirect', { status: 302, contentType: 'text/plain', body: '', location: 'http://127.0.0.1:9/' }],
    ['404', { status: 404, contentType: 'application/json', body: '{}' }],
    [
      'more than a megabyte',
      { status: 200, contentType: 'application/json', body: `"${'x'.repeat(1_100_000)}"` },
    ],
  ])('DIS-5: %s is a page that says the EHR cannot be reached', async (_what, discoveryAnswer) => {
    ehr.behaviour.discoveryAnswer = discoveryAnswer;
    expect((await refused()).text).toContain('could not be reached');
  });

  it('DIS-2: takes JSON whatever the server calls it', async () => {
    const body = JSON.stringify({
      issuer: ehr.origin,
      authorization_endpoint: `${ehr.origin}/authorize`,
      token_endpoint: `${ehr.origin}/token`,
      code_challenge_methods_supported: ['S256'],
    });
    ehr.behaviour.discoveryAnswer = { status: 200, contentType: 'text/plain', body };
    await authorizeOf();
  });

  it.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'revocation_endpoint'])(
    'DIS-6: refuses a %s that is plain http on another machine, or no address',
    async (field) => {
      for (const address of ['http://ehr.example.org/x', 'javascript:alert(1)', 'file:///x', 'http://a b']) {
        ehr.behaviour.smartConfiguration = { [field]: address };
        await refused();
      }
    },
  );

  it('DIS-8: is asked for once, however many sign in, and again after a failure', async () => {
    const { app } = appFor();
    ehr.behaviour.discoveryAnswer = { status: 503, contentType: 'text/plain', body: '' };
    await request(app).get('/auth?ehr=stub').expect(502);
    delete ehr.behaviour.discoveryAnswer;
    await Promise.all([1, 2, 3, 4].map(() => request(app).get('/auth?ehr=stub').expect(303)));
    expect(ehr.requests.filter((line) => line.includes('smart-configuration'))).toHaveLength(2);
  });

  it('DIS-9: scopes_supported is not taken for all there is', async () => {
    ehr.behaviour.smartConfiguration = { scopes_supported: ['openid'], grant_types_supported: ['x'] };
    expect((await authorizeOf()).searchParams.get('scope')).toContain('user/Observation.rs');
  });

  it('DIS-10: a capability that the entry relies on and that is not listed is told to the operator', async () => {
    ehr.behaviour.smartConfiguration = { capabilities: ['launch-ehr', 'never-heard-of'] };
    const app = appFor();
    await request(app.app).get('/auth?ehr=stub').expect(303);
    expect(app.logged()).toContain('does not list the capability launch-standalone');
    expect(app.logged()).toContain('does not list the capability client-confidential-symmetric');
    expect(app.logged()).not.toContain('launch-ehr');
  });

  it('a plain OAuth 2.0 server without discovery works from the endpoints of its entry', async () => {
    const app = appFor({
      discovery: 'none',
      endpoints: { authorization: `${ehr.origin}/authorize`, token: `${ehr.origin}/token` },
      scopes: { standalone: 'read' },
      withoutIdentity: 'allow',
    });
    ehr.behaviour.noIdToken = true;
    ehr.behaviour.tokenExtras = { scope: undefined };
    expect(await signIn(request.agent(app.app), ehr)).toMatch(/\/patients$/);
    expect(ehr.requests.slice(0, 2)).toEqual(['POST /token']);
    expect(app.audited()).toContain('"who":"stub unidentified"');
  });
});

describe('an authorisation request', () => {
  it('AUT-13: keeps granular scopes whole', async () => {
    const scope =
      'openid fhirUser patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory';
    expect((await authorizeOf({ scopes: { standalone: scope } })).searchParams.get('scope')).toBe(scope);
  });

  it('AUT-7, AUT-8: sends no nonce where the entry turns it off or nobody asks who it is, and never max_age', async () => {
    expect((await authorizeOf()).searchParams.has('max_age')).toBe(false);
    expect((await authorizeOf({ nonce: 'off' })).searchParams.has('nonce')).toBe(false);
    const plain = await authorizeOf({ scopes: { standalone: 'read' }, withoutIdentity: 'allow' });
    expect(plain.searchParams.has('nonce')).toBe(false);
  });

  it('AUT-15: asks for refresh tokens as the entry of the EHR says, for each way in', async () => {
    const scopes = { standalone: 'openid fhirUser online_access', launch: 'launch openid fhirUser' };
    expect((await authorizeOf({ scopes })).searchParams.get('scope')).toBe(scopes.standalone);
  });

  it('AUT-16: takes extra parameters along, which cannot be ours', async () => {
    const authorize = await authorizeOf({ extraAuthorizationParameters: { kc_idp_hint: 'clinic' } });
    expect(authorize.searchParams.get('kc_idp_hint')).toBe('clinic');
    for (const name of [
      'state',
      'aud',
      'scope',
      'redirect_uri',
      'client_id',
      'code_challenge',
      'nonce',
      'launch',
    ])
      expect(() => appFor({ extraAuthorizationParameters: { [name]: 'x' } })).toThrow(
        'extraAuthorizationParameters',
      );
  });

  it('AUT-9: goes as a form, to that EHR alone, when it is too long for an address', async () => {
    ehr.behaviour.smartConfiguration = { capabilities: ['authorize-post'] };
    const types = Array.from({ length: 80 }, (_, n) => `user/Observation.rs?code=${'x'.repeat(20)}${n}`);
    const scope = `openid fhirUser ${types.join(' ')}`;
    const { text, headers } = await request(appFor({ scopes: { standalone: scope } }).app)
      .get('/auth?ehr=stub')
      .expect(200);
    expect(text).toContain(`<form method="post" action="${ehr.origin}/authorize"`);
    expect(text).toContain(`name="scope" value="${scope}"`);
    expect(headers['content-security-policy']).toContain(`form-action 'self' ${ehr.origin};`);
    expect(text).not.toMatch(/<script(?![^>]*src=)/);
  });
});

describe('the keys of the EHR', () => {
  it('IDT-7, DIS-8: a key that is new is fetched once more; one without an id is found by its kind', async () => {
    const { app } = appFor();
    await signIn(request.agent(app), ehr);
    ehr.behaviour.jwks = { keys: [{ ...stubJwk, kid: 'next' }] };
    ehr.behaviour.idTokenHeader = { kid: 'next' };
    await signIn(request.agent(app), ehr);
    ehr.behaviour.idTokenHeader = { kid: undefined };
    await signIn(request.agent(app), ehr);
    expect(ehr.requests.filter((line) => line === 'GET /jwks')).toHaveLength(2);
  });

  it.each([
    ['exactly', (origin: string) => origin, 303],
    ['but for a slash', (origin: string) => `${origin}/`, 502],
  ])(
    'DIS-7: are found through openid-configuration when its issuer is the expected one %s',
    async (_w, issuer, status) => {
      ehr.behaviour.smartConfiguration = { jwks_uri: undefined };
      ehr.behaviour.fhir = (path) =>
        path === '/.well-known/openid-configuration'
          ? { status: 200, body: { issuer: issuer(ehr.origin), jwks_uri: `${ehr.origin}/jwks` } }
          : { status: 404, body: {} };
      const agent = request.agent(appFor().app);
      const { headers } = await agent.get('/auth?ehr=stub').expect(303);
      const authorize = new URL(headers['location'] ?? '');
      const code = ehr.issueCode(authorize, { sub: 'user-1' });
      await agent
        .get('/callback')
        .query({ code, state: authorize.searchParams.get('state') })
        .expect(status);
    },
  );
});
