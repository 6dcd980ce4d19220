import type { AxiosInstance } from 'axios';
import * as oauth from 'openid-client';
import { AppError } from '../errors.ts';
import type { AuthorizationServers } from './authorization-server.ts';
import { oauthErrorOf } from './complete.ts';
import type { Ehr } from './ehr.ts';
import { verifyIdToken } from './id-token.ts';
import type { Launch, Tokens } from './launch.ts';
import { openClient } from './oauth-client.ts';
import { patientIdFrom, type TokenAnswer, tokensFrom } from './token-response.ts';

/** What came of asking for new tokens. Only `refreshed` and `unavailable` leave the sign-in alive. */
export type Refresh =
  | { kind: 'refreshed'; tokens: Tokens }
  /** The EHR takes this refresh token no more. */
  | { kind: 'refused'; reason: string }
  /** The answer is about another person or patient. */
  | { kind: 'changed'; reason: string }
  /** No usable answer this time: the refresh token is as good as before. */
  | { kind: 'unavailable'; reason: string };

export interface RefreshOptions {
  servers: AuthorizationServers;
  http: AxiosInstance;
  now: () => Date;
  onDoubt?: ((ehr: Ehr, doubt: string) => void) | undefined;
}

/**
 * Asks for new tokens (RFC 6749 §6). An answer without a refresh token leaves the old one in force; one with a
 * patient or an id_token (OpenID Connect Core §12.2) must be about the same patient and person.
 */
export async function refreshTokens(
  ehr: Ehr,
  launch: Launch,
  refreshToken: string,
  options: RefreshOptions,
): Promise<Refresh> {
  let answer;
  let idToken;
  try {
    const client = openClient(ehr, await options.servers.endpointsOf(ehr), options);
    const scope = ehr.sendScopeOnRefresh ? { scope: launch.scopes.join(' ') } : undefined;
    answer = await oauth.refreshTokenGrant(client.configuration, refreshToken, scope);
    idToken = client.idToken();
  } catch (error) {
    const reason = error instanceof AppError ? error.code : oauthErrorOf(error);
    return reason === 'invalid_grant' ? { kind: 'refused', reason } : { kind: 'unavailable', reason };
  }
  const changed = patientChanged(answer, ehr, launch) ?? (await personChanged(idToken, ehr, launch, options));
  if (changed !== undefined) return { kind: 'changed', reason: changed };
  // RFC 9700 §4.14.2: for public clients, refresh tokens are bound or rotated.
  if (ehr.clientAuth.kind === 'none' && answer.refresh_token === undefined)
    options.onDoubt?.(ehr, 'does not rotate the refresh tokens of a public client');
  const tokens = tokensFrom(answer, ehr, options.now());
  return { kind: 'refreshed', tokens: { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken } };
}

function patientChanged(answer: TokenAnswer, ehr: Ehr, launch: Launch): string | undefined {
  try {
    const patientId = patientIdFrom(answer['patient'], ehr);
    const same = patientId === undefined || launch.patientId === undefined || patientId === launch.patientId;
    return same ? undefined : 'the patient of the refreshed token is another';
  } catch {
    return 'the patient of the refreshed token is not a FHIR id';
  }
}

async function personChanged(
  idToken: string | undefined,
  ehr: Ehr,
  launch: Launch,
  { servers, now }: RefreshOptions,
): Promise<string | undefined> {
  if (idToken === undefined || launch.userKind === 'unidentified') return undefined;
  try {
    const { issuer } = await servers.endpointsOf(ehr);
    const claims = await verifyIdToken(idToken, {
      ehr,
      issuer: ehr.idTokenIssuer ?? issuer,
      nonce: undefined,
      keysOf: (afresh) => servers.keysOf(ehr, afresh),
      now: now(),
    });
    return `${claims.iss} ${claims.sub}` === launch.userKey
      ? undefined
      : 'the person of the refreshed token is another';
  } catch {
    return ehr.refreshIdToken === 'strict' ? 'the id_token of the refreshed token is not sound' : undefined;
  }
}
