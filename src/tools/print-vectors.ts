import type { ModelReport, VectorReport } from './check-vectors.ts';
import { notOurs } from './vector-mapping.ts';

function linesOf({
  name,
  vectors,
  values,
  largestDifferences,
  disagreements,
  notChecked,
}: ModelReport): string[] {
  const verdict = disagreements.length === 0 ? 'all agree' : `${disagreements.length} DISAGREE`;
  const counted = `${String(vectors).padStart(4)} vectors ${String(values).padStart(4)} values`;
  const largest = Object.entries(largestDifferences)
    .map(([kind, difference]) => `, largest difference of ${kind} ${difference.toExponential(1)}`)
    .join('');
  return [
    `${name.padEnd(28)}${counted}  ${verdict}${largest}`,
    ...Object.entries(notChecked).map(
      ([field, count]) => `    not checked: ${count} × ${field} (${notOurs[field]})`,
    ),
    ...disagreements.map(
      ({ id, field, expected, got }) =>
        `    ${id}: ${field} expected ${String(expected)}, got ${String(got)}`,
    ),
  ];
}

/** The report in lines of text, for a terminal. */
export function printVectors({ models, faults }: VectorReport): string {
  const total = models.reduce((sum, { vectors }) => sum + vectors, 0);
  const wrong = models.reduce((sum, { disagreements }) => sum + disagreements.length, 0);
  const lines = [
    ...models.flatMap(linesOf),
    ...faults.map((fault) => `NOT CHECKED  ${fault}`),
    `${total} vectors checked, ${wrong} values disagree, ${faults.length} not checked`,
  ];
  return `${lines.join('\n')}\n`;
}
