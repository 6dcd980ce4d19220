import { AppError } from '../../errors.ts';
import { isObject, textOf } from '../elements/json.ts';
import type { FhirVersion } from '../fhir-version.ts';
import type { FhirClient } from '../http/client.ts';
import type { FhirResource } from '../reader.ts';

const versionByNumber: readonly (readonly [RegExp, FhirVersion])[] = [
  [/^(0\.5|1\.0)\./, 'DSTU2'],
  [/^3\.0\./, 'STU3'],
  [/^4\.0\./, 'R4'],
  [/^4\.[13]\./, 'R4B'],
  [/^5\./, 'R5'],
];

/** The version that a CapabilityStatement (Conformance in DSTU2) names; undefined when it is none that we read. */
export function fhirVersionIn(statement: FhirResource): FhirVersion | undefined {
  const number = textOf(statement['fhirVersion']) ?? '';
  return versionByNumber.find(([pattern]) => pattern.test(number))?.[1];
}

/**
 * The version a server speaks, from `fhirVersion` of its CapabilityStatement. Throws `fhir_unreadable` when the
 * number is none that we read.
 */
export async function detectFhirVersion(client: Pick<FhirClient, 'capabilities'>): Promise<FhirVersion> {
  const found = fhirVersionIn(await client.capabilities());
  if (!found)
    throw new AppError('fhir_unreadable', 'The EHR speaks a FHIR version that this app does not read');
  return found;
}

function hints(resource: FhirResource): FhirVersion | undefined {
  const { resourceType } = resource;
  if (
    resourceType === 'MedicationOrder' ||
    (resourceType === 'Condition' && resource['patient'] !== undefined)
  )
    return 'DSTU2';
  if (resourceType === 'Condition' && typeof resource['clinicalStatus'] === 'string') return 'STU3';
  if (resourceType === 'MedicationRequest' && isObject(resource['medication'])) return 'R5';
  return undefined;
}

/** The version a handful of resources is written in, where nothing says it. */
export function guessFhirVersion(resources: readonly FhirResource[]): FhirVersion {
  const found = new Set(resources.map(hints));
  const oldestFirst: readonly FhirVersion[] = ['DSTU2', 'STU3', 'R5'];
  return oldestFirst.find((version) => found.has(version)) ?? 'R4';
}
