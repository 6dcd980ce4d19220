import type { FactorId, FactorInput, RiskFactors } from './factors.ts';
import { idealFactors, withIdealValues, type IdealFactorId } from './ideal-factors.ts';
import type { HorizonYears, ModelId, OutcomeId, RiskModel } from './model.ts';
import { checkOutput, type NotEstimated } from './output-check.ts';
import { shapleyValues } from './shapley.ts';

/** What one factor adds to a risk (or, below zero, takes off it), as a difference of probabilities. */
export interface Contribution {
  factor: FactorId;
  risk: number;
}

export interface Contributions {
  kind: 'contributions';
  model: ModelId;
  outcome: OutcomeId;
  horizonYears: HorizonYears;
  /**
   * The same person with ideal values. `factors` are those that are in it as they are: age and sex alone for the
   * Framingham equations; other models also read some for which nobody published an ideal.
   */
  base: { risk: number; factors: readonly FactorId[] };
  /** One for every factor with an ideal value, in the model's order; 0 where the person has the ideal. */
  contributions: readonly Contribution[];
  /** The risk itself: base and contributions add up to it. */
  total: number;
}

/**
 * What each of these factors adds on the way from one person to another who differs in them alone: exact Shapley
 * values, so that they add up to the whole difference and no order of factors is preferred.
 */
export function contributionsBetween(options: {
  from: RiskFactors;
  to: RiskFactors;
  factors: readonly FactorId[];
  riskOf: (factors: RiskFactors) => number;
}): Contribution[] {
  const { from, to, factors, riskOf } = options;
  const person = { ...from };
  const members: Record<string, unknown> = person;
  const risks = new Float64Array(2 ** factors.length);
  risks[0] = riskOf(person);
  // A Gray code: from one set to the next only one factor changes hands.
  for (let step = 1, set = 0; step < risks.length; step += 1) {
    const changed = 31 - Math.clz32(step & -step);
    set ^= 1 << changed;
    const factor = factors[changed] as FactorId;
    members[factor] = (set & (1 << changed) ? to : from)[factor];
    risks[set] = riskOf(person);
  }
  const values = shapleyValues(factors.length, risks);
  return factors.map((factor, index) => ({ factor, risk: values[index] ?? 0 }));
}

function hasIdeal(factor: FactorId): factor is IdealFactorId {
  return Object.hasOwn(idealFactors, factor);
}

/**
 * Where a person's risk comes from: the risk of the same person with ideal values (SBP 110 untreated, total
 * cholesterol 160, HDL 60, BMI 22, no smoking, no diabetes) and what every factor adds to it, as exact Shapley
 * values. They add up to the risk within rounding of the last digits. When the model gives no number for this
 * person, its answer says why. `output` is a place in `model.outputs`.
 */
export function contributions(
  model: RiskModel,
  input: FactorInput,
  output = 0,
): Contributions | NotEstimated {
  const check = checkOutput(model, input, output);
  if (check.kind === 'not-estimated') return check.why;
  const { estimate, factors } = check;
  const ideal = withIdealValues(factors) as RiskFactors;
  const known = model.inputs.map(({ factor }) => factor).filter((factor) => factors[factor] !== undefined);
  const compared = known.filter(hasIdeal);
  const differing = compared.filter((factor) => factors[factor] !== ideal[factor]);
  const riskOf = (person: RiskFactors) => model.riskOf(person, output);
  const found = contributionsBetween({ from: ideal, to: factors, factors: differing, riskOf });
  return {
    kind: 'contributions',
    model: model.id,
    outcome: estimate.outcome,
    horizonYears: estimate.horizonYears,
    base: {
      risk: riskOf(ideal),
      factors: known.filter((factor) => !hasIdeal(factor) && factor !== 'cardiovascularDisease'),
    },
    contributions: compared.map(
      (factor) => found.find((contribution) => contribution.factor === factor) ?? { factor, risk: 0 },
    ),
    total: estimate.risk,
  };
}
