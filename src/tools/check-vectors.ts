import type { FactorInput } from '../risk/index.ts';
import { compareAnswers, type Answer, type Comparison } from './vector-answers.ts';
import { notOurs, vectorInputs, vectorModels, vectorWords, type VectorModel } from './vector-mapping.ts';

export interface Disagreement {
  id: string;
  field: string;
  expected: Answer;
  got: Answer;
}

/** What came of all vectors of one model. */
export interface ModelReport {
  name: string;
  vectors: number;
  values: number;
  /** By kind of value: probabilities and years do not compare. */
  largestDifferences: Record<string, number>;
  disagreements: Disagreement[];
  /** Expected values that are not checked, by name. */
  notChecked: Record<string, number>;
}

export interface VectorReport {
  models: ModelReport[];
  /** Vectors or files that could not be checked, and why: any of them fails the run. */
  faults: string[];
}

interface Vector {
  id: string;
  model: string;
  inputs: Record<string, unknown>;
  expected: Record<string, unknown>;
  tolerance: Record<string, unknown>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isVector(value: unknown): value is Vector {
  if (!isObject(value)) return false;
  const named = typeof value['id'] === 'string' && typeof value['model'] === 'string';
  return named && [value['inputs'], value['expected'], value['tolerance']].every(isObject);
}

/** The factors of a vector. `null` in a vector file stands for a value that is unknown. */
function factorsOf({ known }: VectorModel, inputs: Record<string, unknown>): FactorInput {
  const named = Object.entries(inputs).filter(([, value]) => value !== null);
  const factors = named.map(([name, value]): [string, unknown] => [
    vectorInputs[name] ?? name,
    typeof value === 'string' ? (vectorWords[value] ?? value) : value,
  ]);
  return { ...known, ...Object.fromEntries(factors) };
}

function agrees({ expected, got, toleranceKey }: Comparison, tolerance: Record<string, unknown>): boolean {
  const allowed = tolerance[toleranceKey];
  if (typeof expected === 'number' && typeof got === 'number' && typeof allowed === 'number') {
    return Math.abs(got - expected) <= allowed;
  }
  return expected === got;
}

function noteDifference(
  { expected, got, toleranceKey }: Comparison,
  { largestDifferences }: ModelReport,
): void {
  if (typeof expected !== 'number' || typeof got !== 'number') return;
  largestDifferences[toleranceKey] = Math.max(
    largestDifferences[toleranceKey] ?? 0,
    Math.abs(got - expected),
  );
}

function withoutNotOurs(expected: Record<string, unknown>, report: ModelReport): Record<string, unknown> {
  const ours = Object.entries(expected).filter(([name]) => {
    const foreign = Object.hasOwn(notOurs, name);
    if (foreign) report.notChecked[name] = (report.notChecked[name] ?? 0) + 1;
    return !foreign;
  });
  return Object.fromEntries(ours);
}

/** A value is compared with its tolerance, or for equality where the vector says "exact". */
function withoutTolerance(
  { expected, toleranceKey }: Comparison,
  tolerance: Record<string, unknown>,
): boolean {
  return (
    typeof expected === 'number' && typeof tolerance[toleranceKey] !== 'number' && tolerance['exact'] !== true
  );
}

/** Checks one vector into its model's report; returns what makes it uncheckable. */
function checkVector(vector: Vector, model: VectorModel, report: ModelReport): string[] {
  const strange = Object.keys(vector.inputs).filter((name) => !Object.hasOwn(vectorInputs, name));
  if (strange.length > 0) return strange.map((name) => `unknown input "${name}"`);
  const expected = withoutNotOurs(vector.expected, report);
  const { comparisons, unknown } = compareAnswers(model, factorsOf(model, vector.inputs), expected);
  if (unknown.length > 0) return unknown.map((name) => `unknown expected value "${name}"`);
  if (comparisons.length === 0) return ['no expected value that can be checked'];
  const loose = comparisons.filter((comparison) => withoutTolerance(comparison, vector.tolerance));
  if (loose.length > 0) return loose.map(({ field }) => `no tolerance for "${field}"`);

  report.vectors += 1;
  report.values += comparisons.length;
  for (const comparison of comparisons) {
    const { field, expected: wanted, got } = comparison;
    noteDifference(comparison, report);
    if (!agrees(comparison, vector.tolerance)) {
      report.disagreements.push({ id: vector.id, field, expected: wanted, got });
    }
  }
  return [];
}

function emptyReport(name: string): ModelReport {
  return { name, vectors: 0, values: 0, largestDifferences: {}, disagreements: [], notChecked: {} };
}

/**
 * Checks parsed vector files, all of the form `{ vectors: [{ id, model, inputs, expected, tolerance }] }`. A model,
 * input or expected value that is not known here is a fault, never skipped.
 */
export function checkVectors(files: readonly unknown[]): VectorReport {
  const reports = new Map<string, ModelReport>();
  const faults: string[] = [];
  for (const file of files) {
    const vectors = isObject(file) ? file['vectors'] : undefined;
    if (!Array.isArray(vectors) || vectors.length === 0) {
      faults.push('a file has no list of vectors');
      continue;
    }
    for (const [index, vector] of (vectors as unknown[]).entries()) {
      if (!isVector(vector)) {
        faults.push(`vector ${index + 1}: id, model, inputs, expected or tolerance is absent`);
        continue;
      }
      const model = Object.hasOwn(vectorModels, vector.model) ? vectorModels[vector.model] : undefined;
      if (!model) {
        faults.push(`${vector.id}: unknown model "${vector.model}"`);
        continue;
      }
      const report = reports.get(vector.model) ?? emptyReport(vector.model);
      reports.set(vector.model, report);
      faults.push(...checkVector(vector, model, report).map((fault) => `${vector.id}: ${fault}`));
    }
  }
  return { models: [...reports.values()], faults };
}

/** Whether everything was checked and agreed. */
export function allAgree({ models, faults }: VectorReport): boolean {
  return faults.length === 0 && models.every(({ disagreements }) => disagreements.length === 0);
}
