import type { FactorInput, RiskFactors } from '../../src/risk/index.ts';

/** A person whom every model covers, with every factor known; each test changes what it is about. */
export function aPerson(change: FactorInput = {}): RiskFactors {
  return {
    ageYears: 52,
    sex: 'female',
    systolicMmHg: 134,
    diastolicMmHg: 84,
    bpTreated: false,
    totalCholesterolMgDl: 221,
    hdlMgDl: 48,
    ldlMgDl: 139,
    bmiKgM2: 27.3,
    smoker: true,
    diabetes: false,
    statin: false,
    egfrMlMin173m2: 81,
    hba1cPercent: 5.6,
    uacrMgG: 12,
    sdiDecile: 5,
    raceGroup: 'white-or-other',
    cardiovascularDisease: false,
    ...change,
  };
}

/** Every combination of sex and of the yes-or-no factors that change an equation's branch. */
export const branches = (['female', 'male'] as const).flatMap((sex) =>
  [false, true].flatMap((bpTreated) =>
    [false, true].flatMap((smoker) =>
      [false, true].map((diabetes) => ({ sex, bpTreated, smoker, diabetes })),
    ),
  ),
);
