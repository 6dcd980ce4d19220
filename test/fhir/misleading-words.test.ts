import type { FactorFindings, FhirResource } from '../../src/fhir/index.ts';
import {
  bloodPressure,
  condition,
  loinc,
  observation,
  quantity,
  read,
  reasons,
  snomed,
  ucum,
} from './builders.ts';

const factorsOf = async (...rows: readonly FhirResource[]): Promise<FactorFindings> =>
  (await read(rows)).factors;
const named = (code: string, text: string, value: number, unit: string): FhirResource =>
  observation({ ...loinc(code), text }, { valueQuantity: ucum(value, unit) });
const local = (display: string, more: Record<string, unknown>): FhirResource =>
  observation({ coding: [{ system: 'urn:local', code: 'X', display }] }, more);

describe('a result whose own words say that it is another one', () => {
  it.each([
    ['a subfraction of HDL', 'hdlMgDl', named('2085-9', 'HDL3-C', 30, 'mg/dL')],
    ['particles of HDL', 'hdlMgDl', named('2085-9', 'HDL particle number', 34, 'mg/dL')],
    ['the protein of HDL', 'hdlMgDl', named('2085-9', 'Apolipoprotein A-I', 140, 'mg/dL')],
    ['a ratio with a colon', 'hdlMgDl', named('2085-9', 'CHOL:HDL', 3.2, 'mmol/L')],
    ['an index', 'hdlMgDl', named('2085-9', 'Índice aterogénico', 3.2, 'mmol/L')],
    ['a risk factor', 'hdlMgDl', named('2085-9', 'Risk factor (chol)', 3.2, 'mmol/L')],
    ['lipoprotein (a)', 'ldlMgDl', named('13457-7', 'Lipoprotein (a)', 80, 'mg/dL')],
    ['oxidised LDL', 'ldlMgDl', named('18262-6', 'Oxidized LDL', 60, 'mg/dL')],
    ['apolipoprotein B', 'ldlMgDl', named('18262-6', 'ApoB', 95, 'mg/dL')],
    ['a goal', 'totalCholesterolMgDl', named('2093-3', 'Total cholesterol goal', 200, 'mg/dL')],
    ['a prediction', 'totalCholesterolMgDl', named('2093-3', 'Cholesterol, predicted', 200, 'mg/dL')],
    ['haemoglobin F', 'hba1cPercent', named('4548-4', 'Haemoglobin F', 7, '%')],
  ] as const)('%s', async (_name, factor, row) => {
    const finding = (await factorsOf(row))[factor];
    expect(finding.kind).toBe('missing');
    expect(reasons(finding)).toEqual(['codes-disagree']);
  });
  it('a total whose name tells the target of the laboratory is one', async () => {
    const { totalCholesterolMgDl } = await factorsOf(
      named('2093-3', 'Serum cholesterol (target <5.0)', 5.2, 'mmol/L'),
    );
    expect(totalCholesterolMgDl.kind).toBe('found');
  });
  it('a local name beside words of another fluid is no cholesterol of the blood', async () => {
    const code = { coding: [{ system: 'urn:local', code: 'C', display: 'Cholesterol' }] };
    const { totalCholesterolMgDl } = await factorsOf(
      observation({ ...code, text: 'Cholesterol, pleural fluid' }, { valueQuantity: ucum(60, 'mg/dL') }),
    );
    expect(totalCholesterolMgDl.kind).toBe('missing');
  });
  it('nor is one whose specimen is', async () => {
    const specimen = { display: 'Pleural fluid' };
    const { totalCholesterolMgDl } = await factorsOf(quantity('2093-3', 60, 'mg/dL', { specimen }));
    expect(reasons(totalCholesterolMgDl)).toEqual(['unsuitable-method']);
  });
});

