import type { ErrorCode } from '../../errors.ts';
import type { PatientIdentity } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import {
  type CategoryScheme,
  type DisplayedDifference,
  displayRisk,
  type Inapplicable,
} from '../../risk/index.ts';
import type { Verdict } from '../../services/assess-patient.ts';
import { groupOf, type PanelGroup } from '../../services/order-panel.ts';
import type { PanelAnswer } from '../../services/panel-answer.ts';
import type { PanelRow } from '../../services/panel-row.ts';
import type { ToDo } from '../../services/panel-to-do.ts';
import { bornOf, nameOf, sexOf } from '../banner.ts';
import { agoOf, formatFhirDate } from '../format.ts';
import { besideInRow } from './beside-in-words.ts';
import { factorInSentence, factorName, factorNames, factorNamesInSentence } from './factor-names.ts';
import { numberInSentence, numberInWords, shapeOf } from './numbers-in-words.ts';

export interface WorklistRowView {
  /** Of the patient in this launch. */
  handle: string;
  href: string;
  name: string;
  born: string;
  sex: string;
  identifier: string;
  group: PanelGroup;
  /** ○ ◐ ● for a category, ┄ without a number. */
  shape: string;
  badge: string;
  number: string;
  /** What the category and the number must not be read without. */
  beside: string;
  change: string;
  toDo: readonly string[];
  /** The address that works the patient out once more, for those who may be. */
  again?: string;
  waiting: boolean;
}

export interface RowContext {
  t: Translate;
  scheme: CategoryScheme;
  handleOf: (patientId: string) => string;
  hrefOf: (handle: string) => string;
  againOf: (handle: string) => string;
  ageYearsOf: (birthDate: string) => number | undefined;
  /** Whether the person has entered values for this patient, which a list does not use. */
  hasEntered: (handle: string) => boolean;
  savedForMonths: number;
}

export function worklistRow(row: PanelRow, context: RowContext): WorklistRowView {
  const { t, handleOf, hrefOf, againOf } = context;
  const handle = handleOf(row.patientId);
  const group = groupOf(row);
  const { state } = row;
  const answer = state.kind === 'worked-out' ? state.answer : undefined;
  const mayBeAsked = state.kind === 'failed' && !['fhir_forbidden', 'fhir_not_found'].includes(state.code);
  return {
    handle,
    href: hrefOf(handle),
    ...identityInWords(row.identity, context),
    group,
    shape: shapeOf(group) || '┄',
    badge: t(`worklist.group.${group}`),
    number:
      answer?.score === undefined ? '' : numberInWords(displayRisk(answer.score.risk, context.scheme), t),
    beside: answer === undefined || !hasNumbers(answer) ? '' : besideInRow(answer.beside, t),
    change: answer === undefined ? '' : changeInWords(answer, t),
    toDo: toDoOf(row, answer, context),
    again: mayBeAsked || state.kind === 'waiting' ? againOf(handle) : undefined,
    waiting: state.kind === 'waiting',
  };
}

/** A number, or the two between which it would lie. */
function hasNumbers({ score, range }: PanelAnswer): boolean {
  return score !== undefined || range !== undefined;
}

function identityInWords(identity: PatientIdentity | undefined, { t, ageYearsOf }: RowContext) {
  if (identity === undefined) return { name: t('worklist.noName'), born: '', sex: '', identifier: '' };
  const [identifier] = identity.identifiers;
  const age = identity.birthDate === undefined ? undefined : ageYearsOf(identity.birthDate);
  return {
    name: nameOf(identity, t),
    born: bornOf(identity, age, t),
    sex: sexOf(identity, t),
    identifier: identifier === undefined ? '' : `${identifier.label} ${identifier.value}`,
  };
}

function changeInWords({ change, saved }: PanelAnswer, t: Translate): string {
  if (change === undefined || saved === 'unknown' || saved.last === undefined) return '';
  const { date } = saved.last;
  const words = { change: differenceInSigns(change, t) };
  // Month and year are enough for a list.
  return date === undefined
    ? t('worklist.sinceUndated', words)
    : t('worklist.since', { ...words, date: formatFhirDate(date.slice(0, 7)) });
}

