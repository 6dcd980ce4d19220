import { assess } from './assess.ts';
import type { FactorInput, RiskFactors } from './factors.ts';
import type { Assessment, Estimated, Estimate, RiskModel, Withheld } from './model.ts';

/** Any answer of a model but a number. */
export type NotEstimated = Exclude<Assessment, Estimated>;

export type OutputCheck =
  | { kind: 'estimated'; estimate: Estimate; factors: RiskFactors }
  | { kind: 'not-estimated'; why: NotEstimated };

/**
 * Whether one output of a model (its place in `model.outputs`) can be given for this person; if so the factors
 * hold everything that this output reads.
 */
export function checkOutput(model: RiskModel, input: FactorInput, output: number): OutputCheck {
  const wanted = model.outputs[output];
  if (!wanted) throw new RangeError(`The model ${model.id} has no output ${output}.`);
  const assessment = assess(model, input);
  if (assessment.kind !== 'estimated') return { kind: 'not-estimated', why: assessment };
  const isWanted = (other: { outcome: string; horizonYears: number }) =>
    other.outcome === wanted.outcome && other.horizonYears === wanted.horizonYears;
  const estimate = assessment.estimates.find(isWanted);
  if (estimate) return { kind: 'estimated', estimate, factors: input as RiskFactors };
  // Every output that is not estimated is withheld.
  const { missing, reasons } = (assessment.withheld as Withheld[]).find(isWanted) as Withheld;
  const why: NotEstimated =
    reasons.length > 0
      ? { kind: 'not-applicable', model: model.id, reasons }
      : { kind: 'incomplete', model: model.id, missing };
  return { kind: 'not-estimated', why };
}
