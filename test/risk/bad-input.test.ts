import {
  assess,
  riskModels,
  type FactorId,
  type FactorInput,
  type ModelId,
  type RiskModel,
  type Unusable,
} from '../../src/risk/index.ts';
import { aPerson } from './person.ts';

/** What kind of value each factor is, whatever the model. */
const numbers = new Set<FactorId>([
  'ageYears',
  'systolicMmHg',
  'diastolicMmHg',
  'totalCholesterolMgDl',
  'hdlMgDl',
  'ldlMgDl',
  'bmiKgM2',
  'egfrMlMin173m2',
  'hba1cPercent',
  'uacrMgG',
  'sdiDecile',
]);
const options = new Map<FactorId, readonly string[]>([
  ['sex', ['female', 'male']],
  ['raceGroup', ['african-american', 'white-or-other']],
]);
const kindOf = (factor: FactorId) =>
  numbers.has(factor) ? 'number' : options.has(factor) ? 'option' : 'yes-no';

const named = riskModels.map((model) => [model.id, model] as const);

function withValue(factor: FactorId, value: unknown): FactorInput {
  return Object.assign({}, aPerson(), { [factor]: value });
}

/** Everything that this model reads, of these factors. */
const readBy = (model: RiskModel, isWanted: (factor: FactorId) => boolean) =>
  [...model.needs, ...(model.usesIfKnown ?? [])].filter(isWanted);

/** Each answer must name the one factor that is bad, and nothing else: the rest of the person is sound. */
function expectProblem(model: RiskModel, factor: FactorId, value: unknown, problem: object) {
  const answer = assess(model, withValue(factor, value));
  expect([factor, value, answer]).toEqual([
    factor,
    value,
    { kind: 'unusable', model: model.id, problems: [{ factor, ...problem }] },
  ]);
}

describe.each(named)('%s', (_, model) => {
  it('says of each input what kind of answer it takes', () => {
    const inputs = [...model.inputs, ...model.outputs.flatMap((output) => output.inputs)];
    for (const input of inputs) {
      expect([input.factor, input.kind]).toEqual([input.factor, kindOf(input.factor)]);
      expect([input.factor, input.options]).toEqual([input.factor, options.get(input.factor) ?? []]);
    }
  });

  it('names a number that is none', () => {
    for (const factor of readBy(model, (each) => kindOf(each) === 'number')) {
      for (const value of [Number.NaN, Infinity, -Infinity, '52', '', null, true, {}, [52], 52n]) {
        expectProblem(model, factor, value, { problem: 'not-a-number' });
      }
    }
  });

  it('names a number that is negative or absurd', () => {
    for (const factor of readBy(model, (each) => kindOf(each) === 'number')) {
      const problem = factor === 'sdiDecile' ? 'not-a-known-option' : 'implausible';
      for (const value of [-1, -120, 1e6, Number.MAX_VALUE]) expectProblem(model, factor, value, { problem });
    }
  });

  it('names a value in the other unit, with the unit', () => {
    const slips: readonly [FactorId, number, string][] = [
      ['totalCholesterolMgDl', 6.1, 'mmol/L'],
      ['hdlMgDl', 1.3, 'mmol/L'],
      ['ldlMgDl', 3.1, 'mmol/L'],
      ['hba1cPercent', 41, 'mmol/mol'],
    ];
    for (const [factor, value, suspectedUnit] of slips) {
      if (readBy(model, (each) => each === factor).length === 0) continue;
      expectProblem(model, factor, value, { problem: 'unit-slip', suspectedUnit });
    }
  });

  it('names a deprivation decile that lies between two', () => {
    for (const factor of readBy(model, (each) => each === 'sdiDecile')) {
      expectProblem(model, factor, 4.5, { problem: 'not-a-known-option' });
    }
  });

  it('names a yes or no that is neither', () => {
    for (const factor of readBy(model, (each) => kindOf(each) === 'yes-no')) {
      for (const value of [0, 1, 'no', 'yes', '', null, [], Number.NaN]) {
        expectProblem(model, factor, value, { problem: 'not-a-boolean' });
      }
    }
  });

  it('names a sex or race group that it has no equation for, and asks for one that is unknown', () => {
    for (const factor of readBy(model, (each) => kindOf(each) === 'option')) {
      for (const value of ['unknown', 'other', 'Female', 'F', '', null, 1, ['female']]) {
        expectProblem(model, factor, value, { problem: 'not-a-known-option' });
      }
      expect(assess(model, withValue(factor, undefined))).toEqual({
        kind: 'incomplete',
        model: model.id,
        missing: [factor],
      });
    }
  });

  it('names every bad value of one person at once', () => {
    const factors = readBy(model, () => true);
    const answer = assess(model, Object.fromEntries(factors.map((factor) => [factor, null])));
    const problem = {
      number: 'not-a-number',
      option: 'not-a-known-option',
      'yes-no': 'not-a-boolean',
    } as const satisfies Record<string, Unusable['problem']>;
    expect(answer).toEqual({
      kind: 'unusable',
      model: model.id,
      problems: factors.map((factor) => ({ factor, problem: problem[kindOf(factor)] })),
    });
  });
});

describe('the age that a publication covers', () => {
  const at30To74 = { range: [30, 74], covered: [30, 74], outside: [29.9, 74.1, 75] };
  const at30To79 = { range: [30, 79], covered: [30, 75, 79], outside: [29, 29.9, 79.1, 80] };
  const at20To59 = { range: [20, 59], covered: [20, 29.9, 59], outside: [19.9, 59.1, 75] };
  /** As the papers say: Framingham 2008 and Wilson 30 to 74, 30 years 20 to 59, and so on. */
  const ages: Readonly<Record<ModelId, typeof at30To74>> = {
    'framingham-2008-lipids': at30To74,
    'framingham-2008-bmi': at30To74,
    'framingham-2008-points-lipids': at30To74,
    'framingham-2008-points-bmi': at30To74,
    'framingham-30-year-full-lipids': at20To59,
    'framingham-30-year-full-bmi': at20To59,
    'framingham-30-year-hard-lipids': at20To59,
    'framingham-30-year-hard-bmi': at20To59,
    'wilson-1998-ldl': at30To74,
    'wilson-1998-total-cholesterol': at30To74,
    'wilson-1998-points-ldl': at30To74,
    'wilson-1998-points-total-cholesterol': at30To74,
    'atp-iii-2001': at30To79,
    'atp-iii-2001-points': { range: [20, 79], covered: [20, 29.9, 75, 79], outside: [19.9, 79.1] },
    'pce-2013': { range: [40, 79], covered: [40, 75, 79], outside: [29.9, 39.9, 79.1] },
    'prevent-2023': at30To79,
    'prevent-2023-hba1c': at30To79,
    'prevent-2023-uacr': at30To79,
    'prevent-2023-sdi': at30To79,
    'prevent-2023-full': at30To79,
  };

  it.each(named)('%s', (id, model) => {
    const { range, covered, outside } = ages[id];
    for (const age of covered) {
      expect([age, assess(model, withValue('ageYears', age)).kind]).toEqual([age, 'estimated']);
    }
    for (const value of outside) {
      expect(assess(model, withValue('ageYears', value))).toEqual({
        kind: 'not-applicable',
        model: id,
        reasons: [{ reason: 'out-of-range', factor: 'ageYears', value, range }],
      });
    }
  });

  it('is not the age of a child, nor of nobody', () => {
    for (const [, model] of named) {
      expect(assess(model, withValue('ageYears', 12)).kind).toBe('not-applicable');
      expect(assess(model, withValue('ageYears', 131)).kind).toBe('unusable');
    }
  });
});
