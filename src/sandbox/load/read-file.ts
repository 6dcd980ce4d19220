import { readFile } from 'node:fs/promises';

export type Json = Record<string, unknown> & { resourceType: string };

/** A resource as it stands in a file, with the address by which others of the file may refer to it. */
export interface FoundResource {
  fullUrl?: string;
  resource: Json;
}

export type FileContent =
  | { kind: 'bundle'; found: FoundResource[] }
  /** Resources that are not held together by a Bundle: one alone, or one a line. */
  | { kind: 'loose'; found: FoundResource[] }
  | { kind: 'unusable'; reason: string };

const isResource = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && typeof (value as Json).resourceType === 'string';

interface Entry {
  fullUrl?: string;
  resource?: unknown;
}

/** The resources of a Bundle, and of Bundles in it. */
function entriesOf(bundle: Json): FoundResource[] {
  const entries = Array.isArray(bundle.entry) ? (bundle.entry as Entry[]) : [];
  return entries.flatMap(({ fullUrl, resource }) => {
    if (!isResource(resource)) return [];
    if (resource.resourceType === 'Bundle') return entriesOf(resource);
    return [{ resource, ...(fullUrl ? { fullUrl } : {}) }];
  });
}

function readLines(text: string): FileContent {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const found: FoundResource[] = [];
  for (const [index, line] of lines.entries()) {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return { kind: 'unusable', reason: `line ${index + 1} is not JSON` };
    }
    if (!isResource(value)) return { kind: 'unusable', reason: `line ${index + 1} holds no FHIR resource` };
    found.push({ resource: value });
  }
  return { kind: 'loose', found };
}

function readJson(text: string): FileContent {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'unusable', reason: 'not JSON' };
  }
  if (!isResource(value)) return { kind: 'unusable', reason: 'holds no FHIR resource' };
  if (value.resourceType !== 'Bundle') return { kind: 'loose', found: [{ resource: value }] };
  const found = entriesOf(value);
  return found.length > 0 ? { kind: 'bundle', found } : { kind: 'unusable', reason: 'an empty Bundle' };
}

export async function readRecordFile(file: string): Promise<FileContent> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  return file.endsWith('.json') ? readJson(text) : readLines(text);
}
