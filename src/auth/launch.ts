/** A sign-in that has left for the EHR and has not come back. Lives in the server session, keyed by its state. */
export interface PendingLaunch {
  ehrId: string;
  state: string;
  codeVerifier: string;
  nonce?: string;
  startedAtMs: number;
}

/** What a finished sign-in gave us. Lives in the server session only; nothing of it reaches the browser. */
export interface Launch {
  ehrId: string;
  accessToken: string;
  refreshToken?: string;
  expiresAtMs: number;
  scopes: readonly string[];
  /** The patient the EHR put in context, as a FHIR id. */
  patientId?: string;
  needPatientBanner: boolean;
  /** `Practitioner/123`, relative to the EHR's FHIR base. */
  fhirUser?: string;
  /** Who signed in: `iss` and `sub` of the id_token, never a name (OIDC Core §5.7). */
  userKey: string;
  signedInAtMs: number;
}
