import { AppError } from '../errors.ts';
import { readIdentity } from './findings/identity.ts';
import { statusBehind } from './http/faults.ts';
import { textOf } from './elements/json.ts';
import { isFhirId } from './patient-id.ts';
import { birthDatesIn } from './birth-date-text.ts';
import type { FhirReader, FhirResource, SearchParameters } from './reader.ts';
import type { PatientIdentity } from './record.ts';

const idsPerSearch = 50;

function isRefused(error: unknown): boolean {
  const isOurs = error instanceof AppError && ['fhir_forbidden', 'fhir_not_found'].includes(error.code);
  return isOurs || [400, 405, 422, 501].includes(statusBehind(error) ?? 0);
}

async function readSingly(reader: FhirReader, ids: readonly string[]): Promise<FhirResource[]> {
  const answers = await Promise.allSettled(ids.map((id) => reader.read('Patient', id)));
  return answers.flatMap((answer) => {
    if (answer.status === 'fulfilled') return [answer.value];
    if (isRefused(answer.reason)) return [];
    throw answer.reason;
  });
}

async function readTogether(reader: FhirReader, ids: readonly string[]): Promise<readonly FhirResource[]> {
  try {
    return (
      await reader.search('Patient', [
        ['_id', ids.join(',')],
        ['_count', String(ids.length)],
      ])
    ).resources;
  } catch (error) {
    if (isRefused(error)) return readSingly(reader, ids);
    throw error;
  }
}

/**
 * The Patients with these ids, by id. Ids that are none, patients that are gone and patients that this user may not
 * see are left out. Throws the `fhir_…` fault when the EHR cannot be asked.
 */
export async function readPatientResources(
  reader: FhirReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FhirResource>> {
  const wanted = [...new Set(ids)].filter(isFhirId);
  const chunks = Array.from({ length: Math.ceil(wanted.length / idsPerSearch) }, (_, index) =>
    wanted.slice(index * idsPerSearch, (index + 1) * idsPerSearch),
  );
  const answers = await Promise.all(chunks.map((chunk) => readTogether(reader, chunk)));
  const patients = answers.flat().filter(({ resourceType }) => resourceType === 'Patient');
  return new Map(patients.map((patient) => [textOf(patient['id']) ?? '', patient]));
}

/** Who these patients are, in the order asked for; what is left out and thrown is as above. */
export async function readPatients(reader: FhirReader, ids: readonly string[]): Promise<PatientIdentity[]> {
  const byId = await readPatientResources(reader, ids);
  return [...new Set(ids)].flatMap((id) => {
    const patient = byId.get(id);
    return patient === undefined ? [] : [readIdentity(patient)];
  });
}

function searchesFor(text: string): SearchParameters[] {
  const count = ['_count', '50'] as const;
  const dates = birthDatesIn(text);
  if (dates.length > 0) return [[['birthdate', dates.join(',')], count]];
  const names = text.split(/[\s,]+/).filter((word) => word !== '');
  const byName: SearchParameters = [...names.map((name) => ['name', name] as const), count];
  // FHIR's search syntax gives meaning to these in a token.
  const identifier = text.replace(/[|,$\\]/g, '').trim();
  const hasDigit = /\d/.test(identifier);
  return hasDigit ? [[['identifier', identifier], count], byName] : [byName];
}

/**
 * Patients by name, date of birth (`1964-03-14`, `14-Mar-1964`, `14/03/1964`) or identifier. Fewer than two
 * characters find nobody. Throws the `fhir_…` fault when no search could be made.
 */
export async function searchPatients(reader: FhirReader, text: string): Promise<PatientIdentity[]> {
  const wanted = text.trim().slice(0, 100);
  if (wanted.length < 2) return [];
  const answers = await Promise.allSettled(
    searchesFor(wanted).map((parameters) => reader.search('Patient', parameters)),
  );
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.resources : []));
  const [first] = answers;
  if (first?.status === 'rejected' && answers.every((answer) => answer.status === 'rejected'))
    throw first.reason;
  const patients = new Map(
    found.filter((one) => one.resourceType === 'Patient').map((one) => [one['id'], one]),
  );
  return [...patients.values()].map(readIdentity);
}
