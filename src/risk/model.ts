import type { CoefficientTable } from './coefficient-table.ts';
import type { FactorId, FactorInput, NumericFactorId, RiskFactors } from './factors.ts';
import type { SheetBySex, SheetReading } from './points-sheet.ts';

export type ModelId =
  | 'framingham-2008-lipids'
  | 'framingham-2008-bmi'
  | 'framingham-2008-points-lipids'
  | 'framingham-2008-points-bmi'
  | 'framingham-30-year-full-lipids'
  | 'framingham-30-year-full-bmi'
  | 'framingham-30-year-hard-lipids'
  | 'framingham-30-year-hard-bmi'
  | 'wilson-1998-ldl'
  | 'wilson-1998-total-cholesterol'
  | 'wilson-1998-points-ldl'
  | 'wilson-1998-points-total-cholesterol'
  | 'atp-iii-2001'
  | 'atp-iii-2001-points'
  | 'pce-2013'
  | 'prevent-2023'
  | 'prevent-2023-hba1c'
  | 'prevent-2023-uacr'
  | 'prevent-2023-sdi'
  | 'prevent-2023-full';

export type OutcomeId =
  'general-cvd' | 'hard-cvd' | 'chd' | 'hard-chd' | 'ascvd' | 'total-cvd' | 'heart-failure' | 'stroke';

export type HorizonYears = 10 | 30;

/** One answer of a model. The members of a sheet's reading are there for points sheets only. */
export interface Estimate extends Partial<SheetReading> {
  outcome: OutcomeId;
  horizonYears: HorizonYears;
  /**
   * Probability 0..1, unrounded. A points sheet prints "<1" or ">30" at its ends: there `risk` is the printed
   * bound as a fraction and `bound` says on which side of it the answer lies.
   */
  risk: number;
}

/**
 * Lower and upper limit of the values an equation was published for. Both ends belong to it, unless the third
 * member says that the upper one does not ("up to but not including 40").
 */
export type Range = readonly [lowest: number, highest: number, end?: 'highest-excluded'];

export type Ranges = { readonly [K in NumericFactorId]?: Range };

/** One thing that a model or one of its outputs reads, with everything that decides whether a value is covered. */
export interface ModelInput {
  factor: FactorId;
  read: (factors: FactorInput) => unknown;
  required: boolean;
  kind: 'number' | 'option' | 'yes-no';
  /** Of what a value can be at all and of what the publication covers, the narrower at each end. */
  lowest: number;
  highest: number;
  highestExcluded: boolean;
  mustBeWhole: boolean;
  /** What the publication covers, to be named when a value is outside it. */
  range: Range;
  options: readonly unknown[];
  /** The reason for which a "yes" puts a person outside the model. */
  excludedIfTrue: 'cardiovascular-disease' | 'diabetes' | undefined;
}

/** One of the answers a model gives, with what this answer needs beyond what the whole model needs. */
export interface OutputDefinition {
  outcome: OutcomeId;
  horizonYears: HorizonYears;
  alsoNeeds?: readonly FactorId[];
  narrowerRange?: Ranges;
}
export interface Output extends OutputDefinition {
  inputs: readonly ModelInput[];
}

/** One row of a published table with this person's value: the product of both is what the row adds. */
export interface WorkedTerm {
  label: string;
  coefficient: number;
  value: number;
}

/** A regression with one person's values; `sum` is Σ coefficient × value, of which the study's mean is taken off. */
export interface RegressionPart {
  terms: readonly WorkedTerm[];
  sum: number;
  mean: number;
}

/** How a number came about: 1 − survival^e^(sum − mean), e^sum ÷ (1 + e^sum), or a sum over 30 years. */
export type Workings =
  | ({ kind: 'cox'; baselineSurvival: number } & RegressionPart)
  | ({ kind: 'logistic' } & Omit<RegressionPart, 'mean'>)
  /** The terms of the event, and beside them those of death from another cause. */
  | ({ kind: 'competing-risk'; death: RegressionPart } & RegressionPart);

