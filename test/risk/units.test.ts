import fc from 'fast-check';
import {
  bodyMassIndex,
  centimetres,
  creatinineMilligramsPerDecilitre,
  egfrCkdEpi2021,
  inches,
  kilograms,
  milligramsPerDecilitre,
  millimolesPerLitre,
  plausibleBody,
  pounds,
  unitFactors,
} from '../../src/risk/index.ts';

describe('units', () => {
  it('have the factors of the design', () => {
    expect(unitFactors).toEqual({
      cholesterolMgDlPerMmolL: 38.67,
      creatinineUmolLPerMgDl: 88.4,
      cmPerInch: 2.54,
      kgPerPound: 0.45359237,
    });
  });

  it('convert known values', () => {
    expect(milligramsPerDecilitre(6.1)).toBeCloseTo(235.887, 10);
    expect(millimolesPerLitre(236)).toBeCloseTo(6.1029, 4);
    expect(creatinineMilligramsPerDecilitre(88.4)).toBe(1);
    expect(centimetres(70)).toBeCloseTo(177.8, 10);
    expect(inches(177.8)).toBeCloseTo(70, 10);
    expect(kilograms(180)).toBeCloseTo(81.6466, 4);
    expect(pounds(100)).toBeCloseTo(220.4623, 4);
  });

  it.each([
    ['cholesterol', millimolesPerLitre, milligramsPerDecilitre],
    ['length', inches, centimetres],
    ['weight', pounds, kilograms],
  ] as const)('%s comes back from the other unit', (_, there, back) => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (value) => {
        expect(Math.abs(back(there(value)) - value)).toBeLessThan(1e-12 * value + 1e-15);
      }),
    );
  });
});

describe('body mass index', () => {
  it('is kg per square metre, unrounded', () => {
    expect(bodyMassIndex({ heightCm: 180, weightKg: 81 })).toBeCloseTo(25, 10);
    expect(bodyMassIndex({ heightCm: 165, weightKg: 70 })).toBeCloseTo(25.71166, 5);
  });

  it("is not computed from what cannot be an adult's height or weight", () => {
    expect(plausibleBody).toEqual({ heightCm: [100, 250], weightKg: [20, 400] });
    for (const heightCm of [1.8, 70, 99.9, 250.1, Number.NaN]) {
      expect(bodyMassIndex({ heightCm, weightKg: 80 })).toBeUndefined();
    }
    for (const weightKg of [0, 19.9, 400.1, Number.NaN]) {
      expect(bodyMassIndex({ heightCm: 180, weightKg })).toBeUndefined();
    }
    expect(bodyMassIndex({ heightCm: 100, weightKg: 20 })).toBe(20);
    expect(bodyMassIndex({ heightCm: 250, weightKg: 400 })).toBe(64);
  });
});

describe('eGFR by CKD-EPI 2021', () => {
  /** The formula as printed, with its two branches written apart. */
  function asPrinted(creatinine: number, age: number, sex: 'female' | 'male'): number {
    const [kappa, alpha, last] = sex === 'female' ? [0.7, -0.241, 1.012] : [0.9, -0.302, 1];
    const power = creatinine <= kappa ? alpha : -1.2;
    return 142 * (creatinine / kappa) ** power * 0.9938 ** age * last;
  }

  it.each([
    // Worked values of the publication's table of the equation: creatinine at kappa leaves age and sex alone.
    [0.7, 50, 'female', 142 * 0.9938 ** 50 * 1.012],
    [0.9, 50, 'male', 142 * 0.9938 ** 50],
    [0.5, 40, 'female', asPrinted(0.5, 40, 'female')],
    [1.4, 66, 'female', asPrinted(1.4, 66, 'female')],
    [0.6, 40, 'male', asPrinted(0.6, 40, 'male')],
    [2.2, 71, 'male', asPrinted(2.2, 71, 'male')],
  ] as const)('creatinine %p at %p years, %s', (creatinineMgDl, ageYears, sex, expected) => {
    expect(egfrCkdEpi2021({ creatinineMgDl, ageYears, sex })).toBeCloseTo(expected, 9);
  });

  it('is not computed for children, nor from a creatinine that cannot be in mg/dL', () => {
    const adult = { creatinineMgDl: 1, ageYears: 18, sex: 'male' } as const;
    expect(egfrCkdEpi2021(adult)).toBeDefined();
    expect(egfrCkdEpi2021({ ...adult, ageYears: 17 })).toBeUndefined();
    expect(egfrCkdEpi2021({ ...adult, ageYears: Number.NaN })).toBeUndefined();
    expect(egfrCkdEpi2021({ ...adult, creatinineMgDl: 0.1 })).toBeDefined();
    expect(egfrCkdEpi2021({ ...adult, creatinineMgDl: 30 })).toBeDefined();
    for (const creatinineMgDl of [0, 0.09, 30.1, 88, Number.NaN]) {
      expect(egfrCkdEpi2021({ ...adult, creatinineMgDl })).toBeUndefined();
    }
  });
});
