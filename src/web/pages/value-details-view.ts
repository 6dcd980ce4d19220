import type { Reading, Source } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import { formatFhirDate } from '../format.ts';
import { dateAndTime } from './dates-in-words.ts';
import { codeInWords, itemInWords, statusInWords } from './source-words.ts';
import { recordedInWords, type ValueKey } from './value-words.ts';

export interface Detail {
  label: string;
  value: string;
}

/** Where a value comes from, as the record has it. Nothing is interpreted here. */
export function detailsOf(key: ValueKey, reading: Reading<unknown>, t: Translate): Detail[] {
  if (key === 'ageYears' || key === 'sex') return ofThePatient(key, reading, t);
  const details: Detail[] = [];
  const recorded = recordedInWords(reading.recorded);
  if (recorded !== '') details.push({ label: t('detail.recorded'), value: recorded });
  if (reading.sources.length > 1 && reading.flags.includes('mean-of-several')) {
    details.push({
      label: t('detail.date'),
      value: reading.sources.map(({ effective }) => dateAndTime(effective, t)).join(', '),
    });
    return [...details, ...restOf(reading.sources[0], t)];
  }
  const [source] = reading.sources;
  if (source === undefined) return details;
  return [
    ...details,
    { label: t('detail.date'), value: dateAndTime(source.effective, t) },
    ...restOf(source, t),
  ];
}

/** Age and sex come from the patient's own entry, which has no date, status or code. */
function ofThePatient(
  key: 'ageYears' | 'sex',
  { recorded, sources }: Reading<unknown>,
  t: Translate,
): Detail[] {
  if (sources.length === 0) return [];
  if (recorded === undefined) return [{ label: t('detail.item'), value: t('source.record') }];
  return key === 'ageYears'
    ? [{ label: t('banner.born'), value: formatFhirDate(recorded.value) }]
    : [{ label: t('detail.recorded'), value: recorded.value }];
}

function restOf(source: Source | undefined, t: Translate): Detail[] {
  if (source === undefined) return [];
  const { status, performer } = source;
  const notStated = t('detail.notStated');
  const coded = codeInWords(source);
  return [
    { label: t('detail.status'), value: status === undefined ? notStated : statusInWords(status, t) },
    { label: t('detail.performer'), value: performer ?? notStated },
    { label: t('detail.item'), value: itemInWords(source, t) },
    ...(coded === '' ? [] : [{ label: t('detail.code'), value: coded }]),
  ];
}
