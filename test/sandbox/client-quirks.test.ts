import { type ClientQuirks, type Sandbox, createSandbox } from '../../src/sandbox/index.ts';
import {
  type SignIn,
  claimsOf,
  exchangeCode,
  fhir,
  postToken,
  redirectUri,
  signIn,
  tokensFor,
} from './support/smart-app.ts';

const patientScope = 'openid fhirUser launch/patient offline_access patient/*.rs patient/RiskAssessment.c';
const asPublic = { clientId: 'public-app' };

let sandbox: Sandbox;

const withQuirks = (quirks: ClientQuirks): SignIn => {
  sandbox.registerClient({
    clientId: 'quirky',
    redirectUris: [redirectUri],
    quirks: { skipConsent: true, ...quirks },
  });
  return { clientId: 'quirky', scope: patientScope, patient: 'roberts-helen' };
};

beforeAll(async () => {
  sandbox = await createSandbox({
    port: 0,
    clients: [
      { clientId: 'other-app', redirectUris: [redirectUri] },
      { clientId: 'public-app', redirectUris: [redirectUri] },
    ],
  });
});

afterAll(() => sandbox.close());

describe('quirks of a client’s EHR', () => {
  it.each<[string, ClientQuirks, string]>([
    ['no refresh token', { noRefreshToken: true }, 'refresh_token'],
    ['no expires_in', { noExpiresIn: true }, 'expires_in'],
    ['no patient', { noPatient: true }, 'patient'],
    ['no ID token', { noIdToken: true }, 'id_token'],
    ['no scope', { noScopeInResponse: true }, 'scope'],
  ])('%s', async (_case, quirks, member) => {
    const usual = await tokensFor(sandbox, withQuirks({}));
    expect(usual[member]).toBeDefined();
    expect(Object.keys(await tokensFor(sandbox, withQuirks(quirks)))).not.toContain(member);
  });

  it.each<[string, ClientQuirks, Record<string, unknown>]>([
    ['expires_in as a string', { expiresInAsString: true }, { expires_in: '3600' }],
    ['patient as a reference', { patientAsReference: true }, { patient: 'Patient/roberts-helen' }],
    ['a lifetime of its own', { accessTokenSeconds: 570 }, { expires_in: 570 }],
    ['no banner needed', { needPatientBanner: false }, { need_patient_banner: false }],
    [
      'scopes answered in v1 style',
      { answerScopesInV1: true },
      { scope: 'openid fhirUser launch/patient offline_access patient/*.read patient/RiskAssessment.write' },
    ],
    [
      'withheld scopes',
      { withheldScopes: ['patient/RiskAssessment.c', 'offline_access'] },
      { scope: 'openid fhirUser launch/patient patient/*.rs' },
    ],
    [
      'no wildcards',
      { noWildcards: true },
      { scope: 'openid fhirUser launch/patient offline_access patient/RiskAssessment.c' },
    ],
  ])('%s', async (_case, quirks, expected) => {
    expect(await tokensFor(sandbox, withQuirks(quirks))).toMatchObject(expected);
  });

  it('an ID token without nonce', async () => {
    expect(claimsOf((await tokensFor(sandbox, withQuirks({ noNonce: true }))).id_token)).not.toHaveProperty(
      'nonce',
    );
  });

  it('an ID token of another issuer', async () => {
    const quirks = { idTokenIssuer: 'https://elsewhere.example/tenants/1/' };
    expect(claimsOf((await tokensFor(sandbox, withQuirks(quirks))).id_token).iss).toBe(quirks.idTokenIssuer);
  });

  it('a relative fhirUser', async () => {
    expect(claimsOf((await tokensFor(sandbox, withQuirks({ fhirUser: 'relative' }))).id_token).fhirUser).toBe(
      'Practitioner/patel',
    );
  });

  it('a callback without iss', async () => {
    const { callback } = await signIn(sandbox, withQuirks({ noIssInCallback: true }));
    expect(callback.searchParams.has('code')).toBe(true);
    expect(callback.searchParams.has('iss')).toBe(false);
  });

  it('a refreshed ID token without audience', async () => {
    const { refresh_token: token } = await tokensFor(
      sandbox,
      withQuirks({ refreshIdTokenWithoutAudience: true }),
    );
    const fields = { grant_type: 'refresh_token', refresh_token: String(token) };
    const { body } = await postToken(sandbox, { clientId: 'quirky' }, fields);
    expect(claimsOf(body.id_token)).not.toHaveProperty('aud');
  });

  it('another patient at a refresh', async () => {
    const first = await tokensFor(sandbox, withQuirks({ patientAtRefresh: 'paper-man' }));
    const fields = { grant_type: 'refresh_token', refresh_token: String(first.refresh_token) };
    const { body } = await postToken(sandbox, { clientId: 'quirky' }, fields);
    expect([first.patient, body.patient]).toEqual(['roberts-helen', 'paper-man']);
  });

  it('access tokens that expire in a second', async () => {
    const { access_token: token } = await tokensFor(sandbox, withQuirks({ accessTokenSeconds: 1 }));
    await new Promise((resolve) => setTimeout(resolve, 1600));
    const answer = await fhir(sandbox, token, 'Patient/roberts-helen');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });
});

describe('faults in signing in', () => {
  afterEach(() => sandbox.faults.clear());

  it('sends an error back from the authorisation endpoint, for one client only', async () => {
    sandbox.faults.set({
      on: 'authorize',
      clientId: 'public-app',
      fault: { kind: 'oauth-error', error: 'server_error' },
    });
    const { callback, state } = await signIn(sandbox, { ...asPublic, scope: patientScope });
    expect(Object.fromEntries(callback.searchParams)).toEqual({
      error: 'server_error',
      state,
      iss: `${sandbox.origin}/oauth`,
    });
    const other = await signIn(sandbox, { clientId: 'other-app', scope: 'openid' });
    expect(other.callback.searchParams.has('code')).toBe(true);
  });

  it.each([400, 401, 403, 500])('answers %i from the token endpoint', async (status) => {
    sandbox.faults.set({
      on: 'token',
      fault: { kind: 'status', status, body: 'oauth', error: 'invalid_grant' },
      times: 1,
    });
    const signedIn = await signIn(sandbox, { ...asPublic, scope: 'openid' });
    expect(await exchangeCode(sandbox, asPublic, signedIn)).toEqual({
      status,
      body: { error: 'invalid_grant' },
    });
    expect((await exchangeCode(sandbox, asPublic, signedIn)).status).toBe(200);
  });

  it('refuses a refresh without using the token up', async () => {
    const { refresh_token: token } = await tokensFor(sandbox, {
      ...asPublic,
      scope: patientScope,
      patient: 'no-hdl',
    });
    const fields = { grant_type: 'refresh_token', refresh_token: String(token) };
    sandbox.faults.set({ on: 'refresh', fault: { kind: 'status', status: 503, body: 'html' }, times: 1 });
    const refused = await postToken(sandbox, asPublic, fields);
    expect(refused.status).toBe(503);
    expect(refused.body.text).toContain('<h1>');
    expect((await postToken(sandbox, asPublic, fields)).status).toBe(200);
  });

  it('answers HTML for the discovery document', async () => {
    sandbox.faults.set({ on: 'discovery', fault: { kind: 'status', status: 200, body: 'html' } });
    const { headers } = await fhir(sandbox, undefined, '.well-known/smart-configuration');
    expect(headers.get('content-type')).toContain('text/html');
  });
});
