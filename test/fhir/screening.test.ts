import type { Finding } from '../../src/fhir/index.ts';
import { bloodPressure, loinc, observation, patient, quantity, read, reasons, ucum } from './builders.ts';

const totalOf = async (resources: readonly unknown[], options = {}): Promise<Finding<number>> =>
  (await read(resources, options)).factors.totalCholesterolMgDl;
const total = (more: Record<string, unknown>, value = 200) => quantity('2093-3', value, 'mg/dL', more);

describe('status', () => {
  it.each(['final', 'amended', 'corrected', 'Final', ' final '])('%j is used as it is', async (status) => {
    expect(await totalOf([total({ status })])).toMatchObject({ kind: 'found', reading: { flags: [] } });
  });
  it.each([
    ['unknown', 'status-unknown'],
    [undefined, 'status-unknown'],
    ['preliminary', 'preliminary'],
  ])('%j is used and flagged', async (status, flag) => {
    expect(await totalOf([total({ status })])).toMatchObject({ kind: 'found', reading: { flags: [flag] } });
  });
  it.each([
    ['entered-in-error', 'entered-in-error'],
    ['entered-in-error ', 'entered-in-error'],
    ['cancelled', 'status-not-usable'],
    ['registered', 'status-not-usable'],
    ['nonsense', 'status-not-usable'],
  ])('%j is set aside', async (status, reason) => {
    const found = await totalOf([total({ status })]);
    expect(found).toMatchObject({
      kind: 'missing',
      setAside: [{ reason, recorded: { value: '200', unit: 'mg/dL' } }],
    });
  });
  it('a preliminary result never stands before a final one, newer or not', async () => {
    const found = await totalOf([
      total({ status: 'preliminary', effectiveDateTime: '2026-06-20' }, 250),
      total({}),
    ]);
    expect(found).toMatchObject({ reading: { value: 200 } });
    expect(reasons(found)).toEqual(['preliminary']);
  });
});

