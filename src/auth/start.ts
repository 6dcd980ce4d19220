import * as oauth from 'openid-client';
import { AppError } from '../errors.ts';
import type { SmartEndpoints } from './discovery.ts';
import type { Ehr } from './ehr.ts';
import type { PendingLaunch } from './launch.ts';
import { splitScopes } from './scopes.ts';

/** Longer than this, some browsers, proxies and servers cut an address off. */
const longestAddress = 2000;

export interface StartOptions {
  redirectUri: string;
  now: Date;
  /** Of an EHR launch: the opaque handle, and `iss` as the EHR wrote it. */
  fromEhr?: { launch: string; iss: string };
}

export interface Start {
  redirectTo: string;
  /** `post` when the request is too long for an address and the EHR takes it as a form. */
  method: 'get' | 'post';
  pending: PendingLaunch;
}

/**
 * The authorisation request (SMART App Launch 2.2, "Obtain authorization code"): code flow, PKCE with S256, `aud`;
 * state, nonce and verifier of 256 random bits each, new each time.
 * @throws AppError `launch_invalid` when the EHR's entry has no scopes for this way in.
 */
export async function startSignIn(
  ehr: Ehr,
  endpoints: SmartEndpoints,
  options: StartOptions,
): Promise<Start> {
  const { fromEhr } = options;
  const scope = fromEhr === undefined ? ehr.scopes.standalone : ehr.scopes.launch;
  if (scope === undefined)
    throw new AppError('launch_invalid', `EHR "${ehr.id}" is not set up for this way of opening the app`);
  const codeVerifier = oauth.randomPKCECodeVerifier();
  const scopes = splitScopes(scope);
  const nonce = scopes.includes('openid') && ehr.nonce !== 'off' ? oauth.randomNonce() : undefined;
  const state = oauth.randomState();
  const parameters = new URLSearchParams({
    ...ehr.extraAuthorizationParameters,
    response_type: 'code',
    client_id: ehr.clientId,
    redirect_uri: options.redirectUri,
    scope,
    state,
    aud: fromEhr?.iss ?? ehr.fhirBaseUrl,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(nonce === undefined ? {} : { nonce }),
    ...(fromEhr === undefined ? {} : { launch: fromEhr.launch }),
  });
  const address = new URL(endpoints.authorizationEndpoint);
  for (const [name, value] of parameters) address.searchParams.set(name, value);
  return {
    redirectTo: address.href,
    method: address.href.length > longestAddress && endpoints.authorizeByPost ? 'post' : 'get',
    pending: { ehrId: ehr.id, state, codeVerifier, nonce, scopes, startedAtMs: options.now.getTime() },
  };
}
