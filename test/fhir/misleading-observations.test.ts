import type { FactorFindings, FhirResource } from '../../src/fhir/index.ts';
import {
  bloodPressure,
  loinc,
  observation,
  quantity,
  read,
  reasons,
  snomed,
  subject,
  ucum,
} from './builders.ts';

const factorsOf = async (...rows: readonly FhirResource[]): Promise<FactorFindings> =>
  (await read(rows)).factors;
const withText = (code: string, text: string) => ({ ...loinc(code), text });
const codings = (code: string) => loinc(code)['coding'] as unknown[];
const displayed = (code: string, display: string) => loinc(code, display);

describe('a blood pressure that is not one at rest in the clinic', () => {
  const ordinary = bloodPressure(140, 85, { effectiveDateTime: '2026-05-01T10:00:00Z' });
  const later = { effectiveDateTime: '2026-06-01T10:05:00Z' };
  const panel = (text: string): FhirResource => ({
    ...bloodPressure(100, 60, later),
    code: withText('85354-9', text),
  });
  const standing = { code: loinc('8361-8'), valueCodeableConcept: { text: 'Standing' } };
  const parts = [
    { code: loinc('8480-6'), valueQuantity: ucum(100, 'mm[Hg]') },
    { code: loinc('8462-4'), valueQuantity: ucum(60, 'mm[Hg]') },
  ];
  it.each([
    ['standing, in the text', panel('Orthostatic BP - standing')],
    ['standing, in a component', bloodPressure(100, 60, { ...later, component: [...parts, standing] })],
    ['at home, in the text', panel('Home blood pressure')],
    ['sent in by the patient', bloodPressure(100, 60, { ...later, performer: [subject] })],
    ['an average over a day', panel('24 hour average')],
    [
      'ambulatory, by its method',
      bloodPressure(100, 60, { ...later, method: { text: 'Ambulatory monitoring' } }),
    ],
    ['of an exercise test', panel('BP at peak exercise')],
    ['within an artery', panel('Arterial line blood pressure')],
    ['of the lungs', panel('Pulmonary artery pressure')],
    ['of the heart', panel('RV systolic pressure')],
    ['of the ankle', bloodPressure(180, 60, { ...later, bodySite: snomed('344001', 'Ankle') })],
    ['a goal', panel('Blood pressure goal')],
  ])('%s', async (_name, row) => {
    const { systolicMmHg } = await factorsOf(ordinary, row);
    expect(systolicMmHg).toMatchObject({ kind: 'found', reading: { value: 140, flags: [] } });
    expect(reasons(systolicMmHg)).toEqual(['unsuitable-method']);
  });
  it.each([
    ['non-invasive', panel('Blood pressure, non-invasive')],
    ['lying, of an orthostatic series', panel('Orthostatic blood pressure, supine')],
    [
      'taken by somebody else',
      bloodPressure(100, 60, { ...later, performer: [{ reference: 'Practitioner/p1' }] }),
    ],
    [
      'sitting',
      bloodPressure(100, 60, {
        ...later,
        component: [...parts, { ...standing, valueCodeableConcept: { text: 'Sitting' } }],
      }),
    ],
  ])('%s is ordinary', async (_name, row) => {
    expect((await factorsOf(ordinary, row)).systolicMmHg).toMatchObject({
      reading: { value: 100, flags: [] },
    });
  });
});

it('a pressure of 14.2 without a unit may be in kilopascals or centimetres of mercury: nobody can say', async () => {
  const { systolicMmHg } = await factorsOf(observation(loinc('8480-6'), { valueQuantity: { value: 14.2 } }));
  expect(systolicMmHg.kind).toBe('missing');
  expect(reasons(systolicMmHg)).toEqual(['unit-missing']);
});

