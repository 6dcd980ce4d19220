import { FhirFault } from './outcome.ts';
import { type Resource, localReference, valuesAt } from './resource.ts';
import { searchParametersOf } from './search-parameters.ts';
import { parameterTest } from './search-match.ts';
import { sorted } from './search-sort.ts';
import type { FhirStore } from './store.ts';

export interface SearchRequest {
  type: string;
  query: URLSearchParams;
  /** Unknown parameters are left out instead of refused (`Prefer: handling=lenient`). */
  lenient?: boolean;
}

export interface SearchResult {
  matches: Resource[];
  /** The query as it was understood, for the self link. */
  understood: URLSearchParams;
}

const controls = new Set(['_count', '_sort', '_include', '_revinclude', '_summary', '_total', '_format']);

/** The resources worth testing: a patient's own, those of the ids asked, or all of the type. */
function candidates(store: FhirStore, type: string, query: URLSearchParams): Iterable<Resource> {
  const ids = query.get('_id');
  if (ids) return ids.split(',').flatMap((id) => store.get(type, id) ?? []);
  const parameters = searchParametersOf(type) ?? {};
  for (const name of ['patient', 'subject']) {
    const value = query.get(name);
    if (!value || parameters[name]?.target !== 'Patient') continue;
    const patientIds = value.split(',').map((text) => localReference(text)?.split('/')[1] ?? text);
    return [...new Set(patientIds)].flatMap((patientId) => store.ofPatient(type, patientId));
  }
  return store.all(type);
}

/** Every match in the order asked for. Throws a 400 for parameters, values and sort keys that are not supported. */
export function findMatches(store: FhirStore, { type, query, lenient }: SearchRequest): SearchResult {
  const understood = new URLSearchParams();
  const tests = [];
  for (const [key, value] of query) {
    if (controls.has(key)) {
      understood.append(key, value);
      continue;
    }
    try {
      tests.push(parameterTest(type, key, value));
      understood.append(key, value);
    } catch (fault) {
      if (!lenient || !(fault instanceof FhirFault)) throw fault;
    }
  }
  const found = new Set<Resource>();
  for (const resource of candidates(store, type, understood)) {
    if (tests.every((test) => test(resource))) found.add(resource);
  }
  return { matches: sorted([...found], type, query.get('_sort')), understood };
}

interface Include {
  type: string;
  name: string;
  target: string | undefined;
}

function parseInclude(text: string): Include {
  const [type = '', name = '', target] = text.split(':');
  if (searchParametersOf(type)?.[name]?.kind !== 'reference') {
    throw new FhirFault(400, 'not-supported', `Cannot include by ${text}`);
  }
  return { type, name, target };
}

function referencesOf(resource: Resource, { name }: Include): string[] {
  const paths = searchParametersOf(resource.resourceType)?.[name]?.paths ?? [];
  return paths.flatMap((path) => valuesAt(resource, path)).flatMap((value) => localReference(value) ?? []);
}

function included(store: FhirStore, page: readonly Resource[], include: Include): Resource[] {
  return page
    .filter((resource) => resource.resourceType === include.type)
    .flatMap((resource) => referencesOf(resource, include))
    .flatMap((reference) => {
      const [type = '', id = ''] = reference.split('/');
      const wanted = include.target === undefined || include.target === type;
      return (wanted ? store.get(type, id) : undefined) ?? [];
    })
    .filter((resource) => fitsParameter(include, resource));
}

/** `Appointment:patient` and `Appointment:practitioner` share an element: only the named kind is meant. */
function fitsParameter(include: Include, resource: Resource): boolean {
  const named = include.name.charAt(0).toUpperCase() + include.name.slice(1);
  const isTypeName = searchParametersOf(named) !== undefined;
  return !isTypeName || named === resource.resourceType;
}

function revincluded(store: FhirStore, page: readonly Resource[], include: Include): Resource[] {
  const wanted = new Set(page.map((resource) => `${resource.resourceType}/${resource.id}`));
  return [...store.all(include.type)].filter((resource) =>
    referencesOf(resource, include).some((reference) => wanted.has(reference)),
  );
}

/** What `_include` and `_revinclude` add to a page, each resource once and none that is on the page already. */
export function includedWith(
  store: FhirStore,
  page: readonly Resource[],
  query: URLSearchParams,
): Resource[] {
  const added = new Set([
    ...query.getAll('_include').flatMap((text) => included(store, page, parseInclude(text))),
    ...query.getAll('_revinclude').flatMap((text) => revincluded(store, page, parseInclude(text))),
  ]);
  return [...added].filter((resource) => !page.includes(resource));
}
