import { assess } from './assess.ts';
import type { FactorInput } from './factors.ts';
import type { Assessment, Estimate, RiskModel } from './model.ts';

/** One output before and after a change; `difference` is after less before, unrounded. */
export interface Difference extends Pick<Estimate, 'outcome' | 'horizonYears'> {
  before: number;
  after: number;
  difference: number;
}

export interface WhatIf {
  before: Assessment;
  after: Assessment;
  /** One for every output that both sides have; none when one of them is not estimated. */
  differences: readonly Difference[];
}

const estimatesOf = (assessment: Assessment) => (assessment.kind === 'estimated' ? assessment.estimates : []);

/**
 * What the model would say about a person with other values: both answers and their differences. A changed
 * number compares groups of people; it is not the effect of a treatment.
 */
export function whatIf(model: RiskModel, factors: FactorInput, change: FactorInput): WhatIf {
  const before = assess(model, factors);
  const after = assess(model, { ...factors, ...change });
  const differences = estimatesOf(before).flatMap((earlier) => {
    const later = estimatesOf(after).find(
      (other) => other.outcome === earlier.outcome && other.horizonYears === earlier.horizonYears,
    );
    if (!later) return [];
    const { outcome, horizonYears, risk } = earlier;
    return [{ outcome, horizonYears, before: risk, after: later.risk, difference: later.risk - risk }];
  });
  return { before, after, differences };
}
