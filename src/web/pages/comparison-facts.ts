import {
  assess,
  displayHeartAge,
  displayRisk,
  heartAge,
  modelOf,
  withIdealValues,
} from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import { modelsBeside, thirtyYearRisk } from './estimates.ts';
import { displayUncategorised, heartAgeInWords, outOf100 } from './numbers-in-words.ts';
import type { ViewContext } from './view-context.ts';

export interface Fact {
  label: string;
  value: string;
}

/** What puts the number into proportion: ideal values, thirty years, heart age. Never without the number itself. */
export function comparisonFacts(
  assessed: PatientAssessment,
  equation: Equation,
  { t, scheme }: ViewContext,
): Fact[] {
  const facts: Fact[] = [];
  const ideal = idealRisk(assessed, equation);
  if (ideal !== undefined) {
    facts.push({ label: t('facts.ideal'), value: outOf100(displayRisk(ideal, scheme), t) });
  }
  facts.push({ label: t('facts.thirty'), value: thirtyYears(assessed, equation, t) });
  const age = heartAgeOf(assessed, equation, t);
  if (age !== undefined) facts.push({ label: t('facts.heartAge'), value: age });
  return facts;
}

export function idealRisk({ factors }: PatientAssessment, equation: Equation): number | undefined {
  const ideal = assess(modelOf(equation), withIdealValues(factors));
  return ideal.kind === 'estimated' ? ideal.estimates[0]?.risk : undefined;
}

export function heartAgeOf(
  { factors }: PatientAssessment,
  equation: Equation,
  t: ViewContext['t'],
): string | undefined {
  const age = heartAge(modelOf(equation), factors);
  return age.kind === 'heart-age' ? heartAgeInWords(displayHeartAge(age.years), t) : undefined;
}

function thirtyYears(assessed: PatientAssessment, equation: Equation, t: ViewContext['t']): string {
  const risk = thirtyYearRisk(assessed, equation);
  if (risk !== undefined) return outOf100(displayUncategorised(risk), t);
  const [, oldest = 0] = modelOf(modelsBeside[equation].thirtyYears).range.ageYears ?? [];
  return t((assessed.factors.ageYears ?? 0) > oldest ? 'facts.thirtyTooOld' : 'facts.thirtyNone');
}
