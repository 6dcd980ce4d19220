import { randomBytes } from 'node:crypto';
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { clientMetadata } from '../clients.ts';
import { htmlPage } from '../pages/html.ts';
import { errorPage } from '../pages/error-page.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { createAuthorizationStorage } from './adapter.ts';
import { checkAud, checkLaunch } from './launch-parameters.ts';
import { loadOidcProvider } from './load-oidc-provider.ts';
import { grantableScopes } from './scopes.ts';
import { completeTokenResponse } from './token-response.ts';

type OidcModule = Awaited<ReturnType<typeof loadOidcProvider>>;

export const sessionCookieName = 'northside_op';

const hour = 3600;

/** The scopes a request is about: those in the request itself, or those of the code or token it brings. */
function scopesInPlay(context: KoaContextWithOIDC): string[] {
  const { params, entities } = context.oidc;
  const texts = [params?.scope, entities.AuthorizationCode?.scope, entities.RefreshToken?.scope];
  return texts.flatMap((text) => (typeof text === 'string' ? text.split(' ') : [])).filter(Boolean);
}

function smartResource(state: SandboxState, context: KoaContextWithOIDC, clientId: string) {
  const asked = [...new Set(scopesInPlay(context))];
  const scopes = grantableScopes(asked, undefined, state.clients.quirksOf(clientId));
  return { scope: scopes.join(' '), audience: state.fhirBaseUrl, accessTokenFormat: 'opaque' as const };
}

function lifetimes(state: SandboxState): Configuration['ttl'] {
  return {
    AccessToken: (_context, _token, client) =>
      state.clients.quirksOf(client?.clientId).accessTokenSeconds ?? state.tokenLifetimeSeconds,
    AuthorizationCode: 60,
    Grant: 14 * 24 * hour,
    IdToken: hour,
    Interaction: hour,
    RefreshToken: 14 * 24 * hour,
    Session: 14 * 24 * hour,
  };
}

function findAccount(state: SandboxState): Configuration['findAccount'] {
  return (_context, username) => {
    const user = state.users.find((candidate) => candidate.username === username);
    if (!user) return undefined;
    const fhirUser = `${state.fhirBaseUrl}/${user.fhirUser}`;
    return {
      accountId: username,
      claims: () => ({ sub: username, fhirUser, name: user.name, profile: fhirUser }),
    };
  };
}

/** smart-launcher-v2 and Inferno insist on what SMART says of assertions; oidc-provider does not. */
function checkAssertion(
  oidc: OidcModule,
  state: SandboxState,
): Configuration['assertJwtClientAuthClaimsAndHeader'] {
  return (context, claims, header, client) => {
    if (!state.clients.quirksOf(client.clientId).strictAssertion) return;
    const { InvalidClientAuth } = oidc.errors;
    if (header.typ !== 'JWT') throw new InvalidClientAuth('typ of the assertion must be JWT');
    if (claims.aud !== `${state.issuer}/token`) {
      throw new InvalidClientAuth('aud of the assertion must be the token endpoint');
    }
    const { body } = context.oidc;
    if (body?.client_id) throw new InvalidClientAuth('client_id must not be sent beside an assertion');
  };
}

function features(state: SandboxState): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    introspection: { enabled: true, allowedPolicy: () => true },
    revocation: {
      enabled: true,
      allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => state.fhirBaseUrl,
      useGrantedResource: () => true,
      getResourceServerInfo: (context, _resource, client) => smartResource(state, context, client.clientId),
    },
  };
}

function configuration(oidc: OidcModule, state: SandboxState): Configuration {
  const storage = createAuthorizationStorage((clientId) => {
    const client = state.clients.find(clientId);
    return client && clientMetadata(client);
  });
  return {
    adapter: (model) => storage.adapterFor(model),
    jwks: state.keys.jwks,
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      names: { session: sessionCookieName, interaction: 'northside_sign_in', resume: 'northside_resume' },
    },
    scopes: ['openid', 'offline_access', 'online_access', 'launch', 'launch/patient'],
    claims: { openid: ['sub'], fhirUser: ['fhirUser'], profile: ['name', 'profile'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    enabledJWA: {
      clientAuthSigningAlgValues: ['RS384', 'ES384'],
      idTokenSigningAlgValues: ['RS256', 'ES384'],
    },
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    assertJwtClientAuthClaimsAndHeader: checkAssertion(oidc, state),
    extraParams: { aud: checkAud(oidc, state), launch: checkLaunch(oidc, state) },
    findAccount: findAccount(state),
    interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
    loadExistingGrant: async (context) => {
      const grantId = context.oidc.result?.consent?.grantId;
      return grantId ? context.oidc.provider.Grant.find(grantId) : undefined;
    },
    issueRefreshToken: (_context, client, code) =>
      !state.clients.quirksOf(client.clientId).noRefreshToken &&
      (code.scopes.has('offline_access') || code.scopes.has('online_access')),
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    features: features(state),
    ttl: lifetimes(state),
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }),
    renderError: (context, out) => {
      context.type = 'html';
      context.body = htmlPage(errorPage(out.error_description ?? out.error));
    },
  };
}

export async function createAuthorizationServer(state: SandboxState): Promise<Provider> {
  const oidc = await loadOidcProvider();
  const provider = new oidc.Provider(state.issuer, configuration(oidc, state));
  provider.use(async (context, next) => {
    await next();
    completeTokenResponse(context as KoaContextWithOIDC, state);
    const { oidc: request } = context as KoaContextWithOIDC;
    const location = context.response.get('location');
    if (location && state.clients.quirksOf(request?.client?.clientId).noIssInCallback) {
      const callback = new URL(location, state.origin);
      callback.searchParams.delete('iss');
      if (callback.searchParams.has('code')) context.set('location', callback.href);
    }
  });
  return provider;
}
