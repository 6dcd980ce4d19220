import type { AxiosInstance } from 'axios';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { isSecureOrLoopback } from './addresses.ts';
import { readOauthUris } from './capability-discovery.ts';
import type { Ehr } from './ehr.ts';
import { fetchJson } from './fetch-json.ts';

const strings = z.array(z.string());
const address = z.string().nullish();

const smartConfiguration = z.looseObject({
  issuer: address,
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: address,
  revocation_endpoint: address,
  code_challenge_methods_supported: strings.nullish(),
  capabilities: strings.nullish(),
  authorization_response_iss_parameter_supported: z.boolean().nullish(),
});
type SmartConfiguration = z.infer<typeof smartConfiguration>;

/** The EHR's authorisation server as this app uses it: endpoints absolute and checked. */
export interface SmartEndpoints {
  /** What `iss` in the callback must be. Undefined when neither the EHR nor its entry says. */
  issuer?: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksUri?: string;
  revocationEndpoint?: string;
  /** The EHR says that its callbacks always carry `iss` (RFC 9207 §3). */
  issAlwaysSent: boolean;
  /** It takes authorisation requests by POST (SMART capability `authorize-post`). */
  authorizeByPost: boolean;
  /** What the operator should know: a capability that this EHR's entry relies on and that is not listed. */
  doubts: readonly string[];
}

/**
 * Where to sign in: `{fhirBaseUrl}/.well-known/smart-configuration` (SMART App Launch 2.2, "Conformance"), overruled
 * by the `endpoints` of the EHR's entry; or these alone when the entry says `discovery: none`; or the server's
 * CapabilityStatement when it says so. Relative endpoints are
 * resolved against the FHIR base. Nothing is followed, nothing larger than 1 MB is read, and `scopes_supported` and
 * `grant_types_supported` are not asked: real EHRs list far less there than they grant.
 * @throws AppError `discovery_failed` when it cannot be had, is not JSON, lacks an endpoint, has one that is
 * neither https nor on loopback, or does not offer PKCE with S256.
 */
export async function discover(ehr: Ehr, http: AxiosInstance): Promise<SmartEndpoints> {
  if (ehr.discovery === 'none') return configuredEndpoints(ehr);
  if (ehr.discovery === 'capability-statement') return endpointsOfStatement(ehr, http);
  let body: unknown;
  try {
    const timeoutMs = ehr.timeoutSeconds * 1000;
    body = await fetchJson(http, `${ehr.fhirBaseUrl}/.well-known/smart-configuration`, timeoutMs);
  } catch {
    throw failed(ehr, 'its smart-configuration could not be fetched');
  }
  const parsed = smartConfiguration.safeParse(body);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'document').join(', ');
    throw failed(ehr, `its smart-configuration is unusable (${fields})`);
  }
  return endpointsOf(parsed.data, ehr);
}

async function endpointsOfStatement(ehr: Ehr, http: AxiosInstance): Promise<SmartEndpoints> {
  const uris = await readOauthUris(ehr, http).catch(() => {
    throw failed(ehr, 'its CapabilityStatement could not be fetched or names no endpoints');
  });
  const absoluteOr = (field: string, uri: string | undefined) =>
    uri === undefined ? undefined : absolute(ehr, field, uri);
  const { authorization, token, revocation } = ehr.endpoints;
  return configuredEndpoints({
    ...ehr,
    endpoints: {
      ...ehr.endpoints,
      authorization: authorization ?? absoluteOr('authorize', uris.authorize),
      token: token ?? absoluteOr('token', uris.token),
      revocation: revocation ?? absoluteOr('revoke', uris.revoke),
    },
  });
}

function configuredEndpoints(ehr: Ehr): SmartEndpoints {
  const { authorization, token, jwks, revocation } = ehr.endpoints;
  if (authorization === undefined || token === undefined) throw failed(ehr, 'its endpoints are not known');
  return {
    issuer: ehr.issuer,
    authorizationEndpoint: authorization,
    tokenEndpoint: token,
    jwksUri: jwks,
    revocationEndpoint: revocation,
    issAlwaysSent: false,
    authorizeByPost: false,
    doubts: [],
  };
}

function endpointsOf(document: SmartConfiguration, ehr: Ehr): SmartEndpoints {
  const methods = document.code_challenge_methods_supported ?? [];
  if (ehr.pkce === 'required' && !methods.includes('S256')) {
    throw failed(
      ehr,
      'it does not offer PKCE with S256; if it takes it all the same, set pkce to send-anyway',
    );
  }
  const optional = (field: string, configured: string | undefined, found: string | null | undefined) =>
    configured ?? (found === undefined || found === null ? undefined : absolute(ehr, field, found));
  return {
    issuer: ehr.issuer ?? document.issuer ?? undefined,
    authorizationEndpoint:
      ehr.endpoints.authorization ?? absolute(ehr, 'authorization_endpoint', document.authorization_endpoint),
    tokenEndpoint: ehr.endpoints.token ?? absolute(ehr, 'token_endpoint', document.token_endpoint),
    jwksUri: optional('jwks_uri', ehr.endpoints.jwks, document.jwks_uri),
    revocationEndpoint: optional(
      'revocation_endpoint',
      ehr.endpoints.revocation,
      document.revocation_endpoint,
    ),
    issAlwaysSent: document.authorization_response_iss_parameter_supported === true,
    authorizeByPost: document.capabilities?.includes('authorize-post') ?? false,
    doubts: doubtsAbout(ehr, document.capabilities ?? []),
  };
}

function absolute(ehr: Ehr, field: string, found: string): string {
  const base = `${ehr.fhirBaseUrl}/`;
  const resolved = URL.canParse(found, base) ? new URL(found, base).href : '';
  if (isSecureOrLoopback(resolved)) return resolved;
  throw failed(ehr, `${field} is not an https address`);
}

/** SMART App Launch 2.2, "Conformance": capability sets. Servers list them poorly, so a gap is told and not obeyed. */
function doubtsAbout(ehr: Ehr, capabilities: readonly string[]): string[] {
  const method = {
    none: 'client-public',
    'client-secret-basic': 'client-confidential-symmetric',
    'client-secret-post': 'client-confidential-symmetric',
    'private-key-jwt': 'client-confidential-asymmetric',
  }[ehr.clientAuth.kind];
  const wanted = [
    method,
    ...(ehr.scopes.standalone === undefined ? [] : ['launch-standalone']),
    ...(ehr.scopes.launch === undefined ? [] : ['launch-ehr']),
  ];
  return wanted
    .filter((capability) => !capabilities.includes(capability))
    .map((capability) => `does not list the capability ${capability}, which its entry relies on`);
}

function failed(ehr: Ehr, why: string): AppError {
  return new AppError('discovery_failed', `EHR "${ehr.id}": ${why}`);
}
