import type { Finding } from '../../src/fhir/index.ts';
import {
  condition,
  observation,
  order,
  procedure,
  quantity,
  read,
  reasons,
  rxnorm,
  snomed,
} from './builders.ts';

const icd10 = (code: string, display?: string) => ({
  coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code, ...(display ? { display } : {}) }],
});
const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const diabetesOf = async (resources: readonly unknown[]): Promise<Finding<boolean>> =>
  (await read(resources)).factors.diabetes;
const diseaseOf = async (resources: readonly unknown[]): Promise<Finding<boolean>> =>
  (await read(resources)).factors.cardiovascularDisease;

describe('diabetes', () => {
  it.each([
    ['the root concept', snomed('73211009')],
    ['type 2', snomed('44054006')],
    ['type 1', snomed('46635009')],
    ['secondary', snomed('8801005')],
    ['a complication', snomed('422034002')],
    ['ICD-10 E11.9', icd10('E11.9')],
    ['ICD-10 without a dot', icd10('E119')],
    ['ICD-10 E08', icd10('E08.1')],
    ['ICD-10 E14 (WHO)', coded('http://hl7.org/fhir/sid/icd-10', 'E14.9')],
    ['ICD-10-AM', coded('http://hl7.org/fhir/sid/icd-10-am', 'E11.9')],
    ['ICD-10 by OID', coded('urn:oid:2.16.840.1.113883.6.90', 'E10.9')],
    ['pre-existing, in pregnancy', icd10('O24.111')],
    ['ICD-9', coded('http://hl7.org/fhir/sid/icd-9-cm', '250.00')],
    ['ICD-11', coded('http://id.who.int/icd/release/11/mms', '5A11')],
    ['Read', coded('http://read.info/readv2', 'C10F.00')],
  ])('%s', async (_name, code) => {
    expect(await diabetesOf([condition(code)])).toMatchObject({
      kind: 'found',
      reading: { value: true, flags: [] },
    });
  });
  it.each([
    [
      'a child concept by its name',
      snomed('9859006', 'Disorder due to type 2 diabetes mellitus'),
      ['from-text'],
    ],
    ['a text without a code', { text: 'Type 2 diabetes mellitus' }, ['from-text']],
    ['an abbreviation without a code', { text: 'T2DM' }, ['from-text']],
    ['a code without a system', { coding: [{ code: '44054006' }] }, ['code-system-missing']],
  ])('%s is flagged', async (_name, code, flags) => {
    expect(await diabetesOf([condition(code)])).toMatchObject({ reading: { value: true, flags } });
  });
  it.each(['remission', 'resolved', 'inactive'])('%s still counts, flagged', async (clinicalStatus) => {
    expect(await diabetesOf([condition(snomed('44054006'), { clinicalStatus })])).toMatchObject({
      reading: { value: true, flags: ['in-remission'] },
    });
  });
  it.each([
    ['prediabetes', snomed('714628002')],
    ['prediabetes (Synthea)', snomed('15777000', 'Prediabetes')],
    ['prediabetes ICD-10', icd10('R73.03')],
    ['gestational', snomed('11687002', 'Gestational diabetes mellitus')],
    ['gestational ICD-10', icd10('O24.410')],
    ['history of gestational', icd10('Z86.32')],
    ['insipidus', snomed('15771004', 'Diabetes insipidus')],
    ['insipidus ICD-10', icd10('E23.2')],
    ['family history', snomed('160303001', 'FH: Diabetes mellitus')],
    ['family history ICD-10', icd10('Z83.3')],
    ['family history under a disease code', snomed('44054006', 'FH: Diabetes mellitus')],
    ['screening', icd10('Z13.1', 'Encounter for screening for diabetes mellitus')],
    ['impaired glucose tolerance', snomed('9414007')],
  ])('%s is none', async (_name, code) => {
    const found = await diabetesOf([condition(code)]);
    expect(found).toMatchObject({ kind: 'found', reading: { value: false, flags: ['assumed'] } });
    expect(reasons(found)).toEqual(['not-the-disease']);
  });
  it.each([
    ['refuted', { verificationStatus: { coding: [{ code: 'refuted' }] } }, 'refuted'],
    ['entered in error', { verificationStatus: 'entered-in-error' }, 'entered-in-error'],
    ["another patient's", { subject: { reference: 'Patient/p2' } }, 'other-patient'],
    ['from tomorrow', { onsetDateTime: '2026-07-01' }, 'future-date'],
  ])('%s does not count', async (_name, more, reason) => {
    const found = await diabetesOf([condition(snomed('44054006'), more)]);
    expect(found).toMatchObject({ reading: { value: false, flags: ['assumed'] } });
    expect(reasons(found)).toEqual([reason]);
  });
  it('written down by a clock that is ahead counts all the same', async () => {
    const ahead = { onsetDateTime: undefined, recordedDate: '2026-07-01' };
    expect(await diabetesOf([condition(snomed('44054006'), ahead)])).toMatchObject({
      reading: { value: true },
    });
  });
  it.each([
    [
      'a suspicion',
      condition(snomed('44054006'), { verificationStatus: { coding: [{ code: 'provisional' }] } }),
    ],
    ['insulin', order(rxnorm('261551', 'insulin glargine 100 UNT/ML Injectable Solution [Lantus]'))],
    ['a sulfonylurea', order(rxnorm('310488', 'glipizide 10 MG Oral Tablet'))],
    ['words no list knows', condition({ text: 'DM - see diabetes clinic letter' })],
  ])('%s: not "none" but a question', async (_name, row) => {
    const record = await read([row]);
    expect(record.factors.diabetes).toMatchObject({ kind: 'missing', because: 'diabetes-possible' });
    expect(record.notCounted.map((one) => one.what)).toContain('possible-diabetes');
  });
  it('two HbA1c of 6.5 % or more: a question; one is not', async () => {
    const high = (date: string) => quantity('4548-4', 48, 'mmol/mol', { effectiveDateTime: date });
    expect((await diabetesOf([high('2026-01-01'), high('2026-04-01')])).kind).toBe('missing');
    expect(await diabetesOf([high('2026-01-01')])).toMatchObject({ reading: { value: false } });
  });
  it.each([
    ['metformin alone', order(rxnorm('860975', 'metformin 500 MG'))],
    ['a GLP-1 agonist alone', order(rxnorm('1991302', 'semaglutide'))],
  ])('%s has other uses', async (_name, row) => {
    expect(await diabetesOf([row])).toMatchObject({ reading: { value: false, flags: ['assumed'] } });
  });
  it('what fits diabetes and other things as well is shown beside the number, and not with a diagnosis', async () => {
    const signsOf = async (rows: readonly unknown[]) =>
      (await read(rows)).notCounted
        .filter(({ what }) => what === 'possible-diabetes')
        .map(({ detail }) => detail);
    const metformin = order(rxnorm('860975', 'metformin 500 MG'));
    const high = quantity('4548-4', 62, 'mmol/mol', { effectiveDateTime: '2026-01-01' });
    expect(await signsOf([metformin, high])).toEqual(['metformin 500 MG', 'HbA1c 62 mmol/mol']);
    expect(await signsOf([quantity('4548-4', 5.4, '%')])).toEqual([]);
    expect(await signsOf([metformin, high, condition(snomed('44054006'))])).toEqual([]);
  });
  it('statuses as plain codes and R4 concepts, in any case', async () => {
    const row = condition(snomed('44054006'), {
      clinicalStatus: ' Active ',
      verificationStatus: 'Confirmed',
    });
    expect(await diabetesOf([row])).toMatchObject({ reading: { value: true } });
  });
});

