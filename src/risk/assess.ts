import type { FactorId, FactorInput, RiskFactors } from './factors.ts';
import type {
  Assess,
  Estimate,
  Estimated,
  Inapplicable,
  ModelInput,
  RiskModel,
  Unusable,
  Withheld,
} from './model.ts';
import { problemWith } from './plausible.ts';

/** What stands in the way of a number, each list made only when there is something to put in. */
interface Findings {
  problems?: Unusable[];
  reasons?: Inapplicable[];
  missing?: FactorId[];
}

/** Whether a value, of any type, is one that the publication covers. */
function isCovered(input: ModelInput, value: unknown): boolean {
  if (input.kind === 'yes-no') return value === false || (value === true && !input.excludedIfTrue);
  if (input.kind === 'option') return input.options.includes(value);
  if (typeof value !== 'number' || !(value >= input.lowest && value <= input.highest)) return false;
  if (input.highestExcluded && value === input.highest) return false;
  return !input.mustBeWhole || Number.isInteger(value);
}

/** Writes down why a value is not covered. */
function note(input: ModelInput, value: unknown, findings: Findings): void {
  const { factor, range, excludedIfTrue } = input;
  if (value === undefined) {
    if (input.required) (findings.missing ??= []).push(factor);
    return;
  }
  const problem = problemWith(factor, value);
  if (problem) (findings.problems ??= []).push(problem);
  else if (excludedIfTrue) (findings.reasons ??= []).push({ reason: excludedIfTrue });
  else (findings.reasons ??= []).push({ reason: 'out-of-range', factor, value: Number(value), range });
}

function inspect(inputs: readonly ModelInput[], factors: FactorInput): Findings {
  const findings: Findings = {};
  for (const input of inputs) {
    const value = input.read(factors);
    if (!isCovered(input, value)) note(input, value, findings);
  }
  return findings;
}

/** The outputs that can be given. Every factor that they read is known by now, which the types cannot see. */
function estimateAll(model: RiskModel, factors: FactorInput): Estimated {
  const estimates: Estimate[] = [];
  let withheld: Withheld[] | undefined;
  const checked = factors as RiskFactors;
  const risks = model.risksOf?.(checked);
  for (let index = 0; index < model.outputs.length; index += 1) {
    const { outcome, horizonYears, inputs } = model.outputs[index] as RiskModel['outputs'][number];
    const { missing, reasons } = inspect(inputs, factors);
    if (missing || reasons) {
      (withheld ??= []).push({ outcome, horizonYears, missing: missing ?? [], reasons: reasons ?? [] });
    } else if (model.readSheet) {
      estimates.push({ outcome, horizonYears, ...model.readSheet(checked) });
    } else {
      estimates.push({ outcome, horizonYears, risk: risks?.[index] ?? model.riskOf(checked, index) });
    }
  }
  if (!withheld) return { kind: 'estimated', model: model.id, estimates };
  return { kind: 'estimated', model: model.id, estimates, withheld };
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
  const { problems, reasons, missing } = inspect(model.inputs, factors);
  if (problems) return { kind: 'unusable', model: model.id, problems };
  if (reasons) return { kind: 'not-applicable', model: model.id, reasons };
  if (missing) return { kind: 'incomplete', model: model.id, missing };
  return estimateAll(model, factors);
};
