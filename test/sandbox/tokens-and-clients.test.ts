import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { type Sandbox, createSandbox } from '../../src/sandbox/index.ts';
import {
  type SignIn,
  appBrowser,
  claimsOf,
  exchangeCode,
  fhir,
  postToken,
  redirectUri,
  signIn,
  tokensFor,
} from './support/smart-app.ts';
import type { Browser } from './support/browser.ts';

const secret = 'sec/ret+=&%';
const formEncode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
const basicForm = `my-app:${formEncode(secret)}`;
const patientScope = 'openid fhirUser launch/patient offline_access patient/*.rs patient/RiskAssessment.c';
const asPublic = { clientId: 'public-app' };

const keys = {
  RS384: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
};
const jwks = {
  keys: (['RS384', 'ES384'] as const).map((alg) => ({
    ...keys[alg].publicKey.export({ format: 'jwk' }),
    alg,
    kid: alg,
    use: 'sig',
  })),
};

function assertion(
  alg: 'RS384' | 'ES384',
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg, kid: alg, ...header })}.${part(claims)}`;
  const key = { key: keys[alg].privateKey, dsaEncoding: 'ieee-p1363' as const };
  return `${input}.${sign('sha384', Buffer.from(input), key).toString('base64url')}`;
}

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox({
    port: 0,
    clients: [
      { clientId: 'my-app', clientSecret: secret, redirectUris: [redirectUri] },
      { clientId: 'public-app', redirectUris: [redirectUri] },
      { clientId: 'key-app', redirectUris: [redirectUri], jwks },
    ],
  });
});

afterAll(() => sandbox.close());

describe('refresh, revocation, introspection', () => {
  const options: SignIn = { ...asPublic, scope: patientScope, patient: 'roberts-helen' };
  const refresh = (token: unknown) =>
    postToken(sandbox, asPublic, { grant_type: 'refresh_token', refresh_token: String(token) });

  it('rotates refresh tokens and keeps the context', async () => {
    const first = await tokensFor(sandbox, options);
    const { status, body } = await refresh(first.refresh_token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ patient: 'roberts-helen', scope: patientScope });
    expect(body.refresh_token).not.toBe(first.refresh_token);
  });

  it('ends everything when a refresh token is used twice', async () => {
    const first = await tokensFor(sandbox, options);
    const second = (await refresh(first.refresh_token)).body;
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('revokes', async () => {
    const { access_token: access, refresh_token: token } = await tokensFor(sandbox, options);
    const { status } = await postToken(
      sandbox,
      asPublic,
      { token: String(token) },
      '/oauth/token/revocation',
    );
    expect(status).toBe(200);
    expect((await refresh(token)).body.error).toBe('invalid_grant');
    expect((await fhir(sandbox, access, 'Patient/roberts-helen')).status).toBe(401);
  });

  it('introspects', async () => {
    const { access_token: token } = await tokensFor(sandbox, options);
    const client = { clientId: 'my-app', basic: basicForm };
    const { body } = await postToken(sandbox, client, { token: String(token) }, '/oauth/token/introspection');
    expect(body).toMatchObject({ active: true, client_id: 'public-app', sub: 'patel' });
    const unknown = await postToken(sandbox, client, { token: 'made-up' }, '/oauth/token/introspection');
    expect(unknown.body).toEqual({ active: false });
  });

  it('ends online access, and only that, with the EHR session', async () => {
    const browser = appBrowser();
    const online = await tokensFor(sandbox, {
      ...asPublic,
      scope: 'online_access launch/patient patient/*.rs',
      patient: 'no-hdl',
      browser,
    });
    const offline = await tokensFor(sandbox, { ...options, browser });
    await browser.post(`${sandbox.origin}/ehr/sign-out`, {});
    expect((await refresh(online.refresh_token)).body.error).toBe('invalid_grant');
    expect((await fhir(sandbox, online.access_token, 'Patient/no-hdl')).status).toBe(401);
    expect((await refresh(offline.refresh_token)).status).toBe(200);
    const { page } = await signIn(sandbox, { ...options, browser, password: 'nope' });
    expect(page.status).toBe(401);
  });
});

describe('one user after another in the same browser', () => {
  const scope = 'openid fhirUser user/*.rs';
  const subject = async (browser: Browser, more: Partial<SignIn> = {}) =>
    claimsOf((await tokensFor(sandbox, { ...asPublic, scope, browser, ...more })).id_token).sub;

  it('signs the second in after the first has signed out', async () => {
    const browser = appBrowser();
    expect(await subject(browser)).toBe('patel');
    await browser.post(`${sandbox.origin}/ehr/sign-out`, {});
    expect(await subject(browser, { username: 'jones' })).toBe('jones');
  });

  it('follows the EHR when another user signs in there', async () => {
    const browser = appBrowser();
    expect(await subject(browser)).toBe('patel');
    await browser.post(`${sandbox.origin}/ehr/sign-in`, { username: 'jones', password: 'jones' });
    expect(await subject(browser)).toBe('jones');
  });

  it('asks for the password again when the app insists, whoever it is then', async () => {
    const browser = appBrowser();
    expect(await subject(browser)).toBe('patel');
    const parameters = { prompt: 'login' };
    expect(await subject(browser, { username: 'jones', parameters })).toBe('jones');
  });

  it('asks nobody anything when the app says so', async () => {
    const { callback } = await signIn(sandbox, { ...asPublic, scope, parameters: { prompt: 'none' } });
    expect(callback.searchParams.get('error')).toBe('login_required');
  });
});

describe('client authentication', () => {
  const signedInWith = (clientId: string) =>
    signIn(sandbox, { clientId, scope: patientScope, patient: 'no-hdl' });

  it('takes a form-encoded Basic header, as RFC 6749 has it', async () => {
    const answer = await exchangeCode(
      sandbox,
      { clientId: 'my-app', basic: basicForm },
      await signedInWith('my-app'),
    );
    expect(answer.status).toBe(200);
  });

  it('refuses a wrong secret', async () => {
    const answer = await exchangeCode(
      sandbox,
      { clientId: 'my-app', basic: 'my-app:wrong' },
      await signedInWith('my-app'),
    );
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('compares the header byte for byte where the EHR does', async () => {
    sandbox.registerClient({
      clientId: 'strict-app',
      clientSecret: secret,
      redirectUris: [redirectUri],
      quirks: { rawBasic: true },
    });
    const encoded = `strict-app:${formEncode(secret)}`;
    const refused = await exchangeCode(
      sandbox,
      { clientId: 'strict-app', basic: encoded },
      await signedInWith('strict-app'),
    );
    expect(refused).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    const percent = `strict%2Dapp:${secret}`;
    expect(
      (
        await exchangeCode(
          sandbox,
          { clientId: 'strict-app', basic: percent },
          await signedInWith('strict-app'),
        )
      ).status,
    ).toBe(401);
    const raw = `strict-app:${secret}`;
    expect(
      (await exchangeCode(sandbox, { clientId: 'strict-app', basic: raw }, await signedInWith('strict-app')))
        .status,
    ).toBe(200);
  });

  const withAssertion = async (clientId: string, token: string, more: Record<string, string> = {}) => {
    const signedIn = await signedInWith(clientId);
    const fields = {
      grant_type: 'authorization_code',
      code: signedIn.callback.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: signedIn.verifier,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: token,
      ...more,
    };
    const response = await fetch(`${sandbox.origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    return response.status;
  };

  const claims = (clientId: string, aud: string) => ({
    iss: clientId,
    sub: clientId,
    aud,
    jti: randomUUID(),
    exp: Math.floor(Date.now() / 1000) + 60,
  });

  it.each(['RS384', 'ES384'] as const)('takes an assertion signed with %s', async (alg) => {
    const token = assertion(alg, claims('key-app', `${sandbox.origin}/oauth/token`));
    expect(await withAssertion('key-app', token)).toBe(200);
  });

  it('is strict about assertions where the EHR is', async () => {
    sandbox.registerClient({
      clientId: 'strict-key',
      redirectUris: [redirectUri],
      jwks,
      quirks: { strictAssertion: true },
    });
    const tokenUrl = `${sandbox.origin}/oauth/token`;
    const good = () => claims('strict-key', tokenUrl);
    const typ = { typ: 'JWT' };
    expect(await withAssertion('strict-key', assertion('RS384', good()))).toBe(401);
    expect(
      await withAssertion(
        'strict-key',
        assertion('RS384', claims('strict-key', `${sandbox.origin}/oauth`), typ),
      ),
    ).toBe(401);
    expect(
      await withAssertion('strict-key', assertion('RS384', good(), typ), { client_id: 'strict-key' }),
    ).toBe(401);
    expect(await withAssertion('strict-key', assertion('RS384', good(), typ))).toBe(200);
  });

  it('refuses an assertion used twice', async () => {
    const token = assertion('ES384', claims('key-app', `${sandbox.origin}/oauth/token`));
    expect(await withAssertion('key-app', token)).toBe(200);
    expect(await withAssertion('key-app', token)).toBe(401);
  });
});
