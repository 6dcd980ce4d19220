import type { FactorId, NumericFactorId } from './factors.ts';
import type { ModelDefinition, ModelInput, Range, Ranges, RiskModel } from './model.ts';
import { isNumericFactor, isOptionFactor, knownOptions, mustBeWhole, plausibleRanges } from './plausible.ts';
import { readFactor } from './read-factor.ts';

const noRange: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

function exclusionOf(factor: FactorId, definition: ModelDefinition): ModelInput['excludedIfTrue'] {
  if (factor === 'cardiovascularDisease') return 'cardiovascular-disease';
  return factor === 'diabetes' && definition.excludesDiabetes ? 'diabetes' : undefined;
}

function inputOf(
  definition: ModelDefinition,
  factor: FactorId,
  required: boolean,
  ranges: Ranges,
): ModelInput {
  const range = ranges[factor as NumericFactorId] ?? noRange;
  const possible = isNumericFactor(factor) ? plausibleRanges[factor] : noRange;
  return {
    factor,
    read: readFactor[factor],
    required,
    kind: isNumericFactor(factor) ? 'number' : isOptionFactor(factor) ? 'option' : 'yes-no',
    lowest: Math.max(range[0], possible[0]),
    highest: Math.min(range[1], possible[1]),
    highestExcluded: range[2] === 'highest-excluded',
    mustBeWhole: mustBeWhole(factor),
    range,
    options: isOptionFactor(factor) ? knownOptions[factor] : [],
    excludedIfTrue: exclusionOf(factor, definition),
  };
}

/** Puts together, once, what every input of a model and of each of its outputs must be. */
export function defineModel(definition: ModelDefinition): RiskModel {
  const { needs, usesIfKnown = [], range, outputs } = definition;
  return {
    ...definition,
    inputs: [
      ...needs.map((factor) => inputOf(definition, factor, true, range)),
      ...usesIfKnown.map((factor) => inputOf(definition, factor, false, range)),
    ],
    outputs: outputs.map((output) => {
      const { alsoNeeds = [], narrowerRange = {} } = output;
      const narrowed = Object.keys(narrowerRange) as NumericFactorId[];
      const inputs = [...new Set<FactorId>([...alsoNeeds, ...narrowed])].map((factor) =>
        inputOf(definition, factor, alsoNeeds.includes(factor), narrowerRange),
      );
      return Object.assign({ inputs }, output);
    }),
  };
}
