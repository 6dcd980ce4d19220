import fc from 'fast-check';
import {
  categorise,
  categoryPresets,
  displayBesideLimits,
  displayCholesterol,
  displayComplement,
  displayDifference,
  displayHeartAge,
  displayRisk,
  milligramsPerDecilitre,
  type DisplayedRisk,
} from '../../src/risk/index.ts';

const shown = ({ kind, text }: DisplayedRisk) => (kind === 'exactly' ? text : `${kind} ${text}`);
const six = categoryPresets['six-twenty'];

describe('a risk as shown', () => {
  it.each([
    [0.206188, '21'],
    [0.1048, '10'],
    [0.085, '9'],
    [0.0849, '8'],
    [0.01, '1'],
    [0.0149, '1'],
    [0.985, '99'],
    [0.99, '99'],
    // Rounding would cross a threshold.
    [0.196, '19.6'],
    [0.095, '9.5'],
    [0.1949, '19'],
    [0.1996, '19.96'],
    [0.09951, '9.95'],
    [0.1999999, '19.99999'],
    [0.199999999999996, '19.9999999999996'],
    // Never 0, never 100.
    [0.00999, 'fewer-than 1'],
    [0.0004, 'fewer-than 1'],
    [0, 'fewer-than 1'],
    [0.9901, 'more-than 99'],
    [0.9999, 'more-than 99'],
    [1, 'more-than 99'],
  ])('%p is %s', (risk, text) => {
    expect(shown(displayRisk(risk))).toBe(text);
  });

  it.each([
    [0.203, '20.3'],
    [0.2, '20'],
    [0.2001, '20.01'],
    [0.196, '20'],
    [0.0551, '5.5'],
    [0.0596, '5.96'],
    [0.061, '6'],
  ])("%p is %s with the paper's cut-offs", (risk, text) => {
    expect(shown(displayRisk(risk, six))).toBe(text);
  });

  it('is always in the category of the risk itself, and a whole number unless that would change it', () => {
    for (const scheme of Object.values(categoryPresets)) {
      fc.assert(
        fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (risk) => {
          const { percent, decimals, text } = displayRisk(risk, scheme);
          expect(categorise(percent / 100, scheme)).toBe(categorise(risk, scheme));
          expect(text).toBe(percent.toFixed(decimals));
          expect(Math.abs(percent - risk * 100)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-9);
        }),
      );
    }
  });

  it('ends where the percentage itself rounds to the cut-off, with no more digits than that', () => {
    // The last number below 0.1 and below 0.2: times 100 they are 10 and 20 in floating point.
    expect(displayRisk(0.1 - 2 ** -56)).toMatchObject({ percent: 10, text: '10' });
    expect(displayRisk(0.2 - 2 ** -55)).toMatchObject({ percent: 20, text: '20' });
  });

  it('has another side that makes up the hundred', () => {
    expect(shown(displayComplement(displayRisk(0.206)))).toBe('79');
    expect(displayComplement(displayRisk(0.196))).toEqual({
      kind: 'exactly',
      percent: 80.4,
      decimals: 1,
      text: '80.4',
    });
    expect(shown(displayComplement(displayRisk(0.004)))).toBe('more-than 99');
    expect(shown(displayComplement(displayRisk(0.997)))).toBe('fewer-than 1');
  });
});

