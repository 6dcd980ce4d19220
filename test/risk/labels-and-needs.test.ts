import { modelOf, riskModels, type FactorId, type ModelId } from '../../src/risk/index.ts';

/** What a row's label must say about the term it stands for, whatever the paper's spelling. */
const labelOf: Readonly<Record<string, RegExp>> = {
  male: /^Male sex$/,
  lnAge: /^(Log of|Ln) age$/,
  lnAgeSquared: /^(Log of|Ln) age,? squared$/,
  lnTotalCholesterol: /^(Log of|Ln) total cholesterol$/,
  lnAgeByLnTotalCholesterol: /^(Log of|Ln) age × (log of|ln) total cholesterol$/,
  lnHdl: /^(Log of HDL cholesterol|Ln HDL-C)$/,
  lnAgeByLnHdl: /^Ln age × ln HDL-C$/,
  lnBmi: /^Log of body mass index$/,
  lnSystolic: /^Log of SBP$/,
  lnSystolicUntreated: /^(Log of SBP if not treated|Ln untreated systolic BP)$/,
  lnAgeByLnSystolicUntreated: /^Ln age × ln untreated systolic BP$/,
  lnSystolicTreated: /^(Log of SBP if treated|Ln treated systolic BP)$/,
  lnAgeByLnSystolicTreated: /^Ln age × ln treated systolic BP$/,
  bpTreated: /^(Antihypertensive treatment|Blood pressure treatment|Antihypertensive use)$/,
  smoker: /^(Smoking|Smoker|Current smoker|Current smoking)$/,
  lnAgeBySmoker: /^(Log of age × smoker|Ln age × current smoker)$/,
  diabetes: /^Diabetes$/,
  age: /^Age, (y|per 10 years)$/,
  ageSquared: /^Age squared(, y)?$/,
  cholesterol1: /^(LDL-C <100|Cholesterol <160) mg\/dL$/,
  cholesterol2: /^(LDL-C 100-129|Cholesterol 160-199)$/,
  cholesterol3: /^(LDL-C 130-159|Cholesterol 200-239)$/,
  cholesterol4: /^(LDL-C 160-189|Cholesterol 240-279)$/,
  cholesterol5: /^(LDL-C >=190|Cholesterol >=280)$/,
  hdl1: /^HDL-C <35 mg\/dL$/,
  hdl2: /^HDL-C 35-44$/,
  hdl3: /^HDL-C 45-49$/,
  hdl4: /^HDL-C 50-59$/,
  hdl5: /^HDL-C >=60$/,
  pressure1: /^Blood pressure optimal$/,
  pressure2: /^Blood pressure normal$/,
  pressure3: /^Blood pressure high normal$/,
  pressure4: /^Blood pressure stage I hypertension$/,
  pressure5: /^Blood pressure stage II-IV hypertension$/,
  nonHdl: /^Non-HDL-C, per 1 mmol\/L$/,
  hdl: /^HDL-C, per 0.3 mmol\/L$/,
  systolicBelow110: /^SBP <110 mmHg, per 20 mmHg$/,
  systolicFrom110: /^SBP >=110 mmHg, per 20 mmHg$/,
  bmiBelow30: /^BMI <30 kg\/m2, per 5 kg\/m2$/,
  bmiFrom30: /^BMI >=30 kg\/m2, per 5 kg\/m2$/,
  egfrBelow60: /^eGFR <60, per -15 mL\/min\/1.73 m2$/,
  egfrFrom60: /^eGFR >=60, per -15 mL\/min\/1.73 m2$/,
  statin: /^Statin use$/,
  treatedSystolicFrom110: /^Treated SBP >=110 mmHg, per 20 mmHg$/,
  treatedNonHdl: /^Treated non-HDL-C, per 1 mmol\/L$/,
  ageByNonHdl: /^Age × non-HDL-C$/,
  ageByHdl: /^Age × HDL-C$/,
  ageBySystolicFrom110: /^Age × SBP >=110 mmHg$/,
  ageByDiabetes: /^Age × diabetes$/,
  ageBySmoker: /^Age × current smoking$/,
  ageByBmiFrom30: /^Age × BMI >=30 kg\/m2$/,
  ageByEgfrBelow60: /^Age × eGFR <60$/,
  sdi4To6: /decile 4-6$/,
  sdi7To10: /decile 7-10$/,
  sdiUnknown: /deprivation index missing$/,
  lnUacr: /^Ln UACR, mg\/g$/,
  uacrUnknown: /^UACR missing$/,
  hba1cWithDiabetes: /^HbA1c - 5.3 %, with diabetes$/,
  hba1cWithoutDiabetes: /^HbA1c - 5.3 %, without diabetes$/,
  hba1cUnknown: /^HbA1c missing$/,
  constant: /^Constant$/,
};

