import type { FactorId, NumericFactorId, OptionFactorId, RiskFactors } from './factors.ts';
import type { Range, Unusable } from './model.ts';

/**
 * What a living adult's value can be at all, in the unit of the factor's name; both ends included. Outside it a
 * number is a mistake, whatever the equation: it is refused, never clamped. The cholesterol limits are those of
 * the pages' unit-slip rule; the others are wider than any reading that a device or laboratory reports.
 */
export const plausibleRanges: { readonly [K in NumericFactorId]: Range } = {
  ageYears: [0, 130],
  systolicMmHg: [50, 300],
  diastolicMmHg: [20, 200],
  totalCholesterolMgDl: [60, 600],
  hdlMgDl: [10, 150],
  ldlMgDl: [10, 500],
  bmiKgM2: [10, 100],
  egfrMlMin173m2: [1, 250],
  hba1cPercent: [3, 20],
  uacrMgG: [0, 50_000],
  sdiDecile: [1, 10],
};

/** The same quantities in the other unit in use, for a value that makes sense in no unit but that one. */
export const otherUnits: { readonly [K in NumericFactorId]?: { unit: string; range: Range } } = {
  totalCholesterolMgDl: { unit: 'mmol/L', range: [1.5, 15.5] },
  hdlMgDl: { unit: 'mmol/L', range: [0.25, 4] },
  ldlMgDl: { unit: 'mmol/L', range: [0.25, 9.9] },
  hba1cPercent: { unit: 'mmol/mol', range: [20, 200] },
};

/** The answers a factor with named options may have. */
export const knownOptions: { readonly [K in OptionFactorId]: readonly RiskFactors[K][] } = {
  sex: ['female', 'male'],
  raceGroup: ['african-american', 'white-or-other'],
};

/** Whether this factor is a number; the others are yes-or-no or have named options. */
export function isNumericFactor(factor: FactorId): factor is NumericFactorId {
  return Object.hasOwn(plausibleRanges, factor);
}

export function isOptionFactor(factor: FactorId): factor is OptionFactorId {
  return Object.hasOwn(knownOptions, factor);
}

/** The social deprivation index is a decile: a whole number, or no decile at all. */
export function mustBeWhole(factor: FactorId): boolean {
  return factor === 'sdiDecile';
}

function problemWithNumber(factor: NumericFactorId, value: unknown): Unusable | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { factor, problem: 'not-a-number' };
  const [lowest, highest] = plausibleRanges[factor];
  const possible = value >= lowest && value <= highest;
  if (mustBeWhole(factor)) {
    return possible && Number.isInteger(value) ? undefined : { factor, problem: 'not-a-known-option' };
  }
  if (possible) return undefined;
  const other = otherUnits[factor];
  if (other && value >= other.range[0] && value <= other.range[1]) {
    return { factor, problem: 'unit-slip', suspectedUnit: other.unit };
  }
  return { factor, problem: 'implausible' };
}

/**
 * Why this value cannot stand for this factor, or `undefined` when it can. The value may be of any type: it may
 * come from a form, a query or another program. Pages design §6: cholesterol below 60 or above 600 mg/dL and HDL
 * below 10 or above 150 mg/dL are refused, with the unit they seem to be in when they make sense in it.
 */
export function problemWith(factor: FactorId, value: unknown): Unusable | undefined {
  if (isNumericFactor(factor)) return problemWithNumber(factor, value);
  if (isOptionFactor(factor)) {
    const options: readonly unknown[] = knownOptions[factor];
    return options.includes(value) ? undefined : { factor, problem: 'not-a-known-option' };
  }
  return typeof value === 'boolean' ? undefined : { factor, problem: 'not-a-boolean' };
}