describe('codes and words that name two measurements', () => {
  const total = quantity('2093-3', 220, 'mg/dL');
  it.each([
    ['HDL, called a ratio', 'hdlMgDl', withText('2085-9', 'Cholesterol/HDL ratio'), 3.9],
    ['HDL, called non-HDL', 'hdlMgDl', withText('2085-9', 'Non-HDL Cholesterol'), 150],
    ['HDL, called LDL', 'hdlMgDl', displayed('2085-9', 'LDL Cholesterol'), 120],
    ['HDL, with a stroke between', 'hdlMgDl', withText('2085-9', 'Chol/HDL'), 12],
    ['LDL, called HDL', 'ldlMgDl', displayed('13457-7', 'HDL Cholesterol'), 55],
    ['LDL, a goal', 'ldlMgDl', withText('13457-7', 'LDL goal'), 100],
  ] as const)('%s', async (_name, factor, code, value) => {
    const factors = await factorsOf(total, observation(code, { valueQuantity: ucum(value, 'mg/dL') }));
    expect(factors[factor].kind).toBe('missing');
    expect(reasons(factors[factor])).toEqual(['codes-disagree']);
  });
  it.each(['HDL Cholesterol', 'Total cholesterol/HDL ratio', 'Triglycerides', 'LDL'])(
    'total cholesterol, called %s',
    async (text) => {
      const row = observation(withText('2093-3', text), { valueQuantity: { value: 4.5 } });
      const { totalCholesterolMgDl } = await factorsOf(row);
      expect(totalCholesterolMgDl.kind).toBe('missing');
      expect(reasons(totalCholesterolMgDl)).toEqual(['codes-disagree']);
    },
  );
  it.each([
    ['Cholesterol in HDL [Mass/volume] in Serum or Plasma', '2085-9', 'hdlMgDl'],
    ['High Density Lipoprotein Cholesterol', '2085-9', 'hdlMgDl'],
    ['HDL Cholesterol, non-fasting', '2085-9', 'hdlMgDl'],
    ['Cholesterol in LDL [Mass/volume] in Serum or Plasma by Direct assay', '18262-6', 'ldlMgDl'],
    ['Low Density Lipoprotein Cholesterol', '18262-6', 'ldlMgDl'],
  ] as const)('%s contradicts nothing', async (display, code, factor) => {
    const row = observation(displayed(code, display), { valueQuantity: ucum(60, 'mg/dL') });
    expect((await factorsOf(total, row))[factor]).toMatchObject({ reading: { value: 60 } });
  });
  it.each([
    ['text', withText('2085-9', 'HDL'), withText('2085-9', 'Chol/HDL ratio')],
    ['display', displayed('2085-9', 'HDL'), displayed('2085-9', 'LDL')],
    ['system', loinc('2085-9'), { coding: [{ system: 'http://lab.example', code: '2085-9' }] }],
    ['second coding', loinc('2085-9'), { coding: [...codings('2085-9'), ...codings('13457-7')] }],
  ])('rows whose codes differ only in the %s are not taken for each other', async (_name, right, wrong) => {
    const row = (code: Record<string, unknown>, value: number, day: string): FhirResource =>
      observation(code, { valueQuantity: ucum(value, 'mg/dL'), effectiveDateTime: day });
    for (const rows of [
      [row(right, 50, '2026-05-01'), row(wrong, 90, '2026-06-01')],
      [row(wrong, 90, '2026-06-01'), row(right, 50, '2026-05-01')],
    ])
      expect((await factorsOf(...rows)).hdlMgDl).toMatchObject({ reading: { value: 50 }, others: [] });
  });
  it('a component with the code of one side and the name of the other', async () => {
    const component = [
      { code: displayed('8480-6', 'Diastolic blood pressure'), valueQuantity: ucum(85, 'mm[Hg]') },
      { code: displayed('8462-4', 'Systolic blood pressure'), valueQuantity: ucum(80, 'mm[Hg]') },
    ];
    const { systolicMmHg, diastolicMmHg } = await factorsOf(observation(loinc('85354-9'), { component }));
    expect([systolicMmHg.kind, diastolicMmHg.kind]).toEqual(['missing', 'missing']);
    expect([reasons(systolicMmHg), reasons(diastolicMmHg)]).toEqual([['codes-disagree'], ['codes-disagree']]);
  });
});

