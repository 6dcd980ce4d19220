/** One row of a published table: its label as printed, the term it multiplies, a value for every column. */
export interface CoefficientRow<Term extends string = string> {
  label: string;
  term: Term;
  /** `null` where the publication leaves the cell empty. */
  values: readonly (number | null)[];
}

/** A published table of coefficients, with the figures as printed. */
export interface CoefficientTable<Term extends string = string> {
  /** Where it stands: the publication's own table number. */
  source: string;
  columns: readonly string[];
  rows: readonly CoefficientRow<Term>[];
}

/** The figure of one row and column, 0 where the publication leaves it empty or has no such row. */
export function coefficient<Term extends string>(
  table: CoefficientTable<Term>,
  term: Term,
  column: number,
): number {
  return table.rows.find((row) => row.term === term)?.values[column] ?? 0;
}
