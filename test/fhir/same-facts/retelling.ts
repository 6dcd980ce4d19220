import type { FhirResource, FhirVersion } from '../../../src/fhir/index.ts';
import type { Json } from '../builders.ts';
import type { Allowance } from './what-was-found.ts';

/** Another way to write the same facts down. */
export interface Retelling {
  name: string;
  retell: (rows: readonly FhirResource[]) => readonly unknown[];
  fhirVersion?: FhirVersion;
  allowed?: Allowance;
}

export const isRow = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRow) : []);

/** Every object inside, innermost first, replaced by what `change` makes of it. */
export function everywhere(
  value: unknown,
  change: (node: Json, name: string) => unknown,
  name = '',
): unknown {
  if (Array.isArray(value)) return value.map((one) => everywhere(one, change, name));
  if (!isRow(value)) return value;
  const copy: Json = {};
  for (const inner of Object.keys(value)) {
    const one = value[inner];
    copy[inner] = typeof one === 'object' ? everywhere(one, change, inner) : one;
  }
  return change(copy, name);
}

/** A retelling that rewrites every row by itself. */
export function eachRow(change: (row: FhirResource, index: number) => unknown): Retelling['retell'] {
  return (rows) => rows.flatMap((row, index) => change(row, index));
}

/** A retelling that rewrites the rows of one type. */
export function eachOf(
  resourceType: string,
  change: (row: FhirResource, index: number) => unknown,
): Retelling['retell'] {
  return eachRow((row, index) => (row.resourceType === resourceType ? change(row, index) : row));
}

/** A row without some elements. */
export function without(row: Json, ...names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

/** A row in which an element has another name. */
export function renamed(row: Json, from: string, to: string): Json {
  return row[from] === undefined ? row : { ...without(row, from), [to]: row[from] };
}
