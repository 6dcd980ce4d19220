export type Sex = 'female' | 'male';

/** The pooled cohort equations were published for these two groups only; nobody is placed in one by guess. */
export type RaceGroup = 'african-american' | 'white-or-other';

/**
 * What the equations are computed from. Units stand in the names; nothing here is rounded or converted.
 * In an input every member may be absent, and absent means unknown: it never becomes "no", zero or a default.
 */
export interface RiskFactors {
  /** Completed years: 29 until the thirtieth birthday. */
  ageYears: number;
  sex: Sex;
  systolicMmHg: number;
  diastolicMmHg: number;
  /** On medicine for high blood pressure. */
  bpTreated: boolean;
  totalCholesterolMgDl: number;
  hdlMgDl: number;
  ldlMgDl: number;
  bmiKgM2: number;
  /** Smokes at present. A former smoker is `false`. */
  smoker: boolean;
  diabetes: boolean;
  /** On a lipid-lowering medicine. */
  statin: boolean;
  egfrMlMin173m2: number;
  hba1cPercent: number;
  uacrMgG: number;
  /** US social deprivation index, decile 1 (least deprived) to 10. */
  sdiDecile: number;
  raceGroup: RaceGroup;
  /** Established cardiovascular disease: no equation here covers anybody who has it. */
  cardiovascularDisease: boolean;
}

export type FactorId = keyof RiskFactors;
export type FactorInput = { readonly [K in FactorId]?: RiskFactors[K] | undefined };

type FactorsOf<Value> = { [K in FactorId]: RiskFactors[K] extends Value ? K : never }[FactorId];
export type NumericFactorId = FactorsOf<number>;
export type YesNoFactorId = FactorsOf<boolean>;
export type OptionFactorId = Exclude<FactorId, NumericFactorId | YesNoFactorId>;
