import {
  assess,
  displayRisk,
  type Estimate,
  type FactorId,
  type Inapplicable,
  missingRange,
  type OutcomeId,
  riskModels,
  type RiskModel,
} from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import { absencesInWords } from './absences-in-words.ts';
import { factorName, factorNamesInSentence } from './factor-names.ts';
import { besideLimitsInWords } from './limits-in-words.ts';
import { displayUncategorised, numberInWords } from './numbers-in-words.ts';
import type { ViewContext } from './view-context.ts';

export interface EquationGroup {
  name: string;
  answer: boolean;
  rows: readonly EquationRow[];
}

interface EquationRow {
  outcome: string;
  horizon: string;
  /** The number, or why there is none. */
  result: string;
  isNumber: boolean;
  aside?: string;
}

/** Every model with what it says about this person, number or reason, in the engine's order. */
export function equationGroups(
  assessed: PatientAssessment,
  equation: Equation,
  view: ViewContext,
): EquationGroup[] {
  return riskModels.map((model) => ({
    name: view.t(`model.${model.id}`),
    answer: model.id === equation,
    rows: rowsOf(model, assessed, view),
  }));
}

function rowsOf(model: RiskModel, { record, factors }: PatientAssessment, view: ViewContext): EquationRow[] {
  const { t } = view;
  const assessment = assess(model, factors);
  const rowFor = ({ outcome, horizonYears }: Output, result: Omit<EquationRow, 'outcome' | 'horizon'>) => ({
    outcome: t(`outcome.${outcome}`),
    horizon: t('equations.years', { n: horizonYears }),
    ...result,
  });
  if (record.identity.deceased) {
    return [rowFor(firstOf(model), { result: t('risk.deceased.title'), isNumber: false })];
  }
  if (assessment.kind !== 'estimated') {
    const reason = { result: reasonOf(model, { record, factors }, view), isNumber: false };
    return outcomesOf(model).map((output) => rowFor(output, reason));
  }
  const given = assessment.estimates.map((estimate) => rowFor(estimate, numberOf(estimate, view)));
  const withheld = (assessment.withheld ?? []).map((why) =>
    rowFor(why, {
      result:
        why.missing.length > 0
          ? absencesInWords(record, why.missing, t)
          : why.reasons.map((reason) => inapplicableInWords(reason, view)).join('; '),
      isNumber: false,
    }),
  );
  return [...given, ...withheld];
}

type Known = Pick<PatientAssessment, 'record' | 'factors'>;
type Output = { outcome: OutcomeId; horizonYears: number };

function firstOf({ outputs }: RiskModel): Output {
  return outputs[0] as Output;
}

/** A model of many outputs that gives none is one line: its first outcome, once. */
function outcomesOf(model: RiskModel): Output[] {
  return [firstOf(model)];
}

function numberOf(
  { risk, outcome, horizonYears, points, printedPercent }: Estimate,
  { t, scheme }: ViewContext,
): Omit<EquationRow, 'outcome' | 'horizon'> {
  if (points !== undefined && printedPercent !== undefined) {
    const aside = t('equations.points', { n: points });
    return { result: sheetPercent(printedPercent, t), isNumber: true, aside };
  }
  const categorised = outcome === scheme.outcome && horizonYears === scheme.horizonYears;
  const shown = categorised ? displayRisk(risk, scheme) : displayUncategorised(risk);
  return { result: numberInWords(shown, t), isNumber: true };
}

/** "15.6", "<1" and ">30" as the sheet prints them. */
export function sheetPercent(printed: string, t: ViewContext['t']): string {
  return t.number(printed.replace('>=', '≥ ').replace(/^([<>])/, '$1 '));
}

function reasonOf(model: RiskModel, { record, factors }: Known, view: ViewContext): string {
  const { t } = view;
  const assessment = assess(model, factors);
  switch (assessment.kind) {
    case 'incomplete':
      return missingInWords(model, assessment.missing, { record, factors }, view);
    case 'unusable': {
      const names = assessment.problems.map(({ factor }) => factor);
      return t('equations.unusable', { factors: factorNamesInSentence(names, t) });
    }
    case 'not-applicable':
      return assessment.reasons.map((reason) => inapplicableInWords(reason, view)).join('; ');
    case 'estimated':
      throw new RangeError('an estimate is not a reason for having none');
    default:
      return assessment satisfies never;
  }
}

/** What is missing, and where the number would lie whatever it is, when that can be said for a single output. */
function missingInWords(
  model: RiskModel,
  missing: readonly FactorId[],
  { record, factors }: Known,
  { t }: ViewContext,
): string {
  const range = missingRange(model, factors);
  const [output] = range.kind === 'range' ? range.outputs : [];
  if (output?.cases !== undefined && missing[0] === 'raceGroup') {
    const cases = output.cases.map(({ value, estimate }) =>
      t(value === 'white-or-other' ? 'equations.race.white-or-other' : 'equations.race.african-american', {
        n: numberInWords(displayUncategorised(estimate.risk), t),
      }),
    );
    return t('equations.race', { cases: `${cases.join(', ')}.` });
  }
  return absencesInWords(record, missing, t);
}

function inapplicableInWords(why: Inapplicable, view: ViewContext): string {
  const { t } = view;
  if (why.reason === 'cardiovascular-disease') return t('equations.cvd');
  if (why.reason === 'diabetes') return t('equations.diabetes');
  const [lowest, highest] = why.range;
  if (why.factor === 'ageYears') return t('equations.age', { lowest, highest });
  return t('equations.range', { factor: factorName(why.factor, t), ...besideLimitsInWords(why, view) });
}
