import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { clientAuthOf } from '../../src/auth/client-auth.ts';
import { type Ehr, publicJwk, readSigningKey } from '../../src/auth/index.ts';
import { anEhr } from '../support/an-ehr.ts';

const tokenEndpoint = 'https://ehr.example.org/oauth/token';
const now = new Date('2026-03-01T09:00:00Z');
const nothing = {} as never;

async function sent(ehr: Ehr): Promise<{ body: URLSearchParams; headers: Headers }> {
  const body = new URLSearchParams({ grant_type: 'authorization_code' });
  const headers = new Headers();
  const auth = clientAuthOf(ehr, { tokenEndpoint, issuer: 'https://issuer.example.org', now: () => now });
  await (auth(nothing, { client_id: ehr.clientId }, body, headers) as unknown as Promise<void>);
  return { body, headers };
}

async function credentials(
  clientId: string,
  clientSecret: string,
  encoding: 'form' | 'raw',
): Promise<string> {
  const ehr = anEhr({ clientId, clientAuth: { kind: 'client-secret-basic', secretEnv: 'X', encoding } });
  const { headers, body } = await sent({ ...ehr, clientSecret });
  expect(body.has('client_id')).toBe(false);
  return Buffer.from((headers.get('authorization') ?? '').replace('Basic ', ''), 'base64').toString('utf8');
}

// RFC 6749 §2.3.1 with the percent-encode set of the WHATWG URL standard, application/x-www-form-urlencoded.
describe('HTTP Basic at the token endpoint', () => {
  it.each([
    ['my-app', 's_e.c*r', 'my-app:s_e.c*r'],
    ['a@b', 'x=', 'a%40b:x%3D'],
    ['one two', 'ü', 'one+two:%C3%BC'],
  ])('TOK-5: form: %s and %s are sent as %s', async (id, secret, expected) => {
    expect(await credentials(id, secret, 'form')).toBe(expected);
  });

  it('TOK-6: raw: nothing is changed', async () => {
    expect(await credentials('a@b', 'x=', 'raw')).toBe('a@b:x=');
  });

  it('TOK-6: what is form-encoded decodes to what it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.string({ minLength: 1, unit: 'grapheme' }),
        async (id, secret) => {
          const [first = '', second = ''] = (await credentials(id, secret, 'form')).split(':');
          const decode = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));
          expect([decode(first), decode(second)]).toEqual([id, secret]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the other ways of a client to say who it is', () => {
  it('TOK-2: a public client sends its id in the body and no Authorization header', async () => {
    const { body, headers } = await sent(anEhr({ clientAuth: { kind: 'none' } }));
    expect(body.get('client_id')).toBe('heart-risk');
    expect(headers.has('authorization')).toBe(false);
  });

  it('TOK-7: client_secret_post sends both in the body', async () => {
    const ehr = anEhr({ clientAuth: { kind: 'client-secret-post', secretEnv: 'X' } });
    const { body, headers } = await sent({ ...ehr, clientSecret: 'a=b' });
    expect([body.get('client_id'), body.get('client_secret')]).toEqual(['heart-risk', 'a=b']);
    expect(headers.has('authorization')).toBe(false);
  });

  it('REG-10: a confidential client without its secret is a fault, not a public client', () => {
    const ehr = anEhr({ clientAuth: { kind: 'client-secret-basic', secretEnv: 'X' } });
    expect(() => clientAuthOf(ehr, { tokenEndpoint, issuer: 'x', now: () => now })).toThrow(
      'no client secret',
    );
  });
});

describe.each(['RS384', 'ES384'] as const)('a client assertion signed with %s', (alg) => {
  const { privateKey } =
    alg === 'RS384'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const key = readSigningKey(pem, { kid: 'key-1', alg });

  async function assertion(entry: Partial<{ audience: 'issuer'; sendClientId: boolean }> = {}) {
    const keys = [{ kid: 'key-1', alg, keyEnv: 'KEY' }];
    const ehr = anEhr({ clientAuth: { kind: 'private-key-jwt', keys, ...entry } });
    const { body, headers } = await sent({ ...ehr, signingKeys: [key] });
    expect(headers.has('authorization')).toBe(false);
    return { body, jwt: body.get('client_assertion') ?? '' };
  }

  it('TOK-8, TOK-10: has the header that SMART asks for, and the constant type beside it', async () => {
    const { body, jwt } = await assertion();
    expect(decodeProtectedHeader(jwt)).toEqual({ alg, kid: 'key-1', typ: 'JWT' });
    expect(body.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  });

  it('TOK-9, TOK-12: verifies with the published key, also at a server whose clock is a minute behind', async () => {
    const { jwt } = await assertion();
    const keys = createLocalJWKSet({ keys: [publicJwk(key)] });
    const currentDate = new Date(now.getTime() - 60_000);
    const { payload } = await jwtVerify(jwt, keys, { currentDate, audience: tokenEndpoint });
    expect(payload).toMatchObject({ iss: 'heart-risk', sub: 'heart-risk', aud: tokenEndpoint });
    expect(payload.nbf).toBeUndefined();
    expect(payload.exp).toBeLessThanOrEqual(currentDate.getTime() / 1000 + 300);
    expect(payload.iat).toBeLessThanOrEqual(currentDate.getTime() / 1000);
    expect(payload.jti).toMatch(/^[\w-]{36}$/);
  });

  it('TOK-9: has a jti of its own each time', async () => {
    const [one, two] = [await assertion(), await assertion()];
    expect(one.jwt).not.toBe(two.jwt);
  });

  it('TOK-4: leaves client_id out of the body, unless the entry wants it there', async () => {
    expect((await assertion()).body.has('client_id')).toBe(false);
    expect((await assertion({ sendClientId: true })).body.get('client_id')).toBe('heart-risk');
  });

  it('TOK-11: names the issuer as its audience where the entry says so', async () => {
    const { jwt } = await assertion({ audience: 'issuer' });
    const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as {
      aud: string;
    };
    expect(claims.aud).toBe('https://issuer.example.org');
  });

  it('REG-8: is published without its private parts', () => {
    const jwk = publicJwk(key);
    const parts = alg === 'RS384' ? ['e', 'n'] : ['crv', 'x', 'y'];
    expect(Object.keys(jwk).toSorted()).toEqual(['alg', 'key_ops', 'kid', 'kty', 'use', ...parts].toSorted());
    expect(jwk).toMatchObject({ kid: 'key-1', alg, use: 'sig', key_ops: ['verify'] });
  });

  it('REG-5: a key of another kind, a public one or no key at all is refused without being repeated', () => {
    const other = alg === 'RS384' ? 'ES384' : 'RS384';
    expect(() => readSigningKey(pem, { kid: 'k', alg: other })).toThrow(/as .S384 needs/);
    expect(() => readSigningKey('very private', { kid: 'k', alg })).toThrow(/^(?!.*very private)/);
  });
});
