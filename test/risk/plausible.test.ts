import {
  knownOptions,
  otherUnits,
  plausibleRanges,
  problemWith,
  type NumericFactorId,
} from '../../src/risk/index.ts';

const numbers = Object.entries(plausibleRanges) as [NumericFactorId, readonly [number, number]][];

describe('plausible values', () => {
  it('have the limits of the unit-slip rule for cholesterol, in mg/dL', () => {
    expect(plausibleRanges.totalCholesterolMgDl).toEqual([60, 600]);
    expect(plausibleRanges.hdlMgDl).toEqual([10, 150]);
    expect(otherUnits.totalCholesterolMgDl).toEqual({ unit: 'mmol/L', range: [1.5, 15.5] });
    expect(otherUnits.hdlMgDl).toEqual({ unit: 'mmol/L', range: [0.25, 4] });
  });

  it.each(numbers)('%s from %p: both ends can be, what lies outside cannot', (factor, [lowest, highest]) => {
    expect(problemWith(factor, lowest)).toBeUndefined();
    expect(problemWith(factor, highest)).toBeUndefined();
    const outside = factor === 'sdiDecile' ? 'not-a-known-option' : 'implausible';
    expect(problemWith(factor, -1)).toEqual({ factor, problem: outside });
    expect(problemWith(factor, highest * 1.001 + 200)).toEqual({ factor, problem: outside });
  });

  it.each(numbers)('%s from %p: nothing else than a finite number', (factor) => {
    for (const value of [Number.NaN, Infinity, '5', null, undefined, false, [50], new Number(50)]) {
      expect(problemWith(factor, value)).toEqual({ factor, problem: 'not-a-number' });
    }
  });

  it('a value that makes sense in the other unit only is named with that unit', () => {
    for (const [factor, { unit, range }] of Object.entries(otherUnits)) {
      for (const value of [range[0], (range[0] + range[1]) / 2, range[1]]) {
        const possible = plausibleRanges[factor as NumericFactorId];
        if (value >= possible[0] && value <= possible[1]) continue;
        expect(problemWith(factor as NumericFactorId, value)).toEqual({
          factor,
          problem: 'unit-slip',
          suspectedUnit: unit,
        });
      }
    }
    expect(problemWith('totalCholesterolMgDl', 1.4)).toMatchObject({ problem: 'implausible' });
    expect(problemWith('totalCholesterolMgDl', 15.6)).toMatchObject({ problem: 'implausible' });
    expect(problemWith('hdlMgDl', 0.24)).toMatchObject({ problem: 'implausible' });
    expect(problemWith('hdlMgDl', 4.1)).toMatchObject({ problem: 'implausible' });
    expect(problemWith('hba1cPercent', 53)).toMatchObject({ suspectedUnit: 'mmol/mol' });
  });

  it('a deprivation decile is a whole number', () => {
    expect(problemWith('sdiDecile', 4)).toBeUndefined();
    for (const value of [0, 4.5, 11]) {
      expect(problemWith('sdiDecile', value)).toEqual({ factor: 'sdiDecile', problem: 'not-a-known-option' });
    }
  });

  it('sex and race group have the options the equations were published for', () => {
    expect(knownOptions).toEqual({
      sex: ['female', 'male'],
      raceGroup: ['african-american', 'white-or-other'],
    });
    expect(problemWith('raceGroup', 'african-american')).toBeUndefined();
    expect(problemWith('raceGroup', 'asian')).toEqual({ factor: 'raceGroup', problem: 'not-a-known-option' });
    expect(problemWith('sex', 'female')).toBeUndefined();
  });

  it('a yes or no is a boolean', () => {
    expect(problemWith('diabetes', false)).toBeUndefined();
    expect(problemWith('diabetes', true)).toBeUndefined();
    expect(problemWith('diabetes', 0)).toEqual({ factor: 'diabetes', problem: 'not-a-boolean' });
  });
});
