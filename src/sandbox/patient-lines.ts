import { type Resource, valuesAt } from './fhir/resource.ts';
import { findMatches } from './fhir/search.ts';
import type { FhirStore } from './fhir/store.ts';
import type { PatientChoice } from './pages/patient-picker-page.ts';

function nameOf(patient: Resource): string {
  const [name] = valuesAt(patient, 'name') as { family?: string; given?: string[]; text?: string }[];
  if (name?.family) return `${name.family.toUpperCase()}, ${(name.given ?? []).join(' ')}`;
  return name?.text ?? '(no name)';
}

export function lineOf(patient: Resource): PatientChoice {
  return {
    id: patient.id,
    name: nameOf(patient),
    birthDate: typeof patient.birthDate === 'string' ? patient.birthDate : 'not known',
    sex: typeof patient.gender === 'string' ? patient.gender : 'not known',
  };
}

export function patientLine(store: FhirStore, patientId: string): PatientChoice | undefined {
  const patient = store.get('Patient', patientId);
  return patient && lineOf(patient);
}

/** Patients by part of their name, in the order of names. */
export function findPatients(store: FhirStore, text: string, limit: number): PatientChoice[] {
  const query = new URLSearchParams(text.trim() ? { 'name:contains': text.trim() } : {});
  query.set('_sort', 'family,given');
  return findMatches(store, { type: 'Patient', query }).matches.slice(0, limit).map(lineOf);
}
