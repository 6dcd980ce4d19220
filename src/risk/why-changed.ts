import { contributionsBetween, type Contribution } from './contributions.ts';
import type { FactorInput, RiskFactors } from './factors.ts';
import type { Assessment, HorizonYears, ModelId, OutcomeId, RiskModel } from './model.ts';
import { checkOutput, type OutputCheck } from './output-check.ts';

export type WhyChanged =
  | {
      kind: 'changed';
      model: ModelId;
      outcome: OutcomeId;
      horizonYears: HorizonYears;
      before: number;
      after: number;
      /** One for every factor that is not the same, age included; together they are `after` less `before`. */
      contributions: readonly Contribution[];
    }
  /** At one of the two times the model gave no number: its answer for that time says why. */
  | { kind: 'not-comparable'; before?: Assessment; after?: Assessment };

const reasonOf = (check: OutputCheck) => (check.kind === 'not-estimated' ? check.why : undefined);

/**
 * Why a risk changed between two times, by the same model: exact Shapley values of the factors that changed, age
 * included. `output` is a place in `model.outputs`.
 */
export function whyChanged(
  model: RiskModel,
  before: FactorInput,
  after: FactorInput,
  output = 0,
): WhyChanged {
  const [earlier, later] = [checkOutput(model, before, output), checkOutput(model, after, output)];
  if (earlier.kind === 'not-estimated' || later.kind === 'not-estimated') {
    return { kind: 'not-comparable', before: reasonOf(earlier), after: reasonOf(later) };
  }
  const read = model.inputs.map(({ factor }) => factor);
  const { outcome, horizonYears } = earlier.estimate;
  return {
    kind: 'changed',
    model: model.id,
    outcome,
    horizonYears,
    before: earlier.estimate.risk,
    after: later.estimate.risk,
    contributions: contributionsBetween({
      from: earlier.factors,
      to: later.factors,
      factors: read.filter((factor) => earlier.factors[factor] !== later.factors[factor]),
      riskOf: (person: RiskFactors) => model.riskOf(person, output),
    }),
  };
}
