import fc from 'fast-check';
import {
  assess,
  categoryEitherWay,
  categoryPresets,
  clinicalIntervals,
  milligramsPerDecilitre,
  missingRange,
  modelOf,
  riskModels,
  type CategoryScheme,
  type FactorId,
  type FactorInput,
  type MissingRange,
  type RiskModel,
} from '../../src/risk/index.ts';
import { arbitraryPerson, runs } from './arbitrary-person.ts';
import { aPerson } from './person.ts';

const lipids = modelOf('framingham-2008-lipids');

function without(person: FactorInput, ...factors: readonly FactorId[]): FactorInput {
  return Object.fromEntries(
    Object.entries(person).filter(([factor]) => !factors.includes(factor as FactorId)),
  );
}

function rangeIn(answer: MissingRange) {
  if (answer.kind !== 'range') throw new Error(`expected a range, got ${answer.kind}`);
  return answer;
}

const riskAt = (model: RiskModel, person: FactorInput) => {
  const answer = assess(model, person);
  return answer.kind === 'estimated' ? answer.estimates[0]?.risk : undefined;
};

describe('one missing number', () => {
  it('gives the range over its clinical interval, which is named', () => {
    const person = aPerson();
    const { tried, outputs, model } = rangeIn(missingRange(lipids, without(person, 'hdlMgDl')));
    const [low, high] = [milligramsPerDecilitre(0.8), milligramsPerDecilitre(2.2)];
    expect(model).toBe('framingham-2008-lipids');
    expect(tried).toEqual([{ factor: 'hdlMgDl', kind: 'interval', range: [low, high] }]);
    expect(outputs).toHaveLength(1);
    expect(outputs[0]?.lowest.risk).toBe(riskAt(lipids, { ...person, hdlMgDl: high }));
    expect(outputs[0]?.highest.risk).toBe(riskAt(lipids, { ...person, hdlMgDl: low }));
    expect(outputs[0]).not.toHaveProperty('cases');
  });

  it('may lie in another interval', () => {
    const intervals = { ...clinicalIntervals, hdlMgDl: [40, 50] as const };
    const { tried, outputs } = rangeIn(missingRange(lipids, without(aPerson(), 'hdlMgDl'), intervals));
    expect(tried).toMatchObject([{ range: [40, 50] }]);
    expect(outputs[0]?.lowest.risk).toBe(riskAt(lipids, aPerson({ hdlMgDl: 50 })));
  });

  it('is tried only where the model covers it', () => {
    const { tried } = rangeIn(missingRange(modelOf('pce-2013'), without(aPerson(), 'totalCholesterolMgDl')));
    expect(tried).toEqual([
      { factor: 'totalCholesterolMgDl', kind: 'interval', range: [130, milligramsPerDecilitre(8)] },
    ]);
    const untold = rangeIn(missingRange(lipids, without(aPerson(), 'systolicMmHg'), {}));
    expect(untold.tried).toMatchObject([{ range: [90, 200] }]);
  });

  it('counts every whole year when age is missing', () => {
    const atp = modelOf('atp-iii-2001');
    const person = aPerson({ sex: 'male', totalCholesterolMgDl: 320, smoker: true });
    const { tried, outputs } = rangeIn(missingRange(atp, without(person, 'ageYears')));
    const risks = Array.from(
      { length: 50 },
      (_, index) => riskAt(atp, { ...person, ageYears: 30 + index }) ?? NaN,
    );
    expect(tried).toEqual([{ factor: 'ageYears', kind: 'interval', range: [30, 79] }]);
    expect(outputs[0]?.highest.risk).toBe(Math.max(...risks));
    expect(outputs[0]?.lowest.risk).toBe(Math.min(...risks));
    // The highest is neither the youngest nor the oldest: the paper's age terms turn.
    expect([risks[0], risks.at(-1)]).not.toContain(outputs[0]?.highest.risk);
  });

  it('finds the turning points in between', () => {
    const prevent = modelOf('prevent-2023');
    const { outputs } = rangeIn(missingRange(prevent, without(aPerson(), 'systolicMmHg')));
    expect(outputs[0]?.lowest.risk).toBe(riskAt(prevent, aPerson({ systolicMmHg: 110 })));
  });

  it('finds the peak that death from other causes makes over 30 years', () => {
    const model = modelOf('framingham-30-year-full-bmi');
    const person = aPerson({ sex: 'male', ageYears: 59, bpTreated: true, bmiKgM2: 50, diabetes: true });
    const wide = { systolicMmHg: [90, 200] as const };
    const { outputs } = rangeIn(missingRange(model, without(person, 'systolicMmHg'), wide));
    const scan = Array.from({ length: 1101 }, (_, index) =>
      model.riskOf({ ...person, systolicMmHg: 90 + index / 10 }, 0),
    );
    expect(outputs[0]?.highest.risk).toBeGreaterThanOrEqual(Math.max(...scan));
    expect(outputs[0]?.highest.risk).toBeCloseTo(Math.max(...scan), 6);
    expect(outputs[0]?.highest.risk).toBeGreaterThan(scan.at(-1) ?? 1);
  });

  it("keeps a sheet's bounds", () => {
    const points = modelOf('framingham-2008-points-lipids');
    const person = aPerson({ ageYears: 30, smoker: false, systolicMmHg: 110, totalCholesterolMgDl: 150 });
    const { outputs } = rangeIn(missingRange(points, without(person, 'hdlMgDl')));
    expect(outputs[0]?.lowest).toMatchObject({ bound: 'below', printedPercent: '<1' });
    const old = aPerson({ ageYears: 74, diabetes: true, systolicMmHg: 190 });
    const high = rangeIn(missingRange(points, without(old, 'hdlMgDl')));
    expect(high.outputs[0]?.highest).toMatchObject({ bound: 'above', printedPercent: '>30' });
  });
});

