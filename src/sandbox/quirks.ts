/** Ways in which EHRs differ from the standards or from each other, switched on per client. */
export interface ClientQuirks {
  /** Compares the Basic header byte for byte with `id:secret`, so a form-encoded one is refused. */
  rawBasic?: boolean;
  /** Client assertions must carry `typ: JWT` and `aud` equal to the token endpoint, and no `client_id` beside. */
  strictAssertion?: boolean;
  noRefreshToken?: boolean;
  noExpiresIn?: boolean;
  expiresInAsString?: boolean;
  noPatient?: boolean;
  /** `patient` is sent as `Patient/123`. */
  patientAsReference?: boolean;
  noIdToken?: boolean;
  noNonce?: boolean;
  /** The `iss` claim of the ID token, when it is not the issuer of the discovery document. */
  idTokenIssuer?: string;
  /** The ID token of a refresh answer has neither `aud` nor `nonce`. */
  refreshIdTokenWithoutAudience?: boolean;
  /** The patient named in a refresh answer, be it another one. */
  patientAtRefresh?: string;
  fhirUser?: 'absolute' | 'relative';
  /** The callback carries no `iss`. */
  noIssInCallback?: boolean;
  accessTokenSeconds?: number;
  /** The granted scopes are named in the style of SMART 1 whatever was asked. */
  answerScopesInV1?: boolean;
  /** Scopes that are silently not granted, as they were asked. */
  withheldScopes?: readonly string[];
  /** Scopes with `*` are silently not granted. */
  noWildcards?: boolean;
  noScopeInResponse?: boolean;
  needPatientBanner?: boolean;
  /** The consent page is not shown: everything grantable is granted. */
  skipConsent?: boolean;
}

export const quirkNotes: Record<keyof ClientQuirks, string> = {
  rawBasic: 'Basic header compared byte for byte (smart-launcher-v2, Inferno)',
  strictAssertion: 'assertion needs typ=JWT and aud=token endpoint (smart-launcher-v2)',
  noRefreshToken: 'no refresh token even when asked',
  noExpiresIn: 'token lifetime not told',
  expiresInAsString: 'token lifetime as a string',
  noPatient: 'no patient in the token response (Keycloak without an extension)',
  patientAsReference: 'patient as Patient/id',
  noIdToken: 'no ID token',
  noNonce: 'ID token without the nonce (Inferno)',
  idTokenIssuer: 'ID token from another issuer than the discovery document (Oracle Health)',
  refreshIdTokenWithoutAudience: 'ID token at refresh without audience and nonce (smart-launcher-v2)',
  patientAtRefresh: 'another patient in a refresh answer',
  fhirUser: 'fhirUser absolute or relative',
  noIssInCallback: 'callback without iss',
  accessTokenSeconds: 'own token lifetime (570 s at Oracle Health)',
  answerScopesInV1: 'scopes answered in SMART 1 style',
  withheldScopes: 'some scopes silently not granted',
  noWildcards: 'wildcard scopes silently not granted (Oracle Health)',
  noScopeInResponse: 'granted scopes not told',
  needPatientBanner: 'whether the app must show the patient banner',
  skipConsent: 'no consent page',
};

interface Grantable {
  scope: string;
  quirks: ClientQuirks;
}

export function isWithheld({ scope, quirks }: Grantable): boolean {
  if (quirks.withheldScopes?.includes(scope)) return true;
  return quirks.noWildcards === true && scope.includes('*');
}

/** The token response as this client will see it. */
export function distortTokenResponse(
  body: Record<string, unknown>,
  quirks: ClientQuirks,
  atRefresh: boolean,
): void {
  if (atRefresh && quirks.patientAtRefresh) body.patient = quirks.patientAtRefresh;
  if (quirks.noRefreshToken) delete body.refresh_token;
  if (quirks.noExpiresIn) delete body.expires_in;
  if (quirks.expiresInAsString && typeof body.expires_in === 'number') body.expires_in = `${body.expires_in}`;
  if (quirks.noPatient) delete body.patient;
  if (quirks.patientAsReference && typeof body.patient === 'string') body.patient = `Patient/${body.patient}`;
  if (quirks.noIdToken) delete body.id_token;
  if (quirks.noScopeInResponse) delete body.scope;
}

/** The claims of an ID token as this client will see them. */
export function distortIdTokenClaims(
  claims: Record<string, unknown>,
  quirks: ClientQuirks,
  atRefresh: boolean,
): Record<string, unknown> {
  const seen = { ...claims };
  if (quirks.noNonce) delete seen.nonce;
  if (quirks.idTokenIssuer) seen.iss = quirks.idTokenIssuer;
  if (quirks.fhirUser === 'relative' && typeof seen.fhirUser === 'string') {
    seen.fhirUser = seen.fhirUser.split('/').slice(-2).join('/');
  }
  if (atRefresh && quirks.refreshIdTokenWithoutAudience) {
    delete seen.aud;
    delete seen.nonce;
  }
  return seen;
}
