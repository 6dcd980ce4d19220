import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { resourcesIn, type FhirResource } from '../fhir/index.ts';

/** Resources that belong together, from one file or from all NDJSON files of a folder. */
export interface RecordGroup {
  file: string;
  resources: readonly FhirResource[];
}

export interface RecordFiles {
  groups: readonly RecordGroup[];
  /** Files, and lines of files, that are not JSON. */
  faults: readonly string[];
}

function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted();
  return names.filter((name) => /\.(json|ndjson|jsonl)$/i.test(name)).map((name) => join(path, name));
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch {
    return undefined;
  }
}

function linesOf(path: string, faults: string[]): unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const value = parsed(line);
      if (!value) faults.push(`${basename(path)}, line ${index + 1}: not JSON`);
      return value ? [value.value] : [];
    });
}

/** Each JSON file is a record of its own; bulk exports (NDJSON) spread one patient over several files. */
export function readRecordFiles(path: string): RecordFiles {
  const faults: string[] = [];
  const groups: RecordGroup[] = [];
  const lines: unknown[] = [];
  for (const file of filesAt(path)) {
    if (!file.toLowerCase().endsWith('.json')) lines.push(...linesOf(file, faults));
    else {
      const value = parsed(readFileSync(file, 'utf8'));
      if (value) groups.push({ file: basename(file), resources: resourcesIn([value.value].flat()) });
      else faults.push(`${basename(file)}: not JSON`);
    }
  }
  if (lines.length > 0) groups.push({ file: basename(path), resources: resourcesIn(lines) });
  return { groups, faults };
}

function patientIdOf(resource: FhirResource): string | undefined {
  const subject = resource['subject'] ?? resource['patient'];
  const reference =
    typeof subject === 'object' && subject !== null && 'reference' in subject ? subject.reference : undefined;
  return typeof reference === 'string' ? /(?:Patient\/|urn:uuid:)([^/]+)/.exec(reference)?.[1] : undefined;
}

/**
 * The resources of each patient of a group. Where there is one patient everything is handed on, so that rows of
 * somebody else are seen and set aside; where there are several each gets its own and what belongs to nobody.
 */
export function patientsIn(
  resources: readonly FhirResource[],
): { id: string; resources: readonly FhirResource[] }[] {
  const ids = resources.flatMap((one) =>
    one.resourceType === 'Patient' && typeof one['id'] === 'string' ? [one['id']] : [],
  );
  const [only] = ids;
  if (only === undefined) return [];
  if (ids.length === 1) return [{ id: only, resources }];
  const byPatient = new Map<string | undefined, FhirResource[]>();
  for (const resource of resources) {
    const owner = resource.resourceType === 'Patient' ? String(resource['id']) : patientIdOf(resource);
    const list = byPatient.get(owner);
    if (list) list.push(resource);
    else byPatient.set(owner, [resource]);
  }
  return [...new Set(ids)].map((id) => ({
    id,
    resources: [...(byPatient.get(id) ?? []), ...(byPatient.get(undefined) ?? [])],
  }));
}
