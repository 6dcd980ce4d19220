import { findUnit } from '../../src/fhir/units/find-unit.ts';
import { guessedUnit } from '../../src/fhir/units/missing-unit.ts';
import type { QuantityKind } from '../../src/fhir/units/unit-table.ts';
import type { ObservationRole } from '../../src/fhir/codes/observation-codes.ts';
import { quantity, read, reasons } from './builders.ts';

function converted(kind: QuantityKind, unit: string, value: number): number | string {
  const found = findUnit(kind, { unit });
  return typeof found === 'string' ? found : found.toCanonical(value);
}

/** Expected values from the definitions: molar masses, NGSP master equation, international pound and inch. */
const spellings: readonly (readonly [QuantityKind, string, number, number])[] = [
  ['cholesterol', 'mg/dL', 200, 200],
  ['cholesterol', ' MG/DL ', 200, 200],
  ['cholesterol', 'mg%', 200, 200],
  ['cholesterol', 'mmol/L', 5, 193.35],
  ['cholesterol', 'mmol/l', 5, 193.35],
  ['cholesterol', 'millimole per liter', 5, 193.35],
  ['cholesterol', 'g/L', 2, 200],
  ['triglycerides', 'mmol/L', 1, 88.57],
  ['pressure', 'mm[Hg]', 120, 120],
  ['pressure', 'mmHg', 120, 120],
  ['pressure', 'mm/Hg', 120, 120],
  ['pressure', 'mm Hg', 120, 120],
  ['pressure', 'millimeter of mercury', 120, 120],
  ['pressure', 'kPa', 16, 120.00992],
  ['mass', 'kg', 80, 80],
  ['mass', 'g', 80_000, 80],
  ['mass', '[lb_av]', 100, 45.359237],
  ['mass', 'lbs', 100, 45.359237],
  ['mass', 'st', 10, 63.5029318],
  ['mass', '[oz_av]', 1000, 28.349523],
  ['length', 'cm', 170, 170],
  ['length', 'm', 1.7, 170],
  ['length', 'mm', 1700, 170],
  ['length', '[in_i]', 70, 177.8],
  ['length', '[in_us]', 70, 177.8],
  ['length', '[ft_i]', 6, 182.88],
  ['bmi', 'kg/m2', 27, 27],
  ['bmi', 'kg/m²', 27, 27],
  ['bmi', 'kg/m^2', 27, 27],
  ['bmi', '1', 27, 27],
  ['hba1c', '%', 6.5, 6.5],
  ['hba1c', 'mmol/mol', 48, 6.54304],
  ['hba1c', 'mmol/mol{Hb}', 48, 6.54304],
  ['hba1c', '1', 0.065, 6.5],
  ['creatinine', 'umol/L', 88.4, 1],
  ['creatinine', 'µmol/L', 88.4, 1],
  ['creatinine', 'μmol/L', 88.4, 1],
  ['egfr', 'mL/min/{1.73_m2}', 60, 60],
  ['egfr', 'mL/min', 60, 60],
  ['egfr', 'mL/min/1.73m2', 60, 60],
  ['egfr', 'mL/min/{BSA}', 60, 60],
  ['uacr', 'mg/g', 30, 30],
  ['uacr', 'ug/mg{creat}', 30, 30],
  ['uacr', 'mcg/mg', 30, 30],
  ['uacr', 'mg/mmol', 3, 26.52],
];

describe('spellings and conversions', () => {
  it.each(spellings)('%s in %j: %d is %d', (kind, unit, value, expected) => {
    const result = converted(kind, unit, value);
    expect(typeof result).toBe('number');
    expect(result as number).toBeCloseTo(expected, 2);
  });
  it.each([
    ['cholesterol', '%'],
    ['cholesterol', 'mmHg'],
    ['pressure', 'mm'],
    ['mass', 'mg'],
    ['hba1c', 'mg/dL'],
    ['cholesterol', 'unknown'],
  ] as const)('%s in %j is refused', (kind, unit) => expect(converted(kind, unit, 1)).toBe('unknown'));
  it('code and text that name two units are both refused', () => {
    expect(findUnit('cholesterol', { code: 'mg/dL', unit: 'mmol/L' })).toBe('unknown');
  });
  it('an unknown code gives way to a known text', () => {
    expect(findUnit('pressure', { code: 'x', unit: 'mmHg' })).toMatchObject({ ucum: 'mm[Hg]' });
  });
});

