import { AppError } from '../errors.ts';
import type { FhirReader } from './reader.ts';
import type { PatientIdentity } from './record.ts';

export async function readPatients(_reader: FhirReader, _ids: readonly string[]): Promise<PatientIdentity[]> {
  throw new AppError('unexpected', 'Reading patients is being built');
}

export async function searchPatients(_reader: FhirReader, _text: string): Promise<PatientIdentity[]> {
  throw new AppError('unexpected', 'Searching patients is being built');
}
