import type { PatientRecord } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import { agoOf, formatFhirDate } from '../format.ts';

export function agoInWords(days: number, t: Translate): string {
  const { unit, count } = agoOf(days);
  return t(`ago.${unit}`, { count });
}

/** `02-Nov-2025 · 3 weeks ago` */
export function dateInWords(
  effective: string | undefined,
  ageDays: number | undefined,
  t: Translate,
): string {
  if (effective === undefined) return t('source.undated');
  const date = formatFhirDate(effective);
  return ageDays === undefined ? date : `${date} · ${agoInWords(ageDays, t)}`;
}

/** The date and, when the record has one, the time of day as recorded, with its offset from UTC. */
export function dateAndTime(effective: string | undefined, t: Translate): string {
  if (effective === undefined) return t('source.undated');
  const time = /T(\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:\d{2})?/.exec(effective);
  if (time === null) return formatFhirDate(effective);
  const [, clock = '', offset] = time;
  const zone = offset === undefined ? '' : offset === 'Z' ? ' UTC' : ` UTC${offset}`;
  return `${formatFhirDate(effective)} ${clock}${zone}`;
}

/** How old a value may be to be used without a say-so: "5 years". */
export function limitOfUse({ settings }: PatientRecord, t: Translate): string {
  const months = settings.tooOldAfterMonths;
  return months % 12 === 0 ? t('limit.years', { count: months / 12 }) : t('limit.months', { count: months });
}
