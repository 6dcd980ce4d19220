import {
  bloodPressure,
  loinc,
  observation,
  order,
  quantity,
  read,
  reasons,
  rxnorm,
  snomed,
  ucum,
} from './builders.ts';

/** Rows that bear one moment, where the order in which a server sends them must decide nothing. */
const at = (effectiveDateTime: string, more = {}) => ({ effectiveDateTime, ...more });
const pressure = (code: string, value: number, more = {}) =>
  observation(loinc(code), { valueQuantity: ucum(value, 'mm[Hg]'), ...more });
const bothWays = <T>(rows: readonly T[]): readonly (readonly T[])[] => [rows, rows.toReversed()];

describe('pressures of one moment', () => {
  const day = at('2026-06-01');
  const minute = at('2026-06-01T09:10:00Z');

  it.each(bothWays([pressure('8480-6', 95, day), bloodPressure(151, 70, day)]))(
    'a systolic pressure that stands alone takes no diastolic one out of a panel',
    async (...rows) => {
      const { diastolicMmHg } = (await read(rows)).factors;
      expect(diastolicMmHg).toMatchObject({ reading: { value: 70, flags: [] } });
    },
  );

  it.each(bothWays([bloodPressure(120, 70, minute), bloodPressure(120, 88, minute)]))(
    'panels that differ in the diastolic one alone contradict each other there',
    async (...rows) => {
      const { systolicMmHg, diastolicMmHg } = (await read(rows)).factors;
      expect(systolicMmHg).toMatchObject({ kind: 'found', reading: { value: 120 } });
      expect(diastolicMmHg.kind).toBe('conflicting');
    },
  );

  it.each(bothWays([bloodPressure(140, 88, minute), pressure('8480-6', 140, minute)]))(
    'a copy of the systolic one alone does not cost the diastolic one',
    async (...rows) => {
      expect((await read(rows)).factors.diastolicMmHg).toMatchObject({ reading: { value: 88, flags: [] } });
    },
  );

  it('sides written by two clocks belong together', async () => {
    const rows = [
      pressure('8480-6', 140, at('2026-06-01T09:10:00Z')),
      pressure('8462-4', 150, at('2026-06-01T21:10:00+12:00')),
    ];
    const { systolicMmHg, diastolicMmHg } = (await read(rows)).factors;
    expect([reasons(systolicMmHg), reasons(diastolicMmHg)]).toEqual([['implausible'], ['implausible']]);
  });

  it('sides of two minutes are of one day', async () => {
    const rows = [
      pressure('8480-6', 140, at('2026-06-01T09:10:00Z')),
      pressure('8462-4', 88, at('2026-06-01T09:11:00Z')),
    ];
    expect((await read(rows)).factors.diastolicMmHg).toMatchObject({ reading: { value: 88, flags: [] } });
  });
});

it('a preliminary result of the moment of a final one never counts, however old', async () => {
  const then = at('2018-06-01');
  const rows = [
    quantity('29463-7', 82.5, 'kg'),
    quantity('8302-2', 168, 'cm', then),
    quantity('8302-2', 186, 'cm', { ...then, status: 'preliminary' }),
  ];
  const { bmiKgM2 } = (await read(rows)).factors;
  // 82.5 / 1.68²
  expect(bmiKgM2).toMatchObject({ kind: 'found', reading: { value: expect.closeTo(29.2304, 3) as number } });
});

it('of two results that agree the one with fewer reservations stands', async () => {
  const rows = [quantity('2093-3', 236, 'mg/dL', { status: 'unknown' }), quantity('2093-3', 236, 'mg/dL')];
  const found = await Promise.all(bothWays(rows).map(async (all) => (await read(all)).factors));
  for (const { totalCholesterolMgDl } of found) {
    expect(totalCholesterolMgDl).toMatchObject({ kind: 'found', reading: { flags: [] } });
  }
});

it('LDL is not calculated from triglycerides that contradict each other', async () => {
  const rows = [
    quantity('2093-3', 236, 'mg/dL'),
    quantity('2085-9', 50, 'mg/dL'),
    quantity('2571-8', 150, 'mg/dL'),
    quantity('2571-8', 250, 'mg/dL'),
  ];
  expect((await read(rows)).factors.ldlMgDl.kind).toBe('missing');
});

it('answers of one moment about smoking: never and former is former, and they disagree', async () => {
  const answer = (code: string) => observation(loinc('72166-2'), { valueCodeableConcept: snomed(code) });
  const found = await Promise.all(
    bothWays([answer('266919005'), answer('8517006')]).map(async (all) => (await read(all)).factors.smoking),
  );
  for (const smoking of found) {
    expect(smoking).toMatchObject({ reading: { value: { status: 'former' }, flags: ['disagrees'] } });
  }
});

it('one order stopped and one finished on a day: the older one that still runs is perhaps current', async () => {
  const lisinopril = rxnorm('29046', 'lisinopril');
  const rows = [
    order(lisinopril, { authoredOn: '2026-01-01' }),
    order(lisinopril, { authoredOn: '2026-02-01', status: 'stopped' }),
    order(lisinopril, { authoredOn: '2026-02-01', status: 'completed' }),
  ];
  const found = await Promise.all(bothWays(rows).map(async (all) => (await read(all)).factors.bpTreated));
  for (const bpTreated of found) {
    expect(bpTreated).toMatchObject({ reading: { value: true, flags: ['perhaps-not-current'] } });
  }
});

describe('the date that a panel lends to its members', () => {
  const undated = quantity('2093-3', 236, 'mg/dL', { id: 'tc', effectiveDateTime: undefined });
  const panel = (effectiveDateTime: string, more = {}) =>
    observation(loinc('57698-3'), {
      effectiveDateTime,
      hasMember: [{ reference: 'Observation/tc' }],
      ...more,
    });
  const ageOf = async (rows: readonly unknown[]) => {
    const { totalCholesterolMgDl } = (await read([undated, ...rows])).factors;
    return totalCholesterolMgDl.kind === 'found' ? totalCholesterolMgDl.reading.ageDays : undefined;
  };

  it('is the earlier of two, in whatever order they come', async () => {
    const panels = [panel('2026-06-20'), panel('2026-06-10')];
    expect(await Promise.all(bothWays(panels).map(ageOf))).toEqual([20, 20]);
  });

  it('is no mistake’s and not that of somebody else’s panel', async () => {
    const mistake = panel('2020-01-01', { status: 'entered-in-error' });
    const foreign = panel('2020-01-02', { subject: { reference: 'Patient/p2' } });
    expect(await ageOf([mistake, foreign, panel('2026-06-20')])).toBe(10);
  });
});
