import type { AxiosInstance } from 'axios';
import * as oauth from 'openid-client';
import { AppError } from '../errors.ts';
import type { AuthorizationServers } from './authorization-server.ts';
import type { SmartEndpoints } from './discovery.ts';
import type { Ehr } from './ehr.ts';
import { type IdTokenClaims, verifyIdToken } from './id-token.ts';
import type { PendingLaunch, SignedIn } from './launch.ts';
import { openClient } from './oauth-client.ts';
import { revokeTokens } from './revoke.ts';
import { launchFrom, tokensFrom } from './token-response.ts';

export interface CompleteOptions {
  servers: AuthorizationServers;
  http: AxiosInstance;
  redirectUri: string;
  now: () => Date;
}

/**
 * Ends a sign-in: checks whose answer it is, exchanges the code for tokens, and checks the id_token.
 * @throws AppError `launch_denied`, `token_exchange_failed`, `id_token_invalid`, `identity_missing`,
 * `patient_user_refused`, `patient_missing`, `discovery_failed`.
 */
export async function completeSignIn(
  ehr: Ehr,
  pending: PendingLaunch,
  query: URLSearchParams,
  options: CompleteOptions,
): Promise<SignedIn> {
  const endpoints = await options.servers.endpointsOf(ehr);
  assertIssuer(ehr, endpoints, query);
  if (query.has('error')) throw denied(ehr, query.get('error') ?? '');
  const client = openClient(ehr, endpoints, options);
  const returned = returnedTo(options.redirectUri, query);
  const answer = await oauth
    .authorizationCodeGrant(client.configuration, returned, {
      expectedState: pending.state,
      pkceCodeVerifier: pending.codeVerifier,
    })
    .catch((error: unknown) => {
      throw exchangeFault(error, ehr);
    });
  try {
    const claims = await claimsOf(client.idToken(), ehr, { endpoints, pending, options });
    const now = options.now();
    return {
      launch: launchFrom(answer, { ehr, claims, requestedScopes: pending.scopes, now }),
      tokens: tokensFrom(answer, ehr, now),
    };
  } catch (error) {
    // Nobody gets in with these tokens; the EHR need not keep them good.
    await revokeTokens(
      ehr,
      { refreshToken: answer.refresh_token, accessToken: answer.access_token },
      options,
    );
    throw error;
  }
}

/** The address of the return, with nothing of its query but what the exchange reads. */
function returnedTo(redirectUri: string, query: URLSearchParams): URL {
  const url = new URL(redirectUri);
  for (const name of ['code', 'state']) url.searchParams.set(name, query.get(name) ?? '');
  return url;
}

interface ClaimsContext {
  endpoints: SmartEndpoints;
  pending: PendingLaunch;
  options: CompleteOptions;
}

/** An id_token that nobody asked for says nothing: without `openid` no nonce was sent that could be compared. */
function claimsOf(
  idToken: string | undefined,
  ehr: Ehr,
  { endpoints, pending, options }: ClaimsContext,
): Promise<IdTokenClaims | undefined> {
  if (idToken === undefined || !pending.scopes.includes('openid')) return Promise.resolve(undefined);
  return verifyIdToken(idToken, {
    ehr,
    issuer: ehr.idTokenIssuer ?? endpoints.issuer,
    nonce: pending.nonce,
    keysOf: (afresh) => options.servers.keysOf(ehr, afresh),
    now: options.now(),
  });
}

/** RFC 9207 §2.4, for errors as for codes: against an answer of one EHR being taken for that of another. */
function assertIssuer(ehr: Ehr, { issuer, issAlwaysSent }: SmartEndpoints, query: URLSearchParams): void {
  const iss = query.get('iss');
  const absent = iss === null && issAlwaysSent;
  const other = iss !== null && issuer !== undefined && iss !== issuer;
  if (absent || other)
    throw new AppError(
      'token_exchange_failed',
      `EHR "${ehr.id}": the return ${absent ? 'has no iss' : 'is from another issuer'}`,
    );
}

/** RFC 6749 §4.1.2.1. The EHR's own description is not repeated: it is text from outside. */
function denied(ehr: Ehr, error: string): AppError {
  const known = /^[a-z_]{1,40}$/.test(error) ? error : 'an unknown error';
  return error === 'access_denied'
    ? new AppError('launch_denied', `EHR "${ehr.id}" answered access_denied`)
    : new AppError('token_exchange_failed', `EHR "${ehr.id}" answered the sign-in with ${known}`);
}

function exchangeFault(error: unknown, ehr: Ehr): AppError {
  if (error instanceof AppError) return error;
  return new AppError(
    'token_exchange_failed',
    `EHR "${ehr.id}": the code was not exchanged (${oauthErrorOf(error)})`,
  );
}

/** The OAuth error of the answer, or else the kind of fault: never the text of either. */
export function oauthErrorOf(error: unknown): string {
  if (error instanceof oauth.ResponseBodyError && /^[a-z_]{1,40}$/.test(error.error)) return error.error;
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
