import type { FactorId, FactorInput, ModelId, OutcomeId } from '../risk/index.ts';

export interface VectorModel {
  model: ModelId;
  /** What the publication's population makes true of everybody in a vector file. */
  known: FactorInput;
}

const free = { cardiovascularDisease: false } as const;

const as = (model: ModelId, known: FactorInput = free): VectorModel => ({ model, known });

/** Model names of a vector file, and the models they check. */
export const vectorModels: Readonly<Record<string, VectorModel>> = {
  'fhs2008-cvd10-lipids': as('framingham-2008-lipids'),
  'fhs2008-cvd10-bmi': as('framingham-2008-bmi'),
  'fhs2008-points-lipids': as('framingham-2008-points-lipids'),
  'fhs2008-points-bmi': as('framingham-2008-points-bmi'),
  'fhs2009-cvd30-full-lipids': as('framingham-30-year-full-lipids'),
  'fhs2009-cvd30-full-bmi': as('framingham-30-year-full-bmi'),
  'fhs2009-cvd30-hard-lipids': as('framingham-30-year-hard-lipids'),
  'fhs2009-cvd30-hard-bmi': as('framingham-30-year-hard-bmi'),
  'wilson1998-chd10-cox-ldl': as('wilson-1998-ldl'),
  'wilson1998-chd10-cox-tc': as('wilson-1998-total-cholesterol'),
  'wilson1998-chd10-points-ldl': as('wilson-1998-points-ldl'),
  'wilson1998-chd10-points-tc': as('wilson-1998-points-total-cholesterol'),
  'atp3-chd10-cox': as('atp-iii-2001', { ...free, diabetes: false }),
  'atp3-chd10-points': as('atp-iii-2001-points', { ...free, diabetes: false }),
  'pce2013-ascvd10': as('pce-2013'),
  'prevent2023-base': as('prevent-2023'),
  'prevent2023-hba1c': as('prevent-2023-hba1c'),
  'prevent2023-uacr': as('prevent-2023-uacr'),
  'prevent2023-sdi': as('prevent-2023-sdi'),
  'prevent2023-full': as('prevent-2023-full'),
};

/** Input names of a vector file, and the factors they are. */
export const vectorInputs: Readonly<Record<string, FactorId>> = {
  age_years: 'ageYears',
  sex: 'sex',
  race: 'raceGroup',
  sbp_mmHg: 'systolicMmHg',
  dbp_mmHg: 'diastolicMmHg',
  bp_treated: 'bpTreated',
  total_cholesterol_mg_dL: 'totalCholesterolMgDl',
  hdl_cholesterol_mg_dL: 'hdlMgDl',
  ldl_cholesterol_mg_dL: 'ldlMgDl',
  bmi_kg_m2: 'bmiKgM2',
  smoker: 'smoker',
  diabetes: 'diabetes',
  statin: 'statin',
  egfr_mL_min_1_73m2: 'egfrMlMin173m2',
  hba1c_percent: 'hba1cPercent',
  uacr_mg_g: 'uacrMgG',
  sdi_decile: 'sdiDecile',
};

/** Words of a vector file that our factors write otherwise. */
export const vectorWords: Readonly<Record<string, string>> = {
  white_or_other: 'white-or-other',
  african_american: 'african-american',
};

/** Outcome names of a vector file. */
export const vectorOutcomes: Readonly<Record<string, OutcomeId>> = {
  total_cvd: 'total-cvd',
  ascvd: 'ascvd',
  heart_failure: 'heart-failure',
  chd: 'chd',
  stroke: 'stroke',
};

/** Expected values that no model of ours claims to give; they are counted and named, never skipped in silence. */
export const notOurs: Readonly<Record<string, string>> = {
  risk_extended_constants: 'the pooled cohort equations here are those of the published table',
  published_percent: 'rounded in print, for white men from a rounded linear predictor',
};
