import { assess } from './assess.ts';
import type { FactorInput, RiskFactors } from './factors.ts';
import type { ModelId, RiskModel } from './model.ts';
import type { NotEstimated } from './output-check.ts';

export type HeartAge =
  | { kind: 'heart-age'; model: ModelId; years: number }
  /** The model has no heart age: only the Framingham 2008 equations do. */
  | { kind: 'not-offered'; model: ModelId };

/** Heart age as people read it: `text` is a whole number of years; "over 80" and "under 30" are left to words. */
export interface DisplayedHeartAge {
  kind: 'years' | 'over' | 'under';
  years: number;
  text: string;
}

/**
 * The age of a person of the same sex who has the same risk by the same model with "normal" values: non-smoker,
 * no diabetes, SBP 125 untreated, total cholesterol 180, HDL 45 or BMI 22.5 (D'Agostino 2008, continuous form).
 * In years, unrounded and without limit: several hundred are possible, so show it through `displayHeartAge`.
 */
export function heartAge(model: RiskModel, factors: FactorInput): HeartAge | NotEstimated {
  if (!model.heartAgeYears) return { kind: 'not-offered', model: model.id };
  const assessment = assess(model, factors);
  if (assessment.kind !== 'estimated') return assessment;
  return { kind: 'heart-age', model: model.id, years: model.heartAgeYears(factors as RiskFactors) };
}

/** Pages design §4: whole years; "over 80" from 80.5, "under 30" below 30. Never shown without the risk. */
export function displayHeartAge(years: number): DisplayedHeartAge {
  if (years < 30) return { kind: 'under', years: 30, text: '30' };
  if (years >= 80.5) return { kind: 'over', years: 80, text: '80' };
  const whole = Math.round(years);
  return { kind: 'years', years: whole, text: String(whole) };
}
