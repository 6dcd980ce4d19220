import { assess } from './assess.ts';
import { categoriseEstimate, defaultCategories, type CategoryId, type CategoryScheme } from './category.ts';
import { clinicalIntervals, type ClinicalIntervals } from './clinical-intervals.ts';
import type { FactorId, FactorInput, NumericFactorId, RiskFactors } from './factors.ts';
import { highestPoint } from './highest-point.ts';
import type {
  Assessment,
  Estimate,
  Estimated,
  Incomplete,
  ModelId,
  Output,
  Range,
  RiskModel,
} from './model.ts';
import { isNumericFactor, isOptionFactor, knownOptions, plausibleRanges } from './plausible.ts';

/** Where one output would lie: its lowest and highest estimate, and every case when one yes-or-no is unknown. */
export interface OutputRange {
  lowest: Estimate;
  highest: Estimate;
  /** One for every answer, when a single factor with two named answers is all that is missing. */
  cases?: readonly { value: string | boolean; estimate: Estimate }[];
}

/** The values that a missing factor was tried over: an interval, or every answer it can have. */
export type TriedValues =
  | { factor: FactorId; kind: 'interval'; range: Range }
  | { factor: FactorId; kind: 'options'; options: readonly (string | boolean)[] };

export type MissingRange =
  | { kind: 'range'; model: ModelId; tried: readonly TriedValues[]; outputs: readonly OutputRange[] }
  | {
      kind: 'no-range';
      model: ModelId;
      missing: readonly FactorId[];
      /** The second: one of the answers would put the person outside the model, so that no number can be named. */
      because: 'too-many-missing' | 'could-be-outside-the-model';
    }
  | Exclude<Assessment, Incomplete>;

function valuesToTry(model: RiskModel, factor: FactorId, intervals: ClinicalIntervals): TriedValues {
  if (isOptionFactor(factor)) return { factor, kind: 'options', options: knownOptions[factor] };
  if (!isNumericFactor(factor)) return { factor, kind: 'options', options: [false, true] };
  const plausible = intervals[factor] ?? plausibleRanges[factor];
  const covered = model.range[factor] ?? plausible;
  const range: Range = [Math.max(plausible[0], covered[0]), Math.min(plausible[1], covered[1])];
  return { factor, kind: 'interval', range };
}

/**
 * The values at which a risk can be lowest or highest: every whole year of age, and for other numbers both ends
 * and the turning points between them, from one to the next of which the risk only rises or only falls.
 */
function extremeCandidates(model: RiskModel, tried: TriedValues): readonly (number | string | boolean)[] {
  if (tried.kind === 'options') return tried.options;
  const [lowest, highest] = tried.range;
  if (tried.factor === 'ageYears') {
    return Array.from({ length: highest - lowest + 1 }, (_, years) => lowest + years);
  }
  const turns = model.turningPoints?.[tried.factor as NumericFactorId] ?? [];
  return [lowest, highest, ...turns.filter((turn) => turn > lowest && turn < highest)];
}

/** The same person once with every combination of the candidates. */
function peopleWith(model: RiskModel, factors: FactorInput, tried: readonly TriedValues[]): FactorInput[] {
  return tried.reduce<FactorInput[]>(
    (people, next) =>
      extremeCandidates(model, next).flatMap((value) =>
        people.map((person): FactorInput => Object.assign({}, person, { [next.factor]: value })),
      ),
    [factors],
  );
}

/**
 * The same people with the value at which their risk is highest, where a risk may peak within the interval. Both
 * ends of every other interval are tried with it: two numbers never peak together, since each acts on the event
 * and on competing death in a proportion of its own.
 */
