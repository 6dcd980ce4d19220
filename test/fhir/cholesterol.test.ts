import { observation, loinc, quantity, read, reasons, ucum } from './builders.ts';

const total = (value: number, date: string, unit = 'mg/dL') =>
  quantity('2093-3', value, unit, { effectiveDateTime: date });
const hdl = (value: number, date: string, unit = 'mg/dL') =>
  quantity('2085-9', value, unit, { effectiveDateTime: date });

describe('total and HDL cholesterol belong to one blood sample', () => {
  it('the newest day that has both wins over a newer one that has one', async () => {
    const { factors } = await read([
      total(236, '2026-01-10'),
      hdl(50, '2026-01-10'),
      total(200, '2026-06-01'),
    ]);
    expect(factors.totalCholesterolMgDl).toMatchObject({
      reading: { value: 236, flags: [] },
      others: [{ value: 200 }],
    });
    expect(factors.hdlMgDl).toMatchObject({ reading: { value: 50 } });
  });
  it('of different days up to 90 days apart they stand, flagged', async () => {
    const { factors } = await read([total(236, '2026-06-01'), hdl(50, '2026-03-03')]);
    expect(factors.totalCholesterolMgDl).toMatchObject({ reading: { value: 236, flags: ['not-same-day'] } });
    expect(factors.hdlMgDl).toMatchObject({ reading: { value: 50, flags: ['not-same-day'] } });
  });
  it('further apart only the newer one stands', async () => {
    const { factors } = await read([total(236, '2026-06-01'), hdl(50, '2026-03-02')]);
    expect(factors.totalCholesterolMgDl).toMatchObject({ reading: { value: 236, flags: [] } });
    expect(factors.hdlMgDl).toMatchObject({
      kind: 'missing',
      setAside: [{ reason: 'not-same-day', recorded: { value: '50' } }],
    });
  });
  it('a dated and an undated one cannot be of one sample', async () => {
    const { factors } = await read([total(236, '2026-06-01'), hdl(50, '')]);
    expect(factors.totalCholesterolMgDl.kind).toBe('found');
    expect(reasons(factors.hdlMgDl)).toEqual(['not-same-day']);
  });
  it('one sample beyond five years is still one sample when there is nothing newer', async () => {
    const { factors } = await read([
      total(300, '2020-01-01'),
      hdl(30, '2020-01-01'),
      total(310, '2019-01-01'),
      hdl(31, '2018-01-01'),
    ]);
    for (const [finding, value] of [
      [factors.totalCholesterolMgDl, 300],
      [factors.hdlMgDl, 30],
    ] as const) {
      expect(finding).toMatchObject({ reading: { value } });
      expect(finding.kind === 'found' && finding.reading.flags).toEqual(['old', 'too-old-to-use']);
    }
  });
  it('a common day beyond five years does not win over newer ones close together', async () => {
    const { factors } = await read([
      total(300, '2020-01-01'),
      hdl(30, '2020-01-01'),
      total(236, '2026-06-01'),
      hdl(50, '2026-05-20'),
    ]);
    expect(factors.totalCholesterolMgDl).toMatchObject({ reading: { value: 236 } });
    expect(factors.hdlMgDl).toMatchObject({ reading: { value: 50 } });
  });
  it('HDL that is not below the total of its day: both go, an earlier day serves', async () => {
    const { factors } = await read([
      total(90, '2026-06-01'),
      hdl(95, '2026-06-01'),
      total(236, '2026-05-01'),
      hdl(50, '2026-05-01'),
    ]);
    expect(factors.totalCholesterolMgDl).toMatchObject({ reading: { value: 236 } });
    expect(reasons(factors.totalCholesterolMgDl)).toEqual(['implausible']);
    expect(reasons(factors.hdlMgDl)).toEqual(['implausible']);
  });
});

describe('several results of one day', () => {
  it('the later time wins', async () => {
    const { factors } = await read([total(236, '2026-06-01T08:00:00Z'), total(200, '2026-06-01T16:00:00Z')]);
    expect(factors.totalCholesterolMgDl).toMatchObject({
      kind: 'found',
      reading: { value: 200 },
      others: [{ value: 236 }],
    });
  });
  it('at the same moment with different values they conflict', async () => {
    const { factors } = await read([
      total(236, '2026-06-01T08:00:00Z'),
      total(200, '2026-06-01T08:00:00+00:00'),
    ]);
    expect(factors.totalCholesterolMgDl).toMatchObject({
      kind: 'conflicting',
      readings: [{ value: 236 }, { value: 200 }],
    });
  });
  it('on one date without times they conflict, too', async () => {
    expect(
      (await read([total(236, '2026-06-01'), total(200, '2026-06-01')])).factors.totalCholesterolMgDl.kind,
    ).toBe('conflicting');
  });
  it.each([
    ['twice the same', [total(236, '2026-06-01'), total(236, '2026-06-01')]],
    ['the same in two units', [total(236, '2026-06-01'), total(6.1, '2026-06-01', 'mmol/L')]],
    ['the same to fewer digits', [total(6.1, '2026-06-01', 'mmol/L'), total(6.12, '2026-06-01', 'mmol/L')]],
  ])('%s is one result', async (_name, rows) => {
    const { factors } = await read(rows);
    expect(factors.totalCholesterolMgDl.kind).toBe('found');
    expect(reasons(factors.totalCholesterolMgDl)).toEqual(['duplicate']);
  });
  it('6.1 and 6.3 mmol/L are two results', async () => {
    const { factors } = await read([total(6.1, '2026-06-01', 'mmol/L'), total(6.3, '2026-06-01', 'mmol/L')]);
    expect(factors.totalCholesterolMgDl.kind).toBe('conflicting');
  });
});

