import type { Finding } from '../../src/fhir/index.ts';
import { bloodPressure, loinc, observation, quantity, read, reasons, snomed, ucum } from './builders.ts';

const systolicOf = async (resources: readonly unknown[], options = {}): Promise<Finding<number>> =>
  (await read(resources, options)).factors.systolicMmHg;

describe('where a blood pressure hides', () => {
  const component = [
    { code: loinc('8480-6'), valueQuantity: ucum(146, 'mm[Hg]') },
    { code: loinc('8462-4'), valueQuantity: ucum(88, 'mm[Hg]') },
  ];
  it.each([
    ['panel 85354-9', [bloodPressure(146, 88)]],
    ['panel 55284-4', [observation(loinc('55284-4'), { component })]],
    ['separate Observations', [quantity('8480-6', 146, 'mm[Hg]'), quantity('8462-4', 88, 'mm[Hg]')]],
    ['components of something else (NZ SDHR)', [observation(snomed('122869004'), { component })]],
    ['components of something unknown', [observation({ text: 'Obs round' }, { component })]],
    [
      'SNOMED codes of UK general practice',
      [
        observation(snomed('163020007'), {
          component: [
            { code: snomed('163030003'), valueQuantity: { value: 146, unit: 'mmHg' } },
            { code: snomed('163031004'), valueQuantity: { value: 88, unit: 'mmHg' } },
          ],
        }),
      ],
    ],
    [
      'Read codes only',
      [
        observation(
          { coding: [{ system: 'http://read.info/readv2', code: '246..00' }] },
          {
            component: [
              {
                code: { coding: [{ system: 'http://read.info/readv2', code: '2469.00' }] },
                valueQuantity: { value: 146, unit: 'mmHg' },
              },
              {
                code: { coding: [{ system: 'http://read.info/readv2', code: '246A.00' }] },
                valueQuantity: { value: 88, unit: 'mmHg' },
              },
            ],
          },
        ),
      ],
    ],
    ['a text on the panel', [observation(loinc('85354-9'), { valueString: '146/88 mmHg' })]],
    [
      'one component instead of a list',
      [observation(loinc('85354-9'), { component: component[0] }), quantity('8462-4', 88, 'mm[Hg]')],
    ],
  ])('%s', async (_name, resources) => {
    const { factors } = await read(resources);
    expect(factors.systolicMmHg).toMatchObject({
      kind: 'found',
      reading: { value: 146, sources: [{ effective: '2026-06-01' }] },
    });
    expect(factors.diastolicMmHg).toMatchObject({ kind: 'found', reading: { value: 88 } });
  });
});

describe('one value of a day', () => {
  it('is the mean of all measurements of the newest day, with every source', async () => {
    const found = await systolicOf([
      bloodPressure(150, 90, { effectiveDateTime: '2026-06-01T09:00:00Z' }),
      bloodPressure(140, 80, { effectiveDateTime: '2026-06-01T09:10:00Z' }),
      bloodPressure(120, 70, { effectiveDateTime: '2026-05-01T09:10:00Z' }),
    ]);
    expect(found).toMatchObject({
      kind: 'found',
      reading: { value: 145, flags: ['mean-of-several'], recorded: { value: '140, 150' } },
      others: [{ value: 120 }],
    });
    expect(found.kind === 'found' && found.reading.sources).toHaveLength(2);
  });
  it("a day is the clinic's day, not Greenwich's", async () => {
    const rows = [
      bloodPressure(150, 90, { effectiveDateTime: '2026-06-01T10:00:00Z' }),
      bloodPressure(140, 80, { effectiveDateTime: '2026-06-01T13:00:00Z' }),
    ];
    expect(await systolicOf(rows, { timeZone: 'UTC' })).toMatchObject({ reading: { value: 145 } });
    expect(await systolicOf(rows, { timeZone: 'Pacific/Auckland' })).toMatchObject({
      reading: { value: 140 },
    });
  });
  it('two at one exact moment that differ: nobody can say which', async () => {
    const when = { effectiveDateTime: '2026-06-01T09:00:00Z' };
    const found = await systolicOf([bloodPressure(150, 90, when), bloodPressure(120, 80, when)]);
    expect(found).toMatchObject({ kind: 'conflicting', readings: [{ value: 150 }, { value: 120 }] });
  });
  it('the same measurement as a panel and as separate Observations counts once', async () => {
    const found = await systolicOf([
      bloodPressure(150, 90),
      quantity('8480-6', 150, 'mm[Hg]'),
      bloodPressure(140, 80),
    ]);
    expect(found).toMatchObject({ reading: { value: 145 } });
    expect(reasons(found)).toEqual(['duplicate']);
  });
  it('undated loses to dated, and stands where there is no other', async () => {
    const undated = bloodPressure(120, 80, { effectiveDateTime: undefined });
    expect(await systolicOf([undated, bloodPressure(150, 90)])).toMatchObject({ reading: { value: 150 } });
    expect(await systolicOf([undated])).toMatchObject({ reading: { value: 120, flags: ['undated'] } });
  });
});

