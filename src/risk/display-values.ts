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
