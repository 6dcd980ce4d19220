import type { FactorId, FactorInput, NumericFactorId, RiskFactors } from './factors.ts';
import type {
  Assess,
  Estimate,
  Inapplicable,
  Output,
  Ranges,
  RiskModel,
  Unusable,
  Withheld,
} from './model.ts';
import { problemWith } from './plausible.ts';

interface Findings {
  problems?: Unusable[];
  reasons?: Inapplicable[];
  missing?: FactorId[];
}

function isOutOfRange(value: unknown, range: Ranges[NumericFactorId]): value is number {
  if (range === undefined || typeof value !== 'number') return false;
  const [lowest, highest, end] = range;
  return value < lowest || value > highest || (end === 'highest-excluded' && value === highest);
}

function whyNotCovered(
  model: RiskModel,
  factor: FactorId,
  value: unknown,
  ranges: Ranges,
): Inapplicable | undefined {
  if (factor === 'cardiovascularDisease')
    return value === true ? { reason: 'cardiovascular-disease' } : undefined;
  if (factor === 'diabetes' && model.excludesDiabetes && value === true) return { reason: 'diabetes' };
  const range = ranges[factor as NumericFactorId];
  return range && isOutOfRange(value, range) ? { reason: 'out-of-range', factor, value, range } : undefined;
}

/** Looks at one factor. The lists are made only when there is something to put in: most people have nothing. */
function inspect(model: RiskModel, factor: FactorId, value: unknown, findings: Findings): void {
  if (value === undefined) {
    (findings.missing ??= []).push(factor);
    return;
  }
  const problem = problemWith(factor, value);
  if (problem) {
    (findings.problems ??= []).push(problem);
    return;
  }
  const reason = whyNotCovered(model, factor, value, model.range);
  if (reason) (findings.reasons ??= []).push(reason);
}

function whyWithheld(model: RiskModel, output: Output, factors: FactorInput): Withheld | undefined {
  const { outcome, horizonYears, alsoNeeds = [], narrowerRange = {} } = output;
  const missing = alsoNeeds.filter((factor) => factors[factor] === undefined);
  const reasons = (Object.keys(narrowerRange) as NumericFactorId[]).flatMap(
    (factor) => whyNotCovered(model, factor, factors[factor], narrowerRange) ?? [],
  );
  return missing.length + reasons.length > 0 ? { outcome, horizonYears, missing, reasons } : undefined;
}

function estimateOf(model: RiskModel, factors: RiskFactors, index: number, output: Output): Estimate {
  const { outcome, horizonYears } = output;
  if (model.readSheet) return { outcome, horizonYears, ...model.readSheet(factors) };
  return { outcome, horizonYears, risk: model.riskOf(factors, index) };
}

/**
 * What one model says about one person: exactly one of four answers, never a number for a person it does not
 * cover. Values that cannot be used come first (`unusable`), then what puts the person outside the model even
 * when other values are unknown (`not-applicable`: known cardiovascular disease, a value out of range), then
 * unknown values (`incomplete`), and only then the estimates. Nothing is clamped, rounded or assumed; absent
 * cardiovascular disease is unknown, not "no". Extra members of `factors` that the model does not use are not
 * looked at. Never throws for any input, of any type.
 */
export const assess: Assess = (model, factors) => {
  const findings: Findings = {};
  for (const factor of model.needs) inspect(model, factor, factors[factor], findings);
  for (const factor of model.usesIfKnown ?? []) {
    if (factors[factor] !== undefined) inspect(model, factor, factors[factor], findings);
  }
  const { problems, reasons, missing } = findings;
  if (problems) return { kind: 'unusable', model: model.id, problems };
  if (reasons) return { kind: 'not-applicable', model: model.id, reasons };
  if (missing) return { kind: 'incomplete', model: model.id, missing };

  const estimates: Estimate[] = [];
  const withheld: Withheld[] = [];
  for (const [index, output] of model.outputs.entries()) {
    const why = whyWithheld(model, output, factors);
    if (why) withheld.push(why);
    // Every factor that this output reads is known by now, which the types cannot see.
    else estimates.push(estimateOf(model, factors as RiskFactors, index, output));
  }
  return { kind: 'estimated', model: model.id, estimates, ...(withheld.length > 0 && { withheld }) };
};
