import { searchCodes } from './codes/find-observation-code.ts';
import { observationCodes, type ObservationRole } from './codes/observation-codes.ts';
import { AppError } from '../errors.ts';
import { fetchAll, nothingAsked, type Fetched, type Way } from './fetched.ts';
import { statusBehind } from './http/faults.ts';
import type { FhirReader, FhirResource, IsEnough } from './reader.ts';
import type { ReadingSettings } from './settings.ts';
import type { Dialect } from './versions/r4.ts';
import type { WaysOfAsking } from './ways-of-asking.ts';

interface AskingOptions {
  known?: WaysOfAsking | undefined;
  isEnough?: IsEnough | undefined;
}

/** Everything that is asked of the EHR about one patient. */
export interface PatientData {
  patient: FhirResource;
  observations: Fetched;
  conditions: Fetched;
  orders: Fetched;
  statements: Fetched;
  procedures: Fetched;
  familyHistory: Fetched;
  reports: Fetched;
}

const wanted = Object.keys(observationCodes) as readonly ObservationRole[];

/** Codes of all inputs; the systems are left out so that rows which write the system another way are found, too. */
const observationCodeList = searchCodes(wanted, ['loinc', 'snomed']).join(',');

const pageSize = ['_count', '200'] as const;

/** Whether that way of asking, below, goes by category. */
export function isByCategory(way: number, { encounters }: ReadingSettings): boolean {
  return way >= (encounters ? 3 : 2);
}

/** By code; by category for servers that refuse a list of codes (US Core: OR on code is only SHOULD). */
async function fetchObservations(
  reader: FhirReader,
  patientId: string,
  { known, isEnough, settings }: AskingOptions & { settings: ReadingSettings },
): Promise<Fetched> {
  const patient = ['patient', patientId] as const;
  const code = ['code', observationCodeList] as const;
  const categories = ['vital-signs', 'laboratory', 'social-history'];
  const newestFirst = [patient, code, ['_sort', '-date']] as const;
  const ways: readonly Way[] = [
    ...(settings.encounters
      ? [[[...newestFirst, ['_include', 'Observation:encounter'], pageSize] as const]]
      : []),
    [[...newestFirst, pageSize]],
    [[patient, code, pageSize]],
    categories.map((category) => [patient, ['category', category], pageSize]),
  ];
  return fetchAll(reader, { resourceType: 'Observation', ways, known, isEnough });
}

/** One category, for inputs that the list of codes did not find: local codes, findings as codes. */
export async function fetchCategory(
  reader: FhirReader,
  patientId: string,
  category: string,
): Promise<Fetched> {
  const ways: readonly Way[] = [[[['patient', patientId], ['category', category], pageSize]]];
  return fetchAll(reader, { resourceType: 'Observation', ways });
}

/** Some servers want a category with every search for problems. */
async function fetchConditions(
  reader: FhirReader,
  patientId: string,
  { known }: AskingOptions,
): Promise<Fetched> {
  const patient = ['patient', patientId] as const;
  const categories = ['problem-list-item', 'encounter-diagnosis', 'health-concern'];
  const ways: readonly Way[] = [
    [[patient, pageSize]],
    [[patient]],
    categories.map((category) => [patient, ['category', category]]),
  ];
  return fetchAll(reader, { resourceType: 'Condition', ways, known });
}

async function fetchPlain(
  reader: FhirReader,
  patientId: string,
  resourceType: string,
  { known }: AskingOptions,
): Promise<Fetched> {
  const patient = ['patient', patientId] as const;
  return fetchAll(reader, { resourceType, known, ways: [[[patient, pageSize]], [[patient]]] });
}

/** Orders and statements, with the Medications that they refer to. */
async function fetchMedicines(
  reader: FhirReader,
  patientId: string,
  resourceType: string,
  { known }: AskingOptions,
): Promise<Fetched> {
  const patient = ['patient', patientId] as const;
  const ways: readonly Way[] = [
    [[patient, ['_include', `${resourceType}:medication`], pageSize]],
    [[patient, pageSize]],
    [[patient]],
  ];
  return fetchAll(reader, { resourceType, known, ways });
}

/** All queries at the same time; only the Patient must succeed. */
export async function fetchPatientData(
  reader: FhirReader,
  patientId: string,
  { dialect, settings, ...asking }: AskingOptions & { dialect: Dialect; settings: ReadingSettings },
): Promise<PatientData> {
  const plain = (resourceType: string) => fetchPlain(reader, patientId, resourceType, asking);
  const medicines = (resourceType: string) => fetchMedicines(reader, patientId, resourceType, asking);
  const [patient, observations, conditions, orders, procedures, familyHistory, statements, reports] =
    await Promise.all([
      reader.read('Patient', patientId),
      fetchObservations(reader, patientId, { ...asking, settings }),
      fetchConditions(reader, patientId, asking),
      medicines(dialect.medicationOrders),
      plain('Procedure'),
      plain('FamilyMemberHistory'),
      settings.medicationStatements ? medicines('MedicationStatement') : nothingAsked('MedicationStatement'),
      settings.diagnosticReports ? plain('DiagnosticReport') : nothingAsked('DiagnosticReport'),
    ]);
  return { patient, observations, conditions, orders, statements, procedures, familyHistory, reports };
}

const mostMedications = 50;

/** Medications that `_include` did not bring, read one by one; those that cannot be read stay unknown. */
export async function fetchMedications(
  reader: FhirReader,
  references: readonly string[],
): Promise<FhirResource[]> {
  const ids = [...new Set(references)].flatMap(
    (reference) => /^Medication\/(.+)$/.exec(reference)?.[1] ?? [],
  );
  const answers = await Promise.allSettled(
    ids.slice(0, mostMedications).map((id) => reader.read('Medication', id)),
  );
  return answers.flatMap((answer) => {
    if (answer.status === 'fulfilled') return [answer.value];
    if (answer.reason instanceof AppError || statusBehind(answer.reason) !== undefined) return [];
    throw answer.reason;
  });
}
