import { AppError } from '../errors.ts';
import type { FhirReader } from './reader.ts';

/** One list of patients that belongs to the signed-in person. */
export interface WorklistSummary {
  /** `List/id` or `Group/id`. */
  reference: string;
  title: string;
  /** Number of patients, when the answer says so. */
  count?: number;
}

export interface Worklist {
  title: string;
  patientIds: readonly string[];
  /** False when the list could not be read to its end. */
  complete: boolean;
}

export async function readWorklists(
  _reader: FhirReader,
  _user: { reference: string },
): Promise<WorklistSummary[]> {
  throw new AppError('unexpected', 'Worklists are being built');
}

export async function readWorklist(_reader: FhirReader, _reference: string): Promise<Worklist> {
  throw new AppError('unexpected', 'Worklists are being built');
}
