/**
 * Between the units laboratories use. Cholesterol 38.67 mg/dL per mmol/L (molar mass 386.65 g/mol gives 38.665);
 * triglycerides 88.57; creatinine 88.42 µmol/L per mg/dL; HbA1c by the NGSP master equation
 * (ngsp.org/ifcc.asp); pressure 1 kPa = 7.50062 mmHg; mass and length by the international pound and inch.
 */
export const conversionFactors = {
  cholesterolMgDlPerMmolL: 38.67,
  triglyceridesMgDlPerMmolL: 88.57,
  creatinineUmolLPerMgDl: 88.42,
  /** 1 mmol of creatinine weighs 113.12 mg. */
  albuminMgGPerMgMmol: 1000 / 113.12,
  hba1cPercentPerMmolMol: 0.09148,
  hba1cPercentOffset: 2.152,
  mmHgPerKPa: 7.50062,
  kgPerPound: 0.453_592_37,
  kgPerOunce: 0.028_349_523,
  kgPerStone: 6.350_293_18,
  cmPerInch: 2.54,
} as const;