describe('one missing answer', () => {
  it('gives both cases', () => {
    const { tried, outputs } = rangeIn(missingRange(lipids, without(aPerson(), 'smoker')));
    const [no, yes] = [riskAt(lipids, aPerson({ smoker: false })), riskAt(lipids, aPerson({ smoker: true }))];
    expect(tried).toEqual([{ factor: 'smoker', kind: 'options', options: [false, true] }]);
    expect(outputs[0]?.cases?.map(({ value, estimate }) => [value, estimate.risk])).toEqual([
      [false, no],
      [true, yes],
    ]);
    expect([outputs[0]?.lowest.risk, outputs[0]?.highest.risk]).toEqual([no, yes]);
  });

  it('of sex or race group as well', () => {
    const sexes = rangeIn(missingRange(lipids, without(aPerson(), 'sex'))).outputs[0]?.cases;
    expect(sexes?.map(({ value }) => value)).toEqual(['female', 'male']);
    const groups = rangeIn(missingRange(modelOf('pce-2013'), without(aPerson(), 'raceGroup'))).outputs[0]
      ?.cases;
    expect(groups?.map(({ value }) => value)).toEqual(['african-american', 'white-or-other']);
  });
});

describe('two missing values', () => {
  it('span all their combinations', () => {
    const person = without(aPerson(), 'smoker', 'hdlMgDl');
    const { tried, outputs } = rangeIn(missingRange(lipids, person));
    const [low, high] = clinicalIntervals.hdlMgDl ?? [0, 0];
    expect(tried.map(({ factor }) => factor)).toEqual(['hdlMgDl', 'smoker']);
    expect(outputs[0]?.lowest.risk).toBe(riskAt(lipids, { ...person, smoker: false, hdlMgDl: high }));
    expect(outputs[0]?.highest.risk).toBe(riskAt(lipids, { ...person, smoker: true, hdlMgDl: low }));
    expect(outputs[0]).not.toHaveProperty('cases');
  });
});

