import type { CholesterolUnit, Sex } from '../risk/index.ts';

/**
 * Targets of the ready-made what-if questions, for the clinic that installs the app to confirm. A value that is
 * already there or better is not asked about. Cholesterol has a target for each unit, as guidelines print them.
 */
export interface WhatIfTargets {
  systolicMmHg: number;
  totalCholesterol: Readonly<Record<CholesterolUnit, number>>;
  hdl: Readonly<Record<Sex, Readonly<Record<CholesterolUnit, number>>>>;
  bmiKgM2: number;
}

export const whatIfTargets: WhatIfTargets = {
  systolicMmHg: 130,
  totalCholesterol: { 'mmol/L': 5, 'mg/dL': 200 },
  hdl: { female: { 'mmol/L': 1.3, 'mg/dL': 50 }, male: { 'mmol/L': 1, 'mg/dL': 40 } },
  bmiKgM2: 25,
};