describe('cardiovascular disease', () => {
  it.each([
    ['myocardial infarction', snomed('22298006')],
    ['history of it', snomed('399211009')],
    ['old, ICD-10', icd10('I25.2')],
    ['angina', snomed('194828000')],
    ['coronary disease', snomed('53741008')],
    ['stroke', snomed('230690007')],
    ['TIA', snomed('266257000')],
    ['TIA ICD-10', icd10('G45.9')],
    ['history of stroke ICD-10', icd10('Z86.73')],
    ['peripheral arterial disease', snomed('399957001')],
    ['heart failure', snomed('84114007')],
    ['hypertensive heart disease with failure', icd10('I11.0')],
    ['bypass in the history', icd10('Z95.1')],
    ['ICD-9', coded('http://hl7.org/fhir/sid/icd-9-cm', '410.9')],
    ['ICD-11', coded('http://id.who.int/icd/release/11/mms', 'BA41.Z&XA7RE3')],
  ])('%s', async (_name, code) => {
    expect(await diseaseOf([condition(code)])).toMatchObject({
      kind: 'found',
      reading: { value: true, flags: [] },
    });
  });
  it.each(['resolved', 'inactive', 'remission'])('%s counts as well: it has been', async (clinicalStatus) => {
    expect(await diseaseOf([condition(snomed('22298006'), { clinicalStatus })])).toMatchObject({
      reading: { value: true },
    });
  });
  it.each([
    ['by the name of a child concept', snomed('102831000119105', 'Sequela of stroke')],
    ['by a text', { text: 'Ischaemic heart disease' }],
  ])('%s, flagged', async (_name, code) => {
    expect(await diseaseOf([condition(code)])).toMatchObject({
      reading: { value: true, flags: ['from-text'] },
    });
  });
  it.each([
    ['family history', snomed('297242006', 'FH: Cardiac disorder')],
    ['family history of stroke, by name only', snomed('275104009', 'FH: Stroke')],
    ['heat stroke', snomed('52072009', 'Heat stroke')],
    ['hypertension', snomed('38341003')],
    [
      'hypertensive heart disease without failure',
      snomed('64715009', 'Hypertensive heart disease, unspecified, without heart failure'),
    ],
    ['atrial fibrillation', snomed('49436004')],
    ['transient global amnesia', icd10('G45.4')],
    ['stroke screening', { text: 'Stroke prevention clinic' }],
    ['chest pain', snomed('29857009', 'Chest pain')],
    ["Ludwig's angina", snomed('85001005', "Ludwig's angina")],
  ])('%s is none', async (_name, code) => {
    expect(await diseaseOf([condition(code)])).toMatchObject({
      reading: { value: false, flags: ['assumed'] },
    });
  });
  it.each([
    ['bypass', snomed('232717009')],
    ['coronary intervention', snomed('415070008')],
    ['CPT 92928', coded('http://www.ama-assn.org/go/cpt', '92928')],
    ['ICD-10-PCS', coded('http://www.cms.gov/Medicare/Coding/ICD10PCS', '02100Z9')],
  ])('procedure: %s', async (_name, code) => {
    expect(await diseaseOf([procedure(code)])).toMatchObject({ reading: { value: true, flags: [] } });
  });
  it.each([
    ['not done', procedure(snomed('232717009'), { status: 'not-done' })],
    ['in error', procedure(snomed('232717009'), { status: 'entered-in-error' })],
    ['not done (STU3)', procedure(snomed('232717009'), { notDone: true })],
    ['not performed (DSTU2)', procedure(snomed('232717009'), { notPerformed: true })],
    ['planned', procedure(snomed('232717009'), { status: 'preparation' })],
    ['tomorrow', procedure(snomed('232717009'), { performedDateTime: '2026-07-01' })],
    ['angiography', procedure(snomed('77343006', 'Angiography'))],
    ['angiography of grafts', procedure(snomed('252427007', 'Coronary artery bypass graft angiography'))],
  ])('procedure %s is none', async (_name, row) => {
    expect(await diseaseOf([row])).toMatchObject({ reading: { value: false } });
  });
  it('a problem kept as an Observation without a value (UK)', async () => {
    expect(await diseaseOf([observation(snomed('194828000'))])).toMatchObject({ reading: { value: true } });
    expect(await diseaseOf([observation(snomed('194828000'), { valueBoolean: false })])).toMatchObject({
      reading: { value: false },
    });
  });
  it('names every piece of evidence', async () => {
    const found = await diseaseOf([condition(snomed('22298006')), procedure(snomed('232717009'))]);
    expect(found.kind === 'found' && found.reading.sources.map((one) => one.resourceType)).toEqual([
      'Condition',
      'Procedure',
    ]);
  });
});

