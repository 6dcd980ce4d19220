/**
 * Whether a string can be the logical id of a FHIR resource: 1 to 64 letters, digits, `-` and `.` (FHIR R4,
 * datatypes, id), and neither `.` nor `..`, which would change the path of a URL.
 */
export function isFhirId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9\-.]{1,64}$/.test(value) && !/^\.{1,2}$/.test(value);
}

/** The patient's id from `123` or `Patient/123` (as launch contexts write it); undefined for anything else. */
export function patientIdFrom(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const id = value.trim().replace(/^Patient\//, '');
  return isFhirId(id) ? id : undefined;
}