/** A model as its file writes it down: the publication's figures and words. */
export interface ModelDefinition {
  id: ModelId;
  /** Short name as clinicians say it, with the year. */
  name: string;
  citation: string;
  /** Outcome, population and limits in words, for people. */
  outcomeInWords: string;
  population: string;
  limits: readonly string[];
  needs: readonly FactorId[];
  /** Used when known; the publication itself says what the equation does without them. */
  usesIfKnown?: readonly FactorId[];
  range: Ranges;
  /** The publication leaves out people with diabetes. */
  excludesDiabetes?: boolean;
  outputs: readonly OutputDefinition[];
  /** The published coefficients with the publication's own row labels. */
  tables: readonly CoefficientTable[];
  /**
   * Values between which the risk only rises or only falls along a factor, all others held: the edges of a sheet's
   * bands, the knots of a spline. Absent: it only rises or only falls over the whole range, but for `mayPeakAlong`.
   */
  turningPoints?: { readonly [K in NumericFactorId]?: readonly number[] };
  /** Numbers along which the risk of some people rises to one highest value and falls again. */
  mayPeakAlong?: readonly NumericFactorId[];
  /**
   * The probability 0..1 of one output (its place in `outputs`), unrounded. Assumes inputs that `assess` has
   * checked for that output; never call it with unchecked ones.
   */
  riskOf(factors: RiskFactors, output: number): number;
  /** All outputs at once, equal to `riskOf` one by one, where they share most of the work. */
  risksOf?(factors: RiskFactors): readonly number[];
  /** How that probability comes about, row by row of the published table, under the same condition. */
  workings?(factors: RiskFactors, output: number): Workings;
  /** Points sheets only: the sheets as clinicians know them. */
  sheets?: SheetBySex;
  /** Points sheets only, under the same condition: what the sheet prints for these points. */
  readSheet?(factors: RiskFactors): SheetReading;
  /** Framingham 2008 only: the heart age in years, without limit, under the same condition. */
  heartAgeYears?(factors: RiskFactors): number;
}

/** A model ready for use: its definition with everything that `assess` looks at put together once. */
export interface RiskModel extends ModelDefinition {
  outputs: readonly Output[];
  inputs: readonly ModelInput[];
}

/** Why a value cannot be used, whatever the equation. */
export type Unusable =
  | { factor: FactorId; problem: 'not-a-number' | 'not-a-boolean' | 'not-a-known-option' | 'implausible' }
  /** The value makes sense in another unit: `suspectedUnit` is the one it seems to be in. */
  | { factor: FactorId; problem: 'unit-slip'; suspectedUnit: string };

/** Why an equation does not cover this person. */
export type Inapplicable =
  | { reason: 'out-of-range'; factor: FactorId; value: number; range: Range }
  | { reason: 'cardiovascular-disease' }
  | { reason: 'diabetes' };

/** An output that a model could not give for this person although it gave others, and why. */
export interface Withheld {
  outcome: OutcomeId;
  horizonYears: HorizonYears;
  missing: readonly FactorId[];
  reasons: readonly Inapplicable[];
}

export interface Estimated {
  kind: 'estimated';
  model: ModelId;
  estimates: readonly Estimate[];
  withheld?: readonly Withheld[];
}
export interface Incomplete {
  kind: 'incomplete';
  model: ModelId;
  missing: readonly FactorId[];
}
export interface NotApplicable {
  kind: 'not-applicable';
  model: ModelId;
  reasons: readonly Inapplicable[];
}
export interface UnusableInput {
  kind: 'unusable';
  model: ModelId;
  problems: readonly Unusable[];
}

/** The answer to "what does this model say about this person?". Exactly one of four. */
export type Assessment = Estimated | Incomplete | NotApplicable | UnusableInput;

export type Assess = (model: RiskModel, factors: FactorInput) => Assessment;
