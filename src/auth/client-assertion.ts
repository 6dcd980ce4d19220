import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { SigningKey } from './signing-key.ts';

/** The server's clock may be this much behind ours. */
const backdatedSeconds = 60;
/** SMART App Launch 2.2, "Asymmetric client authentication": `exp` no more than five minutes ahead. */
const lifetimeSeconds = 240;

export interface AssertionOptions {
  clientId: string;
  audience: string;
  key: SigningKey;
  now: Date;
}

/**
 * The signed JWT by which a confidential client proves who it is (RFC 7523; SMART App Launch 2.2: `typ` JWT, `kid`,
 * `aud` one string, `jti` used once). It has no `nbf`, and an `iat` a minute ago.
 */
export function signAssertion({ clientId, audience, key, now }: AssertionOptions): Promise<string> {
  const nowSeconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({ aud: audience })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setJti(randomUUID())
    .setIssuedAt(nowSeconds - backdatedSeconds)
    .setExpirationTime(nowSeconds + lifetimeSeconds)
    .sign(key.privateKey);
}
