import { relativeReference } from '../elements/reference.ts';
import type { FhirResource } from '../reader.ts';

/** The rows of a search about several patients, by patient; undefined when a row cannot be given to anybody. */
export function splitByPatient(
  rows: readonly FhirResource[],
  patientIds: readonly string[],
): ReadonlyMap<string, readonly FhirResource[]> | undefined {
  const byPatient = new Map<string, FhirResource[]>(patientIds.map((id) => [id, []]));
  for (const row of rows) {
    const reference = relativeReference(row['subject'] ?? row['patient']);
    if (reference === undefined || reference.startsWith('#')) return undefined;
    // Rows of others are not asked for and not kept.
    byPatient.get(reference.replace(/^(Patient\/|urn:uuid:)/, ''))?.push(row);
  }
  return byPatient;
}
