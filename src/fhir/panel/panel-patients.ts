import { readPatientResources } from '../read-patients.ts';
import type { FhirReader, FhirResource } from '../reader.ts';
import { isGivenUp, type PanelMemory } from './panel-memory.ts';
import { partsOf } from './parts-of.ts';

/** By id. Who is absent is gone or may not be seen; what is no resource was thrown in place of an answer. */
export type PanelPatients = ReadonlyMap<string, { resource: FhirResource } | { error: unknown }>;

export interface PanelReaders {
  reader: FhirReader;
  /** For what got no answer once. */
  retryReader: FhirReader;
  memory: PanelMemory;
}

/**
 * The Patients of a panel, many with one question (FHIR R4, search by `_id`). A question without an answer is divided,
 * down to single patients: so it costs those alone who are to blame. Never rejects.
 */
export async function readPanelPatients(
  { reader, retryReader, memory }: PanelReaders,
  ids: readonly string[],
): Promise<PanelPatients> {
  const refusal = memory.refused.get('Patient');
  if (refusal !== undefined) return new Map(ids.map((id) => [id, { error: refusal }]));
  try {
    const found = await readPatientResources(reader, ids);
    memory.failures.delete('Patient');
    return new Map([...found].map(([id, resource]) => [id, { resource }]));
  } catch (error) {
    if (isGivenUp(memory, 'Patient', error)) return new Map(ids.map((id) => [id, { error }]));
    const [first = '', ...others] = ids;
    if (others.length === 0) {
      memory.silent.set(first, error);
      return new Map([[first, { error }]]);
    }
    const readers = { reader: retryReader, retryReader, memory };
    const parts = await Promise.all(partsOf(ids).map((part) => readPanelPatients(readers, part)));
    return new Map(parts.flatMap((part) => [...part]));
  }
}
