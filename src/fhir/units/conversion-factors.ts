/**
 * What the risk module has no use for. Triglycerides 88.57 mg/dL per mmol/L; HbA1c by the NGSP master equation
 * (ngsp.org/ifcc.asp); 1 kPa = 7.50062 mmHg; 1 mmol of creatinine weighs 113.12 mg; the avoirdupois ounce and stone.
 */
export const conversionFactors = {
  triglyceridesMgDlPerMmolL: 88.57,
  albuminMgGPerMgMmol: 1000 / 113.12,
  hba1cPercentPerMmolMol: 0.09148,
  hba1cPercentOffset: 2.152,
  mmHgPerKPa: 7.50062,
  kgPerOunce: 0.028_349_523,
  kgPerStone: 6.350_293_18,
} as const;
