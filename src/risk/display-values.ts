import { millimolesPerLitre } from './units.ts';

export type CholesterolUnit = 'mmol/L' | 'mg/dL';

/** A value in the unit it is shown in, rounded as it is shown; `text` is in digits with a point, without the unit. */
export interface DisplayedValue {
  value: number;
  decimals: number;
  unit: CholesterolUnit;
  text: string;
}

/** Pages design §4: cholesterol with one decimal in mmol/L and as a whole number in mg/dL. */
export function displayCholesterol(cholesterolMgDl: number, unit: CholesterolUnit): DisplayedValue {
  const decimals = unit === 'mmol/L' ? 1 : 0;
  const converted = unit === 'mmol/L' ? millimolesPerLitre(cholesterolMgDl) : cholesterolMgDl;
  const text = converted.toFixed(decimals);
  return { value: Number(text), decimals, unit, text };
}

/** A difference that so many decimals do not show is one of arithmetic, and of nothing measured. */
const finestDecimals = 6;

/**
 * A value and the limits that it lies outside of, with as many decimals as it takes to see on which side it lies: 405.3
 * mg/dL beside the limit of 405 reads 405.3 and 405.0 (pages design §4, as a risk beside a cut-off). `usualDecimals` are
 * enough for a value away from the limits, and for one that lies nowhere but on a limit.
 */
export function displayBesideLimits(
  value: number,
  limits: readonly number[],
  usualDecimals: number,
): { value: string; limits: string[] } {
  for (let decimals = usualDecimals; decimals <= finestDecimals; decimals += 1) {
    const side = (one: number) => Math.sign(Number(value.toFixed(decimals)) - Number(one.toFixed(decimals)));
    if (limits.every((limit) => side(limit) === Math.sign(value - limit)))
      return withDecimals(value, limits, decimals);
  }
  return withDecimals(value, limits, usualDecimals);
}

function withDecimals(value: number, limits: readonly number[], decimals: number) {
  return { value: value.toFixed(decimals), limits: limits.map((limit) => limit.toFixed(decimals)) };
}
