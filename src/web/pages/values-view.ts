import type { Finding, PatientRecord, Reading, SetAside } from '../../fhir/index.ts';
import type { MessageKey, Translate } from '../../i18n/index.ts';
import type { Equation } from '../../services/assess-patient.ts';
import { formatFhirDate } from '../format.ts';
import { dateInWords } from './dates-in-words.ts';
import { type Detail, detailsOf } from './value-details-view.ts';
import { type RowAction, rowActions } from './value-actions-view.ts';
import { labelOf, recordedInWords, rowsOf, valueInWords, type ValueKey } from './value-words.ts';
import type { ViewContext } from './view-context.ts';

/** One line of "Based on these values", and what opens behind it. */
export interface ValueRow {
  label: string;
  value: string;
  source: string;
  tags: readonly string[];
  found: boolean;
  details: readonly Detail[];
  others: readonly string[];
  notUsed: readonly string[];
  /** A sentence about what to do, where there is something to do. */
  hint?: string;
  actions: readonly RowAction[];
}

export function valueRows(record: PatientRecord, equation: Equation, view: ViewContext): ValueRow[] {
  // The age of somebody who has died is that at death, which the banner says.
  return rowsOf[equation]
    .filter((key) => key !== 'ageYears' || !record.identity.deceased)
    .map((key) => rowOf(record.factors[key], key, view));
}

function rowOf(finding: Finding<unknown>, key: ValueKey, view: ViewContext): ValueRow {
  const { t } = view;
  const reading = finding.kind === 'found' ? finding.reading : undefined;
  return {
    label: labelOf(key, t),
    value: reading === undefined ? t(`value.${finding.kind as 'missing'}`) : valueInWords(key, reading, view),
    source: reading === undefined ? absenceInWords(key, finding, t) : sourceInWords(key, reading, t),
    tags: tagsOf(reading, t),
    found: reading !== undefined && !reading.flags.includes('too-old-to-use'),
    details: readingsOf(finding).flatMap((one) => detailsOf(key, one, t)),
    others: othersOf(finding, key, view),
    notUsed: notUsedOf(finding, t),
    hint: hintOf(key, finding, t),
    actions: rowActions(key, finding, view),
  };
}

/** The reading that is used, or those that disagree: either opens to where it comes from. */
function readingsOf(finding: Finding<unknown>): readonly Reading<unknown>[] {
  if (finding.kind === 'conflicting') return finding.readings;
  return finding.kind === 'found' ? [finding.reading] : [];
}

/** "Old" is said once: what is too old says so more strongly. */
function tagsOf(reading: Reading<unknown> | undefined, t: Translate): string[] {
  const flags = new Set(reading?.flags);
  if (flags.has('too-old-to-use') || flags.has('used-though-old')) flags.delete('old');
  if (flags.has('entered')) flags.delete('undated');
  return [...flags].map((flag) => t(`flag.${flag}`));
}

function sourceInWords(key: ValueKey, reading: Reading<unknown>, t: Translate): string {
  if (reading.flags.includes('entered')) {
    const { measuredOn, ageDays } = reading;
    const measured = measuredOn === undefined ? [] : [dateInWords(measuredOn, ageDays, t)];
    return [t('source.entered'), ...measured].join(' · ');
  }
  if (key === 'ageYears') return t('source.birthDate');
  if (key === 'sex') return t('source.record');
  const [source] = reading.sources;
  if (source === undefined) return t(key === 'bpTreated' ? 'source.noMedicine' : 'source.noDiagnosis');
  const date = dateInWords(source.effective, reading.ageDays, t);
  const named = source.resourceType !== 'Observation' ? source.code?.display : undefined;
  return named === undefined ? date : `${named} · ${date}`;
}

function absenceInWords(
  key: ValueKey,
  finding: Exclude<Finding<unknown>, { kind: 'found' }> | Finding<unknown>,
  t: Translate,
): string {
  if (finding.kind === 'unreadable') return t(`source.unreadable.${finding.why}`);
  if (finding.kind === 'conflicting') {
    return finding.readings
      .map(({ recorded }) => recordedInWords(recorded))
      .filter((text) => text !== '')
      .join(' / ');
  }
  if (finding.kind === 'missing' && finding.because !== undefined) return t(`because.${finding.because}`);
  if (key === 'ageYears') return t('source.ageUnclear');
  return t(key === 'sex' ? 'source.sexUnclear' : 'source.none');
}

const mostOthers = 5;

function othersOf(finding: Finding<unknown>, key: ValueKey, view: ViewContext): string[] {
  const others = finding.kind === 'found' ? finding.others : [];
  return others.slice(0, mostOthers).map((reading) => {
    const date = dateInWords(reading.sources[0]?.effective, reading.ageDays, view.t);
    return `${valueInWords(key, reading, view)} · ${date}`;
  });
}

const notWorthSaying: ReadonlySet<SetAside['reason']> = new Set<SetAside['reason']>([
  'duplicate',
  'superseded',
  'not-current',
  'other-use',
  'not-the-disease',
]);
const mostNotUsed = 5;

/** What was in the record and was not used: named, so that nothing is dropped in silence. */
function notUsedOf({ setAside }: Finding<unknown>, t: Translate): string[] {
  const said = setAside.filter(({ reason }) => !notWorthSaying.has(reason)).slice(0, mostNotUsed);
  return said.map(({ reason, recorded, source }) => {
    const what = [recordedInWords(recorded), t(`setAside.${reason}` satisfies MessageKey)];
    if (source.effective !== undefined) what.push(formatFhirDate(source.effective));
    return what.filter((text) => text !== '').join(', ');
  });
}

function hintOf(key: ValueKey, finding: Finding<unknown>, t: Translate): string | undefined {
  if (finding.kind === 'missing')
    return key === 'ageYears' || finding.because !== undefined ? undefined : t('detail.nothing');
  if (finding.kind === 'unreadable') return t('detail.unreadable');
  if (finding.kind !== 'found') return undefined;
  return finding.reading.flags.includes('assumed') ? t('detail.assumed') : undefined;
}