describe('a body size that is none', () => {
  const height = quantity('8302-2', 170, 'cm');
  const weight = quantity('29463-7', 78, 'kg');
  it.each([
    ['a percentile', [named('39156-5', 'BMI percentile', 85, 'kg/m2')]],
    ['a z-score', [named('39156-5', 'BMI z-score', 12, 'kg/m2')]],
    ['a goal', [height, named('29463-7', 'Goal weight', 65, 'kg')]],
    ['the weight before a pregnancy', [height, named('29463-7', 'Pre-pregnancy weight', 65, 'kg')]],
    ['the height of somebody who sits', [weight, named('8302-2', 'Sitting height', 130, 'cm')]],
  ])('%s', async (_name, rows) => {
    const { bmiKgM2 } = await factorsOf(...rows);
    expect(bmiKgM2.kind).toBe('missing');
    expect(reasons(bmiKgM2)).toEqual(['codes-disagree']);
  });
  it('a plain one is one', async () => {
    expect((await factorsOf(height, weight)).bmiKgM2.kind).toBe('found');
  });
});

describe('numbers in unusual letters', () => {
  it.each([
    ['digits of full width', '５.２ mmol/L', 201.08],
    ['a blank that does not break', '5,2 mmol/l', 201.08],
    ['a unit that says it is calculated', '150 mg/dL (calc)', 150],
  ])('%s', async (_name, valueString, expected) => {
    const { totalCholesterolMgDl: total } = await factorsOf(observation(loinc('2093-3'), { valueString }));
    expect(total.kind === 'found' && total.reading.value).toBeCloseTo(expected, 1);
  });
  it.each(['1,234 mg/dL', '180-200 mg/dL', 'Target < 200 mg/dL', '1½ mmol/L'])(
    '%s is no number that can be used',
    async (valueString) => {
      const { totalCholesterolMgDl } = await factorsOf(observation(loinc('2093-3'), { valueString }));
      expect(totalCholesterolMgDl.kind).toBe('missing');
    },
  );
});

describe('a pressure of elsewhere, of an effort, of the extremes of a day, or taken at home', () => {
  const said = (text: string): FhirResource => named('8480-6', text, 170, 'mm[Hg]');
  const with8480 = (more: Record<string, unknown>): FhirResource => quantity('8480-6', 120, 'mm[Hg]', more);
  it.each([
    ['the shin', said('Systolic BP - left posterior tibial')],
    ['the back of the foot', said('SBP dorsalis pedis')],
    ['the knee', with8480({ bodySite: snomed('43899006', 'Popliteal artery structure') })],
    ['the lower leg', with8480({ bodySite: { text: 'Left lower leg' } })],
    ['an operation', said('Intraoperative systolic BP')],
    ['a treadmill', said('BP stage 3 Bruce protocol')],
    ['the umbilical cord', said('Umbilical artery systolic')],
    ['the highest of a day', said('Maximum systolic BP')],
    [
      'a day and a night',
      with8480({
        effectiveDateTime: undefined,
        effectivePeriod: { start: '2026-05-01T08:00:00Z', end: '2026-05-02T08:00:00Z' },
      }),
    ],
    ['the lowest of a day', said('Systolic BP minimum')],
    ['a device at home', with8480({ device: { display: 'Home BP monitor' } })],
    ['a relative', with8480({ performer: [{ reference: 'RelatedPerson/r1' }] })],
    ['the patient, by method', with8480({ method: { text: 'Self measurement of blood pressure' } })],
  ])('%s', async (_name, row) => {
    const { systolicMmHg } = await factorsOf(row);
    expect(systolicMmHg.kind).toBe('missing');
    expect(reasons(systolicMmHg)).toEqual(['unsuitable-method']);
  });
  it.each([
    ['after a minute’s rest', said('BP after 5 min rest')],
    ['with the legs uncrossed', with8480({ method: { text: 'Sitting, legs uncrossed, feet on the floor' } })],
    [
      'within one day',
      with8480({
        effectiveDateTime: undefined,
        effectivePeriod: { start: '2026-05-01T00:00:00Z', end: '2026-05-01T23:59:59Z' },
      }),
    ],
    ['by a device of the clinic', with8480({ device: { display: 'Welch Allyn Connex' } })],
  ])('%s it is ordinary', async (_name, row) => {
    expect((await factorsOf(row)).systolicMmHg.kind).toBe('found');
  });
});

