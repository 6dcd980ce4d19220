import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Resource } from './fhir/resource.ts';
import { type Source, createAdopter } from './load/adopt.ts';
import { fhirVersionOf } from './load/fhir-version.ts';
import { type FoundResource, readRecordFile } from './load/read-file.ts';

export interface LeftOut {
  /** Relative to the folder. */
  file: string;
  reason: string;
}

export interface LoadedRecords {
  resources: Resource[];
  leftOut: LeftOut[];
}

async function recordFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(json|ndjson|jsonl)$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Loose resources of one folder belong together, as the files of a bulk export do; a Bundle is a world of its own. */
async function readSources(folder: string, leftOut: LeftOut[]): Promise<Source[]> {
  const bundles: Source[] = [];
  const loose = new Map<string, FoundResource[]>();
  for (const file of await recordFiles(folder)) {
    const content = await readRecordFile(path.join(folder, file));
    if (content.kind === 'unusable') {
      leftOut.push({ file, reason: content.reason });
      continue;
    }
    const version = fhirVersionOf(content.found.map(({ resource }) => resource));
    if (version !== 'R4') {
      leftOut.push({ file, reason: `is FHIR ${version}; only R4 is read` });
      continue;
    }
    if (content.kind === 'bundle') bundles.push({ name: file, found: content.found });
    else loose.set(path.dirname(file), [...(loose.get(path.dirname(file)) ?? []), ...content.found]);
  }
  return [...bundles, ...[...loose].map(([name, found]) => ({ name, found }))];
}

/**
 * Reads every FHIR R4 record in a folder and the folders in it: Bundles of any type, single resources, NDJSON.
 * References by `urn:uuid` or by the address of an entry become `Type/id`. A resource whose id another file has
 * taken for something else gets an id of its own, and the references of its file follow it. Files that cannot be
 * used are named with the reason. Rejects when the folder cannot be read.
 */
export async function loadRecords(folder: string): Promise<LoadedRecords> {
  const leftOut: LeftOut[] = [];
  const sources = await readSources(folder, leftOut);
  const adopter = createAdopter();
  const resources = sources.flatMap((source) => adopter.adopt(source));
  return { resources, leftOut };
}
