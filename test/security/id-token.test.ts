import { createHmac, generateKeyPairSync } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import { type IdTokenCheck, verifyIdToken } from '../../src/auth/id-token.ts';
import { anEhr } from '../support/an-ehr.ts';
import { signJwt, stubJwk } from '../support/stub-ehr.ts';
import type { EhrInput } from '../support/test-app.ts';

const issuer = 'https://issuer.example.org';
const now = new Date('2026-03-01T09:00:00Z');
const seconds = now.getTime() / 1000;
const sound = { iss: issuer, sub: 's-1', aud: 'heart-risk', iat: seconds, exp: seconds + 300, nonce: 'n-1' };
const keys = { keys: [stubJwk] } as JSONWebKeySet;

function check(entry: Partial<EhrInput> = {}, more: Partial<IdTokenCheck> = {}): IdTokenCheck {
  return { ehr: anEhr(entry), issuer, nonce: 'n-1', keysOf: () => Promise.resolve(keys), now, ...more };
}
const verified = (claims: object, entry: Partial<EhrInput> = {}, more: Partial<IdTokenCheck> = {}) =>
  verifyIdToken(signJwt({ ...sound, ...claims }), check(entry, more));

describe('an id_token', () => {
  it('IDT-1: is taken when everything in it is right', async () => {
    expect(await verified({ fhirUser: 'Practitioner/1' })).toMatchObject({
      iss: issuer,
      sub: 's-1',
      fhirUser: 'Practitioner/1',
    });
  });

  it.each([
    ['IDT-3: another issuer', { iss: 'https://other.example.org' }],
    ['IDT-3: an issuer with a slash more', { iss: `${issuer}/` }],
    ['IDT-3: no issuer', { iss: undefined }],
    ['IDT-4: another audience', { aud: 'other' }],
    ['IDT-4: another audience besides us', { aud: ['heart-risk', 'other'] }],
    ['IDT-4: no audience', { aud: undefined }],
    ['IDT-4: made for another party', { azp: 'other' }],
    ['IDT-5: an end more than a minute ago', { exp: seconds - 61 }],
    ['IDT-5: no end', { exp: undefined }],
    ['IDT-5: no beginning', { iat: undefined }],
    ['IDT-5: a beginning in the future', { iat: seconds + 61 }],
    ['IDT-5: valid only later', { nbf: seconds + 61 }],
    ['IDT-6: another nonce', { nonce: 'n-2' }],
    ['IDT-6: no nonce', { nonce: undefined }],
    ['IDT-8: no subject', { sub: undefined }],
  ])('%s: is refused', async (_what, claims) => {
    await expect(verified(claims)).rejects.toMatchObject({ code: 'id_token_invalid' });
  });

  it.each([
    ['IDT-4: us alone, as a list', { aud: ['heart-risk'] }],
    ['IDT-4: made for us', { azp: 'heart-risk' }],
    ['IDT-5: an end a minute ago, by our clock', { exp: seconds - 59 }],
    ['IDT-5: a beginning within the next minute', { iat: seconds + 59 }],
  ])('%s: is taken', async (_what, claims) => {
    expect(await verified(claims)).toMatchObject({ sub: 's-1' });
  });

  it('IDT-6: without a nonce is taken where the entry says so, with a wrong one only where it is off', async () => {
    await expect(verified({ nonce: undefined }, { nonce: 'if-present' })).resolves.toBeDefined();
    await expect(verified({ nonce: 'n-2' }, { nonce: 'if-present' })).rejects.toMatchObject({
      code: 'id_token_invalid',
    });
    await expect(verified({ nonce: 'n-2' }, { nonce: 'off' })).resolves.toBeDefined();
  });

  it('IDT-3: of an EHR whose tokens have an issuer of their own is compared with that', async () => {
    const oracle = 'https://authorization.example.org/tenants/t/oidc/idsps/t/';
    await expect(verified({ iss: oracle }, {}, { issuer: oracle })).resolves.toBeDefined();
    await expect(verified({}, {}, { issuer: undefined })).rejects.toThrow('set idTokenIssuer');
  });
});

describe('the signature of an id_token', () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each([
    ['by a key that is not the EHR’s', () => signJwt(sound, { key: other })],
    ['none', () => `${encoded({ alg: 'none' })}.${encoded(sound)}.`],
    [
      'made with the public key as a secret',
      () => {
        const unsigned = `${encoded({ alg: 'HS256', kid: 'stub' })}.${encoded(sound)}`;
        const mac = createHmac('sha256', JSON.stringify(stubJwk)).update(unsigned).digest('base64url');
        return `${unsigned}.${mac}`;
      },
    ],
    [
      'of another token',
      () => signJwt(sound).replace(/^([^.]+)\.[^.]+/, `$1.${encoded({ ...sound, sub: 'x' })}`),
    ],
    ['with the key in its own header', () => signJwt(sound, { key: other, header: { jwk: stubJwk } })],
    [
      'with an address for the key',
      () => signJwt(sound, { key: other, header: { jku: 'http://127.0.0.1:9/jwks' } }),
    ],
    ['not a JWT', () => 'x.y.z'],
    ['empty', () => ''],
  ])('IDT-1, IDT-2: %s: is refused, and the message repeats nothing of it', async (_what, token) => {
    const failure = verifyIdToken(token(), check());
    await expect(failure).rejects.toMatchObject({ code: 'id_token_invalid' });
    await expect(failure).rejects.toThrow(/^(?!.*(s-1|n-1|eyJ))/);
  });

  it('IDT-2: with an algorithm that the entry does not list is refused, though the key has signed it', async () => {
    await expect(verified({}, { idTokenSigningAlgs: ['ES384'] })).rejects.toMatchObject({
      code: 'id_token_invalid',
    });
  });

  it('IDT-7: is checked against fresh keys once, and only once', async () => {
    const asked: boolean[] = [];
    const keysOf = (afresh: boolean) => {
      asked.push(afresh);
      return Promise.resolve({ keys: afresh ? keys.keys : [] });
    };
    await expect(verified({}, {}, { keysOf })).resolves.toBeDefined();
    expect(asked).toEqual([false, true]);
    const never = () => Promise.resolve({ keys: [] } as JSONWebKeySet);
    await expect(verified({}, {}, { keysOf: never })).rejects.toMatchObject({ code: 'id_token_invalid' });
  });
});