describe('how it was measured', () => {
  const standing = observation(loinc('8460-8'), { valueQuantity: ucum(110, 'mm[Hg]') });
  const sitting = observation(loinc('8459-0'), { valueQuantity: ucum(130, 'mm[Hg]') });
  const standingByExtension = bloodPressure(110, 70, {
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/observation-bodyPosition',
        valueCodeableConcept: snomed('10904000'),
      },
    ],
  });
  const dayAverage = observation(snomed('314449000'), { valueQuantity: ucum(110, 'mm[Hg]') });
  const visitMean = observation(loinc('96607-7'), {
    component: [{ code: loinc('96608-5'), valueQuantity: ucum(110, 'mm[Hg]') }],
  });
  const home = observation(snomed('413606001'), { valueQuantity: ucum(110, 'mm[Hg]') });

  it.each([
    ['standing', standing],
    ['standing, by extension', standingByExtension],
    ['24-hour average', dayAverage],
    ['mean of a panel of means', visitMean],
    ['home average', home],
  ])('%s does not stand beside an ordinary one', async (_name, row) => {
    const found = await systolicOf([row, sitting]);
    expect(found).toMatchObject({ reading: { value: 130 } });
    expect(reasons(found)).toEqual(['unsuitable-method']);
  });
  it('standing alone is used and flagged', async () => {
    expect(await systolicOf([standing])).toMatchObject({
      reading: { value: 110, flags: ['unusual-method'] },
    });
  });
  it.each([
    ['24-hour average', dayAverage],
    ['mean of a panel of means', visitMean],
    ['home average', home],
  ])('%s alone is not used', async (_name, row) => {
    expect((await systolicOf([row])).kind).toBe('missing');
  });
  it('home readings may be allowed', async () => {
    expect(await systolicOf([home], { settings: { useHomeBloodPressure: true } })).toMatchObject({
      reading: { value: 110 },
    });
  });
});

describe('what cannot be a blood pressure', () => {
  it.each([
    ['diastolic not below systolic', bloodPressure(80, 90), 'implausible'],
    ['14 mmHg', bloodPressure(14, undefined), 'implausible'],
    [
      'a masked component',
      observation(loinc('85354-9'), {
        component: [{ code: loinc('8480-6'), dataAbsentReason: { coding: [{ code: 'masked' }] } }],
      }),
      'masked',
    ],
    [
      'an absent component',
      observation(loinc('85354-9'), {
        component: [{ code: loinc('8480-6'), dataAbsentReason: { coding: [{ code: 'unknown' }] } }],
      }),
      'no-value',
    ],
    ['a panel with nothing in it', observation(loinc('85354-9')), 'no-value'],
    [
      'a comparator',
      observation(loinc('8480-6'), { valueQuantity: { ...ucum(180, 'mm[Hg]'), comparator: '>' } }),
      'comparator',
    ],
    [
      'a range',
      observation(loinc('8480-6'), { valueRange: { low: ucum(120, 'mm[Hg]'), high: ucum(140, 'mm[Hg]') } }),
      'not-a-number',
    ],
    ['a word', observation(loinc('8480-6'), { valueString: 'high' }), 'not-a-number'],
    ['a cancelled panel', observation(loinc('85354-9'), { status: 'cancelled' }), 'status-not-usable'],
  ])('%s', async (_name, row, reason) => {
    const found = await systolicOf([row]);
    expect(found.kind).toBe('missing');
    expect(reasons(found)).toEqual([reason]);
  });
  it.each(['18050000', '24184005', '271870002'])(
    'a finding without a number (SNOMED %s) is nothing',
    async (code) => {
      expect(await systolicOf([observation(snomed(code))])).toEqual({ kind: 'missing', setAside: [] });
    },
  );
});
