import { spanOf } from './dates.ts';
import { type Resource, patientsOf, valuesAt } from './resource.ts';
import { datePaths } from './search-parameters.ts';

/** All resources in memory: by type and id, and per patient with the newest first. */
export interface FhirStore {
  /** Stores a resource as it is, as a new version when the id is taken. */
  put(resource: Resource): Resource;
  get(type: string, id: string): Resource | undefined;
  remove(type: string, id: string): void;
  all(type: string): Iterable<Resource>;
  ofPatient(type: string, patientId: string): readonly Resource[];
  count(type?: string): number;
}

/** When a resource happened, for its place in the order; undated ones come last. */
export function timeOf(resource: Resource): number {
  for (const path of datePaths[resource.resourceType] ?? []) {
    const span = spanOf(valuesAt(resource, path)[0]);
    if (span) return Number.isFinite(span.start) ? span.start : span.end;
  }
  return Number.NEGATIVE_INFINITY;
}

interface Dated {
  time: number;
  resource: Resource;
}

/** The first place whose resource is older, so that equals keep the order in which they came. */
function placeFor(time: number, list: readonly Dated[]): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.time ?? Number.NEGATIVE_INFINITY) >= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

const keysOf = (resource: Resource): string[] =>
  [...new Set(patientsOf(resource))].map((patientId) => `${resource.resourceType}/${patientId}`);

/** Each patient's resources of each type, newest first. */
function createPatientIndex() {
  const lists = new Map<string, Dated[]>();
  return {
    of: (type: string, patientId: string): Resource[] =>
      (lists.get(`${type}/${patientId}`) ?? []).map(({ resource }) => resource),
    add(resource: Resource): void {
      const time = timeOf(resource);
      for (const key of keysOf(resource)) {
        const list = lists.get(key) ?? [];
        list.splice(placeFor(time, list), 0, { time, resource });
        lists.set(key, list);
      }
    },
    remove(resource: Resource): void {
      for (const key of keysOf(resource)) {
        const list = lists.get(key) ?? [];
        const place = list.findIndex((entry) => entry.resource.id === resource.id);
        if (place >= 0) list.splice(place, 1);
      }
    },
  };
}

function asVersion(resource: Resource, earlier: Resource | undefined, now: Date): Resource {
  const versionId = String(Number(earlier?.meta?.versionId ?? 0) + 1);
  const lastUpdated = earlier ? undefined : resource.meta?.lastUpdated;
  return {
    ...resource,
    meta: { ...resource.meta, versionId, lastUpdated: lastUpdated ?? now.toISOString() },
  };
}

export function createFhirStore(now: () => Date): FhirStore {
  const byType = new Map<string, Map<string, Resource>>();
  const byPatient = createPatientIndex();
  const get = (type: string, id: string): Resource | undefined => byType.get(type)?.get(id);
  return {
    get,
    put(resource) {
      const earlier = get(resource.resourceType, resource.id);
      if (earlier) byPatient.remove(earlier);
      const stored = asVersion(resource, earlier, now());
      const ofType = byType.get(resource.resourceType) ?? new Map<string, Resource>();
      byType.set(resource.resourceType, ofType.set(resource.id, stored));
      byPatient.add(stored);
      return stored;
    },
    remove(type, id) {
      const resource = get(type, id);
      if (resource) byPatient.remove(resource);
      byType.get(type)?.delete(id);
    },
    all: (type) => byType.get(type)?.values() ?? [],
    ofPatient: (type, patientId) => byPatient.of(type, patientId),
    count: (type) =>
      type === undefined
        ? [...byType.values()].reduce((sum, resources) => sum + resources.size, 0)
        : (byType.get(type)?.size ?? 0),
  };
}
