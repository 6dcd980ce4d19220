import type { Finding, Reading, SetAside, SmokingStatus, Source } from '../../fhir/index.ts';
import type { MessageKey, Translate } from '../../i18n/index.ts';
import { millimolesPerLitre } from '../../risk/index.ts';
import type { FactorFindings, PatientRecord } from '../../fhir/index.ts';
import type { Equation } from '../../services/assess-patient.ts';
import { agoOf, formatFhirDate } from '../format.ts';

/** One line of "Based on these values". */
export interface ValueRow {
  label: string;
  value: string;
  source: string;
  tags: readonly string[];
  notes: readonly string[];
  found: boolean;
}

type FactorKey = Exclude<
  keyof FactorFindings,
  'ldlMgDl' | 'diastolicMmHg' | 'statin' | 'egfrMlMin173m2' | 'hba1cPercent' | 'uacrMgG'
>;

const rowsOf: Record<Equation, readonly FactorKey[]> = {
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

export function valueRows(record: PatientRecord, equation: Equation, t: Translate): ValueRow[] {
  return rowsOf[equation].map((factor) => rowOf(record, factor, t));
}

/** The words of a value in the unit it was recorded in. */
export function valueInWords(record: PatientRecord, factor: FactorKey, t: Translate): string {
  const finding = record.factors[factor];
  return finding.kind === 'found' ? foundInWords(factor, finding.reading, t) : t(`value.${finding.kind}`);
}

function rowOf(record: PatientRecord, factor: FactorKey, t: Translate): ValueRow {
  const finding: Finding<unknown> = record.factors[factor];
  const tooOld = finding.kind === 'found' && finding.reading.flags.includes('too-old-to-use');
  return {
    label: t(factor === 'smoking' ? 'factor.smoker' : `factor.${factor}`),
    value: valueInWords(record, factor, t),
    source:
      finding.kind === 'found'
        ? sourceInWords(factor, finding.reading, t)
        : absenceInWords(factor, finding, t),
    tags: finding.kind === 'found' ? finding.reading.flags.map((flag) => t(`flag.${flag}`)) : [],
    notes: notesOf(finding, t),
    found: finding.kind === 'found' && !tooOld,
  };
}

function foundInWords(factor: FactorKey, reading: Reading<unknown>, t: Translate): string {
  const { value } = reading;
  switch (factor) {
    case 'ageYears':
      return t('value.years', { n: Number(value) });
    case 'sex':
      return t(value === 'female' ? 'value.female' : 'value.male');
    case 'systolicMmHg':
      return t('value.mmHg', { n: Math.round(Number(value)) });
    case 'totalCholesterolMgDl':
    case 'hdlMgDl':
      return cholesterolInWords(Number(value), reading.recorded?.unit, t);
    case 'bmiKgM2':
      return t('value.kgM2', { n: Number(value).toFixed(1) });
    case 'bpTreated':
      return t(value === true ? 'value.bpTreated' : 'value.bpNotTreated');
    case 'smoking':
      return t(`value.smoker.${(value as SmokingStatus).status}`);
    case 'diabetes':
      return t(value === true ? 'value.diabetes' : 'value.noDiabetes');
    case 'cardiovascularDisease':
      return t(value === true ? 'value.cvd' : 'value.noCvd');
    default:
      return factor satisfies never;
  }
}

function cholesterolInWords(mgDl: number, recordedUnit: string | undefined, t: Translate): string {
  return recordedUnit !== undefined && /mol/i.test(recordedUnit)
    ? t('value.mmolL', { n: millimolesPerLitre(mgDl).toFixed(1) })
    : t('value.mgDl', { n: Math.round(mgDl) });
}

function sourceInWords(factor: FactorKey, reading: Reading<unknown>, t: Translate): string {
  if (factor === 'ageYears') return t('source.birthDate');
  if (factor === 'sex') return t('source.record');
  const source = reading.sources[0];
  if (source === undefined) return t(factor === 'bpTreated' ? 'source.noMedicine' : 'source.noDiagnosis');
  const parts = [dateInWords(source, reading.ageDays, t)];
  if (source.resourceType !== 'Observation' && source.code?.display !== undefined)
    parts.unshift(source.code.display);
  if (reading.sources.length > 1 && reading.flags.includes('mean-of-several')) {
    parts.push(t('source.mean', { count: reading.sources.length }));
  }
  return parts.join(' · ');
}

function dateInWords(source: Source, ageDays: number | undefined, t: Translate): string {
  if (source.effective === undefined) return t('source.undated');
  const date = formatFhirDate(source.effective);
  if (ageDays === undefined) return date;
  const { unit, count } = agoOf(ageDays);
  return `${date} · ${t(`ago.${unit}`, { count })}`;
}

function absenceInWords(
  factor: FactorKey,
  finding: Exclude<Finding<unknown>, { kind: 'found' }>,
  t: Translate,
): string {
  if (finding.kind === 'unreadable') return t(`source.unreadable.${finding.why}`);
  if (finding.kind === 'conflicting') {
    const readings = finding.readings
      .map((reading) => recordedInWords(reading.recorded))
      .filter((text) => text !== '');
    return readings.join(' / ');
  }
  if (factor === 'ageYears') return t('source.ageUnclear');
  return t(factor === 'sex' ? 'source.sexUnclear' : 'source.none');
}

const worthSaying: ReadonlySet<SetAside['reason']> = new Set<SetAside['reason']>([
  'preliminary',
  'entered-in-error',
  'masked',
  'comparator',
  'not-a-number',
  'unit-missing',
  'unit-unknown',
  'implausible',
  'unit-slip',
  'future-date',
  'before-birth',
  'unsuitable-method',
  'refuted',
  'unconfirmed',
  'other-patient',
]);
const mostNotes = 3;

/** What was in the record and was not used: named, so that nothing is dropped in silence. */
function notesOf(finding: Finding<unknown>, t: Translate): string[] {
  const said = finding.setAside.filter(({ reason }) => worthSaying.has(reason)).slice(0, mostNotes);
  return said.map(({ reason, recorded, source }) => {
    const what = [recordedInWords(recorded), t(`setAside.${reason}` satisfies MessageKey)];
    if (source.effective !== undefined) what.push(formatFhirDate(source.effective));
    return t('source.notUsed', { what: what.filter((text) => text !== '').join(', ') });
  });
}

function recordedInWords(recorded: { value: string; unit?: string } | undefined): string {
  return recorded === undefined
    ? ''
    : [recorded.value, recorded.unit].filter((text) => text !== undefined).join(' ');
}
