import {
  assess,
  modelOf,
  riskModels,
  type FactorId,
  type FactorInput,
  type ModelId,
} from '../../src/risk/index.ts';
import { aPerson } from './person.ts';

const lipids = modelOf('framingham-2008-lipids');
const named = riskModels.map((model) => [model.id, model] as const);

/** A person with one value of any type, as a form or another program might send it. */
function withValue(factor: FactorId, value: unknown): FactorInput {
  return Object.assign({}, aPerson(), { [factor]: value });
}

function withoutValues(...factors: readonly FactorId[]): FactorInput {
  return Object.fromEntries(
    Object.entries(aPerson()).filter(([factor]) => !factors.includes(factor as FactorId)),
  );
}

describe('a person whom the model covers', () => {
  it('is estimated, unrounded, with outcome and horizon', () => {
    const paperWoman = aPerson({
      ageYears: 61,
      systolicMmHg: 124,
      totalCholesterolMgDl: 180,
      hdlMgDl: 47,
    });
    const answer = assess(lipids, paperWoman);
    expect(answer).toEqual({
      kind: 'estimated',
      model: 'framingham-2008-lipids',
      estimates: [{ outcome: 'general-cvd', horizonYears: 10, risk: expect.closeTo(0.1048, 4) }],
    });
    expect(answer).not.toHaveProperty('withheld');
  });

  it('is estimated at both ends of every range', () => {
    for (const model of riskModels) {
      for (const [factor, [lowest, highest, end]] of Object.entries(model.range)) {
        expect([model.id, factor, assess(model, withValue(factor as FactorId, lowest)).kind]).toEqual([
          model.id,
          factor,
          'estimated',
        ]);
        const top = end === 'highest-excluded' ? highest - 0.01 : highest;
        expect(assess(model, withValue(factor as FactorId, top)).kind).toBe('estimated');
      }
    }
  });

  it('is not asked for what the model does not read', () => {
    const input = withoutValues(
      'bmiKgM2',
      'ldlMgDl',
      'statin',
      'egfrMlMin173m2',
      'raceGroup',
      'diastolicMmHg',
    );
    expect(assess(lipids, input).kind).toBe('estimated');
    expect(assess(lipids, { ...input, ldlMgDl: Number.NaN }).kind).toBe('estimated');
  });
});

describe('unknown values', () => {
  it('are named, every one of them', () => {
    expect(assess(lipids, withoutValues('hdlMgDl', 'smoker'))).toEqual({
      kind: 'incomplete',
      model: 'framingham-2008-lipids',
      missing: ['hdlMgDl', 'smoker'],
    });
    expect(assess(lipids, {})).toEqual({ kind: 'incomplete', model: lipids.id, missing: lipids.needs });
  });

  it.each(named)('%s asks for each of its needs', (_, model) => {
    for (const factor of model.needs) {
      expect(assess(model, withoutValues(factor))).toEqual({
        kind: 'incomplete',
        model: model.id,
        missing: [factor],
      });
      expect(assess(model, withValue(factor, undefined))).toEqual(assess(model, withoutValues(factor)));
    }
  });

  it.each(named)('%s never takes unknown cardiovascular disease for "no"', (_, model) => {
    expect(model.needs).toContain('cardiovascularDisease');
    expect(assess(model, withoutValues('cardiovascularDisease')).kind).toBe('incomplete');
  });

  it('race is never guessed', () => {
    expect(assess(modelOf('pce-2013'), withoutValues('raceGroup'))).toMatchObject({ missing: ['raceGroup'] });
  });
});