function peopleAtPeaks(
  model: RiskModel,
  factors: FactorInput,
  tried: readonly TriedValues[],
  peaking: TriedValues,
): FactorInput[] {
  const factor = peaking.factor as NumericFactorId;
  if (peaking.kind !== 'interval' || !model.mayPeakAlong?.includes(factor)) return [];
  const [lowest, highest] = peaking.range;
  const others = tried.filter((values) => values !== peaking);
  return peopleWith(model, factors, others).map((person) => {
    const withValue = (value: number): FactorInput => Object.assign({}, person, { [factor]: value });
    const riskAt = (value: number) => model.riskOf(withValue(value) as RiskFactors, 0);
    return withValue(highestPoint(riskAt, lowest, highest));
  });
}

const isOf =
  ({ outcome, horizonYears }: Output) =>
  (estimate: Estimate) =>
    estimate.outcome === outcome && estimate.horizonYears === horizonYears;

const lowEnd = ({ risk, bound }: Estimate) => (bound === 'below' ? 0 : risk);
const highEnd = ({ risk, bound }: Estimate) => (bound === 'above' ? 1 : risk);

/** The estimates of a person tried. One left out would make the range too narrow: none may be. */
function estimatesOf(model: RiskModel, person: FactorInput): Estimated['estimates'] {
  const answer = assess(model, person);
  if (answer.kind === 'estimated') return answer.estimates;
  throw new RangeError(`The model ${model.id} does not cover every value that was to be tried.`);
}

function rangeOf(estimates: readonly Estimate[], single: TriedValues | undefined): OutputRange[] {
  const [first] = estimates;
  if (!first) return [];
  const lowest = estimates.reduce((low, next) => (lowEnd(next) < lowEnd(low) ? next : low), first);
  const highest = estimates.reduce((high, next) => (highEnd(next) > highEnd(high) ? next : high), first);
  if (single?.kind !== 'options') return [{ lowest, highest }];
  const cases = single.options.map((value, index) => ({ value, estimate: estimates[index] as Estimate }));
  return [{ lowest, highest, cases }];
}

function canPutOutside(model: RiskModel, factor: FactorId): boolean {
  return factor === 'cardiovascularDisease' || (factor === 'diabetes' && model.excludesDiabetes === true);
}

/**
 * Where the answer would lie if one or two values are missing: the lowest and highest over the values they may
 * have (both answers; for numbers `intervals`, as far as the model covers them). The bounds are exact. With more
 * than two missing, or when an answer could put the person outside the model (cardiovascular disease, for ATP III
 * also diabetes), there is no range. A person with nothing missing gets the assessment itself. Throws a RangeError
 * for an interval that lies outside what the model covers.
 */
export function missingRange(
  model: RiskModel,
  factors: FactorInput,
  intervals: ClinicalIntervals = clinicalIntervals,
): MissingRange {
  const assessment = assess(model, factors);
  if (assessment.kind !== 'incomplete') return assessment;
  const { missing } = assessment;
  const noRange = { kind: 'no-range', model: model.id, missing } as const;
  if (missing.length > 2) return { ...noRange, because: 'too-many-missing' };
  if (missing.some((factor) => canPutOutside(model, factor))) {
    return { ...noRange, because: 'could-be-outside-the-model' };
  }
  const tried = missing.map((factor) => valuesToTry(model, factor, intervals));
  const corners = peopleWith(model, factors, tried);
  const peaks = tried.flatMap((values) => peopleAtPeaks(model, factors, tried, values));
  const estimates = [...corners, ...peaks].flatMap((person) => estimatesOf(model, person));
  const single = tried.length === 1 ? tried[0] : undefined;
  const outputs = model.outputs.flatMap((output) => rangeOf(estimates.filter(isOf(output)), single));
  return { kind: 'range', model: model.id, tried, outputs };
}

/** The one category in which the whole range lies ("low either way"), or `undefined` when it could change. */
export function categoryEitherWay(
  range: OutputRange,
  scheme: CategoryScheme = defaultCategories,
): CategoryId | undefined {
  const lowest = categoriseEstimate(range.lowest, scheme);
  return lowest === categoriseEstimate(range.highest, scheme) ? lowest : undefined;
}
