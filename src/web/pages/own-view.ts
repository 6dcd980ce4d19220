import type { Finding, PatientRecord } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import { formatFhirDate } from '../format.ts';
import { type HandoutView, handoutView } from './handout-view.ts';
import { type NoNumber, noNumberOf } from './own-no-number-view.ts';
import { rowsOf, valueInWords, type ValueKey } from './value-words.ts';
import type { ViewContext } from './view-context.ts';

/** What somebody who signs in as a patient sees: the number as on the page for the patient, and what it is made from. */
export interface OwnView {
  identity: string;
  emergency: string;
  answer?: HandoutView['answer'];
  /** Why there is no number, and what to do. */
  none?: NoNumber;
  rows: readonly OwnRow[];
  /** That there is more in the record than the number counts. What it is, a clinician tells, not a screen. */
  also: readonly string[];
}

export interface OwnRow {
  label: string;
  value: string;
  /** When it was measured, in words. */
  date?: string;
  note?: string;
}

const equation: Equation = 'framingham-2008-lipids';

export function ownView(assessed: PatientAssessment, version: string, view: ViewContext): OwnView {
  const { record } = assessed;
  const { t } = view;
  const { identity, answer, emergency } = handoutView(
    { assessed, equation, change: {}, heartAge: false, version },
    view,
  );
  const also: string[] = [];
  if (answer !== undefined && record.notCounted.length > 0) also.push(t('own.alsoInRecord'));
  if (record.gaps.length > 0) also.push(t('own.notAllRead'));
  return {
    identity,
    answer,
    emergency,
    none: answer === undefined ? noNumberOf(assessed, equation, t) : undefined,
    rows: rowsOf[equation].map((key) => rowOf(record, key, view)),
    also,
  };
}

function rowOf(record: PatientRecord, key: ValueKey, view: ViewContext): OwnRow {
  const { t } = view;
  const finding: Finding<unknown> = record.factors[key];
  const label = t(`own.label.${key}`);
  if (finding.kind !== 'found') return { label, value: t(absent[finding.kind]) };
  const { reading } = finding;
  const date = key === 'ageYears' || key === 'sex' ? undefined : dateOf(reading.sources[0]?.effective, t);
  const flags = new Set(reading.flags);
  const note = flags.has('too-old-to-use') ? 'own.tooOld' : flags.has('old') ? 'own.old' : undefined;
  return {
    label,
    value: plainly(key, reading.value, t) ?? valueInWords(key, { ...reading, recorded: undefined }, view),
    date,
    note: note === undefined ? undefined : t(note),
  };
}

const absent = {
  missing: 'own.missing',
  unreadable: 'own.unread',
  conflicting: 'own.unclear',
} as const;

/** Yes, no and habits are told; numbers stand as they are in the record. */
function plainly(key: ValueKey, value: unknown, t: Translate): string | undefined {
  if (key === 'bpTreated' || key === 'diabetes') return t(`own.${key}.${value === true ? 'yes' : 'no'}`);
  if (key !== 'smoking') return undefined;
  const { status } = value as Extract<
    PatientRecord['factors']['smoking'],
    { kind: 'found' }
  >['reading']['value'];
  return t(`own.smoking.${status}`);
}

function dateOf(effective: string | undefined, t: Translate): string | undefined {
  if (effective === undefined) return undefined;
  const day = effective.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? t.longDate(day) : formatFhirDate(effective);
}