describe('no range', () => {
  it('with more than two missing', () => {
    expect(missingRange(lipids, without(aPerson(), 'smoker', 'hdlMgDl', 'ageYears'))).toEqual({
      kind: 'no-range',
      model: lipids.id,
      missing: ['ageYears', 'hdlMgDl', 'smoker'],
      because: 'too-many-missing',
    });
  });

  it('when an answer could put the person outside the model', () => {
    expect(missingRange(lipids, without(aPerson(), 'cardiovascularDisease'))).toEqual({
      kind: 'no-range',
      model: lipids.id,
      missing: ['cardiovascularDisease'],
      because: 'could-be-outside-the-model',
    });
    const atp = modelOf('atp-iii-2001');
    expect(missingRange(atp, without(aPerson(), 'diabetes'))).toMatchObject({
      because: 'could-be-outside-the-model',
    });
    expect(missingRange(atp, without(aPerson(), 'smoker')).kind).toBe('range');
    expect(missingRange(lipids, without(aPerson(), 'diabetes')).kind).toBe('range');
  });

  it('when the assessment is another than incomplete: that is the answer', () => {
    for (const person of [aPerson(), aPerson({ ageYears: 80 }), aPerson({ hdlMgDl: 1.3 })]) {
      expect(missingRange(lipids, person)).toEqual(assess(lipids, person));
    }
  });
});

describe('the category of a range', () => {
  const categoryOf = (person: FactorInput, scheme?: CategoryScheme) => {
    const [output] = rangeIn(missingRange(lipids, without(person, 'hdlMgDl'))).outputs;
    return output && categoryEitherWay(output, scheme);
  };

  it('is low either way, or could change', () => {
    const young = aPerson({ ageYears: 40, smoker: false, systolicMmHg: 110 });
    expect(categoryOf(young)).toBe('low');
    expect(categoryOf(young, categoryPresets['six-twenty'])).toBe('low');
    expect(categoryOf(aPerson({ ageYears: 60 }))).toBeUndefined();
    expect(categoryOf(aPerson({ ageYears: 74, diabetes: true, systolicMmHg: 180 }))).toBe('high');
  });
});

describe('the range holds every possible answer', () => {
  it.each(riskModels.map((model) => [model.id, model] as const))('%s', (_, model) => {
    const removable = model.needs.filter(
      (factor) => factor !== 'cardiovascularDisease' && !(factor === 'diabetes' && model.excludesDiabetes),
    );
    fc.assert(
      fc.property(
        arbitraryPerson(model),
        fc.uniqueArray(fc.constantFrom(...removable), { minLength: 1, maxLength: 2 }),
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        (person, missing, places) => {
          const answer = rangeIn(missingRange(model, without(person, ...missing)));
          const values = Object.fromEntries(
            missing.map((factor, index): [string, unknown] => {
              const tried = answer.tried.find((one) => one.factor === factor);
              // Other factors keep the person's own value: it is one of those that were tried.
              if (tried?.kind !== 'interval' || factor === 'sdiDecile') return [factor, person[factor]];
              const [low, high] = tried.range;
              return [factor, low + (places[index] ?? 0) * (high - low)];
            }),
          );
          const possible = assess(model, { ...person, ...values });
          if (possible.kind !== 'estimated') throw new Error(possible.kind);
          for (const { outcome, horizonYears, risk } of possible.estimates) {
            const output = answer.outputs.find(
              ({ lowest }) => lowest.outcome === outcome && lowest.horizonYears === horizonYears,
            );
            expect(risk).toBeGreaterThanOrEqual((output?.lowest.risk ?? NaN) - 1e-9);
            expect(risk).toBeLessThanOrEqual((output?.highest.risk ?? NaN) + 1e-9);
          }
        },
      ),
      runs(60),
    );
  });
});
