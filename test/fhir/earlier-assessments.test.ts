import { type FhirResource, readEarlierAssessments } from '../../src/fhir/index.ts';
import { fakeEhr, status } from './fake-reader.ts';

const patient: FhirResource = { resourceType: 'Patient', id: 'p1' };

/** As the R4 example of another app would have it. */
function risk(id: string, more: Record<string, unknown>): FhirResource {
  return {
    resourceType: 'RiskAssessment',
    id,
    status: 'final',
    subject: { reference: 'Patient/p1' },
    occurrenceDateTime: '2026-02-01',
    method: { text: 'Another app' },
    ...more,
  };
}
const tenYears = { whenPeriod: { start: '2026-02-01', end: '2036-02-01' } };
const saying = (probability: unknown) => ({
  prediction: [{ ...tenYears, probabilityDecimal: probability }],
});

async function readAll(rows: readonly FhirResource[]) {
  const ehr = fakeEhr(patient, ({ resourceType }) => rows.filter((row) => row.resourceType === resourceType));
  return readEarlierAssessments(ehr.reader, 'p1');
}
const probabilities = async (rows: readonly FhirResource[]) =>
  (await readAll(rows)).assessments.map(({ probability }) => probability);

describe('the probability of another app’s result', () => {
  it.each([
    // R4: "Decimal values are expressed as percentages as well (max = 100)".
    [15.6, { kind: 'percent', percent: 15.6 }],
    [100, { kind: 'percent', percent: 100 }],
    // HL7's own cardiac example has 0.02: a value up to 1 may be either.
    [0.156, { kind: 'ambiguous', recorded: 0.156, percentIfPercentage: 0.156, percentIfFraction: 15.6 }],
    [0.9, { kind: 'ambiguous', recorded: 0.9, percentIfPercentage: 0.9, percentIfFraction: 90 }],
    [1, { kind: 'ambiguous', recorded: 1, percentIfPercentage: 1, percentIfFraction: 100 }],
    ['15.6', { kind: 'percent', percent: 15.6 }],
    [101, { kind: 'unusable', recorded: '101' }],
    [-1, { kind: 'unusable', recorded: '-1' }],
    ['high', { kind: 'unusable', recorded: '"high"' }],
    [undefined, { kind: 'not-stated' }],
  ])('%p is read as %p', async (recorded, expected) => {
    expect(await probabilities([risk('r1', saying(recorded))])).toEqual([expected]);
  });

  it('up to 1 is a percentage in a result of ours, by construction', async () => {
    const ours = {
      identifier: [{ system: 'https://heart-risk.example/identifiers/assessment', value: 'x' }],
      method: {
        coding: [{ system: 'https://heart-risk.example/methods', code: 'framingham-2008-lipids' }],
      },
    };
    expect(await probabilities([risk('r1', { ...ours, ...saying(0.9) })])).toEqual([
      { kind: 'percent', percent: 0.9 },
    ]);
    // Our method alone, without our identifier, is somebody else's copy.
    const { method } = ours;
    expect((await probabilities([risk('r1', { method, ...saying(0.9) })]))[0]?.kind).toBe('ambiguous');
  });

  it('may be a range, whose ends are percentages', async () => {
    const prediction = [{ ...tenYears, probabilityRange: { low: { value: 8 }, high: { value: 12 } } }];
    expect(await probabilities([risk('r1', { prediction })])).toEqual([
      { kind: 'range', lowPercent: 8, highPercent: 12 },
    ]);
  });
});

