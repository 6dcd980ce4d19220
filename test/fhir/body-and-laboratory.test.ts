import { quantity, read, reasons } from './builders.ts';

const on = (date: string) => ({ effectiveDateTime: date });

describe('body mass index', () => {
  it('as recorded', async () => {
    expect((await read([quantity('39156-5', 27.4, 'kg/m2')])).factors.bmiKgM2).toMatchObject({
      kind: 'found',
      reading: { value: 27.4, flags: [] },
    });
  });
  it('from weight and height, with what was recorded', async () => {
    const { bmiKgM2 } = (await read([quantity('29463-7', 80, 'kg'), quantity('8302-2', 2, 'm')])).factors;
    expect(bmiKgM2).toMatchObject({
      kind: 'found',
      reading: { value: 20, flags: ['calculated'], recorded: { value: '80 kg, 2 m' } },
    });
  });
  it('in pounds and inches: 703 is the textbook factor', async () => {
    const { bmiKgM2 } = (await read([quantity('29463-7', 150, '[lb_av]'), quantity('8302-2', 65, '[in_i]')]))
      .factors;
    expect(bmiKgM2.kind === 'found' && bmiKgM2.reading.value).toBeCloseTo((150 * 703.07) / 65 ** 2, 3);
  });
  it('a newer weight outdates the recorded index', async () => {
    const rows = [
      quantity('39156-5', 27, 'kg/m2', on('2025-01-01')),
      quantity('29463-7', 100, 'kg'),
      quantity('8302-2', 200, 'cm', on('2020-01-01')),
    ];
    expect((await read(rows)).factors.bmiKgM2).toMatchObject({
      reading: { value: 25, flags: ['calculated'] },
      others: [{ value: 27 }],
    });
  });
  it('an index that its own weight and height contradict is flagged', async () => {
    const rows = [
      quantity('39156-5', 24.56, 'kg/m2'),
      quantity('29463-7', 91.5, 'kg'),
      quantity('8302-2', 175, 'cm'),
    ];
    expect((await read(rows)).factors.bmiKgM2).toMatchObject({
      reading: { value: 24.56, flags: ['disagrees'] },
    });
  });
  it("a child's height says nothing about the adult", async () => {
    const { bmiKgM2 } = (
      await read([quantity('29463-7', 80, 'kg'), quantity('8302-2', 150, 'cm', on('1976-01-01'))])
    ).factors;
    expect(bmiKgM2.kind).toBe('missing');
    expect(reasons(bmiKgM2)).toEqual(['too-old']);
  });
  it.each(['59576-9', '59574-4'])('a percentile (%s) is none', async (code) => {
    expect((await read([quantity(code, 27, '%')])).factors.bmiKgM2).toEqual({
      kind: 'missing',
      setAside: [],
    });
  });
});

describe('kidney', () => {
  it('reported eGFR', async () => {
    expect((await read([quantity('98979-8', 55, 'mL/min/{1.73_m2}')])).factors.egfrMlMin173m2).toMatchObject({
      reading: { value: 55, flags: [] },
    });
  });
  it('of one report the race-free equation is taken', async () => {
    const rows = [
      quantity('48643-1', 70, 'mL/min/{1.73_m2}'),
      quantity('98979-8', 55, 'mL/min/{1.73_m2}'),
      quantity('48642-3', 58, 'mL/min/{1.73_m2}'),
    ];
    expect((await read(rows)).factors.egfrMlMin173m2).toMatchObject({
      kind: 'found',
      reading: { value: 55 },
    });
  });
  it('from a newer creatinine by CKD-EPI 2021', async () => {
    // National Kidney Foundation calculator: woman, 62, 1.2 mg/dL gives 51.
    const rows = [
      quantity('98979-8', 80, 'mL/min/{1.73_m2}', on('2024-01-01')),
      quantity('2160-0', 1.2, 'mg/dL'),
    ];
    const { egfrMlMin173m2 } = (await read(rows)).factors;
    expect(egfrMlMin173m2).toMatchObject({
      kind: 'found',
      reading: { flags: ['calculated'], recorded: { value: '1.2', unit: 'mg/dL' } },
    });
    expect(egfrMlMin173m2.kind === 'found' && Math.round(egfrMlMin173m2.reading.value)).toBe(51);
  });
  it.each([
    ['> 60', { valueQuantity: { value: 60, unit: 'mL/min/{1.73_m2}', comparator: '>' } }, 'comparator'],
    ['a boolean', { valueQuantity: undefined, valueBoolean: true }, 'not-a-number'],
    ['a range', { valueQuantity: undefined, valueRange: { low: { value: 60 } } }, 'not-a-number'],
  ])('%s is not a number', async (_name, more, reason) => {
    const found = (await read([quantity('33914-3', 60, 'mL/min', more)])).factors.egfrMlMin173m2;
    expect(found.kind).toBe('missing');
    expect(reasons(found)).toEqual([reason]);
  });
  it.each(['11041-1', '51619-5'])('creatinine around dialysis (%s) is not used', async (code) => {
    expect((await read([quantity(code, 1.2, 'mg/dL')])).factors.egfrMlMin173m2).toEqual({
      kind: 'missing',
      setAside: [],
    });
  });
  it('urine albumin to creatinine', async () => {
    expect((await read([quantity('9318-7', 3, 'mg/mmol')])).factors.uacrMgG).toMatchObject({
      kind: 'found',
      reading: { value: expect.closeTo(26.5, 1) },
    });
  });
});

describe('HbA1c', () => {
  it.each([
    [6.5, '%', 6.5],
    [48, 'mmol/mol', 6.54],
    [60, 'mmol/mol', 7.64],
    [0.065, '1', 6.5],
  ])('%d %s', async (value, unit, expected) => {
    const { hba1cPercent } = (await read([quantity('4548-4', value, unit)])).factors;
    expect(hba1cPercent.kind === 'found' && hba1cPercent.reading.value).toBeCloseTo(expected, 2);
  });
  it('48 % is mmol/mol by its size', async () => {
    expect(reasons((await read([quantity('4548-4', 48, '%')])).factors.hba1cPercent)).toEqual(['unit-slip']);
  });
  it('estimated average glucose is none', async () => {
    expect((await read([quantity('27353-2', 140, 'mg/dL')])).factors.hba1cPercent).toEqual({
      kind: 'missing',
      setAside: [],
    });
  });
});