describe('smoking in misleading words', () => {
  const answer = (value: Record<string, unknown>): FhirResource =>
    observation(loinc('72166-2'), { valueCodeableConcept: value });
  const asked = (text: string, valueString: string): FhirResource =>
    observation(
      { coding: [{ system: 'urn:local', code: 'S', display: 'Tobacco use' }], text },
      { valueString },
    );
  it.each([
    [
      'a smoker’s code that says "vapes only"',
      answer({ ...snomed('77176002'), text: 'Vapes only, no tobacco' }),
    ],
    ['a smoker’s code that says "snus"', answer({ ...snomed('77176002'), text: 'Snus user' })],
    ['passive smoking in Spanish', answer({ text: 'Fumador pasivo' })],
    ['the household’s tobacco', asked('Household member tobacco use', 'Yes')],
    ['chewing tobacco, never', asked('Smokeless tobacco use', 'Never')],
    ['electronic cigarettes, never', asked('E-cigarette use', 'Never')],
    ['advice to stop', asked('Tobacco cessation counselling', 'Yes')],
  ])('%s says nothing about smoking', async (_name, row) => {
    expect((await factorsOf(row)).smoking.kind).toBe('missing');
  });
  it.each([
    ['Fumador actual', 'current'],
    ['Exfumadora', 'former'],
    ['Nunca ha fumado', 'never'],
    ['Nunca fumó', 'never'],
    ['No fuma', 'non-smoker'],
    ['Every Day', 'current'],
    ['Some Days', 'current'],
    ['Passive Smoke Exposure - Never Smoker', 'never'],
    ['Smokes cigarettes and vapes', undefined],
  ])('%s', async (text, status) => {
    const { smoking } = await factorsOf(answer({ text }));
    expect(smoking.kind === 'found' ? smoking.reading.value.status : undefined).toBe(status);
  });
  it('a smoker who vapes as well smokes', async () => {
    const { smoking } = await factorsOf(answer({ ...snomed('77176002'), text: 'Smokes, and vapes' }));
    expect(smoking).toMatchObject({ kind: 'found', reading: { value: { status: 'current' } } });
  });
  it('a bare "sí" to having ever used tobacco does not say that somebody smokes', async () => {
    const { smoking } = await factorsOf(observation(loinc('11367-0'), { valueString: 'Sí' }));
    expect(smoking.kind).toBe('missing');
  });
});

describe('local names in other languages', () => {
  it.each([
    ['Colesterol total', 'totalCholesterolMgDl', 210],
    ['Gesamtcholesterin', 'totalCholesterolMgDl', 210],
    ['Colesterol HDL', 'hdlMgDl', 45],
    ['HDL-Cholesterin', 'hdlMgDl', 45],
  ] as const)('%s', async (name, factor, value) => {
    const finding = (await factorsOf(local(name, { valueQuantity: ucum(value, 'mg/dL') })))[factor];
    expect(finding).toMatchObject({ kind: 'found', reading: { value, flags: ['from-text'] } });
  });
  it('Colesterol no HDL is neither', async () => {
    const factors = await factorsOf(local('Colesterol no HDL', { valueQuantity: ucum(160, 'mg/dL') }));
    expect([factors.totalCholesterolMgDl.kind, factors.hdlMgDl.kind]).toEqual(['missing', 'missing']);
  });
  it('Presión arterial sistólica', async () => {
    const row = local('Presión arterial sistólica', { valueQuantity: ucum(150, 'mmHg') });
    expect((await factorsOf(row)).systolicMmHg).toMatchObject({ kind: 'found', reading: { value: 150 } });
    expect((await factorsOf(bloodPressure(120, 80))).systolicMmHg).toMatchObject({ reading: { value: 120 } });
  });
});