describe('earlier results', () => {
  it('are newest first, undated last, each prediction by itself', async () => {
    const two = { prediction: [{ probabilityDecimal: 2 }, { probabilityDecimal: 3 }] };
    const { assessments } = await readAll([
      risk('undated', { occurrenceDateTime: undefined, prediction: [{ probabilityDecimal: 9 }] }),
      risk('old', { occurrenceDateTime: '2020-01-01', ...two }),
      risk('new', { occurrenceDateTime: '2025-01-01', prediction: [{ probabilityDecimal: 5 }] }),
    ]);
    expect(assessments.map(({ reference, probability }) => [reference, probability])).toEqual([
      ['RiskAssessment/new', { kind: 'percent', percent: 5 }],
      ['RiskAssessment/old', { kind: 'percent', percent: 2 }],
      ['RiskAssessment/old', { kind: 'percent', percent: 3 }],
      ['RiskAssessment/undated', { kind: 'percent', percent: 9 }],
    ]);
  });

  it('leave out what is withdrawn and what is about somebody else', async () => {
    const rows = [
      risk('wrong', { status: 'entered-in-error', ...saying(5) }),
      risk('cancelled', { status: 'cancelled', ...saying(5) }),
      risk('other', { subject: { reference: 'Patient/p2' }, ...saying(5) }),
      risk('nobody', { subject: undefined, ...saying(5) }),
    ];
    expect((await readAll(rows)).assessments).toEqual([]);
  });

  it.each([
    [tenYears, 10],
    [{ whenPeriod: { start: '2026-02-01', end: '2056-02-01' } }, 30],
    // whenRange is the age of the patient: HL7's example has 39 to 49.
    [{ whenRange: { low: { value: 39 }, high: { value: 49 } } }, 10],
    [{}, undefined],
  ])('hold for the years of %j: %p', async (when, years) => {
    const { assessments } = await readAll([risk('r1', { prediction: [{ ...when, probabilityDecimal: 5 }] })]);
    expect(assessments[0]?.horizonYears).toBe(years);
  });

  it('may be Observations under the risk codes of LOINC', async () => {
    const observation = (code: string): FhirResource => ({
      resourceType: 'Observation',
      id: code,
      status: 'final',
      subject: { reference: 'Patient/p1' },
      effectiveDateTime: '2026-02-01',
      code: { coding: [{ system: 'http://loinc.org', code }] },
      valueQuantity: { value: 15.6, unit: '%' },
    });
    const { assessments } = await readAll([observation('65853-4'), observation('8480-6')]);
    expect(assessments).toMatchObject([
      { reference: 'Observation/65853-4', horizonYears: 10, probability: { kind: 'percent', percent: 15.6 } },
    ]);
  });

  it.each([
    ['%', { value: 15.6, unit: '%', code: '%' }, { kind: 'percent', percent: 15.6 }],
    // With its unit it says what it is, as it would not without.
    ['%', { value: 0.9, unit: '%' }, { kind: 'percent', percent: 0.9 }],
    ['percent', { value: 0.9, unit: 'Percent' }, { kind: 'percent', percent: 0.9 }],
    ['1, a fraction', { value: 0.156, code: '1' }, { kind: 'percent', percent: 15.6 }],
    ['{probability}', { value: 0.5, unit: '{probability}' }, { kind: 'percent', percent: 50 }],
    ['1, and no fraction', { value: 15.6, code: '1' }, { kind: 'unusable', recorded: '15.6 1' }],
    ['{score}: points', { value: 14, unit: '{score}' }, { kind: 'unusable', recorded: '14 {score}' }],
    ['points', { value: 0.5, unit: 'points' }, { kind: 'unusable', recorded: '0.5 points' }],
    ['none', { value: 15.6 }, { kind: 'percent', percent: 15.6 }],
    [
      'none',
      { value: 0.5 },
      { kind: 'ambiguous', recorded: 0.5, percentIfPercentage: 0.5, percentIfFraction: 50 },
    ],
    [
      'two that contradict each other',
      { value: 0.5, unit: '%', code: '1' },
      { kind: 'ambiguous', recorded: 0.5, percentIfPercentage: 0.5, percentIfFraction: 50 },
    ],
    [
      '%, above the chart',
      { value: 30, unit: '%', comparator: '>' },
      { kind: 'range', lowPercent: 30, without: true },
    ],
    ['%, at least', { value: 30, unit: '%', comparator: '>=' }, { kind: 'range', lowPercent: 30 }],
    [
      '%, below the chart',
      { value: 1, unit: '%', comparator: '<' },
      { kind: 'range', highPercent: 1, without: true },
    ],
    ['none, below 1 of what', { value: 1, comparator: '<' }, { kind: 'unusable', recorded: '<1' }],
    ['% and too much', { value: 101, unit: '%' }, { kind: 'unusable', recorded: '101 %' }],
  ])('that are Observations are read by their unit: %s', async (_, valueQuantity, expected) => {
    const observation: FhirResource = {
      resourceType: 'Observation',
      id: 'o1',
      status: 'final',
      subject: { reference: 'Patient/p1' },
      code: { coding: [{ system: 'http://loinc.org', code: '65853-4' }] },
      valueQuantity,
    };
    expect(await probabilities([observation])).toEqual([expected]);
  });

  it('are in the order of the instants, not of the texts', async () => {
    const at = (id: string, occurrenceDateTime: string) => risk(id, { occurrenceDateTime, ...saying(5) });
    const { assessments } = await readAll([
      at('later', '2026-06-01T23:00:00Z'),
      at('earlier', '2026-06-02T08:00:00+13:00'),
    ]);
    expect(assessments.map(({ reference }) => reference)).toEqual([
      'RiskAssessment/later',
      'RiskAssessment/earlier',
    ]);
    const other = await readAll([
      at('earlier', '2026-06-02T08:00:00+13:00'),
      at('later', '2026-06-01T23:00:00Z'),
    ]);
    expect(other.assessments[0]?.reference).toBe('RiskAssessment/later');
  });

  it('that cannot be read are a gap; an EHR without RiskAssessment has none', async () => {
    const refusing = (answer: ReturnType<typeof status>) =>
      fakeEhr(patient, ({ resourceType }) => (resourceType === 'RiskAssessment' ? answer : []));
    const failing = await readEarlierAssessments(refusing(status('fhir_forbidden', 403)).reader, 'p1');
    expect(failing).toMatchObject({ assessments: [], gaps: [{ resourceType: 'RiskAssessment' }] });
    const without = await readEarlierAssessments(refusing(status('fhir_not_found', 404)).reader, 'p1');
    expect(without).toEqual({ assessments: [], gaps: [] });
  });
});
