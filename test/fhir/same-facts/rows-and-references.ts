import type { FhirResource } from '../../../src/fhir/index.ts';
import { eachRow, everywhere, type Retelling } from './retelling.ts';

const reference =
  /^(?:https:\/\/ehr\.example\/r4\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]+)(?:\/_history\/[^/]+)?$/;

function withReferences(
  rows: readonly FhirResource[],
  write: (type: string, id: string) => string,
): FhirResource[] {
  return rows.map(
    (row) =>
      everywhere(row, (node) => {
        const found = typeof node['reference'] === 'string' ? reference.exec(node['reference']) : null;
        return found ? { ...node, reference: write(found[1] ?? '', found[2] ?? '') } : node;
      }) as FhirResource,
  );
}

/** Rows that others point at by `urn:uuid:` or by an id keep it. */
function withOtherIds(rows: readonly FhirResource[]): FhirResource[] {
  const other = (id: unknown): string => `x-${String(id).split('').toReversed().join('')}`.slice(0, 64);
  const renamedRows = rows.map((row) =>
    row.resourceType === 'Patient' ? row : { ...row, id: other(row['id']) },
  );
  return renamedRows.map(
    (row) =>
      everywhere(row, (node) => {
        const text = node['reference'];
        if (typeof text !== 'string' || text.startsWith('#') || text.includes('Patient/')) return node;
        if (text.startsWith('urn:uuid:') && !rows.some((one) => one['id'] === text.slice(9))) return node;
        if (text.startsWith('urn:uuid:')) {
          const target = rows.find((one) => one['id'] === text.slice(9));
          return target?.resourceType === 'Patient'
            ? node
            : { ...node, reference: `urn:uuid:${other(text.slice(9))}` };
        }
        const found = reference.exec(text);
        return found ? { ...node, reference: `${found[1]}/${other(found[2])}` } : node;
      }) as FhirResource,
  );
}

/** A Bundle whose entries are known by a uuid that is not their id, and are pointed at by it. */
function byFullUrl(rows: readonly FhirResource[]): unknown[] {
  const uuidOf = new Map(
    rows.map((row, index) => [
      `${row.resourceType}/${String(row['id'])}`,
      `urn:uuid:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    ]),
  );
  const named = withReferences(rows, (type, id) => uuidOf.get(`${type}/${id}`) ?? `${type}/${id}`);
  const entry = named.map((resource) => ({
    fullUrl: uuidOf.get(`${resource.resourceType}/${String(resource['id'])}`),
    resource,
  }));
  return [{ resourceType: 'Bundle', type: 'collection', entry }];
}

export const ofRowsAndReferences: readonly Retelling[] = [
  { name: 'in reverse', retell: (rows) => rows.toReversed() },
  { name: 'every row twice', retell: (rows) => [...rows, ...rows] },
  { name: 'every row twice at once', retell: eachRow((row) => [row, structuredClone(row)]) },
  { name: 'other ids', retell: withOtherIds },
  {
    name: 'absolute references',
    retell: (rows) => withReferences(rows, (type, id) => `https://ehr.example/r4/${type}/${id}`),
  },
  {
    name: 'references to a version',
    retell: (rows) => withReferences(rows, (type, id) => `${type}/${id}/_history/3`),
  },
  {
    name: 'absolute references to a version',
    retell: (rows) =>
      withReferences(rows, (type, id) => `https://ehr.example/r4/${type}/${id}/_history/a.1-b`),
  },
  { name: 'a Bundle with urn:uuid', retell: byFullUrl },
  {
    name: 'Bundles of seven',
    retell: (rows) =>
      Array.from({ length: Math.ceil(rows.length / 7) }, (_, page) => ({
        resourceType: 'Bundle',
        type: 'searchset',
        entry: rows.slice(page * 7, page * 7 + 7).map((resource) => ({ resource })),
      })),
  },
];
