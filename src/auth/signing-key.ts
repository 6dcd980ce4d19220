import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { AppError } from '../errors.ts';

export type SigningAlg = 'RS384' | 'ES384';

/** A private key of this app, for client assertions. */
export interface SigningKey {
  kid: string;
  alg: SigningAlg;
  privateKey: KeyObject;
}

/**
 * Reads a private key, PEM (PKCS #8, PKCS #1 or SEC 1) or JWK, and checks that it fits the algorithm
 * (SMART App Launch 2.2, "Asymmetric client authentication": RS384 or ES384; RSA of 2048 bits or more).
 * @throws AppError `config_invalid`, whose message does not repeat the key.
 */
export function readSigningKey(text: string, { kid, alg }: Pick<SigningKey, 'kid' | 'alg'>): SigningKey {
  const privateKey = parse(text);
  const details = privateKey?.asymmetricKeyDetails;
  const fits =
    alg === 'RS384'
      ? privateKey?.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= 2048
      : privateKey?.asymmetricKeyType === 'ec' && details?.namedCurve === 'secp384r1';
  if (privateKey !== undefined && fits) return { kid, alg, privateKey };
  const wanted = alg === 'RS384' ? 'an RSA private key of 2048 bits or more' : 'a private key on P-384';
  throw new AppError('config_invalid', `is not ${wanted} in PEM or JWK, as ${alg} needs`);
}

function parse(text: string): KeyObject | undefined {
  try {
    const jwk = text.trimStart().startsWith('{') ? (JSON.parse(text) as JsonWebKey) : undefined;
    return jwk === undefined ? createPrivateKey(text) : createPrivateKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}

/** The public half, as the JWKS of this app shows it (RFC 7517; SMART: `kid`, `alg`, `key_ops` without `sign`). */
export function publicJwk({ kid, alg, privateKey }: SigningKey): JsonWebKey {
  const { kty, n, e, crv, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  const parts = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y };
  return { ...parts, kid, alg, use: 'sig', key_ops: ['verify'] };
}
