import { isObject, objectsOf, textOf } from '../elements/json.ts';
import type { FhirResource } from '../reader.ts';
import { unreadable } from './faults.ts';
import { faultOfOutcome, withheldBy } from './outcome.ts';

/** One page of a search, sorted into what it is. */
export interface Page {
  matches: readonly FhirResource[];
  included: readonly FhirResource[];
  /** An entry that could not be understood, or an outcome that says rows are missing. */
  gap?: 'forbidden' | 'failed';
  next?: string;
  self?: string;
  /** How many entries there are, of whatever kind. */
  entries: number;
  /** How many rows match on all pages, if the server says so. */
  total?: number;
}

export function isResource(value: unknown): value is FhirResource {
  return isObject(value) && typeof value['resourceType'] === 'string' && value['resourceType'] !== '';
}

function linksOf(bundle: FhirResource): { next?: string; self?: string } {
  const found: { next?: string; self?: string } = {};
  for (const link of objectsOf(bundle['link'])) {
    const url = textOf(link['url']);
    const relation = textOf(link['relation']);
    if (url !== undefined && relation === 'next') found.next = url;
    if (url !== undefined && relation === 'self') found.self = url;
  }
  return found;
}

/** Entries without a resource are legal and mean nothing; a resource that is none is a row we could not read. */
export function pageOf(resourceType: string, body: unknown): Page {
  if (!isResource(body)) throw unreadable(resourceType, 'the answer is not a FHIR resource');
  if (body.resourceType === 'OperationOutcome') throw faultOfOutcome(resourceType, body);
  if (body.resourceType !== 'Bundle') throw unreadable(resourceType, 'the answer is not a Bundle');
  const matches: FhirResource[] = [];
  const included: FhirResource[] = [];
  let gap: Page['gap'];
  const entries = objectsOf(body['entry']);
  for (const entry of entries) {
    const resource = entry['resource'];
    if (resource === undefined || resource === null) continue;
    const mode = isObject(entry['search']) ? textOf(entry['search']['mode']) : undefined;
    if (!isResource(resource)) gap ??= 'failed';
    else if (resource.resourceType === 'OperationOutcome') gap ??= withheldBy(resource);
    else if (mode === 'outcome') continue;
    else if (mode === 'include' || resource.resourceType !== resourceType) included.push(resource);
    else matches.push(resource);
  }
  const { total } = body;
  return {
    matches,
    included,
    entries: entries.length,
    ...(typeof total === 'number' ? { total } : {}),
    ...linksOf(body),
    ...(gap === undefined ? {} : { gap }),
  };
}
