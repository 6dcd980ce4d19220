import {
  assess,
  missingRange,
  modelOf,
  type FactorId,
  type FactorInput,
  type MissingRange,
  type RiskModel,
} from '../../src/risk/index.ts';
import { aPerson } from './person.ts';

const lipids = modelOf('framingham-2008-lipids');
const prevent = modelOf('prevent-2023');

const without = (...factors: readonly FactorId[]): FactorInput => ({
  ...aPerson(),
  ...Object.fromEntries(factors.map((factor) => [factor, undefined])),
});

function outputsOf(answer: MissingRange) {
  if (answer.kind !== 'range') throw new Error(`expected a range, got ${answer.kind}`);
  return answer.outputs;
}

const riskAt = (model: RiskModel, person: FactorInput) => {
  const answer = assess(model, person);
  return answer.kind === 'estimated' ? answer.estimates[0]?.risk : undefined;
};

describe('the values tried for a missing number', () => {
  // The risk by PREVENT falls up to 110 mmHg and rises from there.
  it.each([
    [[120, 140], 120, 140],
    [[90, 100], 100, 90],
    [[90, 140], 110, 140],
    [[110, 140], 110, 140],
    [[90, 110], 110, 90],
  ] as const)('of %j: lowest at %p, highest at %p, no turning point beside them', (range, low, high) => {
    const [output] = outputsOf(missingRange(prevent, without('systolicMmHg'), { systolicMmHg: range }));
    expect(output?.lowest.risk).toBe(riskAt(prevent, aPerson({ systolicMmHg: low })));
    expect(output?.highest.risk).toBe(riskAt(prevent, aPerson({ systolicMmHg: high })));
  });

  it('must be such that the model covers them: none is left out, which would make the range too narrow', () => {
    const beyond = { hdlMgDl: [110, 120] as const };
    expect(() => missingRange(lipids, without('hdlMgDl'), beyond)).toThrow(/does not cover every value/);
  });

  it('are looked through for a peak once for each combination of the others', () => {
    const thirty = modelOf('framingham-30-year-full-bmi');
    let computed = 0;
    const counting: RiskModel = {
      ...thirty,
      riskOf: (person) => {
        computed += 1;
        return thirty.riskOf(person, 0);
      },
    };
    missingRange(counting, without('systolicMmHg'));
    // A golden section shortens the interval to 0.618 of it: 48 times until it is 1e-10 of what it was.
    const searched = 2 + Math.ceil(Math.log(1e-10) / Math.log((Math.sqrt(5) - 1) / 2));
    // Both ends and the peak are then assessed.
    expect(computed).toBe(searched + 3);
  });
});

describe('two missing answers', () => {
  it('have no cases, for those of one would not name the other', () => {
    const [output, ...rest] = outputsOf(missingRange(lipids, without('smoker', 'diabetes')));
    expect(output).not.toHaveProperty('cases');
    expect(rest).toEqual([]);
    expect(output?.highest.risk).toBe(riskAt(lipids, aPerson({ smoker: true, diabetes: true })));
  });

  it('have no range when one of them could put the person outside the model', () => {
    expect(missingRange(lipids, without('smoker', 'cardiovascularDisease'))).toEqual({
      kind: 'no-range',
      model: lipids.id,
      missing: ['smoker', 'cardiovascularDisease'],
      because: 'could-be-outside-the-model',
    });
  });
});

describe('the outputs of a range', () => {
  it('leave out those that no value of the missing one can give', () => {
    const outputs = outputsOf(missingRange(prevent, without('smoker', 'bmiKgM2')));
    const all = prevent.outputs.map(({ outcome, horizonYears }) => [outcome, horizonYears]);
    expect(outputs.map(({ lowest }) => [lowest.outcome, lowest.horizonYears])).toEqual(
      all.filter(([outcome]) => outcome !== 'heart-failure'),
    );
    for (const { cases } of outputs) expect(cases).toHaveLength(2);
  });

  it('take "above 30" for more than 30 itself, and "below 30" for less', () => {
    const points = modelOf('framingham-2008-points-lipids');
    const printing = (bound: 'above' | 'below'): RiskModel => ({
      ...points,
      readSheet: ({ smoker }) =>
        smoker
          ? { points: 18, risk: 0.3, printedPercent: `${bound} 30`, bound }
          : { points: 17, risk: 0.3, printedPercent: '30' },
    });
    const [above] = outputsOf(missingRange(printing('above'), without('smoker')));
    expect([above?.lowest.printedPercent, above?.highest.printedPercent]).toEqual(['30', 'above 30']);
    const [below] = outputsOf(missingRange(printing('below'), without('smoker')));
    expect([below?.lowest.printedPercent, below?.highest.printedPercent]).toEqual(['below 30', '30']);
  });
});
