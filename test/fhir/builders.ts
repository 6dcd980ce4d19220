import {
  recordFromResources,
  type FhirResource,
  type PatientRecord,
  type ResourceReadingOptions,
} from '../../src/fhir/index.ts';

export type Json = Record<string, unknown>;

export const assessedAt = new Date('2026-06-30T12:00:00Z');
export const subject = { reference: 'Patient/p1' };

export const loinc = (code: string, display?: string): Json => ({
  coding: [{ system: 'http://loinc.org', code, ...(display ? { display } : {}) }],
});
export const snomed = (code: string, display?: string): Json => ({
  coding: [{ system: 'http://snomed.info/sct', code, ...(display ? { display } : {}) }],
});
export const ucum = (value: unknown, unit: string): Json => ({
  value,
  unit,
  system: 'http://unitsofmeasure.org',
  code: unit,
});

/** A woman born on 14 March 1964: 62 at the default assessment. */
export const patient = (more: Json = {}): FhirResource => ({
  resourceType: 'Patient',
  id: 'p1',
  gender: 'female',
  birthDate: '1964-03-14',
  ...more,
});

let serial = 0;
const nextId = (): string => `r${(serial += 1)}`;

export function observation(code: Json, more: Json = {}): FhirResource {
  return {
    resourceType: 'Observation',
    id: nextId(),
    status: 'final',
    subject,
    code,
    effectiveDateTime: '2026-06-01',
    ...more,
  };
}

export function quantity(code: string, value: unknown, unit: string, more: Json = {}): FhirResource {
  return observation(loinc(code), { valueQuantity: ucum(value, unit), ...more });
}

export function bloodPressure(systolic: unknown, diastolic: unknown, more: Json = {}): FhirResource {
  const component = [
    ...(systolic === undefined ? [] : [{ code: loinc('8480-6'), valueQuantity: ucum(systolic, 'mm[Hg]') }]),
    ...(diastolic === undefined ? [] : [{ code: loinc('8462-4'), valueQuantity: ucum(diastolic, 'mm[Hg]') }]),
  ];
  return observation(loinc('85354-9'), { component, ...more });
}

export function condition(code: Json, more: Json = {}): FhirResource {
  return {
    resourceType: 'Condition',
    id: nextId(),
    subject,
    code,
    clinicalStatus: { coding: [{ code: 'active' }] },
    verificationStatus: { coding: [{ code: 'confirmed' }] },
    ...more,
  };
}

export function order(medicine: Json, more: Json = {}): FhirResource {
  return {
    resourceType: 'MedicationRequest',
    id: nextId(),
    status: 'active',
    intent: 'order',
    subject,
    medicationCodeableConcept: medicine,
    authoredOn: '2026-05-01',
    ...more,
  };
}

export const rxnorm = (code: string, display: string): Json => ({
  coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code, display }],
});

export function procedure(code: Json, more: Json = {}): FhirResource {
  return {
    resourceType: 'Procedure',
    id: nextId(),
    status: 'completed',
    subject,
    code,
    performedDateTime: '2020-01-01',
    ...more,
  };
}

/** Reads a patient with these resources; the patient of `patient()` is added when none is among them. */
export async function read(
  resources: readonly unknown[],
  options: Partial<ResourceReadingOptions> = {},
): Promise<PatientRecord> {
  const hasPatient = resources.some((one) =>
    ['Patient', 'Bundle'].includes(String((one as Json)['resourceType'])),
  );
  return recordFromResources(hasPatient ? resources : [patient(), ...resources], {
    assessedAt,
    timeZone: 'UTC',
    ...options,
  });
}

/** The reasons why rows were set aside, in the order of the alphabet. */
export const reasons = (finding: { setAside: readonly { reason: string }[] }): string[] =>
  finding.setAside.map((one) => one.reason).sort();
