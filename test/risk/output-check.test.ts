import { modelOf } from '../../src/risk/index.ts';
import { checkOutput } from '../../src/risk/output-check.ts';
import { aPerson } from './person.ts';

const prevent = modelOf('prevent-2023');

describe('one output of a model', () => {
  it('is estimated, with the factors that it was read from', () => {
    const person = aPerson();
    const estimate = { outcome: 'stroke', horizonYears: 30, risk: prevent.riskOf(person, 9) };
    expect(checkOutput(prevent, person, 9)).toEqual({ kind: 'estimated', estimate, factors: person });
  });

  it('is not when the model gives no number at all: its answer says why', () => {
    expect(checkOutput(prevent, { ...aPerson(), smoker: undefined }, 0)).toEqual({
      kind: 'not-estimated',
      why: { kind: 'incomplete', model: 'prevent-2023', missing: ['smoker'] },
    });
  });

  it('is not when this output is withheld, for what it lacks or for what it does not cover', () => {
    expect(checkOutput(prevent, { ...aPerson(), bmiKgM2: undefined }, 2)).toEqual({
      kind: 'not-estimated',
      why: { kind: 'incomplete', model: 'prevent-2023', missing: ['bmiKgM2'] },
    });
    expect(checkOutput(prevent, aPerson({ ageYears: 60 }), 6)).toEqual({
      kind: 'not-estimated',
      why: {
        kind: 'not-applicable',
        model: 'prevent-2023',
        reasons: [{ reason: 'out-of-range', factor: 'ageYears', value: 60, range: [30, 59] }],
      },
    });
  });

  it('must be one that the model has', () => {
    expect(() => checkOutput(prevent, aPerson(), 10)).toThrow(/prevent-2023 has no output 10/);
  });
});
