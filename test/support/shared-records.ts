import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FhirVersion } from '../../src/fhir/index.ts';

/** Records that others wrote, beside the repository. */
export const sharedRecords = join(import.meta.dirname, '../../../shared/data');

export interface InventoryPatient {
  file: string;
  fhirVersion: FhirVersion;
  patientId: string | null;
  birthDate?: string;
  lastDataDate: string;
  gender: string;
  ageAtLastData: number | null;
  deceased: boolean;
  latest: Record<string, { value: number | string | boolean; unit?: string }>;
}

/** What their authors' inventory says of each. Without the folder there is nothing to test: that is said, not skipped. */
export function inventoryOfSharedRecords(): readonly InventoryPatient[] {
  const file = join(sharedRecords, 'inventory.json');
  if (!existsSync(file))
    throw new Error(
      'These tests read the records of shared/data beside the repository; that folder is absent.',
    );
  return (JSON.parse(readFileSync(file, 'utf8')) as { patients: InventoryPatient[] }).patients;
}

export function sharedRecord(file: string): unknown {
  return JSON.parse(readFileSync(join(sharedRecords, file), 'utf8'));
}
