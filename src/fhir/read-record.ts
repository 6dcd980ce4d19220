import { AppError } from '../errors.ts';
import { assembleRecord, observationIndexOf, readMedicinesOf } from './assemble-record.ts';
import { textOf } from './elements/json.ts';
import { localDayIn, recordedTimeOf, type LocalDay } from './elements/recorded-time.ts';
import { merged } from './fetched.ts';
import type { ReadingContext } from './findings/context.ts';
import { rowsOf } from './findings/observed.ts';
import type { FhirVersion } from './fhir-version.ts';
import { isFhirId } from './patient-id.ts';
import { readerFromResources, resourcesIn } from './prefetch.ts';
import {
  fetchCategory,
  fetchMedications,
  fetchPatientData,
  observationsByCategory,
  type PatientData,
} from './query-plan.ts';
import type { FhirReader, FhirResource } from './reader.ts';
import type { PatientRecord } from './record.ts';
import { defaultSettings, type ReadingSettings } from './settings.ts';
import { guessFhirVersion } from './versions/detect.ts';
import { dialectOf } from './versions/dialect-of.ts';

export interface ReadingOptions {
  /** The instant everything is worked out for. */
  assessedAt: Date;
  /** The clinic's time zone, as `Pacific/Auckland`: its calendar decides age and what is one day. */
  timeZone: string;
  settings?: Partial<ReadingSettings>;
  /** R4 unless said otherwise. */
  fhirVersion?: FhirVersion;
}

function localDayOf(timeZone: string): LocalDay {
  try {
    return localDayIn(timeZone);
  } catch {
    throw new AppError('input_invalid', 'timeZone: not the name of a time zone, such as Pacific/Auckland');
  }
}

function contextOf(patient: FhirResource, patientId: string, options: ReadingOptions): ReadingContext {
  const localDay = localDayOf(options.timeZone);
  const birth = recordedTimeOf(patient['birthDate'], localDay);
  return {
    patientId,
    assessedDay: localDay(options.assessedAt.getTime()),
    localDay,
    settings: { ...defaultSettings, ...options.settings },
    ...(birth ? { birth } : {}),
  };
}

function missingCategories(data: PatientData, context: ReadingContext): string[] {
  const { gap, way } = data.observations;
  const wasAskedByCategory = way >= observationsByCategory;
  if (!context.settings.searchCategories || gap !== undefined || wasAskedByCategory) return [];
  const index = observationIndexOf(data, context);
  const wanted: string[] = [];
  if (rowsOf(index, 'smoking').rows.length === 0) wanted.push('social-history');
  if (rowsOf(index, 'systolic').rows.length === 0 && rowsOf(index, 'blood-pressure').rows.length === 0)
    wanted.push('vital-signs');
  return wanted;
}

/** A second round only where the first one left something to ask for. */
async function completed(
  reader: FhirReader,
  data: PatientData,
  context: ReadingContext,
): Promise<PatientData> {
  const { unresolved } = readMedicinesOf(data, context);
  const categories = missingCategories(data, context);
  const [medications, ...more] = await Promise.all([
    fetchMedications(reader, unresolved),
    ...categories.map((category) => fetchCategory(reader, context.patientId, category)),
  ]);
  // The search by code was answered whole: what these add is a gain, what they lack no gap.
  const found = more.map(({ gap: _gap, ...rest }) => rest);
  return {
    ...data,
    observations:
      more.length === 0 ? data.observations : merged('Observation', [data.observations, ...found]),
    orders: { ...data.orders, included: [...data.orders.included, ...medications] },
  };
}

/**
 * Everything the risk equations ask for, read from one patient's record, with the source of every value and what was
 * set aside. A query that fails makes what depends on it `unreadable`, never missing and never "no".
 *
 * Throws an `AppError`: `fhir_wrong_patient` when the EHR answers with another patient, `input_invalid` for an id or
 * time zone that is none, and the `fhir_…` code of the fault when the Patient itself cannot be read.
 */
export async function readRecord(
  reader: FhirReader,
  patientId: string,
  options: ReadingOptions,
): Promise<PatientRecord> {
  if (!isFhirId(patientId)) throw new AppError('input_invalid', 'patientId: not a FHIR id');
  const settings = { ...defaultSettings, ...options.settings };
  localDayOf(options.timeZone);
  const first = await fetchPatientData(reader, patientId, {
    dialect: dialectOf(options.fhirVersion ?? 'R4'),
    settings,
  });
  if (first.patient.resourceType !== 'Patient')
    throw new AppError('fhir_unreadable', 'Patient: the answer is another resource type');
  if (textOf(first.patient['id']) !== patientId) {
    throw new AppError('fhir_wrong_patient', 'The EHR answered with another patient than the one asked for');
  }
  const context = contextOf(first.patient, patientId, options);
  const data = await completed(reader, first, context);
  return {
    assessedAt: options.assessedAt,
    ...assembleRecord(data, observationIndexOf(data, context), context),
  };
}

export interface ResourceReadingOptions extends ReadingOptions {
  /** Needed only when the resources hold more than one Patient. */
  patientId?: string;
  /** Resource types that were not handed over: what depends on them is unreadable. */
  notProvided?: readonly string[];
}

/**
 * The same reading without a server: resources, or Bundles of them (a file, a CDS Hooks prefetch), in any version.
 * Throws `fhir_not_found` when no Patient, or not exactly the one named, is among them.
 */
export async function recordFromResources(
  resources: readonly unknown[],
  options: ResourceReadingOptions,
): Promise<PatientRecord> {
  const all = resourcesIn(resources);
  const patients = all.filter((resource) => resource.resourceType === 'Patient');
  const patientId = options.patientId ?? (patients.length === 1 ? textOf(patients[0]?.['id']) : undefined);
  if (patientId === undefined)
    throw new AppError('fhir_not_found', 'Not exactly one Patient among the resources');
  const settings = {
    medicationStatements: true,
    diagnosticReports: true,
    searchCategories: false,
    ...options.settings,
  };
  const fhirVersion = options.fhirVersion ?? guessFhirVersion(all);
  return readRecord(readerFromResources(all, options.notProvided), patientId, {
    ...options,
    settings,
    fhirVersion,
  });
}
