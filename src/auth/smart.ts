import type { AxiosInstance } from 'axios';
import { createAuthorizationServers } from './authorization-server.ts';
import { completeSignIn } from './complete.ts';
import type { Ehr } from './ehr.ts';
import type { Launch, PendingLaunch, SignedIn, Tokens } from './launch.ts';
import { type Refresh, refreshTokens } from './refresh.ts';
import { revokeTokens } from './revoke.ts';
import { type Start, type StartOptions, startSignIn } from './start.ts';

export interface Smart {
  /**
   * Begins a sign-in: the address to send the browser to, and what must be remembered until it comes back.
   * @throws AppError `discovery_failed`, `launch_invalid`.
   */
  start(ehr: Ehr, fromEhr?: StartOptions['fromEhr']): Promise<Start>;
  /**
   * Ends a sign-in: exchanges the code of the callback for tokens and checks the id_token with its signature.
   * @param query the callback's query, unchanged.
   * @throws AppError `launch_denied`, `token_exchange_failed`, `id_token_invalid`, `identity_missing`,
   * `patient_user_refused`, `patient_missing`, `discovery_failed`.
   */
  complete(ehr: Ehr, pending: PendingLaunch, query: URLSearchParams): Promise<SignedIn>;
  /** Asks for new tokens, once. Never throws: each way it can end is a value. */
  refresh(ehr: Ehr, launch: Launch, refreshToken: string): Promise<Refresh>;
  /** Tells the EHR that the tokens are no longer wanted; whether it heard. Never throws: signing out must not fail. */
  revoke(ehr: Ehr, tokens: Pick<Tokens, 'refreshToken' | 'accessToken'>): Promise<boolean>;
}

export interface SmartOptions {
  /** The HTTP client for one EHR: its certificate authorities, limits and agents. */
  httpOf: (ehr: Ehr) => AxiosInstance;
  /** Sent byte for byte at both ends of the code flow (RFC 6749 §4.1.3); never built from a request. */
  redirectUriOf: (ehr: Ehr) => string;
  now: () => Date;
  /** Told about each EHR whose discovery document leaves something open. */
  onDoubt?: (ehr: Ehr, doubt: string) => void;
}

/** The client's side of SMART App Launch 2.2 (authorisation code flow with PKCE) on openid-client. */
export function createSmart(options: SmartOptions): Smart {
  const servers = createAuthorizationServers(options);
  const { now, onDoubt } = options;
  const contextOf = (ehr: Ehr) => ({ servers, http: options.httpOf(ehr), now, onDoubt });
  return {
    start: async (ehr, fromEhr) =>
      startSignIn(ehr, await servers.endpointsOf(ehr), {
        redirectUri: options.redirectUriOf(ehr),
        now: options.now(),
        fromEhr,
      }),
    complete: (ehr, pending, query) =>
      completeSignIn(ehr, pending, query, { ...contextOf(ehr), redirectUri: options.redirectUriOf(ehr) }),
    refresh: (ehr, launch, refreshToken) => refreshTokens(ehr, launch, refreshToken, contextOf(ehr)),
    revoke: (ehr, tokens) => revokeTokens(ehr, tokens, contextOf(ehr)),
  };
}
