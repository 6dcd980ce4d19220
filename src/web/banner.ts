import type { PatientIdentity } from '../fhir/index.ts';
import type { Translate } from '../i18n/index.ts';
import { formatFhirDate } from './format.ts';

/** Who the page is about, after the NHS patient banner: family name in capitals, labels lighter than values. */
export interface Banner {
  name: string;
  deceased: boolean;
  items: readonly BannerItem[];
}

export interface BannerItem {
  label: string;
  value: string;
  /** For a date: as machines read it, when the record has a whole day. */
  day?: string;
}

export interface Ages {
  nowYears?: number | undefined;
  atDeathYears?: number | undefined;
}

export function nameOf(identity: PatientIdentity, t: Translate): string {
  const family = identity.familyName?.toLocaleUpperCase('en');
  const prefix = identity.prefix === undefined ? '' : ` (${identity.prefix})`;
  if (family !== undefined && identity.givenNames !== undefined)
    return `${family}, ${identity.givenNames}${prefix}`;
  const only = family ?? identity.givenNames ?? identity.fullName;
  return only === undefined ? t('banner.noName') : `${only}${prefix}`;
}

export function sexOf(identity: PatientIdentity, t: Translate): string {
  if (identity.gender === 'female') return t('sex.female');
  if (identity.gender === 'male') return t('sex.male');
  return identity.gender === 'other' ? t('sex.other') : t('banner.notKnown');
}

export function bornOf(identity: PatientIdentity, ageYears: number | undefined, t: Translate): string {
  if (identity.birthDate === undefined) return t('banner.notKnown');
  const age = ageYears === undefined || identity.deceased ? '' : ` (${t('banner.age', { years: ageYears })})`;
  return `${formatFhirDate(identity.birthDate)}${age}`;
}

export function bannerOf(identity: PatientIdentity, ages: Ages, t: Translate): Banner {
  const identifier = identity.identifiers[0];
  return {
    name: nameOf(identity, t),
    deceased: identity.deceased,
    items: [
      {
        label: t('banner.born'),
        value: bornOf(identity, ages.nowYears, t),
        day: wholeDay(identity.birthDate),
      },
      ...(identity.deceased ? [diedOf(identity, ages, t)] : []),
      { label: t('banner.sex'), value: sexOf(identity, t) },
      ...(identifier === undefined ? [] : [{ label: identifier.label, value: identifier.value }]),
    ],
  };
}

function diedOf({ deceasedDate }: PatientIdentity, { atDeathYears }: Ages, t: Translate): BannerItem {
  const date = deceasedDate === undefined ? t('banner.notKnown') : formatFhirDate(deceasedDate);
  const age = atDeathYears === undefined ? '' : ` · ${t('banner.ageAtDeath', { years: atDeathYears })}`;
  return { label: t('banner.died'), value: `${date}${age}`, day: wholeDay(deceasedDate) };
}

function wholeDay(date: string | undefined): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0];
}