describe('the label of every row is that of its term', () => {
  it.each(riskModels.map((model) => [model.id, model] as const))('%s', (_, { tables }) => {
    for (const { term, label } of tables.flatMap(({ rows }) => rows))
      expect(label).toMatch(labelOf[term] ?? /^$/);
  });
});

const framingham: readonly FactorId[] = [
  'ageYears',
  'sex',
  'systolicMmHg',
  'bpTreated',
  'smoker',
  'diabetes',
];
const lipids: readonly FactorId[] = [...framingham, 'totalCholesterolMgDl', 'hdlMgDl'];
const bmi: readonly FactorId[] = [...framingham, 'bmiKgM2'];
const wilson: readonly FactorId[] = [
  'ageYears',
  'sex',
  'hdlMgDl',
  'systolicMmHg',
  'diastolicMmHg',
  'smoker',
  'diabetes',
];
const prevent: readonly FactorId[] = [...lipids, 'statin', 'egfrMlMin173m2'];

/** The inputs of each publication (the design's overview of models). */
const needs: Readonly<Record<ModelId, readonly FactorId[]>> = {
  'framingham-2008-lipids': lipids,
  'framingham-2008-bmi': bmi,
  'framingham-2008-points-lipids': lipids,
  'framingham-2008-points-bmi': bmi,
  'framingham-30-year-full-lipids': lipids,
  'framingham-30-year-full-bmi': bmi,
  'framingham-30-year-hard-lipids': lipids,
  'framingham-30-year-hard-bmi': bmi,
  'wilson-1998-ldl': [...wilson, 'ldlMgDl'],
  'wilson-1998-total-cholesterol': [...wilson, 'totalCholesterolMgDl'],
  'wilson-1998-points-ldl': [...wilson, 'ldlMgDl'],
  'wilson-1998-points-total-cholesterol': [...wilson, 'totalCholesterolMgDl'],
  'atp-iii-2001': lipids,
  'atp-iii-2001-points': lipids,
  'pce-2013': [...lipids, 'raceGroup'],
  'prevent-2023': prevent,
  'prevent-2023-hba1c': [...prevent, 'hba1cPercent'],
  'prevent-2023-uacr': [...prevent, 'uacrMgG'],
  'prevent-2023-sdi': [...prevent, 'sdiDecile'],
  'prevent-2023-full': prevent,
};

/** What a publication covers (risk-models.md). */
const ranges: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  'framingham-2008-lipids': {
    ageYears: [30, 74],
    systolicMmHg: [90, 200],
    totalCholesterolMgDl: [100, 405],
    hdlMgDl: [10, 100],
  },
  'framingham-2008-bmi': { ageYears: [30, 74], systolicMmHg: [90, 200], bmiKgM2: [15, 50] },
  'framingham-30-year-full-lipids': {
    ageYears: [20, 59],
    systolicMmHg: [90, 200],
    totalCholesterolMgDl: [100, 405],
    hdlMgDl: [10, 100],
  },
  'framingham-30-year-hard-bmi': { ageYears: [20, 59], systolicMmHg: [90, 200], bmiKgM2: [15, 50] },
  'wilson-1998-ldl': { ageYears: [30, 74] },
  'atp-iii-2001': {
    ageYears: [30, 79],
    totalCholesterolMgDl: [130, 320],
    hdlMgDl: [20, 100],
    systolicMmHg: [90, 200],
  },
  'atp-iii-2001-points': {
    ageYears: [20, 79],
    totalCholesterolMgDl: [130, 320],
    hdlMgDl: [20, 100],
    systolicMmHg: [90, 200],
  },
  'pce-2013': {
    ageYears: [40, 79],
    totalCholesterolMgDl: [130, 320],
    hdlMgDl: [20, 100],
    systolicMmHg: [90, 200],
  },
  'prevent-2023': {
    ageYears: [30, 79],
    totalCholesterolMgDl: [130, 320],
    hdlMgDl: [20, 100],
    systolicMmHg: [90, 180],
    egfrMlMin173m2: [15, 140],
    hba1cPercent: [4.5, 15],
    uacrMgG: [0.1, 25_000],
  },
};

