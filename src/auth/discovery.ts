import type { AxiosInstance } from 'axios';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { type Ehr, isSecureOrLoopback } from './ehr.ts';

const smartConfiguration = z.looseObject({
  issuer: z.string().optional(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string().optional(),
  revocation_endpoint: z.string().optional(),
  code_challenge_methods_supported: z.array(z.string()).default([]),
});

/** The EHR's endpoints, absolute and checked. */
export interface SmartEndpoints {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksUri?: string;
  revocationEndpoint?: string;
}

/**
 * Reads `{fhirBaseUrl}/.well-known/smart-configuration` (SMART App Launch 2.2, "Conformance").
 * Relative endpoints are resolved against the FHIR base. Nothing is followed, nothing larger than 1 MB is read.
 * @throws AppError `discovery_failed` when it cannot be had, is not JSON, lacks an endpoint, has one that is
 * neither https nor on loopback, or does not offer PKCE with S256.
 */
export async function discover(ehr: Ehr, http: AxiosInstance): Promise<SmartEndpoints> {
  const address = `${ehr.fhirBaseUrl}/.well-known/smart-configuration`;
  let body: unknown;
  try {
    const answer = await http.get<unknown>(address, {
      headers: { Accept: 'application/json' },
      maxRedirects: 0,
      maxContentLength: 1_000_000,
      timeout: 10_000,
      proxy: false,
    });
    body = answer.data;
  } catch {
    throw new AppError('discovery_failed', `EHR "${ehr.id}": its smart-configuration could not be fetched`);
  }
  const parsed = smartConfiguration.safeParse(body);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'document').join(', ');
    throw new AppError(
      'discovery_failed',
      `EHR "${ehr.id}": its smart-configuration is unusable (${fields})`,
    );
  }
  return endpointsOf(parsed.data, ehr);
}

function endpointsOf(document: z.infer<typeof smartConfiguration>, ehr: Ehr): SmartEndpoints {
  if (!document.code_challenge_methods_supported.includes('S256')) {
    throw new AppError('discovery_failed', `EHR "${ehr.id}": it does not offer PKCE with S256`);
  }
  const absolute = (field: string, address: string): string => {
    const resolved = URL.canParse(address, `${ehr.fhirBaseUrl}/`)
      ? new URL(address, `${ehr.fhirBaseUrl}/`).href
      : '';
    if (isSecureOrLoopback(resolved)) return resolved;
    throw new AppError('discovery_failed', `EHR "${ehr.id}": ${field} is not an https address`);
  };
  return {
    // openid-client needs an issuer to compare with; servers without OpenID Connect may leave it out.
    issuer: document.issuer ?? document.token_endpoint,
    authorizationEndpoint: absolute('authorization_endpoint', document.authorization_endpoint),
    tokenEndpoint: absolute('token_endpoint', document.token_endpoint),
    jwksUri: document.jwks_uri === undefined ? undefined : absolute('jwks_uri', document.jwks_uri),
    revocationEndpoint:
      document.revocation_endpoint === undefined
        ? undefined
        : absolute('revocation_endpoint', document.revocation_endpoint),
  };
}
