import type { TokenEndpointResponse } from 'openid-client';
import { AppError } from '../errors.ts';
import type { Ehr } from './ehr.ts';
import type { IdTokenClaims } from './id-token.ts';
import type { Launch, Tokens, UserKind } from './launch.ts';
import { scopesNotGranted, splitScopes } from './scopes.ts';

/** FHIR R4 §2.24.0.1: letters, digits, `-` and `.`, at most 64. */
const fhirId = /^[A-Za-z0-9\-.]{1,64}$/;
const userReference = /^(Practitioner|PractitionerRole|Patient|RelatedPerson|Person)\/[A-Za-z0-9\-.]{1,64}$/;

export type TokenAnswer = TokenEndpointResponse;

export interface AnswerContext {
  ehr: Ehr;
  /** The claims of the verified id_token, when there was one. */
  claims: IdTokenClaims | undefined;
  requestedScopes: readonly string[];
  now: Date;
}

/**
 * Reads a token response (SMART App Launch 2.2, "Scopes and Launch Context") into what a launch is. Members it does
 * not know are passed over; an absent `scope` means as requested (RFC 6749 §5.1).
 * @throws AppError `token_exchange_failed` when `patient` is there but is not a FHIR id, or is not the patient who
 * signed in; `identity_missing`, `patient_user_refused` and `patient_missing` as the EHR's entry has it.
 */
export function launchFrom(answer: TokenAnswer, context: AnswerContext): Launch {
  const { ehr, claims, now } = context;
  if (claims === undefined && ehr.withoutIdentity === 'refuse')
    throw new AppError('identity_missing', `EHR "${ehr.id}": its answer does not say who signed in`);
  const user = fhirUserFrom(claims?.['fhirUser'] ?? claims?.['profile'], ehr);
  const isPatient = /(^|\/)(Patient|RelatedPerson)\/[^/]+$/.test(
    user.fhirUser ?? user.fhirUserElsewhere ?? '',
  );
  if (isPatient && ehr.patientUsers === 'refuse')
    throw new AppError(
      'patient_user_refused',
      `EHR "${ehr.id}": a patient signed in, which its entry refuses`,
    );
  const patient: unknown = answer['patient'] ?? claims?.['patient'];
  const scopes = splitScopes(answer.scope ?? context.requestedScopes.join(' '));
  return {
    ehrId: ehr.id,
    scopes,
    scopesNotGranted: scopesNotGranted(context.requestedScopes, scopes),
    patientId: isPatient
      ? ownPatientId(patientIdFrom(patient, ehr), user.fhirUser, ehr)
      : patientInContext(patient, ehr),
    encounterId: plainId(answer['encounter'], 'Encounter'),
    styleUrl: styleUrlFrom(answer['smart_style_url']),
    needPatientBanner: answer['need_patient_banner'] !== false && answer['need_patient_banner'] !== 'false',
    ...user,
    userKind: userKindOf(claims, isPatient),
    userKey: claims === undefined ? `${ehr.id} unidentified` : `${claims.iss} ${claims.sub}`,
    signedInAtMs: now.getTime(),
  };
}

function styleUrlFrom(url: unknown): string | undefined {
  return typeof url === 'string' && url.length < 500 ? url : undefined;
}

/** `expires_in` is only recommended (RFC 6749 §5.1): without it the EHR's default is assumed. */
export function tokensFrom(answer: TokenAnswer, ehr: Ehr, now: Date): Tokens {
  const seconds = answer.expires_in;
  const lifetimeMs = (seconds ?? ehr.defaultTokenLifetimeSeconds) * 1000;
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresAtMs: now.getTime() + lifetimeMs,
    lifetimeMs,
    expiryKnown: seconds !== undefined,
  };
}

/** By the EHR's `patientFrom`. Who is no patient has no record of their own. @throws AppError `patient_missing`. */
function patientInContext(patient: unknown, ehr: Ehr): string | undefined {
  const inToken = ehr.patientFrom.includes('token') ? patientIdFrom(patient, ehr) : undefined;
  if (inToken !== undefined || ehr.patientFrom.includes('picker')) return inToken;
  throw new AppError(
    'patient_missing',
    `EHR "${ehr.id}": its answer names no patient, and none can be chosen`,
  );
}

/** A bare id or `Patient/id`. @throws AppError `token_exchange_failed`. */
export function patientIdFrom(patient: unknown, ehr: Ehr): string | undefined {
  if (patient === undefined || patient === null || patient === '') return undefined;
  const id = plainId(patient, 'Patient');
  if (id !== undefined) return id;
  throw new AppError(
    'token_exchange_failed',
    `EHR "${ehr.id}": the patient in its token response is not a FHIR id`,
  );
}

function plainId(value: unknown, resourceType: string): string | undefined {
  const id = typeof value === 'string' ? value.replace(new RegExp(`^${resourceType}/`), '') : '';
  return fhirId.test(id) ? id : undefined;
}

interface FhirUser {
  fhirUser?: string;
  fhirUserElsewhere?: string;
}

/** `fhirUser` may be absolute or relative; one on another server is nobody we can read. */
function fhirUserFrom(claim: unknown, ehr: Ehr): FhirUser {
  if (typeof claim !== 'string') return {};
  const base = [ehr.fhirBaseUrl, ...ehr.fhirBaseUrlAliases].find((one) => claim.startsWith(`${one}/`));
  const reference = base === undefined ? claim : claim.slice(base.length + 1);
  if (userReference.test(reference)) return { fhirUser: reference };
  const tail = claim.split('/').slice(-2).join('/');
  return base === undefined && URL.canParse(claim) && userReference.test(tail)
    ? { fhirUserElsewhere: claim.slice(0, 200) }
    : {};
}

function userKindOf(claims: IdTokenClaims | undefined, isPatient: boolean): UserKind {
  if (claims === undefined) return 'unidentified';
  return isPatient ? 'patient' : 'clinician';
}

/** A patient's own record is the only one they may open, whatever else the token would allow. */
function ownPatientId(patientId: string | undefined, fhirUser: string | undefined, ehr: Ehr): string {
  const own = fhirUser?.startsWith('Patient/') === true ? fhirUser.slice('Patient/'.length) : patientId;
  if (own !== undefined && (patientId === undefined || patientId === own)) return own;
  throw new AppError(
    'token_exchange_failed',
    `EHR "${ehr.id}": the patient in context is not the one who signed in`,
  );
}
