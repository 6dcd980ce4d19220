export type FhirVersion = 'R4' | 'STU3' | 'DSTU2';

type Json = Record<string, unknown>;
type Mark = (resource: Json) => boolean;

const isText = (value: unknown): boolean => typeof value === 'string';
const has =
  (element: string): Mark =>
  (resource) =>
    resource[element] !== undefined;

/** Elements and resource types that exist, or have this shape, in one version only. */
const marks: Record<Exclude<FhirVersion, 'R4'>, Record<string, readonly Mark[]>> = {
  DSTU2: {
    MedicationOrder: [() => true],
    DiagnosticOrder: [() => true],
    Patient: [({ name }) => Array.isArray(name) && name.some((item: Json) => Array.isArray(item.family))],
    Condition: [has('patient'), has('dateRecorded')],
    Observation: [({ category }) => typeof category === 'object' && !Array.isArray(category)],
    Encounter: [(resource) => isText(resource.class)],
    MedicationStatement: [has('wasNotTaken')],
    Procedure: [has('notPerformed')],
  },
  STU3: {
    ProcedureRequest: [() => true],
    ReferralRequest: [() => true],
    AllergyIntolerance: [({ clinicalStatus }) => isText(clinicalStatus), has('assertedDate')],
    Condition: [({ clinicalStatus }) => isText(clinicalStatus), has('context'), has('assertedDate')],
    DiagnosticReport: [has('context')],
    Encounter: [has('reason')],
    Immunization: [has('notGiven')],
    MedicationRequest: [has('context')],
    MedicationStatement: [has('taken')],
    Observation: [has('context'), has('related'), has('comment')],
    Patient: [({ meta }) => JSON.stringify(meta ?? '').includes('STU3')],
    Procedure: [has('context'), has('notDone')],
  },
};

function isMarked(resource: Json, version: 'DSTU2' | 'STU3'): boolean {
  const ofType = marks[version][String(resource.resourceType)] ?? [];
  return ofType.some((mark) => mark(resource));
}

/** Records do not say which version they are written in, so it is told by what they hold. */
export function fhirVersionOf(resources: readonly Json[]): FhirVersion {
  for (const version of ['DSTU2', 'STU3'] as const) {
    if (resources.some((resource) => isMarked(resource, version))) return version;
  }
  return 'R4';
}
