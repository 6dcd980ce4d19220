import type { Sex } from './factors.ts';

const bySex = {
  female: { kappa: 0.7, alpha: -0.241, factor: 1.012 },
  male: { kappa: 0.9, alpha: -0.302, factor: 1 },
} as const;

/** Serum creatinine that a living adult can have, mg/dL; 30 and more is µmol/L taken for mg/dL. */
const plausibleCreatinine = { lowest: 0.1, highest: 30 };

/**
 * eGFR in mL/min/1.73 m², unrounded, by CKD-EPI 2021 (creatinine, without race): 142 × min(Scr/κ, 1)^α ×
 * max(Scr/κ, 1)^−1.200 × 0.9938^age × 1.012 if female. Creatinine in mg/dL. `undefined` below 18 years and for
 * a creatinine that cannot be one in mg/dL. Inker LA et al, N Engl J Med 2021;385:1737-1749.
 */
export function egfrCkdEpi2021(patient: {
  creatinineMgDl: number;
  ageYears: number;
  sex: Sex;
}): number | undefined {
  const { creatinineMgDl, ageYears, sex } = patient;
  const plausible =
    creatinineMgDl >= plausibleCreatinine.lowest && creatinineMgDl <= plausibleCreatinine.highest;
  if (!plausible || !(ageYears >= 18)) return undefined;
  const { kappa, alpha, factor } = bySex[sex];
  const ratio = creatinineMgDl / kappa;
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** ageYears * factor;
}