/** Models that share the range of another. */
const sameRange: Readonly<Record<string, ModelId>> = {
  'framingham-2008-points-lipids': 'framingham-2008-lipids',
  'framingham-2008-points-bmi': 'framingham-2008-bmi',
  'framingham-30-year-hard-lipids': 'framingham-30-year-full-lipids',
  'framingham-30-year-full-bmi': 'framingham-30-year-hard-bmi',
  'wilson-1998-total-cholesterol': 'wilson-1998-ldl',
  'wilson-1998-points-ldl': 'wilson-1998-ldl',
  'wilson-1998-points-total-cholesterol': 'wilson-1998-ldl',
  'prevent-2023-hba1c': 'prevent-2023',
  'prevent-2023-uacr': 'prevent-2023',
  'prevent-2023-sdi': 'prevent-2023',
  'prevent-2023-full': 'prevent-2023',
};

describe('every model asks for and covers what its publication says', () => {
  it.each(Object.entries(needs))('%s', (id, expected) => {
    const model = modelOf(id as ModelId);
    expect([...model.needs].sort()).toEqual([...expected, 'cardiovascularDisease'].sort());
    expect(model.range).toEqual(ranges[sameRange[id] ?? id]);
    expect(model.excludesDiabetes ?? false).toBe(id.startsWith('atp'));
  });

  it('PREVENT also uses the body mass index, and in full HbA1c, UACR and deprivation index, if known', () => {
    expect(modelOf('prevent-2023').usesIfKnown).toEqual(['bmiKgM2']);
    expect(modelOf('prevent-2023-full').usesIfKnown).toEqual([
      'bmiKgM2',
      'hba1cPercent',
      'uacrMgG',
      'sdiDecile',
    ]);
  });

  it('each gives its own outcome and horizon', () => {
    const first = (id: ModelId) =>
      modelOf(id).outputs.map(({ outcome, horizonYears }) => `${outcome} ${horizonYears}`);
    const outputs = Object.fromEntries((Object.keys(needs) as ModelId[]).map((id) => [id, first(id)[0]]));
    expect(outputs).toEqual({
      'framingham-2008-lipids': 'general-cvd 10',
      'framingham-2008-bmi': 'general-cvd 10',
      'framingham-2008-points-lipids': 'general-cvd 10',
      'framingham-2008-points-bmi': 'general-cvd 10',
      'framingham-30-year-full-lipids': 'general-cvd 30',
      'framingham-30-year-full-bmi': 'general-cvd 30',
      'framingham-30-year-hard-lipids': 'hard-cvd 30',
      'framingham-30-year-hard-bmi': 'hard-cvd 30',
      'wilson-1998-ldl': 'chd 10',
      'wilson-1998-total-cholesterol': 'chd 10',
      'wilson-1998-points-ldl': 'chd 10',
      'wilson-1998-points-total-cholesterol': 'chd 10',
      'atp-iii-2001': 'hard-chd 10',
      'atp-iii-2001-points': 'hard-chd 10',
      'pce-2013': 'ascvd 10',
      'prevent-2023': 'total-cvd 10',
      'prevent-2023-hba1c': 'total-cvd 10',
      'prevent-2023-uacr': 'total-cvd 10',
      'prevent-2023-sdi': 'total-cvd 10',
      'prevent-2023-full': 'total-cvd 10',
    });
  });

  it('knows where each risk turns', () => {
    const pressure = {
      systolicMmHg: [120, 130, 140, 160],
      diastolicMmHg: [80, 85, 90, 100],
      hdlMgDl: [35, 45, 50, 60],
    };
    expect(modelOf('wilson-1998-ldl').turningPoints).toMatchObject({
      ...pressure,
      ldlMgDl: [100, 130, 160, 190],
    });
    expect(modelOf('prevent-2023').turningPoints).toEqual({
      systolicMmHg: [110],
      bmiKgM2: [30],
      egfrMlMin173m2: [60],
      sdiDecile: [4, 7],
    });
    const sheet = modelOf('wilson-1998-points-ldl').turningPoints;
    for (const [factor, edges] of Object.entries({ ...pressure, ldlMgDl: [100, 130, 160, 190] })) {
      expect(new Set(sheet?.[factor as 'hdlMgDl'])).toEqual(new Set(edges));
    }
    expect(Object.keys(sheet ?? {}).sort()).toEqual([
      'ageYears',
      'diastolicMmHg',
      'hdlMgDl',
      'ldlMgDl',
      'systolicMmHg',
    ]);
    const peaks = riskModels.filter(({ mayPeakAlong }) => mayPeakAlong?.includes('systolicMmHg'));
    expect(peaks.map(({ id }) => id).every((id) => id.startsWith('framingham-30-year'))).toBe(true);
    expect(peaks).toHaveLength(4);
  });
});
