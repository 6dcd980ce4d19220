/** What an earlier result says, as far as its scale can be told. */
export type RecordedProbability =
  | { kind: 'percent'; percent: number }
  /**
   * FHIR wants percentages, and published examples and apps write fractions all the same: 0.8 may be 0.8 % or 80 %.
   * The two readings, for a person to choose between.
   */
  | { kind: 'ambiguous'; recorded: number; percentIfPercentage: number; percentIfFraction: number }
  /** With one end it is open. `without`: that end does not belong to it. */
  | { kind: 'range'; lowPercent?: number; highPercent?: number; without?: true }
  /** Not a number, or not one that a probability can have. */
  | { kind: 'unusable'; recorded: string }
  | { kind: 'not-stated' };

/**
 * The scale of a recorded probability (RiskAssessment R4, prediction.probability[x]: a percentage, at most 100).
 * Our own results are percentages by construction. In anybody else's a value up to 1 could be either.
 */
export function probabilityOf(value: unknown, { ours }: { ours: boolean }): RecordedProbability {
  if (value === undefined || value === null) return { kind: 'not-stated' };
  const number = typeof value === 'number' ? value : numberIn(value);
  if (number === undefined || !(number >= 0 && number <= 100)) {
    return { kind: 'unusable', recorded: JSON.stringify(value) ?? '' };
  }
  if (ours || number > 1) return { kind: 'percent', percent: number };
  return {
    kind: 'ambiguous',
    recorded: number,
    percentIfPercentage: number,
    percentIfFraction: Number((number * 100).toPrecision(12)),
  };
}

/** Some servers write decimals as strings. */
function numberIn(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}
