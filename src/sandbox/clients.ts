import type { ClientMetadata } from 'oidc-provider';
import type { ClientQuirks } from './quirks.ts';

export type ClientAuthMethod = 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';

export interface SandboxClient {
  clientId: string;
  clientSecret?: string;
  redirectUris: readonly string[];
  /** Shown on the consent page. */
  name?: string;
  /** Where the EHR page opens the app; default `/launch` at the origin of the first redirect URI. */
  launchUrl?: string;
  /** Without it: `client_secret_basic` when there is a secret, `private_key_jwt` when there are keys, else `none`. */
  authMethod?: ClientAuthMethod;
  jwks?: { keys: readonly Record<string, unknown>[] };
  jwksUri?: string;
  idTokenAlg?: 'RS256' | 'ES384';
  quirks?: ClientQuirks;
}

export interface ClientRegistry {
  all(): readonly SandboxClient[];
  find(clientId: string): SandboxClient | undefined;
  quirksOf(clientId: string | undefined): ClientQuirks;
  /** Registers a client, or replaces the one with the same id. */
  register(client: SandboxClient): void;
}

export function createClientRegistry(clients: readonly SandboxClient[]): ClientRegistry {
  const byId = new Map(clients.map((client) => [client.clientId, client]));
  return {
    all: () => [...byId.values()],
    find: (clientId) => byId.get(clientId),
    quirksOf: (clientId) => byId.get(clientId ?? '')?.quirks ?? {},
    register: (client) => void byId.set(client.clientId, client),
  };
}

function authMethodOf(client: SandboxClient): ClientAuthMethod {
  if (client.authMethod) return client.authMethod;
  if (client.clientSecret) return 'client_secret_basic';
  return client.jwks || client.jwksUri ? 'private_key_jwt' : 'none';
}

export function launchUrlOf({ launchUrl, redirectUris }: SandboxClient): string | undefined {
  const [first] = redirectUris;
  return launchUrl ?? (first && new URL('/launch', first).href);
}

/** The client in the words of RFC 7591, as oidc-provider reads it. */
export function clientMetadata(client: SandboxClient): ClientMetadata {
  const method = authMethodOf(client);
  return {
    client_id: client.clientId,
    client_name: client.name ?? client.clientId,
    redirect_uris: [...client.redirectUris],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: method,
    id_token_signed_response_alg: client.idTokenAlg ?? 'RS256',
    ...(client.clientSecret && method.startsWith('client_secret')
      ? { client_secret: client.clientSecret }
      : {}),
    ...(client.jwks ? { jwks: { keys: client.jwks.keys.map((key) => ({ ...key })) } } : {}),
    ...(client.jwksUri ? { jwks_uri: client.jwksUri } : {}),
  };
}
