import { AppError } from '../errors.ts';
import type { FhirVersion } from './fhir-version.ts';
import type { FhirReader } from './reader.ts';
import type { PatientRecord } from './record.ts';
import type { ReadingSettings } from './settings.ts';

export interface ReadingOptions {
  /** The instant everything is worked out for. */
  assessedAt: Date;
  /** The clinic's time zone, as `Pacific/Auckland`. */
  timeZone: string;
  settings?: Partial<ReadingSettings>;
  fhirVersion?: FhirVersion;
}

export async function readRecord(
  _reader: FhirReader,
  _patientId: string,
  _options: ReadingOptions,
): Promise<PatientRecord> {
  throw new AppError('unexpected', 'Reading a record is being built');
}

export async function recordFromResources(
  _resources: readonly unknown[],
  _options: ReadingOptions,
): Promise<PatientRecord> {
  throw new AppError('unexpected', 'Reading a record is being built');
}
