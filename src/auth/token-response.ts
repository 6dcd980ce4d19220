import type { TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import { AppError } from '../errors.ts';
import type { Ehr } from './ehr.ts';
import type { Launch } from './launch.ts';

/** FHIR R4 §2.24.0.1: letters, digits, `-` and `.`, at most 64. */
const fhirId = /^[A-Za-z0-9\-.]{1,64}$/;
const userTypes = 'Practitioner|PractitionerRole|Patient|RelatedPerson|Person';

/**
 * Reads a token response (SMART App Launch 2.2, "Scopes and Launch Context") into what the session keeps.
 * @throws AppError `token_exchange_failed` when `patient` is there but is not a FHIR id.
 */
export function launchFrom(
  tokens: TokenEndpointResponse & TokenEndpointResponseHelpers,
  ehr: Ehr,
  now: Date,
): Launch {
  const claims = tokens.claims();
  const lifetimeSeconds = tokens.expiresIn() ?? ehr.defaultTokenLifetimeSeconds;
  return {
    ehrId: ehr.id,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresAtMs: now.getTime() + lifetimeSeconds * 1000,
    scopes: (tokens.scope ?? ehr.scopes.standalone).split(' ').filter((scope) => scope !== ''),
    patientId: patientIdFrom(tokens['patient'], ehr),
    needPatientBanner: tokens['need_patient_banner'] !== false && tokens['need_patient_banner'] !== 'false',
    fhirUser: relativeFhirUser(claims?.['fhirUser'] ?? claims?.['profile'], ehr),
    userKey: claims === undefined ? `${ehr.id} unidentified` : `${claims.iss} ${claims.sub}`,
    signedInAtMs: now.getTime(),
  };
}

function patientIdFrom(patient: unknown, ehr: Ehr): string | undefined {
  if (patient === undefined || patient === null || patient === '') return undefined;
  const id = typeof patient === 'string' ? patient.replace(/^Patient\//, '') : '';
  if (fhirId.test(id)) return id;
  throw new AppError(
    'token_exchange_failed',
    `EHR "${ehr.id}": the patient in its token response is not a FHIR id`,
  );
}

/** `fhirUser` may be absolute or relative; one on another server is nobody we can read. */
function relativeFhirUser(claim: unknown, ehr: Ehr): string | undefined {
  if (typeof claim !== 'string') return undefined;
  const base = `${ehr.fhirBaseUrl}/`;
  const reference = claim.startsWith(base) ? claim.slice(base.length) : claim;
  return new RegExp(`^(${userTypes})/[A-Za-z0-9\\-.]{1,64}$`).test(reference) ? reference : undefined;
}
