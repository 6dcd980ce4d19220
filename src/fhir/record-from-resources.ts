import { AppError } from '../errors.ts';
import { textOf } from './elements/json.ts';
import { readerFromResources, resourcesIn } from './prefetch.ts';
import { readRecord, type ReadingOptions } from './read-record.ts';
import type { PatientRecord } from './record.ts';
import { guessFhirVersion } from './versions/detect.ts';

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
  const { medicationStatements = true, diagnosticReports = true, encounters = true } = options.settings ?? {};
  // Everything of a type is at hand: there is nothing more to search for.
  const settings = {
    ...options.settings,
    medicationStatements,
    diagnosticReports,
    encounters,
    searchCategories: false,
  };
  const fhirVersion = options.fhirVersion ?? guessFhirVersion(all);
  return readRecord(readerFromResources(all, options.notProvided), patientId, {
    ...options,
    settings,
    fhirVersion,
  });
}