function differenceInSigns({ kind, qualifier, text }: DisplayedDifference, t: Translate): string {
  if (kind === 'same') return t('worklist.same');
  const up = kind === 'more';
  if (qualifier === 'unstated') return t(up ? 'worklist.upSome' : 'worklist.downSome');
  const n = t.number(text);
  if (qualifier === 'more-than') return t(up ? 'worklist.upMore' : 'worklist.downMore', { n });
  return t(up ? 'worklist.up' : 'worklist.down', { n });
}

function toDoOf(row: PanelRow, answer: PanelAnswer | undefined, context: RowContext): string[] {
  const { t } = context;
  if (row.state.kind === 'failed') return [failedInWords(row.state.code, t)];
  if (answer === undefined) return [];
  const why = whyNoScore(answer.verdict, t);
  const entered = context.hasEntered(context.handleOf(row.patientId)) ? [t('worklist.withoutEntered')] : [];
  return [
    ...(why === undefined ? [] : [why]),
    ...answer.toDo.map((one) => toDoInWords(one, answer, context)),
    ...entered,
  ];
}

function failedInWords(code: ErrorCode, t: Translate): string {
  if (code === 'fhir_forbidden') return t('worklist.failed.forbidden');
  if (code === 'fhir_not_found') return t('worklist.failed.gone');
  return t(code === 'fhir_timeout' ? 'worklist.failed.slow' : 'worklist.failed.other');
}

function whyNoScore(verdict: Verdict, t: Translate): string | undefined {
  switch (verdict.kind) {
    case 'deceased':
      return t('worklist.why.deceased');
    case 'unreadable':
    case 'conflicting':
      return t(`worklist.why.${verdict.kind}`, { factors: factorNamesInSentence(verdict.factors, t) });
    case 'assessed': {
      const { assessment } = verdict;
      if (assessment.kind === 'not-applicable') return notApplicableInWords(assessment.reasons, t);
      if (assessment.kind !== 'unusable') return undefined;
      const factors = assessment.problems.map(({ factor }) => factor);
      return t('worklist.why.unusable', { factors: factorNamesInSentence(factors, t) });
    }
    default:
      return verdict satisfies never;
  }
}

function notApplicableInWords(reasons: readonly Inapplicable[], t: Translate): string {
  if (reasons.some(({ reason }) => reason === 'cardiovascular-disease')) return t('worklist.why.cvd');
  const outside = reasons.find((one) => one.reason === 'out-of-range');
  if (outside === undefined) return t('worklist.group.no-score');
  const [lowest, highest] = outside.range;
  return outside.factor === 'ageYears'
    ? t('worklist.why.age', { age: outside.value, lowest, highest })
    : t('worklist.why.range', { factor: factorName(outside.factor, t) });
}

function toDoInWords(one: ToDo, { range }: PanelAnswer, { t, scheme, savedForMonths }: RowContext): string {
  switch (one.kind) {
    case 'missing': {
      const factors = factorNames(one.factors, t);
      if (range === undefined) return t('worklist.toDo.missing', { factors });
      const [lowest, highest] = [range.lowest, range.highest].map((risk) =>
        numberInSentence(displayRisk(risk, scheme), t),
      );
      const words =
        lowest === highest ? lowest : t('worklist.range', { lowest: lowest ?? '', highest: highest ?? '' });
      return t('worklist.toDo.missingRange', { factors, range: words ?? '' });
    }
    case 'old': {
      const { unit, count } = agoOf(one.ageDays);
      return t('worklist.toDo.old', {
        factor: factorInSentence(one.factor, t),
        ago: t(`ago.${unit}`, { count }),
      });
    }
    case 'not-saved':
      return one.ever
        ? t('worklist.toDo.not-saved-lately', { months: savedForMonths })
        : t('worklist.toDo.not-saved');
    case 'saved-differs':
    case 'high-no-statin':
      return t(`worklist.toDo.${one.kind}`);
    default:
      return one satisfies never;
  }
}
