import { displayRisk, modelOf, type RiskFactors } from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import type { MessageKey, Translate } from '../../i18n/index.ts';
import { formatDay, formatTime } from '../format.ts';
import { numberInSentence } from './numbers-in-words.ts';
import { estimatedRisk, thirtyYearOnly } from './estimates.ts';
import type { ViewContext } from './view-context.ts';

/** Which equation the page speaks of, and what is to be known about it: the one that gave the number, if any did. */
export interface EquationFacts {
  title: string;
  paragraphs: readonly string[];
}

export function equationFacts(
  assessed: PatientAssessment,
  equation: Equation,
  { t }: ViewContext,
): EquationFacts {
  const bmi = equation === 'framingham-2008-bmi';
  if (thirtyYearOnly(assessed, equation) !== undefined) {
    return {
      title: t('method.title'),
      paragraphs: [
        t(bmi ? 'method.equation30Bmi' : 'method.equation30'),
        t('method.population30'),
        t('method.limits30'),
      ],
    };
  }
  const scored = estimatedRisk(assessed.verdict(equation)) !== undefined;
  return {
    title: t(scored ? 'method.title' : 'method.titleNoScore'),
    paragraphs: [
      t(bmi ? 'method.equationBmi' : 'method.equation'),
      t('method.population'),
      t('method.limits'),
    ],
  };
}

/** The arithmetic of this patient's number, row by row of the published table. */
export interface MethodView {
  rows: readonly { label: string; coefficient: string; value: string; product: string }[];
  sum: string;
  mean: string;
  survival: string;
  formula: string;
  asOf: string;
}

export function methodOf(
  assessed: PatientAssessment,
  equation: Equation,
  view: ViewContext,
): MethodView | undefined {
  const risk = estimatedRisk(assessed.verdict(equation));
  const model = modelOf(equation);
  if (risk === undefined || model.workings === undefined) return undefined;
  // The verdict is an estimate, so every factor that the equation reads is known.
  const workings = model.workings(assessed.factors as RiskFactors, 0);
  if (workings.kind !== 'cox') return undefined;
  const { t, scheme, timeZone } = view;
  const digits = (value: number, places: number) => t.number(value.toFixed(places)).replace('-', '−');
  const labels = labelsOf(equation, t);
  const [sum, mean, survival] = [workings.sum, workings.mean, workings.baselineSurvival];
  const { assessedAt } = assessed.record;
  return {
    rows: workings.terms.map(({ label, coefficient, value }) => ({
      label: labels.get(label) ?? label,
      coefficient: digits(coefficient, 5),
      value: digits(value, 4),
      product: digits(coefficient * value, 4),
    })),
    sum: digits(sum, 4),
    mean: digits(mean, 4),
    survival: digits(survival, 5),
    formula: t('method.formula', {
      survival: digits(survival, 5),
      sum: digits(sum, 4),
      mean: digits(mean, 4),
      risk: numberInSentence(displayRisk(risk, scheme), t),
    }),
    asOf: t('method.asOf', { date: formatDay(assessedAt, timeZone), time: formatTime(assessedAt, timeZone) }),
  };
}

const namedTerms: ReadonlySet<string> = new Set([
  'lnAge',
  'lnTotalCholesterol',
  'lnHdl',
  'lnBmi',
  'lnSystolicUntreated',
  'lnSystolicTreated',
  'smoker',
  'diabetes',
]);

/** The table's printed labels in the language of the page. */
export function labelsOf(equation: Equation, t: Translate): ReadonlyMap<string, string> {
  const rows = modelOf(equation).tables.flatMap((table) => table.rows);
  return new Map(
    rows
      .filter(({ term }) => namedTerms.has(term))
      .map(({ label, term }) => [label, t(`term.${term}` as MessageKey)]),
  );
}