describe('people outside the model', () => {
  it('with cardiovascular disease get no number, whatever else is known', () => {
    const reasons = [{ reason: 'cardiovascular-disease' }];
    expect(assess(lipids, aPerson({ cardiovascularDisease: true }))).toMatchObject({
      kind: 'not-applicable',
      reasons,
    });
    expect(assess(lipids, { cardiovascularDisease: true })).toEqual({
      kind: 'not-applicable',
      model: lipids.id,
      reasons,
    });
  });

  it('an 80-year-old without HDL is outside the model, not incomplete', () => {
    expect(assess(lipids, { ...withoutValues('hdlMgDl'), ageYears: 80 })).toEqual({
      kind: 'not-applicable',
      model: lipids.id,
      reasons: [{ reason: 'out-of-range', factor: 'ageYears', value: 80, range: [30, 74] }],
    });
  });

  it('every reason is named', () => {
    const answer = assess(lipids, aPerson({ ageYears: 75, systolicMmHg: 210, cardiovascularDisease: true }));
    expect(answer).toEqual({
      kind: 'not-applicable',
      model: lipids.id,
      reasons: [
        { reason: 'out-of-range', factor: 'ageYears', value: 75, range: [30, 74] },
        { reason: 'out-of-range', factor: 'systolicMmHg', value: 210, range: [90, 200] },
        { reason: 'cardiovascular-disease' },
      ],
    });
  });

  it.each([
    ['framingham-2008-lipids', 'ageYears', [29, 29.9, 74.1, 75]],
    ['framingham-2008-lipids', 'systolicMmHg', [89.9, 200.1]],
    ['framingham-2008-lipids', 'totalCholesterolMgDl', [99.9, 405.1]],
    ['framingham-2008-lipids', 'hdlMgDl', [100.1]],
    ['framingham-2008-bmi', 'bmiKgM2', [14.9, 50.1]],
    ['framingham-2008-points-lipids', 'ageYears', [29, 75]],
    ['framingham-30-year-full-lipids', 'ageYears', [19, 60]],
    ['framingham-30-year-hard-bmi', 'bmiKgM2', [14.9, 50.1]],
    ['wilson-1998-ldl', 'ageYears', [29, 75]],
    ['atp-iii-2001', 'ageYears', [29, 80]],
    ['atp-iii-2001-points', 'ageYears', [19, 80]],
    ['atp-iii-2001', 'totalCholesterolMgDl', [129.9, 320.1]],
    ['pce-2013', 'ageYears', [39, 80]],
    ['pce-2013', 'hdlMgDl', [19.9, 100.1]],
    ['pce-2013', 'systolicMmHg', [89.9, 200.1]],
    ['prevent-2023', 'ageYears', [29, 80]],
    ['prevent-2023', 'systolicMmHg', [89.9, 180.1]],
    ['prevent-2023', 'egfrMlMin173m2', [14.9, 140.1]],
    ['prevent-2023-hba1c', 'hba1cPercent', [4.4, 15.1]],
    ['prevent-2023-uacr', 'uacrMgG', [0, 25_001]],
    ['prevent-2023-full', 'uacrMgG', [0, 25_001]],
  ] as const)('%s does not cover %s of %j', (id, factor, values) => {
    const model = modelOf(id);
    for (const value of values) {
      const range = model.range[factor];
      expect(assess(model, withValue(factor, value))).toEqual({
        kind: 'not-applicable',
        model: id,
        reasons: [{ reason: 'out-of-range', factor, value, range }],
      });
    }
  });

  it.each(['atp-iii-2001', 'atp-iii-2001-points'] as const)('%s leaves out people with diabetes', (id) => {
    const model = modelOf(id);
    expect(assess(model, { diabetes: true })).toMatchObject({
      kind: 'not-applicable',
      reasons: [{ reason: 'diabetes' }],
    });
    expect(assess(model, withoutValues('diabetes'))).toMatchObject({
      kind: 'incomplete',
      missing: ['diabetes'],
    });
    expect(assess(lipids, aPerson({ diabetes: true })).kind).toBe('estimated');
  });
});

