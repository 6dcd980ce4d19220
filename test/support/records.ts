import {
  defaultSettings,
  type FactorFindings,
  type Finding,
  type PatientIdentity,
  type PatientRecord,
  type Reading,
  type ReadingFlag,
  type SmokingStatus,
} from '../../src/fhir/index.ts';
import { defaultCategories, type CholesterolUnit } from '../../src/risk/index.ts';
import { readClinicalSettings } from '../../src/config/clinical-settings.ts';
import { readClinicalFile } from '../../src/config/read-config-files.ts';
import { createTranslate, type Locale } from '../../src/i18n/index.ts';
import type { ViewContext } from '../../src/web/pages/view-context.ts';

const { clinical } = readClinicalSettings(readClinicalFile(undefined), 'config/clinical.json');
if (clinical === undefined) throw new Error('config/clinical.json is not usable');
const targets = clinical.whatIfTargets;

export const assessedAt = new Date('2025-11-25T09:14:00Z');

export interface Recorded {
  date?: string;
  recorded?: { value: string; unit?: string };
  flags?: readonly ReadingFlag[];
  others?: readonly Reading<number>[];
  id?: string;
}

/** A value found in the record. */
export function found<T>(
  value: T,
  { date, recorded, flags = [], others, id = 'one' }: Recorded = {},
): Finding<T> {
  const source = {
    reference: `Observation/${id}`,
    resourceType: 'Observation',
    ...(date === undefined ? {} : { effective: date }),
    status: 'final',
    performer: 'Dr A. Patel',
    code: { system: 'http://loinc.org', code: '8480-6', display: 'Systolic blood pressure' },
  };
  const ageDays =
    date === undefined ? undefined : Math.floor((assessedAt.getTime() - Date.parse(date)) / 86_400_000);
  const reading: Reading<T> = { value, recorded, ageDays, flags, sources: [source] };
  return { kind: 'found', reading, others: (others ?? []) as never, setAside: [] };
}

export const missing: Finding<never> = { kind: 'missing', setAside: [] };
/** Nothing in the record says so. */
export const assumedNo: Finding<boolean> = {
  kind: 'found',
  reading: { value: false, flags: ['assumed'], sources: [] },
  others: [],
  setAside: [],
};

const recently = '2025-11-02';
const smokes: SmokingStatus = { smoker: true, status: 'current' };

const roberts: PatientIdentity = {
  id: 'roberts',
  familyName: 'Roberts',
  givenNames: 'Helen',
  prefix: 'Mrs',
  birthDate: '1964-03-14',
  gender: 'female',
  deceased: false,
  identifiers: [{ label: 'MRN', value: 'ZZZ 0016' }],
};

/** The design's example: a woman of 61, SBP 146 untreated, total cholesterol 236 and HDL 50 mg/dL, smoker: 20.6. */
export function aRecord(
  factors: Partial<FactorFindings> = {},
  also: Partial<Omit<PatientRecord, 'factors' | 'identity'>> & { identity?: Partial<PatientIdentity> } = {},
): PatientRecord {
  const lipids = (value: number) =>
    found(value, { date: '2023-09-18', recorded: { value: String(value), unit: 'mg/dL' }, flags: ['old'] });
  return {
    assessedAt,
    assessedOn: assessedAt.toISOString().slice(0, 10),
    settings: defaultSettings,
    notCounted: [],
    gaps: [],
    ...also,
    identity: { ...roberts, ...also.identity },
    factors: {
      ageYears: found(61),
      sex: found('female'),
      systolicMmHg: found(146, { date: recently, recorded: { value: '146', unit: 'mmHg' } }),
      diastolicMmHg: missing,
      totalCholesterolMgDl: lipids(236),
      hdlMgDl: lipids(50),
      ldlMgDl: missing,
      bmiKgM2: found(26.4, { date: recently }),
      bpTreated: assumedNo,
      smoking: found(smokes, { date: recently }),
      diabetes: assumedNo,
      statin: assumedNo,
      egfrMlMin173m2: missing,
      hba1cPercent: missing,
      uacrMgG: missing,
      cardiovascularDisease: {
        ...assumedNo,
        reading: { value: false, flags: [], sources: [] },
      } as Finding<boolean>,
      ...factors,
    },
  };
}

export function aView(locale: Locale = 'en', unit: CholesterolUnit = 'mmol/L'): ViewContext {
  const settings = { scheme: defaultCategories, targets, emergencyWords: {} };
  return { t: createTranslate(locale), unit, ...settings, timeZone: 'UTC' };
}
