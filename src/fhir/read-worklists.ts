import { AppError } from '../errors.ts';
import { conceptOf, statusOf, wordsOf } from './elements/concept.ts';
import { objectsOf, textOf, type JsonObject } from './elements/json.ts';
import { relativeReference } from './elements/reference.ts';
import { isFhirId } from './patient-id.ts';
import type { FhirReader, FhirResource, SearchParameters } from './reader.ts';

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
  /** In the list's order, each once. */
  patientIds: readonly string[];
  /** False when there are more than the EHR gave, or somebody is on it who cannot be opened. */
  complete: boolean;
}

function patientReference(value: unknown): string | undefined {
  const id = /^Patient\/(.+)$/.exec(relativeReference(value) ?? '')?.[1];
  return isFhirId(id) ? id : undefined;
}

function itemsOf(resource: JsonObject): readonly unknown[] {
  const entries = objectsOf(resource['entry']).filter((entry) => entry['deleted'] !== true);
  const members = objectsOf(resource['member']).filter((member) => member['inactive'] !== true);
  return [...entries.map((entry) => entry['item']), ...members.map((member) => member['entity'])];
}

const withdrawn = new Set(['retired', 'entered-in-error']);

/** Named in a way that leads to no record: by a number, in words, or within the list alone. */
function isSomebodyUnknown(item: unknown): boolean {
  return !/^[A-Z]/.test(relativeReference(item) ?? '');
}

function patientIdsOf(resource: JsonObject): string[] {
  return [...new Set(itemsOf(resource).flatMap((item) => patientReference(item) ?? []))];
}

function titleOf(resource: FhirResource): string {
  return (
    textOf(resource['title']) ??
    textOf(resource['name']) ??
    wordsOf(conceptOf(resource['code'])) ??
    resource.resourceType
  );
}

/** A list about one patient (problems, medicines) is no worklist; neither is a group defined only by a rule. */
function isWorklist(resource: FhirResource): boolean {
  if (resource['subject'] !== undefined || resource['active'] === false) return false;
  const status = statusOf(resource['status']);
  if (status !== undefined && status !== 'current' && status !== 'active') return false;
  const items = itemsOf(resource);
  if (items.length > 0) return items.some((item) => patientReference(item) !== undefined);
  return resource.resourceType === 'List' || typeof resource['quantity'] === 'number';
}

function summaryOf(resource: FhirResource): WorklistSummary[] {
  const id = textOf(resource['id']);
  if (!isFhirId(id) || !isWorklist(resource)) return [];
  const ids = patientIdsOf(resource);
  const quantity = resource['quantity'];
  const count = ids.length > 0 ? ids.length : typeof quantity === 'number' ? quantity : undefined;
  return [
    {
      reference: `${resource.resourceType}/${id}`,
      title: titleOf(resource),
      ...(count === undefined ? {} : { count }),
    },
  ];
}

/** An EHR that has no such lists, or does not show them, has none to offer; being away or signed out is a fault. */
async function offered(
  reader: FhirReader,
  resourceType: string,
  parameters: SearchParameters,
): Promise<readonly FhirResource[]> {
  try {
    return (await reader.search(resourceType, parameters)).resources;
  } catch (error) {
    const isAbsent =
      error instanceof AppError &&
      ['fhir_not_found', 'fhir_forbidden', 'fhir_unreadable'].includes(error.code);
    if (isAbsent) return [];
    throw error;
  }
}

/**
 * The lists of patients that the EHR keeps for a person: List by its source, Group by its managing entity
 * (Argonaut patient lists). `user.reference` is the `fhirUser`, as `Practitioner/x` or as a whole URL. Throws the
 * `fhir_…` fault when the EHR cannot be asked; an EHR without such lists gives an empty array.
 */
export async function readWorklists(
  reader: FhirReader,
  user: { reference: string },
): Promise<WorklistSummary[]> {
  const person = relativeReference(user.reference);
  if (person === undefined) return [];
  const [lists, groups] = await Promise.all([
    offered(reader, 'List', [
      ['source', person],
      ['status', 'current'],
      ['_count', '50'],
    ]),
    offered(reader, 'Group', [
      ['type', 'person'],
      ['managing-entity', person],
      ['_count', '50'],
    ]),
  ]);
  return [...lists, ...groups].flatMap(summaryOf).sort((a, b) => a.title.localeCompare(b.title));
}

/** The patients of one list. Throws `input_invalid` for a reference to anything but a List or Group. */
export async function readWorklist(reader: FhirReader, reference: string): Promise<Worklist> {
  const [, resourceType, id] = /^(List|Group)\/([A-Za-z0-9\-.]{1,64})$/.exec(reference) ?? [];
  if (resourceType === undefined || id === undefined) {
    throw new AppError('input_invalid', 'reference: not a List/id or Group/id');
  }
  const resource = await reader.read(resourceType, id);
  if (withdrawn.has(statusOf(resource['status']) ?? ''))
    throw new AppError('fhir_not_found', 'the list is no longer in use');
  const patientIds = patientIdsOf(resource);
  const items = itemsOf(resource);
  const quantity = resource['quantity'];
  const isLong = typeof quantity !== 'number' || items.length >= quantity || patientIds.length >= quantity;
  const complete = isLong && !items.some(isSomebodyUnknown);
  return { title: titleOf(resource), patientIds, complete };
}
