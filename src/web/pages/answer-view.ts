import type { PatientRecord } from '../../fhir/index.ts';
import { displayComplement, displayRisk, modelOf, type Sex } from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import { estimatedRisk, missingOf, modelsBeside, thirtyYearOnly } from './estimates.ts';
import { factorNamesInSentence } from './factor-names.ts';
import { comparisonFacts, type Fact } from './comparison-facts.ts';
import { noScoreOf, type NoScoreView } from './no-score-view.ts';
import { type Band, bandOf, displayUncategorised, numberInWords, othersInWords } from './numbers-in-words.ts';
import { figuresFor, peopleOf, type PeopleView } from './people-view.ts';
import { sensitivityLines } from './sensitivity-view.ts';
import type { ViewContext } from './view-context.ts';

export interface ScoredView {
  kind: 'scored';
  question: string;
  number: string;
  words: string;
  others: string;
  /** Absent for the 30-year equation, for which nobody published categories. */
  band?: Band;
  /** Beside the category: diabetes is counted, and is treated whatever the category says. */
  withDiabetes?: string;
  figures: PeopleView;
  bmiVersion: boolean;
  /** For the BMI version: what the usual version lacks. */
  lipidsMissing?: string;
  thirtyOnly?: string;
  facts: readonly Fact[];
  /** What the number rests on weakly: a repeat reading, old and typed values. */
  notes: readonly string[];
}

/** The number in people, or words and no number. */
export type AnswerView = ScoredView | NoScoreView;

export function answerOf(assessed: PatientAssessment, equation: Equation, view: ViewContext): AnswerView {
  const risk = estimatedRisk(assessed.verdict(equation));
  if (risk !== undefined) return scored(assessed, risk, equation, view);
  const thirty = thirtyYearOnly(assessed, equation);
  if (thirty !== undefined) return scoredForThirtyYears(assessed, thirty, equation, view);
  const bmiWouldAnswer =
    equation === 'framingham-2008-lipids' &&
    estimatedRisk(assessed.verdict('framingham-2008-bmi')) !== undefined;
  return noScoreOf(assessed, equation, { view, offerBmi: bmiWouldAnswer });
}

function sexOfRecord({ factors }: PatientRecord): Sex | undefined {
  return factors.sex.kind === 'found' ? factors.sex.reading.value : undefined;
}

function scored(
  assessed: PatientAssessment,
  risk: number,
  equation: Equation,
  view: ViewContext,
): ScoredView {
  const { t, scheme } = view;
  const shown = displayRisk(risk, scheme);
  const number = numberInWords(shown, t);
  const bmiVersion = equation === 'framingham-2008-bmi';
  const missing = bmiVersion ? missingOf(assessed.verdict('framingham-2008-lipids')) : [];
  return {
    kind: 'scored',
    question: t('risk.question'),
    number,
    words: peopleLike(assessed.record, view),
    others: othersInWords(displayComplement(shown), t),
    band: bandOf(risk, scheme, t),
    withDiabetes: assessed.factors.diabetes === true ? t('risk.withDiabetes') : undefined,
    figures: peopleOf({
      event: figuresFor(shown),
      title: t('risk.figures', { n: number, others: numberInWords(displayComplement(shown), t), years: 10 }),
      titleId: 'people-title',
    }),
    bmiVersion,
    lipidsMissing:
      missing.length > 0
        ? t('risk.lipidsMissing', { factors: factorNamesInSentence(missing, t) })
        : undefined,
    facts: comparisonFacts(assessed, equation, view),
    notes: sensitivityLines(assessed, equation, view),
  };
}

/** From 20 to 29 the 10-year equation has no answer and the 30-year one has. */
function scoredForThirtyYears(
  assessed: PatientAssessment,
  risk: number,
  equation: Equation,
  view: ViewContext,
): ScoredView {
  const { t } = view;
  const shown = displayUncategorised(risk);
  const number = numberInWords(shown, t);
  const [lowest = 0] = modelOf(equation).range.ageYears ?? [];
  return {
    kind: 'scored',
    question: t('risk.question30'),
    number,
    words: peopleLike(assessed.record, view),
    others: othersInWords(displayComplement(shown), t),
    figures: peopleOf({
      event: figuresFor(shown),
      title: t('risk.figures', { n: number, others: numberInWords(displayComplement(shown), t), years: 30 }),
      titleId: 'people-title',
    }),
    bmiVersion: modelsBeside[equation].thirtyYears === 'framingham-30-year-full-bmi',
    thirtyOnly: t('risk.thirtyOnly', { lowest, age: assessed.factors.ageYears ?? '' }),
    facts: [],
    notes: sensitivityLines(assessed, equation, view),
  };
}

function peopleLike(record: PatientRecord, { t }: ViewContext): string {
  return t(sexOfRecord(record) === 'female' ? 'risk.answer.her' : 'risk.answer.him');
}