describe('LDL', () => {
  const ldl = (code: string, value: number) =>
    quantity(code, value, 'mg/dL', { effectiveDateTime: '2026-06-01' });
  it('calculated and direct of one day: the preferred code wins', async () => {
    const { factors } = await read([ldl('18262-6', 130), ldl('13457-7', 140)]);
    expect(factors.ldlMgDl).toMatchObject({ kind: 'found', reading: { value: 140 } });
    expect(reasons(factors.ldlMgDl)).toEqual(['superseded']);
  });
  it.each(['86911-5', '90364-1', '91105-7', '43394-6'])(
    'LOINC %s (a goal, a subfraction) is not LDL',
    async (code) => {
      expect((await read([ldl(code, 130)])).factors.ldlMgDl).toEqual({ kind: 'missing', setAside: [] });
    },
  );
  it('is calculated by Friedewald from one day, and flagged', async () => {
    const rows = [total(240, '2026-06-01'), hdl(50, '2026-06-01'), quantity('2571-8', 150, 'mg/dL')];
    expect((await read(rows)).factors.ldlMgDl).toMatchObject({
      kind: 'found',
      reading: { value: 160, flags: ['calculated'] },
    });
  });
  it.each([
    ['triglycerides above 400 mg/dL', quantity('2571-8', 401, 'mg/dL')],
    ['triglycerides of another day', quantity('2571-8', 150, 'mg/dL', { effectiveDateTime: '2026-05-30' })],
  ])('is not calculated with %s', async (_name, row) => {
    expect((await read([total(240, '2026-06-01'), hdl(50, '2026-06-01'), row])).factors.ldlMgDl.kind).toBe(
      'missing',
    );
  });
});

describe('components', () => {
  it('a lipid panel with its results as components', async () => {
    const panel = observation(loinc('57698-3'), {
      component: [
        { code: loinc('2093-3'), valueQuantity: ucum(236, 'mg/dL') },
        { code: loinc('2085-9'), valueQuantity: ucum(50, 'mg/dL') },
      ],
    });
    const { factors } = await read([panel]);
    expect(factors.totalCholesterolMgDl).toMatchObject({ reading: { value: 236 } });
    expect(factors.hdlMgDl).toMatchObject({ reading: { value: 50 } });
  });
});

describe('a number under the code of HDL without a unit may be the ratio of total cholesterol to it', () => {
  const ofFive = quantity('2093-3', 5.2, 'mmol/L');
  const without = (code: string, value: number) => observation(loinc(code), { valueQuantity: { value } });
  it.each([
    ['3.5', [ofFive, without('2085-9', 3.5)]],
    ['2.0, where the two scales meet', [ofFive, without('2085-9', 2)]],
    ['3.5 where the total has no unit either', [without('2093-3', 5.2), without('2085-9', 3.5)]],
    ['in mmol/L beside a total in mg/dL', [quantity('2093-3', 201, 'mg/dL'), without('2085-9', 1.4)]],
    ['in mg/dL beside a total in mmol/L', [ofFive, without('2085-9', 54)]],
  ])('%s', async (_name, rows) => {
    const { hdlMgDl, totalCholesterolMgDl } = (await read(rows)).factors;
    expect(hdlMgDl.kind).toBe('missing');
    expect(reasons(hdlMgDl)).toEqual(['unit-missing']);
    expect(totalCholesterolMgDl.kind).toBe('found');
  });
  it.each([
    ['that does not fit the unit of the HDL', 5.2, quantity('2085-9', 54, 'mg/dL')],
    ['that may be the ratio, as the HDL has its unit', 4.2, quantity('2085-9', 1.4, 'mmol/L')],
  ])('a total without a unit %s is refused as well', async (_name, value, hdlRow) => {
    const { totalCholesterolMgDl } = (await read([without('2093-3', value), hdlRow])).factors;
    expect(reasons(totalCholesterolMgDl)).toEqual(['unit-missing']);
  });
  it('a total of 201 without a unit is no ratio', async () => {
    const rows = [without('2093-3', 201), quantity('2085-9', 54, 'mg/dL')];
    expect((await read(rows)).factors.totalCholesterolMgDl).toMatchObject({
      kind: 'found',
      reading: { value: 201, flags: ['unit-assumed'] },
    });
  });
  it('neither stands where both units were assumed and differ', async () => {
    const { hdlMgDl, totalCholesterolMgDl } = (await read([without('2093-3', 201), without('2085-9', 1.4)]))
      .factors;
    expect([hdlMgDl.kind, totalCholesterolMgDl.kind]).toEqual(['missing', 'missing']);
  });
  it('one that can be nothing else is used, and says so', async () => {
    const { hdlMgDl } = (await read([ofFive, without('2085-9', 1.4)])).factors;
    expect(hdlMgDl).toMatchObject({ kind: 'found', reading: { flags: ['unit-assumed'] } });
  });
});
