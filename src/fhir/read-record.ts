import { AppError } from '../errors.ts';
import { assembleRecord, understand, type Understood } from './assemble-record.ts';
import type { ObservationRole } from './codes/observation-codes.ts';
import { objectsOf, textOf } from './elements/json.ts';
import {
  localDayIn,
  monthsEarlier,
  recordedTimeOf,
  type DayNumber,
  type LocalDay,
} from './elements/recorded-time.ts';
import { enoughObservations } from './enough-observations.ts';
import { merged } from './fetched.ts';
import type { ReadingContext } from './findings/context.ts';
import { rowsOf } from './findings/observed.ts';
import type { FhirVersion } from './fhir-version.ts';
import { isFhirId } from './patient-id.ts';
import { fetchCategory, fetchMedications, fetchPatientData, isByCategory } from './query-plan.ts';
import type { FhirReader, FhirResource } from './reader.ts';
import type { PatientRecord } from './record.ts';
import { settingsFrom, type SettingsSaid } from './settings.ts';
import { dialectOf } from './versions/dialect-of.ts';
import type { WaysOfAsking } from './ways-of-asking.ts';

/** How records of one EHR are read, for one clinic. */
export interface EhrReading {
  /** The clinic's time zone, as `Pacific/Auckland`: its calendar decides age and what is one day. */
  timeZone: string;
  /** `localDayIn(timeZone)`, kept by who reads many records: making it costs more than reading many a value. */
  localDay?: LocalDay | undefined;
  settings?: SettingsSaid | undefined;
  /** R4 unless said otherwise. */
  fhirVersion?: FhirVersion | undefined;
  /** What this EHR has refused before, to be kept from patient to patient. */
  ways?: WaysOfAsking | undefined;
  /** The code under which results of ours stand as Observations here, where it is another than LOINC's. */
  ownResultCode?: { system: string; code: string } | undefined;
}

export interface ReadingOptions extends EhrReading {
  /** The instant everything is worked out for. */
  assessedAt: Date;
}

function localDayOf({ localDay, timeZone }: EhrReading): LocalDay {
  try {
    return localDay ?? localDayIn(timeZone);
  } catch {
    throw new AppError('input_invalid', 'timeZone: not the name of a time zone, such as Pacific/Auckland');
  }
}

/** Asked of every value, about a handful of limits. */
function monthsAgoFrom(day: DayNumber): ReadingContext['monthsAgo'] {
  const known = new Map<number, DayNumber>();
  return (months) => {
    const earlier = known.get(months) ?? monthsEarlier(day, months);
    known.set(months, earlier);
    return earlier;
  };
}

function contextOf(patientId: string, options: ReadingOptions & { localDay: LocalDay }): ReadingContext {
  const { localDay } = options;
  const assessedDay = localDay(options.assessedAt.getTime());
  return {
    patientId,
    assessedDay,
    localDay,
    monthsAgo: monthsAgoFrom(assessedDay),
    settings: settingsFrom(options.settings),
  };
}

function withBirth(context: ReadingContext, patient: FhirResource): ReadingContext {
  const birth = recordedTimeOf(patient['birthDate'], context.localDay);
  return birth ? { ...context, birth } : context;
}

/** A record that was merged into another must no longer be used (FHIR R4, Patient.link.type `replaced-by`). */
function isReplaced(patient: FhirResource): boolean {
  return objectsOf(patient['link']).some((link) =>
    ['replaced-by', 'replace'].includes(textOf(link['type']) ?? ''),
  );
}

function missingCategories({ data, index }: Understood, context: ReadingContext): string[] {
  const { gap, way } = data.observations;
  const { settings } = context;
  if (!settings.searchCategories || gap !== undefined || isByCategory(way, settings)) return [];
  const isAbsent = (role: ObservationRole): boolean => rowsOf(index, role).rows.length === 0;
  return [
    ...(isAbsent('smoking') ? ['social-history'] : []),
    ...(isAbsent('systolic') && isAbsent('blood-pressure') ? ['vital-signs'] : []),
  ];
}

/** A second round only where the first one left something to ask for. */
async function completed(
  reader: FhirReader,
  first: Understood,
  context: ReadingContext,
): Promise<Understood> {
  const { data, medicines } = first;
  const categories = missingCategories(first, context);
  const elsewhere = [...medicines.unresolved, ...medicines.toLookUp];
  if (categories.length === 0 && elsewhere.length === 0) return first;
  const [medications, ...more] = await Promise.all([
    fetchMedications(reader, elsewhere),
    ...categories.map((category) => fetchCategory(reader, context.patientId, category)),
  ]);
  // The search by code was answered whole: what these add is a gain, what they lack no gap.
  const found = more.map(({ gap: _gap, ...rest }) => rest);
  const observations =
    more.length === 0 ? data.observations : merged('Observation', [data.observations, ...found]);
  const orders = { ...data.orders, included: [...data.orders.included, ...medications] };
  return understand({ ...data, observations, orders }, context);
}

/**
 * Everything the risk equations ask for, read from one patient's record, with the source of every value and what was
 * set aside. A query that fails makes what depends on it `unreadable`, never missing and never "no".
 *
 * Throws an `AppError`: `fhir_wrong_patient` when the EHR answers with another patient, `fhir_not_found` when the
 * Patient is gone or was merged into another, `input_invalid` for an id,
 * instant or time zone that is none, and the `fhir_…` code of the fault when the Patient itself cannot be read.
 */
export async function readRecord(
  reader: FhirReader,
  patientId: string,
  options: ReadingOptions,
): Promise<PatientRecord> {
  if (!isFhirId(patientId)) throw new AppError('input_invalid', 'patientId: not a FHIR id');
  if (Number.isNaN(options.assessedAt.getTime()))
    throw new AppError('input_invalid', 'assessedAt: not a date');
  const early = contextOf(patientId, { ...options, localDay: localDayOf(options) });
  const first = await fetchPatientData(reader, patientId, {
    dialect: dialectOf(options.fhirVersion ?? 'R4'),
    settings: early.settings,
    known: options.ways,
    isEnough: enoughObservations(early),
  });
  if (first.patient.resourceType !== 'Patient')
    throw new AppError('fhir_unreadable', 'Patient: the answer is another resource type');
  if (textOf(first.patient['id']) !== patientId) {
    throw new AppError('fhir_wrong_patient', 'The EHR answered with another patient than the one asked for');
  }
  if (isReplaced(first.patient))
    throw new AppError('fhir_not_found', 'Patient: merged into another, whose record is to be used');
  const context = withBirth(early, first.patient);
  const understood = await completed(reader, understand(first, context), context);
  return { assessedAt: options.assessedAt, ...assembleRecord(understood, context) };
}
