import type { FactorId, FactorInput } from './factors.ts';

/**
 * One reader for each factor. A person is read through these rather than by name: a member whose name is only
 * known at run time takes two and a half times as long, which is most of what checking a person costs.
 */
export const readFactor: { readonly [K in FactorId]: (factors: FactorInput) => unknown } = {
  ageYears: (f) => f.ageYears,
  sex: (f) => f.sex,
  systolicMmHg: (f) => f.systolicMmHg,
  diastolicMmHg: (f) => f.diastolicMmHg,
  bpTreated: (f) => f.bpTreated,
  totalCholesterolMgDl: (f) => f.totalCholesterolMgDl,
  hdlMgDl: (f) => f.hdlMgDl,
  ldlMgDl: (f) => f.ldlMgDl,
  bmiKgM2: (f) => f.bmiKgM2,
  smoker: (f) => f.smoker,
  diabetes: (f) => f.diabetes,
  statin: (f) => f.statin,
  egfrMlMin173m2: (f) => f.egfrMlMin173m2,
  hba1cPercent: (f) => f.hba1cPercent,
  uacrMgG: (f) => f.uacrMgG,
  sdiDecile: (f) => f.sdiDecile,
  raceGroup: (f) => f.raceGroup,
  cardiovascularDisease: (f) => f.cardiovascularDisease,
};
