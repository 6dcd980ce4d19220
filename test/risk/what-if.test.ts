import {
  assess,
  bloodPressureSensitivity,
  idealFactors,
  modelOf,
  whatIf,
  withIdealValues,
  type FactorInput,
} from '../../src/risk/index.ts';
import { aPerson } from './person.ts';

const lipids = modelOf('framingham-2008-lipids');

describe('what if', () => {
  it('gives both answers and their difference', () => {
    const { before, after, differences } = whatIf(lipids, aPerson(), { smoker: false, systolicMmHg: 120 });
    expect(before).toEqual(assess(lipids, aPerson()));
    expect(after).toEqual(assess(lipids, aPerson({ smoker: false, systolicMmHg: 120 })));
    const [from, to] = [
      lipids.riskOf(aPerson(), 0),
      lipids.riskOf(aPerson({ smoker: false, systolicMmHg: 120 }), 0),
    ];
    expect(differences).toEqual([
      { outcome: 'general-cvd', horizonYears: 10, before: from, after: to, difference: to - from },
    ]);
    expect(to).toBeLessThan(from);
  });

  it('of every output of a model', () => {
    const { differences } = whatIf(modelOf('prevent-2023'), aPerson(), { smoker: false });
    expect(differences).toHaveLength(10);
    expect(differences[7]).toMatchObject({ outcome: 'heart-failure', horizonYears: 30 });
    expect(differences[7]?.after).toBe(modelOf('prevent-2023').riskOf(aPerson({ smoker: false }), 7));
  });

  it('has a difference only where both sides have a number', () => {
    expect(whatIf(lipids, aPerson(), { ageYears: 75 })).toMatchObject({
      before: { kind: 'estimated' },
      after: { kind: 'not-applicable' },
      differences: [],
    });
    expect(whatIf(lipids, { ...aPerson(), smoker: undefined }, { smoker: true })).toMatchObject({
      before: { kind: 'incomplete' },
      after: { kind: 'estimated' },
      differences: [],
    });
    expect(whatIf(lipids, {}, { smoker: true })).toMatchObject({
      before: { kind: 'incomplete' },
      after: { kind: 'incomplete' },
      differences: [],
    });
    const older = whatIf(modelOf('prevent-2023'), aPerson({ ageYears: 59 }), { ageYears: 60 });
    expect(older.differences.map(({ horizonYears }) => horizonYears)).toEqual([10, 10, 10, 10, 10]);
  });

  it('shows that treatment at the same pressure counts as more risk: why pages do not offer it', () => {
    expect(whatIf(lipids, aPerson(), { bpTreated: true }).differences[0]?.difference).toBeGreaterThan(0);
  });
});

describe('the same person with ideal values', () => {
  it('has the optimal profile of the Framingham calculators', () => {
    expect(idealFactors).toEqual({
      systolicMmHg: 110,
      bpTreated: false,
      totalCholesterolMgDl: 160,
      hdlMgDl: 60,
      bmiKgM2: 22,
      smoker: false,
      diabetes: false,
    });
  });

  it('keeps age, sex and whatever has no ideal', () => {
    expect(withIdealValues(aPerson())).toEqual({ ...aPerson(), ...idealFactors });
  });

  it('needs no value that has an ideal, and is 3 out of 100 for the woman of the design', () => {
    const known: FactorInput = { ageYears: 61, sex: 'female', cardiovascularDisease: false };
    expect(assess(lipids, withIdealValues(known))).toMatchObject({
      kind: 'estimated',
      estimates: [{ risk: expect.closeTo(0.0336, 4) }],
    });
    expect(assess(lipids, withIdealValues({ ...known, sex: undefined })).kind).toBe('incomplete');
  });
});

describe('a repeat blood pressure', () => {
  it('10 lower or higher gives two more answers', () => {
    expect(bloodPressureSensitivity(lipids, aPerson())).toEqual({
      deltaMmHg: 10,
      lower: assess(lipids, aPerson({ systolicMmHg: 124 })),
      higher: assess(lipids, aPerson({ systolicMmHg: 144 })),
    });
    expect(bloodPressureSensitivity(lipids, aPerson(), 5)?.lower).toEqual(
      assess(lipids, aPerson({ systolicMmHg: 129 })),
    );
  });

  it('says so when an end falls outside the model, and never moves it back in', () => {
    expect(bloodPressureSensitivity(lipids, aPerson({ systolicMmHg: 195 }))).toMatchObject({
      lower: { kind: 'estimated' },
      higher: { kind: 'not-applicable', reasons: [{ factor: 'systolicMmHg', value: 205, range: [90, 200] }] },
    });
    expect(bloodPressureSensitivity(lipids, aPerson({ systolicMmHg: 95 }))?.lower).toMatchObject({
      kind: 'not-applicable',
      reasons: [{ factor: 'systolicMmHg', value: 85 }],
    });
  });

  it('is not answered without a pressure', () => {
    expect(bloodPressureSensitivity(lipids, { ...aPerson(), systolicMmHg: undefined })).toBeUndefined();
    expect(bloodPressureSensitivity(lipids, { ...aPerson(), systolicMmHg: '134' as never })).toBeUndefined();
  });
});
