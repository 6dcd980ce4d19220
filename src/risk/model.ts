import type { FactorId, FactorInput, RiskFactors } from './factors.ts';

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
  | 'general-cvd'
  | 'hard-cvd'
  | 'chd'
  | 'hard-chd'
  | 'ascvd'
  | 'total-cvd'
  | 'heart-failure'
  | 'stroke';

/** One answer of a model. */
export interface Estimate {
  outcome: OutcomeId;
  horizonYears: 10 | 30;
  /**
   * Probability 0..1, unrounded. A points sheet prints "<1" or ">30" at its ends: there `risk` is the printed
   * bound as a fraction and `bound` says on which side of it the answer lies.
   */
  risk: number;
  bound?: 'below' | 'above';
  /** Points sheets only: the total of points and the sheet's own words for the risk and the heart age. */
  points?: number;
  printedPercent?: string;
  printedHeartAge?: string;
}

/** Inclusive lower and upper limit of the values an equation was published for. */
export type Range = readonly [lowest: number, highest: number];

export interface RiskModel {
  id: ModelId;
  /** Short name as clinicians say it, with the year. */
  name: string;
  citation: string;
  /** Outcome, population and limits in words, for people. */
  outcomeInWords: string;
  population: string;
  limits: readonly string[];
  needs: readonly FactorId[];
  range: { readonly [K in FactorId]?: Range };
  /** Assumes inputs that `assess` has checked; never call it with unchecked ones. */
  estimate(factors: RiskFactors): readonly Estimate[];
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

/** The answer to "what does this model say about this person?". Exactly one of four. */
export type Assessment =
  | { kind: 'estimated'; model: ModelId; estimates: readonly Estimate[] }
  | { kind: 'incomplete'; model: ModelId; missing: readonly FactorId[] }
  | { kind: 'not-applicable'; model: ModelId; reasons: readonly Inapplicable[] }
  | { kind: 'unusable'; model: ModelId; problems: readonly Unusable[] };

export type Assess = (model: RiskModel, factors: FactorInput) => Assessment;