describe('a missing unit', () => {
  const table: readonly (readonly [ObservationRole, QuantityKind, number, string | undefined])[] = [
    ['total-cholesterol', 'cholesterol', 5.1, 'mmol/L'],
    ['total-cholesterol', 'cholesterol', 200, 'mg/dL'],
    ['total-cholesterol', 'cholesterol', 40, undefined],
    ['hdl', 'cholesterol', 1.3, 'mmol/L'],
    ['hdl', 'cholesterol', 50, 'mg/dL'],
    ['hdl', 'cholesterol', 7, undefined],
    ['systolic', 'pressure', 120, 'mm[Hg]'],
    ['systolic', 'pressure', 16, undefined],
    ['diastolic', 'pressure', 9, undefined],
    ['height', 'length', 1.7, 'm'],
    ['height', 'length', 170, 'cm'],
    ['height', 'length', 70, '[in_i]'],
    ['hba1c', 'hba1c', 6.5, '%'],
    ['hba1c', 'hba1c', 48, 'mmol/mol'],
    ['hba1c', 'hba1c', 20, undefined],
    ['creatinine', 'creatinine', 1, 'mg/dL'],
    ['creatinine', 'creatinine', 88, 'umol/L'],
    ['creatinine', 'creatinine', 20, undefined],
    ['weight', 'mass', 80, undefined],
    ['bmi', 'bmi', 27, undefined],
    ['egfr', 'egfr', 60, undefined],
  ];
  it.each(table)('%s (%s) of %d: %s', (role, kind, value, expected) => {
    expect(guessedUnit(role, kind, value)?.ucum).toBe(expected);
  });
});

describe('the unit decides, never the code', () => {
  it.each([
    ['mmol/L under a mass code', '2093-3', 5.1, 'mmol/L', 197.217],
    ['mg/dL under a molar code', '14647-2', 197, 'mg/dL', 197],
  ])('%s', async (_name, code, value, unit, expected) => {
    const { factors } = await read([quantity(code, value, unit)]);
    const finding = factors.totalCholesterolMgDl;
    expect(finding).toMatchObject({ kind: 'found', reading: { recorded: { value: String(value), unit } } });
    expect(finding.kind === 'found' && finding.reading.value).toBeCloseTo(expected, 3);
  });
  it.each([
    ['5.1 mg/dL is mmol/L by its size', 5.1, 'mg/dL', 'unit-slip'],
    ['200 mmol/L is mg/dL by its size', 200, 'mmol/L', 'unit-slip'],
    ['40 mg/dL fits nothing', 40, 'mg/dL', 'implausible'],
    ['an unknown unit', 5.1, 'furlong', 'unit-unknown'],
  ])('%s: shown, not used, not corrected', async (_name, value, unit, reason) => {
    const { factors } = await read([quantity('2093-3', value, unit)]);
    expect(factors.totalCholesterolMgDl).toMatchObject({
      kind: 'missing',
      setAside: [{ reason, recorded: { value: String(value), unit } }],
    });
  });
  it('without a unit the guess is flagged', async () => {
    const { factors } = await read([quantity('2093-3', 5.1, '')]);
    expect(factors.totalCholesterolMgDl).toMatchObject({
      kind: 'found',
      reading: { flags: ['unit-assumed'] },
    });
  });
  it('a weight without a unit is no weight', async () => {
    const { factors } = await read([quantity('29463-7', 80, ''), quantity('8302-2', 170, 'cm')]);
    expect(factors.bmiKgM2.kind).toBe('missing');
    expect(reasons(factors.bmiKgM2)).toEqual(['unit-missing']);
  });
});
