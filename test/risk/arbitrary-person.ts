import fc from 'fast-check';
import {
  knownOptions,
  plausibleRanges,
  type FactorId,
  type FactorInput,
  type NumericFactorId,
  type RiskFactors,
  type RiskModel,
} from '../../src/risk/index.ts';

const isNumeric = (factor: FactorId): factor is NumericFactorId => factor in plausibleRanges;

/** Where a model covers a factor; whole years and whole deciles as they come in. */
export function coveredRange(model: RiskModel, factor: NumericFactorId): readonly [number, number] {
  const [lowest, highest] = model.range[factor] ?? plausibleRanges[factor];
  if (factor !== 'bmiKgM2' || !model.id.startsWith('prevent')) return [lowest, highest];
  return [18.5, 39.99];
}

function arbitraryValue(model: RiskModel, factor: FactorId): fc.Arbitrary<unknown> {
  if (factor === 'cardiovascularDisease') return fc.constant(false);
  if (factor === 'diabetes' && model.excludesDiabetes) return fc.constant(false);
  if (factor === 'sex' || factor === 'raceGroup') return fc.constantFrom<string>(...knownOptions[factor]);
  if (!isNumeric(factor)) return fc.boolean();
  const [min, max] = coveredRange(model, factor);
  if (factor === 'ageYears' || factor === 'sdiDecile') return fc.integer({ min, max });
  return fc.double({ min, max, noNaN: true });
}

/** A person about whom the model can say everything, anywhere in what it covers. */
export function arbitraryPerson(model: RiskModel, fixed: FactorInput = {}): fc.Arbitrary<RiskFactors> {
  const factors = [...model.needs, ...(model.usesIfKnown ?? [])];
  const values = Object.fromEntries(factors.map((factor) => [factor, arbitraryValue(model, factor)]));
  return fc.record(values).map((person) => ({ ...person, ...fixed }) as unknown as RiskFactors);
}

/** How many people a slow property tries: as many as said, or fewer where all properties try fewer. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: Math.min(usual, fc.readConfigureGlobal().numRuns ?? usual) };
}
