import type { NumericFactorId } from './factors.ts';
import type { Range } from './model.ts';
import { milligramsPerDecilitre } from './units.ts';

export type ClinicalIntervals = { readonly [K in NumericFactorId]?: Range };

/**
 * Where a value that nobody knows yet will very probably lie in an adult without cardiovascular disease. Only for
 * the question what an unknown value could do to an answer; nobody is ever given one of these values.
 */
export const clinicalIntervals: ClinicalIntervals = {
  systolicMmHg: [100, 180],
  diastolicMmHg: [60, 110],
  totalCholesterolMgDl: [milligramsPerDecilitre(3), milligramsPerDecilitre(8)],
  hdlMgDl: [milligramsPerDecilitre(0.8), milligramsPerDecilitre(2.2)],
  ldlMgDl: [milligramsPerDecilitre(1.5), milligramsPerDecilitre(6)],
  bmiKgM2: [18.5, 45],
  egfrMlMin173m2: [30, 120],
  hba1cPercent: [4.5, 10],
  uacrMgG: [1, 300],
  sdiDecile: [1, 10],
};