describe('short names of diseases that mean something else', () => {
  it.each([
    'Knee pad needed',
    'CVA tenderness',
    'ACS - abdominal compartment syndrome',
    'PCI - prophylactic cranial irradiation',
    'Posterior vitreous detachment (PVD)',
    'Mitral insufficiency (MI)',
    'Neurogenic claudication',
    'Negative for CAD',
    'Worried about heart attack',
    'CAD: no',
    'Stroke - none',
    'Heart failure? No',
    'Cardiopatía isquémica: no',
    'Paciente sin cardiopatía isquémica',
  ])('%s is no cardiovascular disease', async (text) => {
    expect((await factorsOf(condition({ text }))).cardiovascularDisease).toMatchObject({
      reading: { value: false },
    });
  });
  it.each([
    'Old lacunar infarct on MRI',
    'Amaurosis fugax',
    'Retinal artery occlusion',
    'Silent ischaemia',
    'CAD - medical therapy',
    'Infarto de miocardio sin enfermedad coronaria obstructiva',
    'CAD: non-obstructive',
  ])('%s is one', async (text) => {
    expect((await factorsOf(condition({ text }))).cardiovascularDisease).toMatchObject({
      reading: { value: true, flags: ['from-text'] },
    });
  });
  it.each([
    'Heart failure clinic',
    'IHD annual review',
    'Coronary artery calcification',
    'Coronary artery calcium score 0',
  ])('%s is for somebody to look at', async (text) => {
    const record = await read([condition({ text })]);
    expect(record.factors.cardiovascularDisease).toMatchObject({ reading: { value: false } });
    expect(record.notCounted).toMatchObject([{ what: 'problems-not-understood', detail: text }]);
  });
  it.each(['Type 2 DM - diet controlled', 'DM2 uncontrolled', 'MODY', 'Diabète de type 2'])(
    '%s makes diabetes a question, and is said once',
    async (text) => {
      const record = await read([condition({ text })]);
      expect(record.factors.diabetes).toMatchObject({ kind: 'missing', because: 'diabetes-possible' });
      expect(record.notCounted.map(({ what }) => what)).toEqual(['possible-diabetes']);
    },
  );
  it.each([
    'Diabetes insipidus',
    'Nephrogenic diabetes insipidus',
    'Myotonic dystrophy type 1 (DM1)',
    'Stenosis of LADA',
  ])('%s is no diabetes', async (text) => {
    expect((await factorsOf(condition({ text }))).diabetes).toMatchObject({ reading: { value: false } });
  });
});

describe('codes of cardiovascular disease that stand alone', () => {
  it.each([
    ['http://hl7.org/fhir/sid/icd-9-cm', '435.9', 'transient cerebral ischaemia'],
    ['http://hl7.org/fhir/sid/icd-9-cm', '437.1', 'ischaemic cerebrovascular disease'],
    ['http://hl7.org/fhir/sid/icd-9-cm', '402.91', 'hypertensive heart disease with heart failure'],
    ['http://hl7.org/fhir/sid/icd-9-cm', '404.93', 'the same, of heart and kidney'],
    ['http://hl7.org/fhir/sid/icd-9-cm', '398.91', 'rheumatic heart failure'],
    ['http://hl7.org/fhir/sid/icd-9-cm', '444.22', 'embolism of a leg artery'],
    ['http://read.info/readv2', 'G65..', 'transient cerebral ischaemia'],
    ['http://read.info/readv2', '14A3.', 'a history of infarction'],
    ['http://read.info/readv2', '14A7.', 'a history of stroke'],
    ['http://read.info/readv2', '14A6.', 'a history of heart failure'],
    ['http://hl7.org/fhir/sid/icd-10', 'I67.9', 'cerebrovascular disease'],
    ['http://hl7.org/fhir/sid/icd-10', 'I74.3', 'embolism of a leg artery'],
    ['http://hl7.org/fhir/sid/icpc-2', 'K91', 'cerebrovascular disease'],
  ])('%s %s, %s', async (system, code) => {
    const { cardiovascularDisease } = await factorsOf(condition({ coding: [{ system, code }] }));
    expect(cardiovascularDisease).toMatchObject({ reading: { value: true, flags: [] } });
  });
  it.each([
    ['http://hl7.org/fhir/sid/icd-9-cm', '402.90', 'hypertensive heart disease without heart failure'],
    ['http://hl7.org/fhir/sid/icd-9-cm', '437.3', 'an aneurysm of the brain that has not burst'],
    ['http://hl7.org/fhir/sid/icd-10', 'I67.1', 'the same'],
    ['http://hl7.org/fhir/sid/icd-10', 'G45.4', 'transient global amnesia'],
  ])('%s %s, %s, is none', async (system, code) => {
    const { cardiovascularDisease } = await factorsOf(condition({ coding: [{ system, code }] }));
    expect(cardiovascularDisease).toMatchObject({ reading: { value: false } });
  });
});
