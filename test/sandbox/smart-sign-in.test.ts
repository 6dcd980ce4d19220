import { createPublicKey, verify } from 'node:crypto';
import { type Sandbox, createSandbox } from '../../src/sandbox/index.ts';
import {
  appBrowser,
  authorizeUrl,
  claimsOf,
  consentScopes,
  exchangeCode,
  fhir,
  redirectUri,
  signIn,
  tokensFor,
} from './support/smart-app.ts';

const patientScope = 'openid fhirUser launch/patient offline_access patient/*.rs patient/RiskAssessment.c';
const asPublic = { clientId: 'public-app' };
const basic = 'my-app:secret';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox({
    port: 0,
    clients: [
      { clientId: 'my-app', clientSecret: 'secret', redirectUris: [redirectUri], name: 'My app' },
      { clientId: 'public-app', redirectUris: [redirectUri] },
    ],
  });
});

afterAll(() => sandbox.close());

describe('discovery', () => {
  it('is published under the FHIR base, with an issuer that is not the base', async () => {
    const { json, status } = await fhir(sandbox, undefined, '.well-known/smart-configuration');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      issuer: `${sandbox.origin}/oauth`,
      code_challenge_methods_supported: ['S256'],
      capabilities: expect.arrayContaining([
        'launch-ehr',
        'launch-standalone',
        'permission-v2',
        'sso-openid-connect',
      ]),
    });
    for (const endpoint of ['authorization', 'token', 'revocation', 'introspection', 'management']) {
      expect(String(json[`${endpoint}_endpoint`]).startsWith(`${sandbox.origin}/`)).toBe(true);
    }
  });

  it('can leave members out', async () => {
    const other = await createSandbox({
      port: 0,
      clients: [],
      discovery: { omit: ['code_challenge_methods_supported', 'jwks_uri'], set: { capabilities: [] } },
    });
    const { json } = await fhir(other, undefined, '.well-known/smart-configuration');
    await other.close();
    expect(Object.keys(json)).not.toContain('code_challenge_methods_supported');
    expect(Object.keys(json)).not.toContain('jwks_uri');
    expect(json.capabilities).toEqual([]);
  });

  it('rejects with the system’s code when the port is taken', async () => {
    const port = Number(new URL(sandbox.origin).port);
    await expect(createSandbox({ port, clients: [] })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('standalone launch', () => {
  it('leads through sign-in, patient and consent to a token with the patient in context', async () => {
    const signedIn = await signIn(sandbox, {
      clientId: 'my-app',
      scope: `${patientScope} bogus/scope`,
      patient: 'paper-man',
    });
    expect(signedIn.callback.searchParams.get('state')).toBe(signedIn.state);
    expect(signedIn.callback.searchParams.get('iss')).toBe(`${sandbox.origin}/oauth`);
    const { status, body } = await exchangeCode(sandbox, { clientId: 'my-app', basic }, signedIn);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: patientScope,
      patient: 'paper-man',
      need_patient_banner: true,
      refresh_token: expect.any(String),
    });
    expect(claimsOf(body.id_token)).toMatchObject({
      iss: `${sandbox.origin}/oauth`,
      aud: 'my-app',
      sub: 'patel',
      nonce: signedIn.nonce,
      fhirUser: `${sandbox.fhirBaseUrl}/Practitioner/patel`,
    });
    expect((await fhir(sandbox, body.access_token, 'Patient/paper-man')).status).toBe(200);
  });

  it('signs the ID token with a published key', async () => {
    const { id_token: token } = await tokensFor(sandbox, { ...asPublic, scope: 'openid fhirUser' });
    const [header = '', claims = '', signature = ''] = String(token).split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const { json } = await fhir(sandbox, undefined, `${sandbox.origin}/oauth/jwks`);
    const jwk = (json.keys as { kid: string; d?: string }[]).find((key) => key.kid === kid);
    expect(jwk?.d).toBeUndefined();
    const key = createPublicKey({ key: jwk as never, format: 'jwk' });
    expect(
      verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url')),
    ).toBe(true);
  });

  it.each([
    ['a wrong password', { username: 'patel', password: 'nope' }, 'not right'],
    ['an unknown user', { username: 'nobody', password: 'x' }, 'not right'],
    ['a locked account', { username: 'locked' }, 'locked'],
  ])('tells of %s', async (_case, user, words) => {
    const { page } = await signIn(sandbox, { ...asPublic, scope: patientScope, ...user });
    expect(page.status).toBe(401);
    expect(page.body).toContain(words);
  });

  it('sends access_denied back when the user denies', async () => {
    const { callback, state } = await signIn(sandbox, {
      ...asPublic,
      scope: 'openid fhirUser user/*.rs',
      deny: true,
    });
    expect(callback.searchParams.get('error')).toBe('access_denied');
    expect(callback.searchParams.get('state')).toBe(state);
  });

  it('grants only what stays ticked', async () => {
    const options = {
      ...asPublic,
      scope: patientScope,
      patient: 'no-hdl',
      untick: ['patient/RiskAssessment.c', 'offline_access'],
    };
    const body = await tokensFor(sandbox, options);
    expect(body.scope).toBe('openid fhirUser launch/patient patient/*.rs');
    expect(body.refresh_token).toBeUndefined();
  });

  it('does not ask again who is signed in to the EHR already', async () => {
    const browser = appBrowser();
    await browser.post(`${sandbox.origin}/ehr/sign-in`, { username: 'jones', password: 'jones' });
    const { id_token: token } = await tokensFor(sandbox, {
      ...asPublic,
      scope: 'openid fhirUser',
      browser,
      username: 'x',
    });
    expect(claimsOf(token).sub).toBe('jones');
  });

  it('takes a patient user for the patient', async () => {
    const body = await tokensFor(sandbox, {
      ...asPublic,
      scope: 'openid fhirUser launch/patient patient/*.rs',
      username: 'helen',
    });
    expect(body.patient).toBe('roberts-helen');
    expect(claimsOf(body.id_token).fhirUser).toBe(`${sandbox.fhirBaseUrl}/Patient/roberts-helen`);
  });

  it('grants no writing to a read-only clinician', async () => {
    const body = await tokensFor(sandbox, {
      ...asPublic,
      scope: 'user/*.rs user/RiskAssessment.c user/List.cruds',
      username: 'okafor',
    });
    expect(body.scope).toBe('user/*.rs');
  });

  it('accepts the authorisation request by POST', async () => {
    const browser = appBrowser();
    const fresh = { verifier: 'v'.repeat(43), nonce: 'n', state: 's' };
    const url = authorizeUrl(sandbox, { ...asPublic, scope: patientScope }, fresh);
    const page = await browser.post(`${url.origin}${url.pathname}`, [...url.searchParams]);
    expect(page.body).toContain('Sign in to Northside EHR');
  });
});

describe('EHR launch', () => {
  const scope = 'openid fhirUser launch patient/*.rs';

  it('gives the patient of the launch, once', async () => {
    const launch = sandbox.mintLaunch('patel', 'ngata-mere');
    expect(await tokensFor(sandbox, { ...asPublic, scope, launch })).toMatchObject({ patient: 'ngata-mere' });
    const { callback } = await signIn(sandbox, { ...asPublic, scope, launch });
    expect(callback.searchParams.get('error')).toBe('invalid_request');
    expect(callback.searchParams.get('error_description')).toContain('used');
  });

  it('names the latest encounter', async () => {
    const launch = sandbox.mintLaunch('patel', 'roberts-helen');
    const { encounter, access_token: token } = await tokensFor(sandbox, {
      ...asPublic,
      scope: `${scope} launch`,
      launch,
    });
    expect((await fhir(sandbox, token, `Encounter/${String(encounter)}`)).status).toBe(200);
  });

  it('gives it to nobody but the user who launched', async () => {
    const launch = sandbox.mintLaunch('patel', 'ngata-mere');
    const { callback } = await signIn(sandbox, { ...asPublic, scope, launch, username: 'jones' });
    expect(callback.searchParams.get('error')).toBe('access_denied');
  });

  it('keeps two launches of one browser apart', async () => {
    const browser = appBrowser();
    const [first, second] = [
      sandbox.mintLaunch('patel', 'no-hdl'),
      sandbox.mintLaunch('patel', 'old-lipids'),
    ];
    const one = await signIn(sandbox, { ...asPublic, scope, launch: first, browser });
    const two = await signIn(sandbox, { ...asPublic, scope, launch: second, browser });
    const tokens = [await exchangeCode(sandbox, asPublic, one), await exchangeCode(sandbox, asPublic, two)];
    expect(tokens.map(({ body }) => body.patient)).toEqual(['no-hdl', 'old-lipids']);
    expect((await fhir(sandbox, tokens[0]?.body.access_token, 'Patient/old-lipids')).status).toBe(403);
  });

  it('opens the app from the EHR page, with iss and a launch handle', async () => {
    const launchUrl = 'http://localhost:3999/launch';
    const browser = appBrowser();
    await browser.post(`${sandbox.origin}/ehr/sign-in`, { username: 'patel', password: 'patel' });
    const answer = await fetch(`${sandbox.origin}/ehr/launch`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: Object.entries(browser.cookies())
          .map(([name, value]) => `${name}=${value}`)
          .join('; '),
      },
      body: 'client=public-app&patient=paper-woman',
    });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(`${location.origin}${location.pathname}`).toBe(launchUrl);
    expect(location.searchParams.get('iss')).toBe(sandbox.fhirBaseUrl);
    const launch = location.searchParams.get('launch') ?? '';
    expect(await tokensFor(sandbox, { ...asPublic, scope, launch, browser })).toMatchObject({
      patient: 'paper-woman',
    });
  });

  it('shows the app in a frame of the chart, which then shows the banner itself', async () => {
    const browser = appBrowser();
    await browser.post(`${sandbox.origin}/ehr/sign-in`, { username: 'patel', password: 'patel' });
    const page = await browser.post(`${sandbox.origin}/ehr/frame`, {
      client: 'public-app',
      patient: 'paper-woman',
    });
    const source = new URL((/<iframe[^>]*src="([^"]+)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&'));
    const launch = source.searchParams.get('launch') ?? '';
    const body = await tokensFor(sandbox, { ...asPublic, scope, launch, browser });
    expect(body).toMatchObject({ patient: 'paper-woman', need_patient_banner: false });
  });
});

