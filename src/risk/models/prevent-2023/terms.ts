import type { FactorInput, RiskFactors } from '../../factors.ts';

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
/** The publication's row labels, in the order in which `preventValues` gives the values. */
export const preventLabels = {
  age: 'Age, per 10 years',
  ageSquared: 'Age squared',
  nonHdl: 'Non-HDL-C, per 1 mmol/L',
  hdl: 'HDL-C, per 0.3 mmol/L',
  systolicBelow110: 'SBP <110 mmHg, per 20 mmHg',
  systolicFrom110: 'SBP >=110 mmHg, per 20 mmHg',
  diabetes: 'Diabetes',
  smoker: 'Current smoking',
  bmiBelow30: 'BMI <30 kg/m2, per 5 kg/m2',
  bmiFrom30: 'BMI >=30 kg/m2, per 5 kg/m2',
  egfrBelow60: 'eGFR <60, per -15 mL/min/1.73 m2',
  egfrFrom60: 'eGFR >=60, per -15 mL/min/1.73 m2',
  bpTreated: 'Antihypertensive use',
  statin: 'Statin use',
  treatedSystolicFrom110: 'Treated SBP >=110 mmHg, per 20 mmHg',
  treatedNonHdl: 'Treated non-HDL-C, per 1 mmol/L',
  ageByNonHdl: 'Age × non-HDL-C',
  ageByHdl: 'Age × HDL-C',
  ageBySystolicFrom110: 'Age × SBP >=110 mmHg',
  ageByDiabetes: 'Age × diabetes',
  ageBySmoker: 'Age × current smoking',
  ageByBmiFrom30: 'Age × BMI >=30 kg/m2',
  ageByEgfrBelow60: 'Age × eGFR <60',
  sdi4To6: 'Social deprivation index, decile 4-6',
  sdi7To10: 'Social deprivation index, decile 7-10',
  sdiUnknown: 'Social deprivation index missing',
  lnUacr: 'Ln UACR, mg/g',
  uacrUnknown: 'UACR missing',
  hba1cWithDiabetes: 'HbA1c - 5.3 %, with diabetes',
  hba1cWithoutDiabetes: 'HbA1c - 5.3 %, without diabetes',
  hba1cUnknown: 'HbA1c missing',
  constant: 'Constant',
} as const;
// Stryker restore all

export type PreventTerm = keyof typeof preventLabels;
export const preventTerms = Object.keys(preventLabels) as PreventTerm[];

/** Coefficients of five outcomes: total CVD, ASCVD, heart failure, CHD, stroke. */
export type FiveOutcomes = readonly [number, number, number, number, number];
export type PreventColumn = { readonly [K in PreventTerm]?: FiveOutcomes };
export type PreventFigures = Readonly<Record<'women10' | 'women30' | 'men10' | 'men30', PreventColumn>>;

/** PREVENT fixes its own cholesterol factor; it differs from 1/38.67 in the sixth digit. */
const mmolPerMgDl = 0.02586;

/** A body mass index that is unknown counts for heart failure only, which is then not given: any number will do. */
const unreadBmi = 25;

type PreventInput = RiskFactors & Pick<FactorInput, 'bmiKgM2' | 'hba1cPercent' | 'uacrMgG' | 'sdiDecile'>;

/** The values of all terms, in the order of `preventTerms` (Khan 2024, supplement: transformations). */
export function preventValues(factors: RiskFactors): number[] {
  return [...valuesOfBase(factors), ...valuesOfAdditions(factors), 1];
}

function valuesOfBase(f: PreventInput): number[] {
  const age = (f.ageYears - 55) / 10;
  const nonHdl = (f.totalCholesterolMgDl - f.hdlMgDl) * mmolPerMgDl - 3.5;
  const hdl = (f.hdlMgDl * mmolPerMgDl - 1.3) / 0.3;
  const systolicFrom110 = (Math.max(f.systolicMmHg, 110) - 130) / 20;
  const bmi = f.bmiKgM2 ?? unreadBmi;
  const bmiFrom30 = (Math.max(bmi, 30) - 30) / 5;
  const egfrBelow60 = (Math.min(f.egfrMlMin173m2, 60) - 60) / -15;
  const diabetes = f.diabetes ? 1 : 0;
  const smoker = f.smoker ? 1 : 0;
  const treated = f.bpTreated ? 1 : 0;
  const statin = f.statin ? 1 : 0;
  return [
    age,
    age * age,
    nonHdl,
    hdl,
    (Math.min(f.systolicMmHg, 110) - 110) / 20,
    systolicFrom110,
    diabetes,
    smoker,
    (Math.min(bmi, 30) - 25) / 5,
    bmiFrom30,
    egfrBelow60,
    (Math.max(f.egfrMlMin173m2, 60) - 90) / -15,
    treated,
    statin,
    treated * systolicFrom110,
    statin * nonHdl,
    ...[nonHdl, hdl, systolicFrom110, diabetes, smoker, bmiFrom30, egfrBelow60].map((value) => age * value),
  ];
}

/** Deprivation, UACR and HbA1c: an equation that does not read them has no coefficient for them. */
function valuesOfAdditions(f: PreventInput): number[] {
  // Unknown is in neither group: it has a term of its own.
  const sdiDecile = f.sdiDecile ?? 0;
  const hba1c = f.hba1cPercent === undefined ? 0 : f.hba1cPercent - 5.3;
  return [
    sdiDecile >= 4 && sdiDecile <= 6 ? 1 : 0,
    sdiDecile >= 7 ? 1 : 0,
    f.sdiDecile === undefined ? 1 : 0,
    f.uacrMgG === undefined ? 0 : Math.log(f.uacrMgG),
    f.uacrMgG === undefined ? 1 : 0,
    f.diabetes ? hba1c : 0,
    f.diabetes ? 0 : hba1c,
    f.hba1cPercent === undefined ? 1 : 0,
  ];
}
