import { type KeyObject, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

export interface SigningKeys {
  /** Private keys in JWK form, for oidc-provider. */
  jwks: { keys: Record<string, unknown>[] };
  /** A compact JWS over these claims, by the key the header names. */
  signJwt(header: Record<string, unknown>, claims: Record<string, unknown>): string;
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function newKeys(): Record<string, unknown>[] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' });
  return [
    { ...rsa, kid: 'northside-rs256', alg: 'RS256', use: 'sig' },
    { ...ec, kid: 'northside-es384', alg: 'ES384', use: 'sig' },
  ];
}

function signatureOf(input: string, key: KeyObject, alg: unknown): Buffer {
  return alg === 'ES384'
    ? sign('sha384', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
    : sign('sha256', Buffer.from(input), key);
}

export function createSigningKeys(): SigningKeys {
  const keys = newKeys();
  const keyObjects = new Map(
    keys.map((key) => [key.kid, createPrivateKey({ key: key as never, format: 'jwk' })]),
  );
  return {
    jwks: { keys },
    signJwt(header, claims) {
      const key = keyObjects.get(header.kid);
      if (!key) throw new Error('The JWT header names no key of the sandbox');
      const input = `${base64url(header)}.${base64url(claims)}`;
      return `${input}.${signatureOf(input, key, header.alg).toString('base64url')}`;
    },
  };
}
