/** A sign-in that has left for the EHR and has not come back. Kept by the server, found by its state. */
export interface PendingLaunch {
  ehrId: string;
  state: string;
  codeVerifier: string;
  nonce?: string;
  /** What was asked for, to compare the answer with. */
  scopes: readonly string[];
  startedAtMs: number;
}

/** What the EHR gave to act with. Lives on the server only. */
export interface Tokens {
  accessToken: string;
  refreshToken?: string;
  expiresAtMs: number;
  lifetimeMs: number;
  /** False when the EHR did not say how long the token lives: then it is used until the EHR refuses it. */
  expiryKnown: boolean;
}

export type UserKind = 'clinician' | 'patient' | 'unidentified';

/** What a finished sign-in told us: which EHR, who, whose record, what may be done. */
export interface Launch {
  ehrId: string;
  scopes: readonly string[];
  /** Scopes for clinical data that were asked for and not granted. */
  scopesNotGranted: readonly string[];
  /** The patient the EHR put in context, as a FHIR id. */
  patientId?: string;
  encounterId?: string;
  needPatientBanner: boolean;
  /** Where the EHR describes its colours (SMART App Launch 2.2, `smart_style_url`), as it says; not yet fetched. */
  styleUrl?: string;
  /** `Practitioner/123`, relative to the EHR's FHIR base. */
  fhirUser?: string;
  /** The user's address on another server: shown as text, never fetched. */
  fhirUserElsewhere?: string;
  /** A patient sees the own record alone. */
  userKind: UserKind;
  /** Who signed in: `iss` and `sub` of the id_token, never a name (OIDC Core §5.7). */
  userKey: string;
  signedInAtMs: number;
}

export interface SignedIn {
  launch: Launch;
  tokens: Tokens;
}
