import { codeList } from './code-list.ts';
export type SmokingAnswer = 'current' | 'former' | 'never' | 'non-smoker' | 'unknown' | 'not-tobacco-smoking';

/**
 * SNOMED CT concepts that say how somebody smokes. `non-smoker` says nothing about the past. `not-tobacco-smoking`
 * is about a relative, other substances, vaping, chewing or advice: shown, never counted.
 * Sources: US Core smoking status, IPS, AU Core smoking-status-1, NZ smoking reference set, UK GP findings.
 */
export const smokingSnomed: Readonly<Record<SmokingAnswer, readonly string[]>> = {
  current: codeList(`
      449868002 428041000124106 77176002 428071000124103 428061000124105 65568007 160603005 160604004
      160605003 160606002 230059006 230060001 230062009 230063004 230064005 230065006 266920004
      56578002 56771006 59978006 82302008 698289004 450811000124104 450821000124107 160616005
      308438006 134406006 160619003 110483000
    `),
  former: codeList(`
      8517006 735128000 48031000119106 281018007 160617001 266921000 266922007 266923002 266924008
      266925009 266928006 428081000124100 428091000124102 160620009 160621008 53896009 360890004
      360900008 1092031000000108 1092041000000104 1092071000000105 1092091000000109 1092111000000104
      1092131000000107
    `),
  never: ['266919005', '221000119102', '702979003'],
  'non-smoker': codeList(`
      8392000 160618006 405746006 105539002 105540000 105541001 87739003 360918006 360929005
    `),
  unknown: ['266927001'],
  'not-tobacco-smoking': codeList(`
      161077003 161078008 228377000 43381005 225323000 225324006 384742004 722499006 785889008
      786063001 1137691001 1137688001 1137692008 1137690000 81703003 228494002
    `),
};

/** "Smoker, current status unknown" in the US edition, "currently smoking" in New Zealand's and Australia's. */
export const unsureSmokerCodes: readonly string[] = ['77176002', 'LA18979-7'];

/** Ex-smoker for less than one year. */
export const recentlyQuitCodes: readonly string[] = ['735128000'];

/** LOINC answer list LL2201-3. */
export const smokingLoincAnswers: Readonly<Record<string, SmokingAnswer>> = {
  'LA18976-3': 'current',
  'LA18977-1': 'current',
  'LA15920-4': 'former',
  'LA18978-9': 'never',
  'LA18979-7': 'current',
  'LA18980-5': 'unknown',
  'LA18981-3': 'current',
  'LA18982-1': 'current',
};

/** Position in LL2201-3, which some systems store instead of the answer. */
export const smokingOrdinals: Readonly<Record<string, SmokingAnswer>> = {
  '1': 'current',
  '2': 'current',
  '3': 'former',
  '4': 'never',
  '5': 'current',
  '6': 'unknown',
  '7': 'current',
  '8': 'current',
};

/** In English and Spanish, without accents. Whole answers only: a search inside the text would take "father smokes" for the patient. */
export const smokingTexts: Readonly<Record<string, SmokingAnswer>> = {
  'current smoker': 'current',
  'current every day smoker': 'current',
  'current some day smoker': 'current',
  'every day smoker': 'current',
  'some day smoker': 'current',
  'smokes every day': 'current',
  'smokes some days': 'current',
  'heavy smoker': 'current',
  'light smoker': 'current',
  'heavy tobacco smoker': 'current',
  'light tobacco smoker': 'current',
  'every day': 'current',
  'some days': 'current',
  'daily smoker': 'current',
  'occasional smoker': 'current',
  'social smoker': 'current',
  '4 or less cigarettes less than 1 4 pack day in last 30 days': 'current',
  '5 9 cigarettes between 1 4 to 1 2 pack day in last 30 days': 'current',
  '10 or more cigarettes 1 2 pack or more day in last 30 days': 'current',
  'smokes tobacco daily': 'current',
  smoker: 'current',
  current: 'current',
  yes: 'current',
  'smoker current status unknown': 'current',
  'former smoker': 'former',
  'ex smoker': 'former',
  'former smoker quit more than 30 days ago': 'former',
  former: 'former',
  quit: 'former',
  'never smoker': 'never',
  'passive smoke exposure never smoker': 'never',
  'never less than 100 in lifetime': 'never',
  'never smoked': 'never',
  'never smoked tobacco': 'never',
  never: 'never',
  'non smoker': 'non-smoker',
  nonsmoker: 'non-smoker',
  'does not smoke': 'non-smoker',
  'not currently smoking': 'non-smoker',
  'current non smoker': 'non-smoker',
  no: 'non-smoker',
  fumador: 'current',
  fumadora: 'current',
  'fumador actual': 'current',
  'fumadora actual': 'current',
  'fumador activo': 'current',
  'fumadora activa': 'current',
  'fumador diario': 'current',
  'fumadora diaria': 'current',
  'fumador ocasional': 'current',
  'fumadora ocasional': 'current',
  'fumador habitual': 'current',
  fuma: 'current',
  'fuma actualmente': 'current',
  'tabaquismo activo': 'current',
  si: 'current',
  exfumador: 'former',
  exfumadora: 'former',
  'ex fumador': 'former',
  'ex fumadora': 'former',
  'ha dejado de fumar': 'former',
  'nunca ha fumado': 'never',
  'nunca fumo': 'never',
  'nunca fumador': 'never',
  'nunca fumadora': 'never',
  'no fumador': 'non-smoker',
  'no fumadora': 'non-smoker',
  'no fuma': 'non-smoker',
  desconocido: 'unknown',
  'no consta': 'unknown',
  unknown: 'unknown',
  'unknown if ever smoked': 'unknown',
  'never assessed': 'unknown',
  'not asked': 'unknown',
};

/** Observables with an amount: cigarettes a day tells whether somebody smokes, pack-years only that they have. */
export const cigarettesPerDayCodes: readonly string[] = ['266918002', '230056004', '230057008', '230058003'];
export const packYearsCodes: readonly string[] = ['836001000000109', '401201003'];

/** Asks whether somebody has ever used tobacco: "yes" does not say that they do. */
export const everUsedQuestions: readonly string[] = ['11367-0'];

/** Ask about tobacco of any kind: a bare "yes" may be about chewing it. */
export const anyTobaccoQuestions: readonly string[] = ['68535-4', '39240-7', '229819007'];

/** Answers that mean only as much as their question. */
export const bareAnswers: readonly string[] = ['yes', 'si', 'current', 'every day', 'some days'];
