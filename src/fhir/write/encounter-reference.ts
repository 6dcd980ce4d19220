import type { FhirVersion } from '../fhir-version.ts';
import type { AssessmentToSave } from './assessment-to-save.ts';

type Encounter = Pick<AssessmentToSave, 'encounterId'>;

/** `encounter` of RiskAssessment and Observation; STU3 calls it `context` (3.0.2). */
export function encounterOf({ encounterId }: Encounter, version: FhirVersion): Record<string, unknown> {
  if (encounterId === undefined) return {};
  const reference = { reference: `Encounter/${encounterId}` };
  return version === 'STU3' ? { context: reference } : { encounter: reference };
}

/** `context` of a DocumentReference: of one encounter in STU3, of several in R4, and the encounters themselves in R5. */
export function documentContextOf({ encounterId }: Encounter, version: FhirVersion): Record<string, unknown> {
  if (encounterId === undefined) return {};
  const reference = { reference: `Encounter/${encounterId}` };
  if (version === 'R5') return { context: [reference] };
  return { context: { encounter: version === 'STU3' ? reference : [reference] } };
}
