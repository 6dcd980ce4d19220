import type { FactorFindings, PatientRecord, Reading, SmokingStatus } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import type { FactorId } from '../../risk/index.ts';
import type { Equation } from '../../services/assess-patient.ts';
import { formatFhirDate } from '../format.ts';
import { cholesterolInWords, pressureText } from './numbers-in-words.ts';
import type { ViewContext } from './view-context.ts';

/** The inputs of the two versions of the 2008 equation, by their place in the record. */
export type ValueKey = Extract<
  keyof FactorFindings,
  | 'ageYears'
  | 'sex'
  | 'systolicMmHg'
  | 'bpTreated'
  | 'totalCholesterolMgDl'
  | 'hdlMgDl'
  | 'bmiKgM2'
  | 'smoking'
  | 'diabetes'
>;

export const rowsOf: Readonly<Record<Equation, readonly ValueKey[]>> = {
  'framingham-2008-lipids': [
    'ageYears',
    'sex',
    'systolicMmHg',
    'bpTreated',
    'totalCholesterolMgDl',
    'hdlMgDl',
    'smoking',
    'diabetes',
  ],
  'framingham-2008-bmi': ['ageYears', 'sex', 'systolicMmHg', 'bpTreated', 'bmiKgM2', 'smoking', 'diabetes'],
};

/** The risk engine's name of an input. */
export function factorOf(key: ValueKey): FactorId {
  return key === 'smoking' ? 'smoker' : key;
}

/** The record's name of an input, for those of the 2008 equations. */
export function keyOf(factor: FactorId): ValueKey | undefined {
  if (factor === 'smoker') return 'smoking';
  const keys: readonly string[] = rowsOf['framingham-2008-lipids'];
  return keys.includes(factor) || factor === 'bmiKgM2' ? (factor as ValueKey) : undefined;
}

export function labelOf(key: ValueKey, t: Translate): string {
  return t(`factor.${factorOf(key) as 'smoker'}`);
}

export function readingOf(record: PatientRecord, key: ValueKey): Reading<unknown> | undefined {
  const finding = record.factors[key];
  return finding.kind === 'found' ? finding.reading : undefined;
}

/** The value as it is shown; cholesterol in the chosen unit, and as recorded too when that was another. */
export function valueInWords(key: ValueKey, reading: Reading<unknown>, { t, unit }: ViewContext): string {
  const { value } = reading;
  const entered = reading.flags.includes('entered');
  switch (key) {
    case 'ageYears':
      return t('value.years', { n: Number(value) });
    case 'sex':
      return t(value === 'female' ? 'value.female' : 'value.male');
    case 'systolicMmHg':
      return t('value.mmHg', { n: t.number(pressureText(Number(value))) });
    case 'totalCholesterolMgDl':
    case 'hdlMgDl':
      return withRecorded(cholesterolInWords(Number(value), unit, t), reading, { t, unit });
    case 'bmiKgM2':
      return t('value.kgM2', { n: t.number(Number(value).toFixed(1)) });
    case 'bpTreated':
      if (value === true) return t('value.bpTreated');
      return t(entered ? 'value.bpNotTreatedEntered' : 'value.bpNotTreated');
    case 'smoking':
      return smokingInWords(value as SmokingStatus, t);
    case 'diabetes':
      if (value === true) return t('value.diabetes');
      return t(entered ? 'value.noDiabetesEntered' : 'value.noDiabetes');
    default:
      return key satisfies never;
  }
}

function smokingInWords({ status, quitDate }: SmokingStatus, t: Translate): string {
  return status === 'former' && quitDate !== undefined
    ? t('value.quit', { date: formatFhirDate(quitDate) })
    : t(`value.smoker.${status}`);
}

function withRecorded(
  shown: string,
  { recorded }: Reading<unknown>,
  { t, unit }: Pick<ViewContext, 't' | 'unit'>,
): string {
  if (recorded?.unit === undefined) return shown;
  const recordedInMoles = /mol/i.test(recorded.unit);
  if (recordedInMoles === (unit === 'mmol/L')) return shown;
  return t('value.recorded', { value: shown, recorded: recordedInWords(recorded) });
}

/** Literally what the record has. */
export function recordedInWords(recorded: { value: string; unit?: string } | undefined): string {
  return recorded === undefined
    ? ''
    : [recorded.value, recorded.unit].filter((text) => text !== undefined && text !== '').join(' ');
}