describe('not counted, but shown', () => {
  const family = {
    resourceType: 'FamilyMemberHistory',
    id: 'f1',
    status: 'completed',
    patient: { reference: 'Patient/p1' },
    relationship: { text: 'Mother' },
    condition: [{ code: snomed('22298006', 'Myocardial infarction'), onsetAge: { value: 52, unit: 'a' } }],
  };
  it.each([
    ['ldl-very-high', quantity('13457-7', 4.95, 'mmol/L')],
    ['egfr-low', quantity('98979-8', 45, 'mL/min/{1.73_m2}')],
    ['albuminuria', quantity('9318-7', 45, 'mg/g')],
    ['family-history', family],
    ['family-history', condition(snomed('297242006', 'FH: Cardiac disorder'))],
    ['statin', order(rxnorm('83367', 'atorvastatin'))],
    ['pregnancy', condition(snomed('77386006'), { onsetDateTime: '2026-03-01' })],
    ['severe-mental-illness', condition(snomed('58214004'))],
    ['hiv', condition(icd10('B20'))],
    ['familial-hypercholesterolaemia', condition(snomed('398036000'))],
    ['atrial-fibrillation', condition(icd10('I48.0'))],
    ['dialysis', condition(icd10('N18.6'))],
  ])('%s', async (what, row) => {
    expect((await read([row])).notCounted.map((one) => one.what)).toContain(what);
  });
  it.each([
    ['LDL 4.8 mmol/L', quantity('13457-7', 4.8, 'mmol/L')],
    ['eGFR 60', quantity('98979-8', 60, 'mL/min/{1.73_m2}')],
    ['a pregnancy of two years ago', condition(snomed('77386006'), { onsetDateTime: '2024-06-01' })],
    ["another patient's family", { ...family, patient: { reference: 'Patient/p2' } }],
    ['a sister with asthma', { ...family, condition: [{ code: snomed('195967001', 'Asthma') }] }],
  ])('%s is not', async (_name, row) => {
    expect((await read([row])).notCounted).toEqual([]);
  });
  it("keeps the record's own words", async () => {
    expect((await read([family])).notCounted).toMatchObject([
      { what: 'family-history', detail: 'Mother: Myocardial infarction (52)' },
    ]);
  });
});
