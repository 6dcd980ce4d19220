import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { AppError } from '../errors.ts';
import type { Ehr } from './ehr.ts';

const toleranceSeconds = 60;

export interface IdTokenClaims extends JWTPayload {
  iss: string;
  sub: string;
}

export interface IdTokenCheck {
  ehr: Ehr;
  /** `iss` as it must be; undefined is never met. */
  issuer: string | undefined;
  /** The nonce of the request; undefined when none was sent. */
  nonce: string | undefined;
  keysOf: (afresh: boolean) => Promise<JSONWebKeySet>;
  now: Date;
}

/**
 * Checks an id_token (OpenID Connect Core §3.1.3.7) with its signature, against an allow-list of algorithms. The
 * token's own `jku`, `jwk` and `x5u` are not looked at. Clocks may differ by a minute.
 * @throws AppError `id_token_invalid` naming the claim or check that failed, never its value.
 */
export async function verifyIdToken(token: string, check: IdTokenCheck): Promise<IdTokenClaims> {
  const { ehr } = check;
  if (check.issuer === undefined) throw invalid(ehr, 'nobody says who issues them: set idTokenIssuer');
  try {
    const claims = await verifyWithKeys(token, check, false).catch((error: unknown) => {
      if (!mayBeNewKey(error)) throw error;
      return verifyWithKeys(token, check, true);
    });
    assertAudience(ehr, claims);
    assertIssuedInThePast(ehr, claims, check.now);
    assertNonce(ehr, claims, check.nonce);
    return { ...claims, iss: check.issuer, sub: claims.sub ?? '' };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const claim = error instanceof errors.JWTClaimValidationFailed ? ` (${error.claim})` : '';
    throw invalid(ehr, error instanceof errors.JOSEError ? `${error.code}${claim}` : 'it is not a JWT');
  }
}

async function verifyWithKeys(token: string, check: IdTokenCheck, afresh: boolean): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, anyKeyOf(await check.keysOf(afresh)), {
    algorithms: [...check.ehr.idTokenSigningAlgs],
    issuer: check.issuer ?? [],
    audience: check.ehr.clientId,
    clockTolerance: toleranceSeconds,
    currentDate: check.now,
    requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
  });
  return payload;
}

/** Without a `kid` a set with one key of the kind is enough; with several, none can be told to be the right one. */
function anyKeyOf(keys: JSONWebKeySet) {
  const find = createLocalJWKSet(keys);
  return (header: JWSHeaderParameters, token: FlattenedJWSInput) => find(header, token);
}

function mayBeNewKey(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed;
}

function assertAudience(ehr: Ehr, claims: JWTPayload): void {
  const others = [claims.aud].flat().filter((audience) => audience !== ehr.clientId);
  if (others.length > 0) throw invalid(ehr, 'it is meant for others as well (aud)');
  if (claims['azp'] !== undefined && claims['azp'] !== ehr.clientId)
    throw invalid(ehr, 'it was made for another (azp)');
}

function assertIssuedInThePast(ehr: Ehr, { iat = 0 }: JWTPayload, now: Date): void {
  if (iat > now.getTime() / 1000 + toleranceSeconds) throw invalid(ehr, 'it is from the future (iat)');
}

function assertNonce(ehr: Ehr, claims: JWTPayload, nonce: string | undefined): void {
  const found = claims['nonce'];
  if (ehr.nonce === 'off' || nonce === undefined) return;
  if (found === undefined && ehr.nonce === 'if-present') return;
  if (found !== nonce) throw invalid(ehr, found === undefined ? 'it has no nonce' : 'its nonce is not ours');
}

function invalid(ehr: Ehr, why: string): AppError {
  return new AppError('id_token_invalid', `EHR "${ehr.id}": its id_token was refused: ${why}`);
}
