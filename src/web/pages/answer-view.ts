import type { PatientRecord } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import {
  type Assessment,
  categorise,
  type CategoryScheme,
  displayComplement,
  type DisplayedRisk,
  displayRisk,
} from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import { factorNames } from './factor-names.ts';
import { noScoreOf, type NoScoreView } from './no-score-view.ts';

/** The number in people, or words and no number. */
export type AnswerView =
  | {
      kind: 'scored';
      number: string;
      words: string;
      others: string;
      band: { id: string; shape: string; text: string };
      figures: { filled: number; title: string };
      bmiVersion: boolean;
      /** For the BMI version: what the usual version lacks. */
      lipidsMissing?: string;
    }
  | NoScoreView;

const shapes = { low: '○', intermediate: '◐', high: '●' } as const;

export function answerOf(
  { record, verdict }: PatientAssessment,
  equation: Equation,
  scheme: CategoryScheme,
  t: Translate,
): AnswerView {
  const said = verdict(equation);
  const estimate = said.kind === 'assessed' ? estimateIn(said.assessment) : undefined;
  if (estimate !== undefined) return scored(record, estimate, { equation, scheme, t, verdict });
  const bmiWouldAnswer = equation === 'framingham-2008-lipids' && hasEstimate(verdict('framingham-2008-bmi'));
  return noScoreOf(record, said, { t, offerBmi: bmiWouldAnswer });
}

function estimateIn(assessment: Assessment): number | undefined {
  return assessment.kind === 'estimated' ? assessment.estimates[0]?.risk : undefined;
}

function hasEstimate(verdict: ReturnType<PatientAssessment['verdict']>): boolean {
  return verdict.kind === 'assessed' && verdict.assessment.kind === 'estimated';
}

interface ScoringContext {
  equation: Equation;
  scheme: CategoryScheme;
  t: Translate;
  verdict: PatientAssessment['verdict'];
}

function scored(
  record: PatientRecord,
  risk: number,
  { equation, scheme, t, verdict }: ScoringContext,
): AnswerView {
  const shown = displayRisk(risk, scheme);
  const filled =
    shown.kind === 'fewer-than' ? 0 : shown.kind === 'more-than' ? 100 : Math.round(shown.percent);
  const female = record.factors.sex.kind === 'found' && record.factors.sex.reading.value === 'female';
  const number = numberInWords(shown, t);
  const lipids = equation === 'framingham-2008-bmi' ? verdict('framingham-2008-lipids') : undefined;
  const missing =
    lipids?.kind === 'assessed' && lipids.assessment.kind === 'incomplete' ? lipids.assessment.missing : [];
  return {
    kind: 'scored',
    number,
    words: t(female ? 'risk.answer.her' : 'risk.answer.him'),
    others: othersInWords(displayComplement(shown), t),
    band: bandOf(risk, scheme, t),
    figures: {
      filled,
      title: t('risk.figures', { n: number, others: othersNumber(displayComplement(shown), t) }),
    },
    bmiVersion: equation === 'framingham-2008-bmi',
    lipidsMissing:
      missing.length > 0 ? t('risk.lipidsMissing', { factors: factorNames(missing, t) }) : undefined,
  };
}

function numberInWords(shown: DisplayedRisk, t: Translate): string {
  if (shown.kind === 'fewer-than') return t('risk.fewerThanOne');
  return shown.kind === 'more-than' ? t('risk.moreThan99') : shown.text;
}

function othersInWords(shown: DisplayedRisk, t: Translate): string {
  if (shown.kind === 'more-than') return t('risk.othersAlmostAll');
  return shown.kind === 'fewer-than' ? t('risk.othersFewerThanOne') : t('risk.others', { n: shown.text });
}

function othersNumber(shown: DisplayedRisk, t: Translate): string {
  return numberInWords(shown, t);
}

/** The category is decided from the unrounded risk; its cut-offs are shown with it. */
function bandOf(
  risk: number,
  scheme: CategoryScheme,
  t: Translate,
): { id: string; shape: string; text: string } {
  const id = categorise(risk, scheme);
  const index = scheme.bands.findIndex((band) => band.id === id);
  const cutOff = (position: number) => {
    const from = scheme.bands[position]?.from;
    return from === undefined ? '' : String(Math.round(from * 1000) / 10);
  };
  return {
    id,
    shape: shapes[id],
    text: t(`band.${id}`, { lower: cutOff(index), upper: cutOff(index + 1) }),
  };
}
