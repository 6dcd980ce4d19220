import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder above this one that has `shared` in it: a copy of the repository may lie deeper than itself. */
function besideRepository(folder: string): string | undefined {
  const candidate = join(folder, 'shared/design');
  if (existsSync(candidate)) return join(folder, 'shared');
  const parent = dirname(folder);
  return parent === folder ? undefined : besideRepository(parent);
}

/** The design material beside the repository, against which the figures are held. */
function readShared(path: string): string {
  const shared = besideRepository(join(import.meta.dirname, '../../..'));
  if (!shared) {
    throw new Error(`shared/${path} is not beside the repository: these tests compare our figures with it.`);
  }
  return readFileSync(join(shared, path), 'utf8');
}

export function readVectors(name: string): unknown {
  return JSON.parse(readShared(`vectors/${name}`)) as unknown;
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** The tables of one section of risk-models.md, as rows of cells, the head among them. */
export function designTables(heading: string): string[][][] {
  const lines = readShared('design/risk-models.md').split('\n');
  const start = lines.findIndex((line) => line.startsWith(heading));
  if (start < 0) throw new Error(`risk-models.md has no section "${heading}".`);
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('#'));
  const section = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
  const tables: string[][][] = [];
  let open = false;
  for (const line of section) {
    const isRow = line.startsWith('|');
    if (isRow && !open) tables.push([]);
    open = isRow;
    if (isRow && !/^[|\s-]+$/.test(line)) tables.at(-1)?.push(cellsOf(line));
  }
  return tables;
}

/** One of those tables. */
export function designTable(heading: string, index = 0): string[][] {
  const table = designTables(heading)[index];
  if (!table) throw new Error(`Section "${heading}" of risk-models.md has no table ${index + 1}.`);
  return table;
}
