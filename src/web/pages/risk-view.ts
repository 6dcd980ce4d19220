import type { PatientRecord } from '../../fhir/index.ts';
import type { FactorId } from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import type { History } from '../../services/history.ts';
import { type AnswerView, answerOf } from './answer-view.ts';
import { resultInWords } from './beside-in-words.ts';
import { driversOf, type DriversView } from './drivers-view.ts';
import { type EarlierResultsView, earlierResultsOf } from './earlier-results-view.ts';
import { estimatedRisk } from './estimates.ts';
import type { SaveLink } from './save-link.ts';
import { type HistoryView, historyOf } from './history-view.ts';
import { type EquationFacts, equationFacts, methodOf, type MethodView } from './method-view.ts';
import { type ValueRow, valueRows } from './values-view.ts';
import { factorOf, readingOf, rowsOf } from './value-words.ts';
import type { ViewContext } from './view-context.ts';
import { type WhatIfView, whatIfViewOf } from './what-if-view.ts';
import { readQuestion } from './what-if-question.ts';

export interface RiskView {
  answer: AnswerView;
  values: {
    title: string;
    rows: readonly ValueRow[];
    cardiovascularDisease?: string;
    unit: string;
    /** Nothing to choose where no cholesterol is shown. */
    otherUnit?: { value: string; text: string };
  };
  notCounted: readonly string[];
  drivers?: DriversView;
  whatIf?: WhatIfView;
  history?: HistoryView;
  /** Where there is no answer today. */
  earlier?: EarlierResultsView;
  equationFacts: EquationFacts;
  method?: MethodView;
  bmiVersion: boolean;
  links: RiskLinks;
  save: SaveLink;
}

export interface RiskLinks {
  here: string;
  bmi: string;
  lipids: string;
  values: string;
  save: string;
  note: string;
  handout: string;
  equations: string;
}

export interface RiskPageInput {
  assessed: PatientAssessment;
  equation: Equation;
  /** Address of this page. */
  path: string;
  query: Readonly<Record<string, unknown>>;
  history?: History;
  save: SaveLink;
}

/** Everything the risk page says, in words. Pure: the template only prints. */
export function riskView(input: RiskPageInput, view: ViewContext): RiskView {
  const { assessed, equation, path } = input;
  const answer = answerOf(assessed, equation, view);
  const scored = answer.kind === 'scored';
  const risk = estimatedRisk(assessed.verdict(equation));
  return {
    answer,
    values: valuesOf(assessed.record, equation, view, { scored }),
    notCounted: notCountedOf(assessed.record, view, { scored }),
    drivers: driversOf(assessed, equation, view),
    whatIf: risk === undefined ? undefined : questionOf(input, view),
    history: risk === undefined ? undefined : historyBeside(input, risk, view),
    earlier: scored ? undefined : earlierWithoutAnswer(input, view),
    equationFacts: equationFacts(assessed, equation, view),
    method: methodOf(assessed, equation, view),
    bmiVersion: equation === 'framingham-2008-bmi',
    links: linksOf(path, equation),
    save: input.save,
  };
}

function valuesOf(
  record: PatientRecord,
  equation: Equation,
  view: ViewContext,
  { scored }: { scored: boolean },
): RiskView['values'] {
  const { t, unit } = view;
  const rows = valueRows(record, equation, view);
  const found = rows.filter((row) => row.found).length;
  const cvd = record.factors.cardiovascularDisease;
  const other = unit === 'mmol/L' ? 'mg/dL' : 'mmol/L';
  return {
    title:
      found === rows.length && scored
        ? t('values.title', { count: rows.length })
        : t('values.found', { found, count: rows.length }),
    rows,
    cardiovascularDisease: cvd.kind === 'found' && !cvd.reading.value ? t('values.noCvdRecorded') : undefined,
    unit,
    otherUnit:
      equation === 'framingham-2008-lipids'
        ? { value: other, text: t('values.showIn', { unit: other }) }
        : undefined,
  };
}

function questionOf(
  { assessed, equation, path, query }: RiskPageInput,
  view: ViewContext,
): WhatIfView | undefined {
  const { factors } = assessed;
  const question = readQuestion(query, factors, { equation, unit: view.unit });
  return whatIfViewOf({ equation, factors, path }, question, view);
}

function historyBeside(
  { assessed, equation, history }: RiskPageInput,
  risk: number,
  view: ViewContext,
): HistoryView | undefined {
  if (history === undefined) return undefined;
  const { record, factors } = assessed;
  const today = { risk, factors, entered: enteredIn(record, equation), at: record.assessedAt };
  return historyOf(history, today, equation, view);
}

function earlierWithoutAnswer(
  { assessed, equation, history }: RiskPageInput,
  view: ViewContext,
): EarlierResultsView | undefined {
  if (history === undefined || assessed.record.identity.deceased) return undefined;
  return earlierResultsOf(history, equation, view);
}

function enteredIn(record: PatientRecord, equation: Equation): FactorId[] {
  return rowsOf[equation]
    .filter((key) => readingOf(record, key)?.flags.includes('entered'))
    .map((key) => factorOf(key));
}

function linksOf(path: string, equation: Equation): RiskLinks {
  const query = equation === 'framingham-2008-bmi' ? '?equation=bmi' : '';
  return {
    here: `${path}${query}`,
    bmi: `${path}?equation=bmi`,
    lipids: path,
    values: `${path}/values${query}`,
    save: `${path}/save${query}`,
    note: `${path}/note${query}`,
    handout: `${path}/handout${query}`,
    equations: `${path}/equations${query}`,
  };
}

/**
 * Facts beside the number that the equation does not count, each with the record's own words or value; and the parts of
 * the record that could not be read, whose silence would otherwise look like "none".
 */
export function notCountedOf(
  { notCounted, gaps }: PatientRecord,
  { t }: ViewContext,
  { scored }: { scored: boolean },
): string[] {
  const facts = notCounted.map(({ what, detail }) => {
    const words = detail !== undefined && results.has(what) ? resultInWords(detail, t) : detail;
    const fact = words === undefined ? t(`notCounted.${what}`) : `${t(`notCounted.${what}`)}: ${words}`;
    return what === 'statin' && scored ? t('notCounted.onTreatment', { fact }) : fact;
  });
  const parts = new Set(gaps.map(({ resourceType }) => t(`part.${partOf(resourceType)}`)));
  return parts.size === 0 ? facts : [...facts, t('notCounted.unread', { parts: [...parts].join(', ') })];
}

const results: ReadonlySet<string> = new Set(['ldl-very-high', 'egfr-low', 'albuminuria']);

type Part = 'results' | 'problems' | 'medicines' | 'procedures' | 'family' | 'reports';

function partOf(resourceType: string): Part {
  if (resourceType.startsWith('Medication')) return 'medicines';
  if (resourceType === 'Condition') return 'problems';
  if (resourceType === 'Procedure') return 'procedures';
  if (resourceType === 'FamilyMemberHistory') return 'family';
  return resourceType === 'DiagnosticReport' ? 'reports' : 'results';
}
