import fc from 'fast-check';
import {
  contributions,
  displayContributions,
  displayParts,
  idealFactors,
  modelOf,
  riskModels,
  whyChanged,
  type Contributions,
  type FactorId,
  type FactorInput,
  type RiskFactors,
  type RiskModel,
} from '../../src/risk/index.ts';
import { arbitraryPerson, runs } from './arbitrary-person.ts';
import { aPerson } from './person.ts';

const lipids = modelOf('framingham-2008-lipids');
const named = riskModels.map((model) => [model.id, model] as const);

function found(model: RiskModel, person: FactorInput, output?: number): Contributions {
  const answer = contributions(model, person, output);
  if (answer.kind !== 'contributions') throw new Error(answer.kind);
  return answer;
}

/** Shapley values by their definition: the mean, over all orders of the factors, of what each adds in its turn. */
function meanOverOrders(
  from: RiskFactors,
  to: RiskFactors,
  factors: readonly FactorId[],
  riskOf: (person: RiskFactors) => number,
): Record<string, number> {
  const orders = (rest: readonly FactorId[]): FactorId[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((first) =>
          orders(rest.filter((other) => other !== first)).map((tail) => [first, ...tail]),
        );
  const all = orders(factors);
  const sums: Record<string, number> = {};
  for (const order of all) {
    let person = from;
    for (const factor of order) {
      const next = { ...person, [factor]: to[factor] };
      sums[factor] = (sums[factor] ?? 0) + (riskOf(next) - riskOf(person)) / all.length;
      person = next;
    }
  }
  return sums;
}

describe('contributions', () => {
  it("of the design's example: systolic +6.9, smoking +4.8, total cholesterol +4.3, base 3.4, total 20.6", () => {
    const person = aPerson({ ageYears: 61, systolicMmHg: 146, totalCholesterolMgDl: 236, hdlMgDl: 50 });
    const { base, contributions: parts, total } = displayContributions(found(lipids, person));
    expect([base.text, total.text]).toEqual(['3.4', '20.6']);
    expect(parts.map(({ factor, text }) => [factor, text])).toEqual([
      ['systolicMmHg', '+6.9'],
      ['bpTreated', '0.0'],
      ['totalCholesterolMgDl', '+4.3'],
      ['hdlMgDl', '+1.2'],
      ['smoker', '+4.8'],
      ['diabetes', '0.0'],
    ]);
  });

  it('are the mean over all orders of the factors', () => {
    const person = aPerson({ bpTreated: true, diabetes: true });
    const ideal = { ...person, ...idealFactors };
    const factors = [
      'systolicMmHg',
      'bpTreated',
      'totalCholesterolMgDl',
      'hdlMgDl',
      'smoker',
      'diabetes',
    ] as const;
    const expected = meanOverOrders(ideal, person, factors, (each) => lipids.riskOf(each, 0));
    for (const { factor, risk } of found(lipids, person).contributions) {
      expect(risk).toBeCloseTo(expected[factor] ?? NaN, 12);
    }
  });

  it('stand on age and sex alone for Framingham; other models name what else is in their base', () => {
    expect(found(lipids, aPerson()).base.factors).toEqual(['ageYears', 'sex']);
    expect(found(modelOf('framingham-2008-bmi'), aPerson()).base.factors).toEqual(['ageYears', 'sex']);
    expect(found(modelOf('prevent-2023'), aPerson()).base.factors).toEqual([
      'ageYears',
      'sex',
      'statin',
      'egfrMlMin173m2',
    ]);
  });

  it('leave out what is unknown, in the base as well', () => {
    const known = aPerson({ bmiKgM2: undefined, hba1cPercent: undefined, uacrMgG: undefined });
    const { base, contributions: parts } = found(modelOf('prevent-2023-full'), known);
    expect(parts.map(({ factor }) => factor)).not.toContain('bmiKgM2');
    expect(base.factors).toEqual(['ageYears', 'sex', 'statin', 'egfrMlMin173m2', 'sdiDecile']);
  });

  it('compute the risk for no more people than the factors that are not ideal make', () => {
    let computed = 0;
    const counting: RiskModel = {
      ...lipids,
      riskOf: (person) => {
        computed += 1;
        return lipids.riskOf(person, 0);
      },
    };
    found(counting, aPerson({ ...idealFactors, smoker: true, systolicMmHg: 150, hdlMgDl: 40 }));
    // Every set of the three, the person's own answer and the base.
    expect(computed).toBe(2 ** 3 + 2);
  });

  it('are all 0 for a person with ideal values', () => {
    const ideal = { ...aPerson(), ...idealFactors };
    const answer = found(lipids, ideal);
    expect(answer.base.risk).toBe(answer.total);
    expect(answer.contributions.map(({ risk }) => risk)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('belong to the output that was asked for', () => {
    const prevent = modelOf('prevent-2023');
    const stroke30 = found(prevent, aPerson(), 9);
    expect([stroke30.outcome, stroke30.horizonYears]).toEqual(['stroke', 30]);
    expect(stroke30.total).toBe(prevent.riskOf(aPerson(), 9));
  });

  it.each(named)('%s: base and contributions add up to the total within 1e-9', (id, model) => {
    const outputs = id.startsWith('prevent') ? [0, 1, 2, 3, 4] : [0];
    fc.assert(
      fc.property(arbitraryPerson(model), fc.constantFrom(...outputs), (person, output) => {
        const { base, contributions: parts, total } = found(model, person, output);
        expect(Math.abs(base.risk + parts.reduce((sum, { risk }) => sum + risk, 0) - total)).toBeLessThan(
          1e-9,
        );
      }),
      runs(id.startsWith('framingham-30') ? 15 : 40),
    );
  });

  it('are not given when there is no number: the assessment says why', () => {
    expect(contributions(lipids, { ...aPerson(), smoker: undefined })).toEqual({
      kind: 'incomplete',
      model: lipids.id,
      missing: ['smoker'],
    });
    expect(contributions(lipids, aPerson({ ageYears: 80 })).kind).toBe('not-applicable');
    const prevent = modelOf('prevent-2023');
    expect(contributions(prevent, aPerson({ ageYears: 65 }), 5)).toMatchObject({
      kind: 'not-applicable',
      reasons: [{ factor: 'ageYears', value: 65 }],
    });
    expect(contributions(prevent, { ...aPerson(), bmiKgM2: undefined }, 2)).toEqual({
      kind: 'incomplete',
      model: 'prevent-2023',
      missing: ['bmiKgM2'],
    });
    expect(() => contributions(lipids, aPerson(), 1)).toThrow(/no output 1/);
  });
});

describe('contributions as shown', () => {
  const asFound = (base: number, risks: readonly number[]): Contributions => ({
    kind: 'contributions',
    model: 'framingham-2008-lipids',
    outcome: 'general-cvd',
    horizonYears: 10,
    base: { risk: base, factors: ['ageYears', 'sex'] },
    contributions: risks.map((risk) => ({ factor: 'smoker', risk })),
    total: risks.reduce((sum, risk) => sum + risk, base),
  });
  const sumOf = (parts: readonly { percent: number }[]) =>
    parts.reduce((sum, { percent }) => sum + percent, 0);

  it('have a sign, and none for nothing', () => {
    const { contributions: parts } = displayContributions(
      asFound(0.05, [0.0123, -0.0123, 0.0004, -0.0004, 0]),
    );
    expect(parts.map(({ text }) => text)).toEqual(['+1.2', '−1.2', '0.0', '0.0', '0.0']);
    expect(parts.map(({ percent }) => Object.is(percent, -0))).not.toContain(true);
  });

  it('are moved by a tenth, where it hurts least, when their roundings drift apart', () => {
    // Six times 0.46 and one 0.44 out of 100 round to 3.4; they make up 3.2.
    const drift = displayContributions(asFound(0, [0.0046, 0.0046, 0.0046, 0.0046, 0.0046, 0.0046, 0.0044]));
    expect(drift.total.text).toBe('3.2');
    expect(drift.contributions.map(({ text }) => text)).toEqual([
      '+0.4',
      '+0.5',
      '+0.5',
      '+0.5',
      '+0.5',
      '+0.5',
      '+0.4',
    ]);
  });

  it('give way by their rounding, not by their size', () => {
    // 2.54 and six times 0.46 round to 5.5 and make up 5.3: 2.54 is rounded down already, the others up.
    const drift = displayContributions(asFound(0, [0.0254, 0.0046, 0.0046, 0.0046, 0.0046, 0.0046, 0.0046]));
    expect(drift.total.text).toBe('5.3');
    expect(drift.contributions.map(({ text }) => text)).toEqual([
      '+2.5',
      '+0.4',
      '+0.5',
      '+0.5',
      '+0.5',
      '+0.5',
      '+0.5',
    ]);
  });

  it('are moved up as well as down', () => {
    const drift = displayContributions(asFound(0, [0.0044, 0.0043, 0.0044, 0.0044, 0.0044, 0.0044]));
    expect(drift.total.text).toBe('2.6');
    expect(drift.contributions.map(({ text }) => text)).toEqual([
      '+0.5',
      '+0.4',
      '+0.4',
      '+0.4',
      '+0.4',
      '+0.4',
    ]);
  });

  it('add up within 0.1 whatever they are, none moved by more than a tenth from where it is', () => {
    const part = fc.double({ min: -0.2, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        fc.array(part, { maxLength: 9 }),
        (base, risks) => {
          const answer = asFound(base, risks);
          const { base: shownBase, contributions: parts, total } = displayContributions(answer);
          expect(Math.abs(shownBase.percent + sumOf(parts) - total.percent)).toBeLessThan(0.1 + 1e-9);
          expect(shownBase.text).toBe((Math.round(base * 1000) / 10).toFixed(1));
          for (const [index, { percent }] of parts.entries()) {
            expect(Math.abs(percent - (risks[index] ?? 0) * 100)).toBeLessThanOrEqual(0.1 + 1e-9);
          }
        },
      ),
    );
  });

  it('can be those of a change', () => {
    const parts = displayParts(
      [
        { factor: 'systolicMmHg', risk: 0.047 },
        { factor: 'ageYears', risk: 0.0169 },
      ],
      0.0639,
    );
    expect(parts).toEqual([
      { factor: 'systolicMmHg', percent: 4.7, text: '+4.7' },
      { factor: 'ageYears', percent: 1.7, text: '+1.7' },
    ]);
  });
});

describe('why a risk changed', () => {
  const before = aPerson({ ageYears: 58, systolicMmHg: 128, totalCholesterolMgDl: 212, smoker: false });
  const after = aPerson({ ageYears: 61, systolicMmHg: 146, totalCholesterolMgDl: 236, smoker: true });

  it('is told by every factor that changed, age included, and by no other', () => {
    const answer = whyChanged(lipids, before, after);
    if (answer.kind !== 'changed') throw new Error(answer.kind);
    const factors = ['ageYears', 'systolicMmHg', 'totalCholesterolMgDl', 'smoker'] as const;
    const expected = meanOverOrders(before, after, factors, (each) => lipids.riskOf(each, 0));
    expect(answer.contributions.map(({ factor }) => factor)).toEqual(factors);
    for (const { factor, risk } of answer.contributions)
      expect(risk).toBeCloseTo(expected[factor] ?? NaN, 12);
    expect(answer).toMatchObject({
      model: lipids.id,
      outcome: 'general-cvd',
      horizonYears: 10,
      before: lipids.riskOf(before, 0),
      after: lipids.riskOf(after, 0),
    });
  });

  it('is nothing when nothing changed', () => {
    expect(whyChanged(lipids, after, after)).toMatchObject({ kind: 'changed', contributions: [] });
  });

  it('adds up, also for a factor that has become known', () => {
    const full = modelOf('prevent-2023-full');
    const unknown = { ...before, hba1cPercent: undefined };
    const known = { ...after, ageYears: 59, hba1cPercent: 6.4 };
    const answer = whyChanged(full, unknown, known, 6);
    if (answer.kind !== 'changed') throw new Error(answer.kind);
    const sum = answer.contributions.reduce((total, { risk }) => total + risk, 0);
    expect(answer.contributions.map(({ factor }) => factor)).toContain('hba1cPercent');
    expect(Math.abs(sum - (answer.after - answer.before))).toBeLessThan(1e-9);
    expect([answer.outcome, answer.horizonYears]).toEqual(['ascvd', 30]);
    expect(answer.after).toBe(full.riskOf(known, 6));
  });

  it('cannot be told when one of the two times has no number', () => {
    const old = { ...after, ageYears: 75 };
    expect(whyChanged(lipids, before, old)).toEqual({
      kind: 'not-comparable',
      before: undefined,
      after: {
        kind: 'not-applicable',
        model: lipids.id,
        reasons: [{ reason: 'out-of-range', factor: 'ageYears', value: 75, range: [30, 74] }],
      },
    });
    expect(whyChanged(lipids, { ...before, smoker: undefined }, after)).toMatchObject({
      kind: 'not-comparable',
      before: { kind: 'incomplete', missing: ['smoker'] },
      after: undefined,
    });
  });

  it('are refused where nothing could add up, and none are needed for no change', () => {
    const systolic = (risk: number) => [{ factor: 'systolicMmHg' as const, risk }];
    expect(() => displayParts(systolic(Number.NaN), 0.1)).toThrow(RangeError);
    expect(() => displayParts(systolic(0.1), Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => displayParts([], 0.05)).toThrow(RangeError);
    expect(displayParts([], 0)).toEqual([]);
  });
});