describe('authorisation requests that are refused', () => {
  it.each([
    ['without aud', { aud: undefined }, 'invalid_request'],
    ['with another aud', { aud: 'https://elsewhere.example/fhir' }, 'invalid_request'],
    ['with aud and a slash too many', { aud: 'SLASH' }, 'invalid_request'],
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['with plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    [
      'with the scope launch and no launch',
      { scope: 'launch patient/*.rs', nonce: undefined },
      'invalid_request',
    ],
    [
      'with an unknown launch',
      { scope: 'launch patient/*.rs', launch: 'made-up', nonce: undefined },
      'invalid_request',
    ],
  ])('%s', async (_case, parameters: Record<string, string | undefined>, error) => {
    const aud = parameters.aud === 'SLASH' ? { aud: `${sandbox.fhirBaseUrl}/` } : {};
    const options = { ...asPublic, scope: patientScope, parameters: { ...parameters, ...aud } };
    const { callback, state } = await signIn(sandbox, options);
    expect(callback.href.startsWith(redirectUri)).toBe(true);
    expect(callback.searchParams.get('error')).toBe(error);
    expect(callback.searchParams.get('state')).toBe(state);
  });

  it('with a redirect URI that is not registered, shown on a page', async () => {
    const parameters = { redirect_uri: 'https://elsewhere.example/callback' };
    const { page } = await signIn(sandbox, { ...asPublic, scope: patientScope, parameters });
    expect(page.status).toBe(400);
    expect(page.url.origin).toBe(sandbox.origin);
  });
});

it('lists on the consent page what is asked, without what it does not know', async () => {
  const browser = appBrowser();
  const fresh = { verifier: 'v'.repeat(43), nonce: 'n', state: 's' };
  const scope =
    'openid user/Observation.rs?category=laboratory patient/Patient.read nonsense user/Patient.sr';
  const first = await browser.get(authorizeUrl(sandbox, { ...asPublic, scope }, fresh));
  const page = await browser.post(`${first.url.href}/login`, { username: 'patel', password: 'patel' });
  expect(consentScopes(page)).toEqual([
    'openid',
    'user/Observation.rs?category=laboratory',
    'patient/Patient.read',
  ]);
});
