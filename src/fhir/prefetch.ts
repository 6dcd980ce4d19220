import { AppError } from '../errors.ts';
import { isObject, objectsOf, textOf } from './elements/json.ts';
import { relativeReference } from './elements/reference.ts';
import { isResource } from './http/bundle.ts';
import type { FhirReader, FhirResource } from './reader.ts';

interface Entry {
  resource: FhirResource;
  fullUrl?: string;
}

/** Resources as they are, the entries of Bundles unpacked, whatever stands in a Parameters' or Bundle's Bundle. */
function unpacked(values: readonly unknown[], depth = 0): Entry[] {
  return values.flatMap((value): Entry[] => {
    if (!isResource(value)) return [];
    if (value.resourceType !== 'Bundle') return [{ resource: value }];
    if (depth > 3) return [];
    return objectsOf(value['entry']).flatMap((entry) => {
      const fullUrl = textOf(entry['fullUrl']);
      return unpacked([entry['resource']], depth + 1).map((one) => ({
        ...(fullUrl === undefined ? {} : { fullUrl }),
        ...one,
      }));
    });
  });
}

function withId(entry: Entry, index: number): Entry {
  if (textOf(entry.resource['id']) !== undefined) return entry;
  const uuid =
    entry.fullUrl?.startsWith('urn:uuid:') === true ? entry.fullUrl.slice('urn:uuid:'.length) : undefined;
  return { ...entry, resource: { ...entry.resource, id: uuid ?? `unnamed-${index + 1}` } };
}

function referenceOf(resource: FhirResource): string {
  return `${resource.resourceType}/${textOf(resource['id']) ?? ''}`;
}

/** Replaces references by fullUrl with `Type/id`, all the way down; shares what it does not change. */
function rewritten(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => rewritten(one, names));
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const target = name === 'reference' && typeof inner === 'string' ? names.get(inner) : undefined;
    copy[name] = target ?? rewritten(inner, names);
  }
  return copy;
}

/** What a Bundle calls its entries otherwise than `Type/id` or `urn:uuid:id`, which the readers understand. */
function namesIn(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { fullUrl, resource } of entries) {
    const reference = referenceOf(resource);
    if (fullUrl === undefined || fullUrl === `urn:uuid:${textOf(resource['id'])}`) continue;
    if (relativeReference(fullUrl) !== reference) names.set(fullUrl, reference);
  }
  return names;
}

/** Every resource of Bundles and lists of resources, each with an id and with references that name `Type/id`. */
export function resourcesIn(values: readonly unknown[]): FhirResource[] {
  const entries = unpacked(values).map(withId);
  const names = namesIn(entries);
  if (names.size === 0) return entries.map((entry) => entry.resource);
  return entries.map((entry) => rewritten(entry.resource, names) as FhirResource);
}

/**
 * Reads from resources at hand as if a server held them (a Bundle in a file; the data a CDS Hooks call brings). It
 * answers a search with everything of the type: the readers check patient and code of every row themselves.
 * `notProvided` names types that were not handed over, about which nothing is known.
 */
export function readerFromResources(
  resources: readonly FhirResource[],
  notProvided: readonly string[] = [],
): FhirReader {
  const byType = new Map<string, FhirResource[]>();
  const seen = new Set<string>();
  for (const resource of resources) {
    const reference = referenceOf(resource);
    if (!reference.endsWith('/') && seen.has(reference)) continue;
    seen.add(reference);
    const list = byType.get(resource.resourceType);
    if (list) list.push(resource);
    else byType.set(resource.resourceType, [resource]);
  }
  const all = (resourceType: string): readonly FhirResource[] => byType.get(resourceType) ?? [];
  return {
    read: async (resourceType, id) => {
      const found = all(resourceType).find((resource) => resource['id'] === id);
      if (!found) throw new AppError('fhir_not_found', `${resourceType}: not among the resources at hand`);
      return found;
    },
    search: async (resourceType) => {
      if (notProvided.includes(resourceType))
        throw new AppError('fhir_forbidden', `${resourceType}: not provided`);
      const included = all(resourceType === 'Observation' ? 'Encounter' : 'Medication');
      return { resources: all(resourceType), included, complete: true };
    },
  };
}