describe('a difference as shown', () => {
  const between = (before: number, after: number) =>
    displayDifference(displayRisk(before), displayRisk(after));

  it('is taken between the numbers as shown', () => {
    // 20.6 and 12.7 differ by 7.9, 21 and 13 by 8; 20.6 and 14.4 by 6.2, 21 and 14 by 7.
    expect(between(0.206, 0.127)).toEqual({ kind: 'fewer', qualifier: 'exactly', amount: 8, text: '8' });
    expect(between(0.206, 0.144)).toMatchObject({ kind: 'fewer', text: '7' });
    expect(between(0.127, 0.206)).toMatchObject({ kind: 'more', text: '8' });
    expect(between(0.196, 0.127)).toEqual({ kind: 'fewer', qualifier: 'exactly', amount: 6.6, text: '6.6' });
    expect(between(0.127, 0.131)).toEqual({ kind: 'same', qualifier: 'exactly', amount: 0, text: '0' });
  });

  it('is more than what can be said when one side is a bound', () => {
    expect(between(0.03, 0.004)).toEqual({ kind: 'fewer', qualifier: 'more-than', amount: 2, text: '2' });
    expect(between(0.004, 0.03)).toEqual({ kind: 'more', qualifier: 'more-than', amount: 2, text: '2' });
    expect(between(0.95, 0.996)).toEqual({ kind: 'more', qualifier: 'more-than', amount: 4, text: '4' });
    expect(between(0.996, 0.95)).toEqual({ kind: 'fewer', qualifier: 'more-than', amount: 4, text: '4' });
  });

  it('has no amount between "1" and "fewer than 1", "99" and "more than 99"', () => {
    expect(between(0.012, 0.004)).toMatchObject({ kind: 'fewer', qualifier: 'unstated' });
    expect(between(0.004, 0.012)).toMatchObject({ kind: 'more', qualifier: 'unstated' });
    expect(between(0.988, 0.996)).toMatchObject({ kind: 'more', qualifier: 'unstated' });
    expect(between(0.996, 0.988)).toMatchObject({ kind: 'fewer', qualifier: 'unstated' });
    expect(between(0.003, 0.004)).toMatchObject({ kind: 'same', qualifier: 'exactly' });
  });
});

describe('heart age as shown', () => {
  it.each([
    [29.99, 'under', 30, '30'],
    [30, 'years', 30, '30'],
    [64.4, 'years', 64, '64'],
    [64.5, 'years', 65, '65'],
    [80.49, 'years', 80, '80'],
    [80.5, 'over', 80, '80'],
    [431, 'over', 80, '80'],
  ] as const)('%p years is %s %p', (age, kind, years, text) => {
    expect(displayHeartAge(age)).toEqual({ kind, years, text });
  });
});

describe('cholesterol as shown', () => {
  it('has one decimal in mmol/L and is whole in mg/dL', () => {
    expect(displayCholesterol(236, 'mmol/L')).toEqual({
      value: 6.1,
      decimals: 1,
      unit: 'mmol/L',
      text: '6.1',
    });
    expect(displayCholesterol(236.4, 'mg/dL')).toEqual({
      value: 236,
      decimals: 0,
      unit: 'mg/dL',
      text: '236',
    });
    expect(displayCholesterol(milligramsPerDecilitre(5), 'mmol/L').text).toBe('5.0');
    expect(displayCholesterol(milligramsPerDecilitre(1.3), 'mg/dL').text).toBe('50');
  });
});

describe('a value beside the limits that it lies outside of', () => {
  it.each([
    // Value, limits, usual decimals, as read.
    [450, [100, 405], 0, '450', ['100', '405']],
    [405.3, [100, 405], 0, '405.3', ['100.0', '405.0']],
    [405.04, [100, 405], 0, '405.04', ['100.00', '405.00']],
    [99.6, [100, 405], 0, '99.6', ['100.0', '405.0']],
    [10.5, [2.586, 10.473], 1, '10.50', ['2.59', '10.47']],
    [405.000001, [100, 405], 0, '405.000001', ['100.000000', '405.000000']],
    // No more than the trace of a conversion: as the limit reads.
    [405.00000004, [100, 405], 0, '405', ['100', '405']],
    [405, [100, 405], 0, '405', ['100', '405']],
  ] as const)('%p beside %j reads %p', (value, limits, usualDecimals, text, texts) => {
    expect(displayBesideLimits(value, limits, usualDecimals)).toEqual({ value: text, limits: texts });
  });
});
