import type { PatientIdentity } from '../fhir/index.ts';
import type { Translate } from '../i18n/index.ts';
import { formatFhirDate } from './format.ts';

/** Who the page is about, after the NHS patient banner: family name in capitals, labels lighter than values. */
export interface Banner {
  name: string;
  deceased: boolean;
  items: readonly { label: string; value: string; iso?: string }[];
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

export function bannerOf(identity: PatientIdentity, ageYears: number | undefined, t: Translate): Banner {
  const identifier = identity.identifiers[0];
  return {
    name: nameOf(identity, t),
    deceased: identity.deceased,
    items: [
      { label: t('banner.born'), value: bornOf(identity, ageYears, t) },
      ...(identity.deceased
        ? [
            {
              label: t('banner.died'),
              value:
                identity.deceasedDate === undefined
                  ? t('banner.notKnown')
                  : formatFhirDate(identity.deceasedDate),
            },
          ]
        : []),
      { label: t('banner.sex'), value: sexOf(identity, t) },
      ...(identifier === undefined ? [] : [{ label: identifier.label, value: identifier.value }]),
    ],
  };
}