describe('rows that are about somebody or something else', () => {
  it.each([
    ['a fetus', { focus: [{ reference: 'Patient/fetus' }] }, 'other-patient'],
    ['a relative', { focus: [{ reference: 'RelatedPerson/mother' }] }, 'other-patient'],
    [
      'a modifier that is not known',
      { modifierExtension: [{ url: 'http://ehr.example/x' }] },
      'status-not-usable',
    ],
  ])('%s', async (_name, more, reason) => {
    const { systolicMmHg, smoking } = await factorsOf(
      bloodPressure(70, 40, more),
      observation(loinc('72166-2'), { valueCodeableConcept: snomed('449868002'), ...more }),
    );
    expect([systolicMmHg.kind, smoking.kind]).toEqual(['missing', 'missing']);
    expect([reasons(systolicMmHg), reasons(smoking)]).toEqual([[reason], [reason]]);
  });
  it('a focus on the patient, or on what is no person, changes nothing', async () => {
    const focus = [subject, { reference: 'Condition/c1' }];
    expect((await factorsOf(bloodPressure(140, 85, { focus }))).systolicMmHg).toMatchObject({
      reading: { value: 140 },
    });
  });
});

describe('answers about tobacco that do not say whether somebody smokes', () => {
  const asked = (code: unknown, words: string): FhirResource =>
    observation(code as Record<string, unknown>, { valueCodeableConcept: { text: words } });
  it.each([
    ['a history of tobacco use', asked(loinc('11367-0'), 'Yes')],
    ['the same as a string', observation(loinc('11367-0'), { valueString: 'yes' })],
    ['vaping', asked(loinc('72166-2'), 'Current vaper')],
    [
      'a code of smoking with the words of never',
      observation(loinc('72166-2'), {
        valueCodeableConcept: { ...snomed('449868002'), text: 'Never smoker' },
      }),
    ],
    [
      'a code of never with the words of smoking',
      observation(loinc('72166-2'), {
        valueCodeableConcept: snomed('266919005', 'Current every day smoker'),
      }),
    ],
  ])('%s', async (_name, row) => {
    const { smoking } = await factorsOf(row);
    expect(smoking.kind).toBe('missing');
    expect(reasons(smoking)).toEqual(['answer-not-recognised']);
  });
  it.each([
    ['use of any tobacco in 30 days', asked(loinc('68535-4'), 'Yes')],
    ["Oracle's question", asked(snomed('229819007'), 'Current')],
    ['a local question', observation({ text: 'Tobacco use' }, { valueString: 'Yes' })],
    ['a history, "current"', asked(loinc('11367-0'), 'Current')],
  ])('%s is a smoker to be checked', async (_name, row) => {
    expect((await factorsOf(row)).smoking).toMatchObject({
      reading: { value: { status: 'current' }, flags: ['from-text', 'smoker-status-unsure'] },
    });
  });
  it('no history of tobacco use is no smoking', async () => {
    expect((await factorsOf(asked(loinc('11367-0'), 'No'))).smoking).toMatchObject({
      reading: { value: { smoker: false } },
    });
  });
  it('"unknown if ever smoked" does not undo an older "every day"', async () => {
    const older = observation(loinc('72166-2'), {
      valueCodeableConcept: snomed('449868002'),
      effectiveDateTime: '2026-01-01',
    });
    const { smoking } = await factorsOf(
      older,
      observation(loinc('72166-2'), { valueCodeableConcept: snomed('266927001') }),
    );
    expect(smoking).toMatchObject({ reading: { value: { status: 'current' } } });
  });
});