describe('whose it is', () => {
  it.each([
    ['relative', 'Patient/p1', 'found'],
    ['absolute', 'https://ehr.example/fhir/Patient/p1', 'found'],
    ['versioned', 'Patient/p1/_history/3', 'found'],
    ['by UUID', 'urn:uuid:p1', 'found'],
    ['another patient', 'Patient/p2', 'missing'],
    ['an id that only begins alike', 'Patient/p11', 'missing'],
    ['another type', 'Group/p1', 'missing'],
    ['nobody', undefined, 'missing'],
  ])('%s', async (_name, reference, kind) => {
    const found = await totalOf([total({ subject: reference === undefined ? undefined : { reference } })]);
    expect(found.kind).toBe(kind);
  });
  it("nothing of another patient's row is passed on but that it came", async () => {
    const found = await totalOf([total({ subject: { reference: 'Patient/p2' } })]);
    expect(found.setAside).toEqual([
      {
        reason: 'other-patient',
        source: { reference: expect.stringMatching(/^Observation\//), resourceType: 'Observation' },
      },
    ]);
  });
});

describe('dates', () => {
  it.each([
    ['tomorrow', { effectiveDateTime: '2026-07-01' }, 'future-date'],
    ['before birth', { effectiveDateTime: '1963-01-01' }, 'before-birth'],
  ])('%s is set aside', async (_name, more, reason) => {
    const found = await totalOf([total(more)]);
    expect(found.kind).toBe('missing');
    expect(reasons(found)).toEqual([reason]);
  });
  it.each([
    ['later the same day', { effectiveDateTime: '2026-06-30T23:00:00Z' }, []],
    ['not a date of the calendar', { effectiveDateTime: '2026-04-93' }, ['undated']],
    ['none', { effectiveDateTime: undefined }, ['undated']],
    [
      'a period counts from its end',
      { effectiveDateTime: undefined, effectivePeriod: { start: '2020-01-01', end: '2026-06-01' } },
      [],
    ],
    ['an instant', { effectiveDateTime: undefined, effectiveInstant: '2026-06-01T00:00:00Z' }, []],
    ['when issued', { effectiveDateTime: undefined, issued: '2026-06-01T00:00:00Z' }, []],
    ['a year counts from its first day', { effectiveDateTime: '2024' }, ['old']],
    ['a month', { effectiveDateTime: '2026-05' }, []],
    ['23 months', { effectiveDateTime: '2024-07-30' }, []],
    ['exactly 24 months', { effectiveDateTime: '2024-06-30' }, []],
    ['a day over 24 months', { effectiveDateTime: '2024-06-29' }, ['old']],
    ['exactly 5 years', { effectiveDateTime: '2021-06-30' }, ['old']],
    ['a day over 5 years', { effectiveDateTime: '2021-06-29' }, ['old', 'too-old-to-use']],
  ])('%s', async (_name, more, flags) => {
    expect(await totalOf([total(more)])).toMatchObject({ kind: 'found', reading: { flags } });
  });
  it('blood pressure is old after 12 months, and all limits are settings', async () => {
    const row = bloodPressure(130, 80, { effectiveDateTime: '2025-06-29' });
    expect((await read([row])).factors.systolicMmHg).toMatchObject({
      reading: { flags: ['old'], ageDays: 366 },
    });
    const settings = {
      oldAfterMonths: { bloodPressure: 13, lipids: 24, smoking: 24, bodySize: 24, kidney: 12, hba1c: 12 },
    };
    expect((await read([row], { settings })).factors.systolicMmHg).toMatchObject({ reading: { flags: [] } });
  });
});

describe('values as records write them', () => {
  it.each([
    ['a decimal as a string', { valueQuantity: ucum('5.2', 'mmol/L') }, '5.2'],
    ['an integer', { valueInteger: 200 }, '200'],
    ['a text', { valueString: '200' }, '200'],
    ['a text with a unit', { valueString: '5.2 mmol/L' }, '5.2'],
    ['a decimal comma', { valueString: '5,2 mmol/L' }, '5,2'],
    ['an array where one is expected', { valueQuantity: [ucum(5.2, 'mmol/L')] }, '5.2'],
    ['ten decimals', { valueQuantity: ucum(199.90613570539307, 'mg/dL') }, '199.90613570539307'],
    ['an exponent', { valueQuantity: ucum(1e2, 'mg/dL') }, '100'],
    ['a unit only', { valueQuantity: { value: 5.2, unit: 'mmol/L' } }, '5.2'],
    ['an empty code', { valueQuantity: { value: 200, unit: 'mg/dL', code: '' } }, '200'],
  ])('%s', async (_name, value, recorded) => {
    expect(await totalOf([observation(loinc('2093-3'), value)])).toMatchObject({
      kind: 'found',
      reading: { recorded: { value: recorded } },
    });
  });
  it.each([
    ['< 5', { valueString: '<5.0 mmol/L' }, 'comparator'],
    ['a comparator', { valueQuantity: { ...ucum(5, 'mmol/L'), comparator: '<' } }, 'comparator'],
    ['about', { valueString: '~5 mmol/L' }, 'comparator'],
    ['thousands or decimals?', { valueString: '5,200' }, 'not-a-number'],
    ['words', { valueString: 'see report' }, 'not-a-number'],
    ['a boolean', { valueBoolean: true }, 'not-a-number'],
    ['a code', { valueCodeableConcept: { text: 'high' } }, 'not-a-number'],
    ['nothing', {}, 'no-value'],
    ['a quantity without a value', { valueQuantity: { unit: 'mg/dL' } }, 'no-value'],
    [
      'absent, with a leftover value',
      { valueQuantity: ucum(200, 'mg/dL'), dataAbsentReason: { coding: [{ code: 'error' }] } },
      'no-value',
    ],
    ['masked', { dataAbsentReason: { coding: [{ code: 'masked' }] } }, 'masked'],
    [
      'absent by extension',
      {
        _valueQuantity: {
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' },
          ],
        },
      },
      'masked',
    ],
    ['negative', { valueQuantity: ucum(-200, 'mg/dL') }, 'implausible'],
    ['not finite', { valueQuantity: ucum(Number.NaN, 'mg/dL') }, 'no-value'],
  ])('%s is set aside', async (_name, value, reason) => {
    const found = await totalOf([observation(loinc('2093-3'), value)]);
    expect(found.kind).toBe('missing');
    expect(reasons(found)).toEqual([reason]);
  });
});

describe('codes as records write them', () => {
  it.each([
    [
      'the local code first',
      [
        { system: 'urn:oid:1.2.840.114350.1', code: 'CHOL' },
        { system: 'http://loinc.org', code: '2093-3' },
      ],
      [],
    ],
    ['an OID as the system', [{ system: 'urn:oid:2.16.840.1.113883.6.1', code: '2093-3' }], []],
    ['a bare OID', [{ system: '2.16.840.1.113883.6.1', code: '2093-3' }], []],
    ['a slash at the end', [{ system: 'http://loinc.org/', code: '2093-3' }], []],
    ['https', [{ system: 'https://loinc.org', code: ' 2093-3 ' }], []],
    ['no system, a LOINC shape', [{ code: '2093-3' }], ['code-system-missing']],
    ['no system, a SNOMED shape', [{ code: '1005671000000105' }], ['code-system-missing']],
    [
      'a national edition of SNOMED',
      [{ system: 'http://snomed.info/sct/999000021000000109', code: '1005671000000105' }],
      [],
    ],
    [
      'twenty codings',
      [
        ...Array.from({ length: 20 }, (_, index) => ({ system: 'http://local', code: String(index) })),
        { system: 'http://loinc.org', code: '2093-3' },
      ],
      [],
    ],
    ['one coding instead of a list', { system: 'http://loinc.org', code: '2093-3' }, []],
  ])('%s', async (_name, coding, flags) => {
    const row = observation({ coding }, { valueQuantity: ucum(200, 'mg/dL') });
    expect(await totalOf([row])).toMatchObject({ kind: 'found', reading: { flags } });
  });
  it.each([
    ['a text only', { text: 'Total Cholesterol' }],
    ['a display only', { coding: [{ display: 'Cholesterol, total' }] }],
    [
      'a local code with a name',
      { coding: [{ system: 'http://local', code: '1', display: 'Serum cholesterol' }] },
    ],
  ])('%s is used as a last resort, and flagged', async (_name, code) => {
    const found = await totalOf([observation(code, { valueQuantity: ucum(200, 'mg/dL') })]);
    expect(found).toMatchObject({ kind: 'found', reading: { flags: ['from-text'] } });
  });
  it.each([
    ['a ratio', loinc('9830-1', 'Total cholesterol')],
    [
      'a ratio beside the right code',
      {
        coding: [
          { system: 'http://loinc.org', code: '2093-3' },
          { system: 'http://loinc.org', code: '32309-7' },
        ],
      },
    ],
    ['another LOINC code with the same words', { ...loinc('13458-5'), text: 'Total cholesterol' }],
    ['the code in a local system', { coding: [{ system: 'http://local', code: '2093-3' }] }],
    ['a wrong check digit without a system', { coding: [{ code: '2093-4' }] }],
    ['nothing', {}],
  ])('%s is not total cholesterol', async (_name, code) => {
    expect(await totalOf([observation(code, { valueQuantity: ucum(200, 'mg/dL') })])).toEqual({
      kind: 'missing',
      setAside: [],
    });
  });
  it('codings that name two measurements are refused for both', async () => {
    const row = observation(
      {
        coding: [
          { system: 'http://loinc.org', code: '2093-3' },
          { system: 'http://loinc.org', code: '2085-9' },
        ],
      },
      { valueQuantity: ucum(100, 'mg/dL') },
    );
    const { factors } = await read([row]);
    expect(reasons(factors.totalCholesterolMgDl)).toEqual(['codes-disagree']);
    expect(reasons(factors.hdlMgDl)).toEqual(['codes-disagree']);
  });
});

describe('results inside and behind other resources', () => {
  it('a contained result takes subject, date and status from its report', async () => {
    const report = {
      resourceType: 'DiagnosticReport',
      id: 'd1',
      status: 'final',
      subject: { reference: 'Patient/p1' },
      effectiveDateTime: '2026-05-01',
      contained: [
        { resourceType: 'Observation', id: 'in', code: loinc('2093-3'), valueQuantity: ucum(200, 'mg/dL') },
      ],
      result: [{ reference: '#in' }],
    };
    expect(await totalOf([report])).toMatchObject({
      reading: { value: 200, sources: [{ reference: 'DiagnosticReport/d1', effective: '2026-05-01' }] },
    });
  });
  it.each([
    ['hasMember', { hasMember: [{ reference: 'Observation/m1' }] }],
    ['related (STU3)', { related: [{ type: 'has-member', target: { reference: 'Observation/m1' } }] }],
  ])('an undated member takes the date of its panel: %s', async (_name, link) => {
    const member = total({ id: 'm1', effectiveDateTime: undefined });
    const panel = observation(loinc('57698-3'), { effectiveDateTime: '2026-05-02', ...link });
    expect(await totalOf([member, panel])).toMatchObject({
      reading: { flags: [], sources: [{ effective: '2026-05-02' }] },
    });
  });
  it('a Bundle with references by fullUrl', async () => {
    const entry = [
      { fullUrl: 'urn:uuid:1', resource: { ...patient(), id: undefined } },
      { fullUrl: 'urn:uuid:2', resource: total({ id: undefined, subject: { reference: 'urn:uuid:1' } }) },
      { fullUrl: 'https://ehr.example/Patient/x', resource: undefined },
    ];
    expect(await totalOf([{ resourceType: 'Bundle', entry }])).toMatchObject({ kind: 'found' });
  });
});

describe('provenance', () => {
  it('says where the value came from', async () => {
    const row = total({
      id: 'abc',
      status: 'amended',
      effectiveDateTime: '2026-06-01T09:30:00+12:00',
      performer: [{ reference: 'Organization/lab', display: 'City Laboratory' }],
    });
    const found = await totalOf([row]);
    expect(found.kind === 'found' && found.reading).toEqual({
      value: 200,
      recorded: { value: '200', unit: 'mg/dL' },
      ageDays: 30,
      flags: [],
      sources: [
        {
          reference: 'Observation/abc',
          resourceType: 'Observation',
          code: { system: 'http://loinc.org', code: '2093-3' },
          effective: '2026-06-01T09:30:00+12:00',
          status: 'amended',
          performer: 'City Laboratory',
        },
      ],
    });
  });
});