describe('values that cannot be used', () => {
  const problem = (factor: FactorId, value: unknown, id: ModelId = 'framingham-2008-lipids') => {
    const answer = assess(modelOf(id), withValue(factor, value));
    return answer.kind === 'unusable' ? answer.problems : answer;
  };

  it.each([Number.NaN, Infinity, -Infinity, '134', null, true, {}, [134], 134n, Symbol('x')])(
    'a number that is %p',
    (value) => {
      expect(problem('systolicMmHg', value)).toEqual([{ factor: 'systolicMmHg', problem: 'not-a-number' }]);
    },
  );

  it.each([-1, 0, 14, 49, 301, 1e9])('a pressure of %p', (value) => {
    expect(problem('systolicMmHg', value)).toEqual([{ factor: 'systolicMmHg', problem: 'implausible' }]);
  });

  it.each([1, 0, 'no', null, 'true'])('a yes or no that is %p', (value) => {
    expect(problem('smoker', value)).toEqual([{ factor: 'smoker', problem: 'not-a-boolean' }]);
    expect(problem('cardiovascularDisease', value)).toEqual([
      { factor: 'cardiovascularDisease', problem: 'not-a-boolean' },
    ]);
  });

  it.each(['other', 'unknown', 'F', 'Male', '', 1, null])('a sex of %p', (value) => {
    expect(problem('sex', value)).toEqual([{ factor: 'sex', problem: 'not-a-known-option' }]);
  });

  it('cholesterol in mmol/L taken for mg/dL, with the unit it seems to be in', () => {
    const slip = (factor: FactorId) => [{ factor, problem: 'unit-slip', suspectedUnit: 'mmol/L' }];
    expect(problem('totalCholesterolMgDl', 6.1)).toEqual(slip('totalCholesterolMgDl'));
    expect(problem('hdlMgDl', 1.3)).toEqual(slip('hdlMgDl'));
    expect(problem('ldlMgDl', 3.1, 'wilson-1998-ldl')).toEqual(slip('ldlMgDl'));
  });

  it('come before everything else', () => {
    const answer = assess(lipids, {
      ageYears: 80,
      cardiovascularDisease: true,
      hdlMgDl: 1.3,
      systolicMmHg: -5,
    });
    expect(answer).toEqual({
      kind: 'unusable',
      model: lipids.id,
      problems: [
        { factor: 'systolicMmHg', problem: 'implausible' },
        { factor: 'hdlMgDl', problem: 'unit-slip', suspectedUnit: 'mmol/L' },
      ],
    });
  });

  it('also where the model could do without the value', () => {
    const full = modelOf('prevent-2023-full');
    expect(assess(full, withValue('hba1cPercent', 41))).toMatchObject({
      kind: 'unusable',
      problems: [{ factor: 'hba1cPercent', problem: 'unit-slip', suspectedUnit: 'mmol/mol' }],
    });
    expect(assess(full, withValue('uacrMgG', null)).kind).toBe('unusable');
    expect(assess(full, withoutValues('hba1cPercent', 'uacrMgG', 'sdiDecile')).kind).toBe('estimated');
  });
});

describe('outputs that a model cannot give although it gives others', () => {
  const prevent = modelOf('prevent-2023');
  const outputsOf = (input: FactorInput) => {
    const answer = assess(prevent, input);
    if (answer.kind !== 'estimated') throw new Error(answer.kind);
    return answer;
  };

  it('PREVENT gives ten', () => {
    const { estimates, withheld } = outputsOf(aPerson());
    expect(withheld).toBeUndefined();
    expect(estimates.map(({ outcome, horizonYears }) => `${outcome} ${horizonYears}`)).toEqual([
      'total-cvd 10',
      'ascvd 10',
      'heart-failure 10',
      'chd 10',
      'stroke 10',
      'total-cvd 30',
      'ascvd 30',
      'heart-failure 30',
      'chd 30',
      'stroke 30',
    ]);
  });

  it('30 years are withheld from 60 years of age', () => {
    expect(outputsOf(aPerson({ ageYears: 59 })).estimates).toHaveLength(10);
    const { estimates, withheld } = outputsOf(aPerson({ ageYears: 60 }));
    expect(estimates.map(({ horizonYears }) => horizonYears)).toEqual([10, 10, 10, 10, 10]);
    expect(withheld?.[0]).toEqual({
      outcome: 'total-cvd',
      horizonYears: 30,
      missing: [],
      reasons: [{ reason: 'out-of-range', factor: 'ageYears', value: 60, range: [30, 59] }],
    });
    expect(withheld).toHaveLength(5);
  });

  it('heart failure alone needs the body mass index, from 18.5 to below 40', () => {
    const { withheld } = outputsOf(withoutValues('bmiKgM2'));
    const failure = (horizonYears: number) => ({
      outcome: 'heart-failure',
      horizonYears,
      missing: ['bmiKgM2'],
      reasons: [],
    });
    expect(withheld).toEqual([failure(10), failure(30)]);
    for (const bmiKgM2 of [18.4, 40, 41]) {
      const range = [18.5, 40, 'highest-excluded'];
      expect(outputsOf(aPerson({ bmiKgM2 })).withheld?.map(({ reasons }) => reasons)).toEqual([
        [{ reason: 'out-of-range', factor: 'bmiKgM2', value: bmiKgM2, range }],
        [{ reason: 'out-of-range', factor: 'bmiKgM2', value: bmiKgM2, range }],
      ]);
    }
    expect(outputsOf(aPerson({ bmiKgM2: 39.99 })).withheld).toBeUndefined();
  });
});
