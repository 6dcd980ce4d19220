import request from 'supertest';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { type Agent, createTestApp, type EhrInput, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let other: StubEhr;
const apps: TestApp[] = [];

beforeEach(async () => {
  [ehr, other] = [await startStubEhr(), await startStubEhr()];
});

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await Promise.all([ehr.close(), other.close()]);
});

function appFor(entry: Partial<EhrInput> = {}): TestApp {
  const ehrs = [
    { id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, ...entry },
    { id: 'other', fhirBaseUrl: other.fhirBaseUrl, ...entry },
  ];
  const app = createTestApp({ ehrs });
  apps.push(app);
  return app;
}

async function begin(agent: Agent, stub = ehr, id = 'stub') {
  const { headers } = await agent.get(`/auth?ehr=${id}`).expect(303);
  const authorize = new URL(headers['location'] ?? '');
  const state = authorize.searchParams.get('state') ?? '';
  return { authorize, state, code: stub.issueCode(authorize, { sub: 'user-1' }) };
}

describe('whose answer a return is', () => {
  it('CB-8: iss must be the issuer of the EHR that was asked, to the letter', async () => {
    const agent = request.agent(appFor().app);
    for (const iss of [other.origin, `${ehr.origin}/`, ehr.fhirBaseUrl, '']) {
      const { state, code } = await begin(agent);
      await agent.get('/callback').query({ code, state, iss }).expect(502);
    }
    expect(ehr.tokenRequests).toEqual([]);
    const { state, code } = await begin(agent);
    await agent.get('/callback').query({ code, state, iss: ehr.origin }).expect(303);
  });

  it('CB-8: an EHR that promises iss must send it, with an error as well', async () => {
    ehr.behaviour.smartConfiguration = { authorization_response_iss_parameter_supported: true };
    const app = appFor();
    const agent = request.agent(app.app);
    const one = await begin(agent);
    await agent.get('/callback').query({ code: one.code, state: one.state }).expect(502);
    const two = await begin(agent);
    await agent.get('/callback').query({ error: 'access_denied', state: two.state }).expect(502);
    const three = await begin(agent);
    await agent
      .get('/callback')
      .query({ error: 'access_denied', state: three.state, iss: ehr.origin })
      .expect(403);
    expect(ehr.tokenRequests).toEqual([]);
  });

  it('CB-9: a code of EHR B with the state of EHR A never reaches A', async () => {
    const agent = request.agent(appFor().app);
    const atA = await begin(agent);
    const atB = await begin(agent, other, 'other');
    await agent.get('/callback').query({ code: atB.code, state: atA.state, iss: other.origin }).expect(502);
    expect([...ehr.tokenRequests, ...other.tokenRequests]).toEqual([]);
  });

  it('CB-9: EHRs that send no iss are told apart by redirect URIs of their own', async () => {
    const agent = request.agent(appFor({ ownRedirectUri: true }).app);
    const atA = await begin(agent);
    expect(atA.authorize.searchParams.get('redirect_uri')).toBe('http://localhost:3000/callback/stub');
    await agent.get('/callback/other').query({ code: atA.code, state: atA.state }).expect(400);
    expect(ehr.tokenRequests).toEqual([]);
    const again = await begin(agent);
    await agent.get('/callback').query({ code: again.code, state: again.state }).expect(400);
    const right = await begin(agent);
    await agent.get('/callback/stub').query({ code: right.code, state: right.state }).expect(303);
    expect(ehr.tokenRequests[0]?.body.get('redirect_uri')).toBe('http://localhost:3000/callback/stub');
  });

  it('CB-9: among several EHRs one without discovery needs an issuer or a redirect URI of its own', () => {
    const plain = {
      discovery: 'none',
      endpoints: { authorization: 'https://a.example.org/a', token: 'https://a.example.org/t' },
    } as const;
    expect(() => appFor(plain)).toThrow('needs issuer or ownRedirectUri');
    expect(() => appFor({ ...plain, ownRedirectUri: true })).not.toThrow();
  });
});

