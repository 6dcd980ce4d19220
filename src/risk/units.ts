/** What one unit is in the other. Cholesterol by the factor in general use, which is also Framingham's. */
export const unitFactors = {
  cholesterolMgDlPerMmolL: 38.67,
  creatinineUmolLPerMgDl: 88.4,
  cmPerInch: 2.54,
  kgPerPound: 0.453_592_37,
} as const;

/** Total, HDL or LDL cholesterol from mg/dL to mmol/L, unrounded. */
export function millimolesPerLitre(cholesterolMgDl: number): number {
  return cholesterolMgDl / unitFactors.cholesterolMgDlPerMmolL;
}

/** Total, HDL or LDL cholesterol from mmol/L to mg/dL, unrounded. */
export function milligramsPerDecilitre(cholesterolMmolL: number): number {
  return cholesterolMmolL * unitFactors.cholesterolMgDlPerMmolL;
}

/** Creatinine from µmol/L to mg/dL, unrounded. */
export function creatinineMilligramsPerDecilitre(creatinineUmolL: number): number {
  return creatinineUmolL / unitFactors.creatinineUmolLPerMgDl;
}

export function centimetres(lengthInches: number): number {
  return lengthInches * unitFactors.cmPerInch;
}

export function inches(lengthCm: number): number {
  return lengthCm / unitFactors.cmPerInch;
}

export function kilograms(weightPounds: number): number {
  return weightPounds * unitFactors.kgPerPound;
}

export function pounds(weightKg: number): number {
  return weightKg / unitFactors.kgPerPound;
}
