import type { AxiosInstance } from 'axios';
import * as oauth from 'openid-client';
import { AppError } from '../errors.ts';
import { clientAuthOf } from './client-auth.ts';
import { discover, type SmartEndpoints } from './discovery.ts';
import type { Ehr } from './ehr.ts';
import type { Launch, PendingLaunch } from './launch.ts';
import { launchFrom } from './token-response.ts';

const discoveryLifetimeMs = 60 * 60_000;
const requestTimeoutSeconds = 10;

export interface Smart {
  /**
   * Begins a sign-in: the address to send the browser to, and what must be remembered until it comes back.
   * @throws AppError `discovery_failed`.
   */
  start(ehr: Ehr, options?: { launch?: string }): Promise<{ redirectTo: string; pending: PendingLaunch }>;
  /**
   * Ends a sign-in: exchanges the code of the callback for tokens and checks the id_token with its signature.
   * @param query the callback's query, unchanged.
   * @throws AppError `launch_denied`, `token_exchange_failed`, `id_token_invalid`.
   */
  complete(ehr: Ehr, pending: PendingLaunch, query: URLSearchParams): Promise<Launch>;
  /** Tells the EHR that the tokens are no longer wanted (RFC 7009). Never throws: signing out must not fail. */
  revoke(ehr: Ehr, launch: Launch): Promise<void>;
}

export interface SmartOptions {
  http: AxiosInstance;
  /** Sent byte for byte at both ends of the code flow (RFC 6749 §4.1.3). */
  redirectUri: string;
  now: () => Date;
}

/** The client's side of SMART App Launch 2.2 (authorisation code flow with PKCE) on openid-client. */
export function createSmart(options: SmartOptions): Smart {
  const known = new Map<string, { endpoints: Promise<SmartEndpoints>; untilMs: number }>();

  function endpointsOf(ehr: Ehr): Promise<SmartEndpoints> {
    const cached = known.get(ehr.id);
    if (cached !== undefined && cached.untilMs > options.now().getTime()) return cached.endpoints;
    const endpoints = discover(ehr, options.http);
    known.set(ehr.id, { endpoints, untilMs: options.now().getTime() + discoveryLifetimeMs });
    endpoints.catch(() => known.delete(ehr.id));
    return endpoints;
  }

  return {
    async start(ehr, { launch } = {}) {
      const configuration = configurationOf(ehr, await endpointsOf(ehr));
      const scope =
        launch === undefined ? ehr.scopes.standalone : (ehr.scopes.launch ?? ehr.scopes.standalone);
      const codeVerifier = oauth.randomPKCECodeVerifier();
      const pending: PendingLaunch = {
        ehrId: ehr.id,
        state: oauth.randomState(),
        codeVerifier,
        nonce: scope.split(' ').includes('openid') ? oauth.randomNonce() : undefined,
        startedAtMs: options.now().getTime(),
      };
      const redirectTo = oauth.buildAuthorizationUrl(configuration, {
        redirect_uri: options.redirectUri,
        scope,
        state: pending.state,
        aud: ehr.fhirBaseUrl,
        code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        ...(pending.nonce === undefined ? {} : { nonce: pending.nonce }),
        ...(launch === undefined ? {} : { launch }),
      });
      return { redirectTo: redirectTo.href, pending };
    },

    async complete(ehr, pending, query) {
      if (query.has('error')) throw denied(ehr, query.get('error') ?? '');
      const configuration = configurationOf(ehr, await endpointsOf(ehr));
      const currentUrl = new URL(options.redirectUri);
      currentUrl.search = query.toString();
      try {
        const tokens = await oauth.authorizationCodeGrant(configuration, currentUrl, {
          expectedState: pending.state,
          pkceCodeVerifier: pending.codeVerifier,
          idTokenExpected: pending.nonce !== undefined,
          expectedNonce: pending.nonce,
        });
        return launchFrom(tokens, ehr, options.now());
      } catch (error) {
        throw exchangeFault(error, ehr);
      }
    },

    async revoke(ehr, launch) {
      try {
        const endpoints = await endpointsOf(ehr);
        if (endpoints.revocationEndpoint === undefined) return;
        const configuration = configurationOf(ehr, endpoints);
        configuration.timeout = 2;
        if (launch.refreshToken !== undefined)
          await oauth.tokenRevocation(configuration, launch.refreshToken);
        await oauth.tokenRevocation(configuration, launch.accessToken);
      } catch {
        // The session here is already gone; the tokens run out by themselves.
      }
    },
  };
}

function configurationOf(ehr: Ehr, endpoints: SmartEndpoints): oauth.Configuration {
  const configuration = new oauth.Configuration(
    {
      issuer: endpoints.issuer,
      authorization_endpoint: endpoints.authorizationEndpoint,
      token_endpoint: endpoints.tokenEndpoint,
      jwks_uri: endpoints.jwksUri,
      revocation_endpoint: endpoints.revocationEndpoint,
    },
    ehr.clientId,
    { id_token_signed_response_alg: ehr.idTokenSigningAlg },
    clientAuthOf(ehr),
  );
  configuration.timeout = requestTimeoutSeconds;
  // Without this the signature of an id_token from the token endpoint is not looked at (OIDC Core §3.1.3.7 (6)).
  if (endpoints.jwksUri !== undefined) oauth.enableNonRepudiationChecks(configuration);
  // Discovery let http through for loopback addresses only.
  if (endpoints.tokenEndpoint.startsWith('http:')) oauth.allowInsecureRequests(configuration);
  return configuration;
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
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const message = error instanceof Error ? error.message : '';
  const aboutIdToken = /ID Token|JWT|JWS|jwks|nonce|claim/i.test(message);
  const oauthError =
    error instanceof oauth.ResponseBodyError && /^[a-z_]{1,40}$/.test(error.error) ? error.error : code;
  return new AppError(
    aboutIdToken ? 'id_token_invalid' : 'token_exchange_failed',
    `EHR "${ehr.id}": ${aboutIdToken ? 'its id_token was refused' : 'the code was not exchanged'} (${oauthError})`,
  );
}