describe('a return', () => {
  it('CB-13: may bring a code of 4 kB', async () => {
    const agent = request.agent(appFor().app);
    const { state, authorize } = await begin(agent);
    ehr.expectNonce(authorize.searchParams.get('nonce') ?? '');
    const code = 'c'.repeat(4096);
    await agent.get('/callback').query({ code, state }).expect(303);
    expect(ehr.tokenRequests[0]?.body.get('code')).toBe(code);
  });

  it('CB-15: fetched ahead by a browser is not used up', async () => {
    const agent = request.agent(appFor().app);
    const { state, code } = await begin(agent);
    await agent.get('/callback').set('Sec-Purpose', 'prefetch').query({ code, state }).expect(204);
    expect(ehr.tokenRequests).toEqual([]);
    await agent.get('/callback').query({ code, state }).expect(303);
  });

  it('CB-5, HDR-6: with an error shows our words and nothing of the EHR’s', async () => {
    const agent = request.agent(appFor().app);
    const { state } = await begin(agent);
    const page = await agent
      .get('/callback')
      .query({
        state,
        error: 'server_error<script>',
        error_description: '<img src=x onerror=alert(1)>call 555',
        error_uri: 'https://evil.example/help',
      })
      .expect(502);
    expect(page.text).not.toMatch(/onerror|call 555|evil\.example|<script>/);
  });

  it('CB-14: without its cookie explains cookies and frames, and offers a window of its own', async () => {
    const app = appFor();
    const { state, code } = await begin(request.agent(app.app));
    const page = await request(app.app).get('/callback').query({ code, state }).expect(400);
    expect(page.text).toContain('did not keep the cookie');
    expect(page.text).toContain('href="/auth?ehr=stub" target="_blank" rel="noopener"');
    expect(app.audited()).toContain('"ehrId":"stub","reason":"launch_cookie_missing"');
  });

  it('CB-12: goes nowhere that it names', async () => {
    const agent = request.agent(appFor().app);
    const { state, code } = await begin(agent);
    const { headers } = await agent
      .get('/callback')
      .query({ code, state, next: 'https://evil.example', redirect: '//evil.example', returnTo: '/x' })
      .expect(303);
    expect(headers['location']).toMatch(/^\/launches\/[\w-]+\/patients$/);
  });
});

describe('the answer of the token endpoint', () => {
  const json = 'application/json';
  it.each<[string, NonNullable<StubEhr['behaviour']['tokenAnswer']>]>([
    ['HTML', { status: 200, contentType: 'text/html', body: '<html>' }],
    ['HTML that claims to be JSON', { status: 200, contentType: json, body: '<html>' }],
    ['403 with HTML', { status: 403, contentType: 'text/html', body: '<html>' }],
    ['500 with nothing', { status: 500, contentType: json, body: '' }],
    ['a redirect', { status: 307, contentType: json, body: '', location: 'http://127.0.0.1:9/steal' }],
    ['no token', { status: 200, contentType: json, body: '{"token_type":"Bearer"}' }],
    [
      'a token that is a number',
      { status: 200, contentType: json, body: '{"access_token":1,"token_type":"Bearer"}' },
    ],
    ['no token type', { status: 200, contentType: json, body: '{"access_token":"a"}' }],
    [
      'another token type',
      { status: 200, contentType: json, body: '{"access_token":"a","token_type":"mac"}' },
    ],
    ['a list', { status: 200, contentType: json, body: '[]' }],
    ['more than a megabyte', { status: 200, contentType: json, body: `"${'x'.repeat(1_100_000)}"` }],
  ])('TOK-14, TOK-16, TRS-1: %s is a page, and nobody is signed in', async (_what, tokenAnswer) => {
    const agent = request.agent(appFor().app);
    const { state, code } = await begin(agent);
    ehr.behaviour.tokenAnswer = tokenAnswer;
    const page = await agent.get('/callback').query({ code, state }).expect(502);
    expect(page.text).toMatch(/did not complete the sign-in|could not be trusted/);
    expect(ehr.tokenRequests).toHaveLength(1);
  });

  it.each([
    [
      'nulls for what it does not have',
      { scope: null, patient: null, expires_in: null, refresh_token: null },
    ],
    ['token type in any case', { token_type: 'BEARER' }],
    ['expires_in as a string', { expires_in: '3600' }],
    ['expires_in as a fraction', { expires_in: 3599.9 }],
    ['an empty scope', { scope: '' }],
    ['unknown members', { tenant: 't', profile: { reference: 'Practitioner/1' }, project: {} }],
  ])('TRS-1, TRS-2, TRS-8: is taken with %s', async (_what, tokenExtras) => {
    ehr.behaviour.tokenExtras = tokenExtras;
    const agent = request.agent(appFor().app);
    const { state, code } = await begin(agent);
    await agent.get('/callback').query({ code, state }).expect(303);
  });

  it('TOK-13: that does not come in time is a page that starts anew, after one attempt', async () => {
    const agent = request.agent(appFor({ timeoutSeconds: 1 }).app);
    const { state, code } = await begin(agent);
    ehr.behaviour.delayMs = 1500;
    const page = await agent.get('/callback').query({ code, state }).expect(502);
    expect(page.text).toContain('href="/login.html"');
    expect(ehr.tokenRequests).toHaveLength(1);
  });

  it('IDT-12: without an id_token signs nobody in, unless the entry allows it', async () => {
    ehr.behaviour.noIdToken = true;
    const strict = request.agent(appFor().app);
    const one = await begin(strict);
    const page = await strict.get('/callback').query({ code: one.code, state: one.state }).expect(502);
    expect(page.text).toContain('did not say who you are');
    const lax = request.agent(appFor({ withoutIdentity: 'allow' }).app);
    const two = await begin(lax);
    await lax.get('/callback').query({ code: two.code, state: two.state }).expect(303);
  });

  it('TRS-9: a style sheet that it names on another server is never fetched', async () => {
    ehr.behaviour.tokenExtras = { smart_style_url: `${other.origin}/style.json` };
    const agent = request.agent(appFor().app);
    const { state, code } = await begin(agent);
    await agent.get('/callback').query({ code, state }).expect(303);
    expect(other.requests).toEqual([]);
  });
});
