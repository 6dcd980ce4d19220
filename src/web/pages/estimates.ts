import { assess, type FactorId, type ModelId, modelOf } from '../../risk/index.ts';
import type { Equation, PatientAssessment, Verdict } from '../../services/assess-patient.ts';

/** The models that stand beside each version of the 2008 equation. */
export const modelsBeside: Readonly<Record<Equation, { thirtyYears: ModelId; sheet: ModelId }>> = {
  'framingham-2008-lipids': {
    thirtyYears: 'framingham-30-year-full-lipids',
    sheet: 'framingham-2008-points-lipids',
  },
  'framingham-2008-bmi': { thirtyYears: 'framingham-30-year-full-bmi', sheet: 'framingham-2008-points-bmi' },
};

/** The unrounded risk, when there is one. */
export function estimatedRisk(verdict: Verdict): number | undefined {
  if (verdict.kind !== 'assessed' || verdict.assessment.kind !== 'estimated') return undefined;
  return verdict.assessment.estimates[0]?.risk;
}

export function missingOf(verdict: Verdict): readonly FactorId[] {
  return verdict.kind === 'assessed' && verdict.assessment.kind === 'incomplete'
    ? verdict.assessment.missing
    : [];
}

export function thirtyYearRisk({ factors }: PatientAssessment, equation: Equation): number | undefined {
  const assessment = assess(modelOf(modelsBeside[equation].thirtyYears), factors);
  return assessment.kind === 'estimated' ? assessment.estimates[0]?.risk : undefined;
}

/** The 30-year risk of somebody whom the 10-year equation leaves out for being too young, and for nothing else. */
export function thirtyYearOnly(assessed: PatientAssessment, equation: Equation): number | undefined {
  const verdict = assessed.verdict(equation);
  if (verdict.kind !== 'assessed' || verdict.assessment.kind !== 'not-applicable') return undefined;
  const tooYoung = verdict.assessment.reasons.every(
    (why) => why.reason === 'out-of-range' && why.factor === 'ageYears' && why.value < why.range[0],
  );
  return tooYoung ? thirtyYearRisk(assessed, equation) : undefined;
}
