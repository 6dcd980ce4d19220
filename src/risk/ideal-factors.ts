import type { FactorInput } from './factors.ts';

/**
 * The "optimal" profile of the Framingham calculators (D'Agostino 2008): a person of the same age and sex with
 * these values. A factor that is not here has no published ideal and stays as it is.
 */
export const idealFactors = {
  systolicMmHg: 110,
  bpTreated: false,
  totalCholesterolMgDl: 160,
  hdlMgDl: 60,
  bmiKgM2: 22,
  smoker: false,
  diabetes: false,
} as const satisfies FactorInput;

export type IdealFactorId = keyof typeof idealFactors;

/** The same person with ideal values; the values need not have been known before. */
export function withIdealValues(factors: FactorInput): FactorInput {
  return { ...factors, ...idealFactors };
}
