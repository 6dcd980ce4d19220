import type { FactorFindings, FhirResource, PatientRecord } from '../../src/fhir/index.ts';
import { condition, order, procedure, read, rxnorm, snomed } from './builders.ts';

const factorsOf = async (...rows: readonly FhirResource[]): Promise<FactorFindings> =>
  (await read(rows)).factors;
const named = ({ notCounted }: PatientRecord): readonly string[] => notCounted.map(({ what }) => what);

describe('names of medicines of other countries', () => {
  it.each([
    ['Delix 5 mg', 'ramipril, Germany'],
    ['Triatec 5 mg', 'ramipril, France'],
    ['Kenzen 8 mg', 'candesartan, France'],
    ['Sevikar HCT', 'olmesartan with amlodipine and hydrochlorothiazide, Germany and Spain'],
    ['Triplixam', 'perindopril with indapamide and amlodipine'],
    ['Karvea 300 mg tablet', 'irbesartan, Australia'],
    ['Natrilix SR', 'indapamide, Australia'],
    ['Amlodipin 1A Pharma 5 mg', 'amlodipine, Germany'],
    ['HCT 25 mg', 'hydrochlorothiazide, Germany'],
    ['Losartana potássica 50 mg', 'losartan, Brazil'],
    ['Idroclorotiazide 25 mg', 'hydrochlorothiazide, Italy'],
    ['Rasilez', 'aliskiren'],
  ])('%s (%s) is treatment', async (text) => {
    expect((await factorsOf(order({ text }))).bpTreated).toMatchObject({
      reading: { value: true, flags: ['from-text'] },
    });
  });
  it.each(['Concor 5 mg', 'Nebilet', 'Metoprololsuccinat 47,5 mg retard', 'Lodoz 5/6.25'])(
    '%s, a beta-blocker, probably is',
    async (text) => {
      expect((await factorsOf(order({ text }))).bpTreated).toMatchObject({
        reading: { value: true, flags: ['from-text', 'probable'] },
      });
    },
  );
  it.each(['Losec 20 mg', 'Accretropin', 'Cosopt eye drops', 'Nimodipine 30 mg'])(
    '%s is none',
    async (text) => {
      expect((await factorsOf(order({ text }))).bpTreated).toMatchObject({ reading: { value: false } });
    },
  );
  it.each(['Simvastatine 40 mg', 'Sortis 20 mg', 'Tahor', 'Inegy 10/20'])('%s is a statin', async (text) => {
    expect((await factorsOf(order({ text }))).statin).toMatchObject({ reading: { value: true } });
  });
});

describe('what a beta-blocker is for, where the order says it otherwise than by a code', () => {
  const propranolol = { text: 'Propranolol 40 mg' };
  it.each([
    [
      'in the name of the problem it refers to',
      { reasonReference: [{ reference: 'Condition/c', display: 'Migraine' }] },
    ],
    ['in R5’s reason', { reason: [{ concept: { text: 'Migraine' } }] }],
    [
      'in the name of R5’s reason',
      { reason: [{ reference: { reference: 'Condition/c', display: 'Migraine' } }] },
    ],
    ['in the instruction', { dosageInstruction: [{ text: 'One twice a day for migraine prevention' }] }],
  ])('%s', async (_name, more) => {
    expect((await factorsOf(order(propranolol, more))).bpTreated).toMatchObject({
      reading: { value: false },
    });
  });
  it.each([
    ['for both', { dosageInstruction: [{ text: 'One a day for blood pressure and migraine' }] }],
    ['for nothing that it says', { dosageInstruction: [{ text: 'One a day' }] }],
  ])('%s it is probable', async (_name, more) => {
    expect((await factorsOf(order(propranolol, more))).bpTreated).toMatchObject({
      reading: { value: true, flags: ['from-text', 'probable'] },
    });
  });
});

describe('an order that is still called active', () => {
  const lisinopril = rxnorm('29046', 'lisinopril');
  const ran = (dispenseRequest: Record<string, unknown>, authoredOn = '2019-01-01'): FhirResource =>
    order(lisinopril, { authoredOn, dispenseRequest });
  it.each([
    ['whose supply ran out years ago', ran({ expectedSupplyDuration: { value: 30, unit: 'd' } })],
    ['that was valid until years ago', ran({ validityPeriod: { end: '2019-12-31' } })],
  ])('%s is perhaps not current', async (_name, row) => {
    expect((await factorsOf(row)).bpTreated).toMatchObject({
      reading: { value: true, flags: ['perhaps-not-current'] },
    });
  });
  it.each([
    [
      'whose supply ran out last week',
      ran({ expectedSupplyDuration: { value: 30, unit: 'd' } }, '2026-05-24'),
    ],
    ['that says nothing about its supply', order(lisinopril, { authoredOn: '2019-01-01' })],
  ])('%s is current', async (_name, row) => {
    expect((await factorsOf(row)).bpTreated).toMatchObject({ reading: { value: true, flags: [] } });
  });
});

describe('medicines of which nobody can tell here what they are', () => {
  it.each([
    ['a name that is in no list', order({ text: 'Blutdrucksenker 5 mg' })],
    ['a local code', order({ coding: [{ system: 'urn:local', code: 'B17', display: 'Tension 5' }] })],
    ['a number of SNOMED CT without words', order(snomed('318956006'))],
  ])('%s is named beside the number, where none is for blood pressure', async (_name, row) => {
    const record = await read([row]);
    expect(record.factors.bpTreated).toMatchObject({ reading: { value: false, flags: ['assumed'] } });
    expect(named(record)).toEqual(['medicines-not-understood']);
    expect(named(await read([row, order({ text: 'Ramipril 5 mg' })]))).toEqual([]);
  });
  it.each([
    ['one that a terminology names', order(rxnorm('7646', 'omeprazole'))],
    ['one of ATC', order({ coding: [{ system: 'http://www.whocc.no/atc', code: 'A02BC01' }] })],
    ['one for the skin', order({ text: 'Tensiol cream' })],
    ['the words for none', order({ text: 'No known medications' })],
    ['one that was stopped', order({ text: 'Blutdrucksenker' }, { status: 'stopped' })],
    ['one that is not taken', order({ text: 'Blutdrucksenker (discontinued)' })],
    ['somebody else’s', order({ text: 'Blutdrucksenker' }, { subject: { reference: 'Patient/p2' } })],
  ])('%s is not', async (_name, row) => {
    expect(named(await read([row]))).toEqual([]);
  });
});

describe('procedures that mean cardiovascular disease', () => {
  it.each([
    'Cardiac catheterization with stent placement LAD',
    'Carotid stent',
    'Femoral popliteal bypass',
    'Bypass graft femoral to popliteal',
    'Aortobifemoral bypass',
    'Angioplasty of left femoral artery',
    'EVAR',
    'Abdominal aortic aneurysm repair',
  ])('%s', async (text) => {
    expect((await factorsOf(procedure({ text }))).cardiovascularDisease).toMatchObject({
      reading: { value: true, flags: ['from-text'] },
    });
  });
  it.each([
    'Gastric bypass',
    'Cardiopulmonary bypass',
    'Ureteral stent',
    'Left heart catheterisation',
    'CABG education',
    'Screening for PCI eligibility',
  ])('%s is none', async (text) => {
    expect((await factorsOf(procedure({ text }))).cardiovascularDisease).toMatchObject({
      reading: { value: false },
    });
  });
  it.each([
    ['http://fhir.nhs.net/Id/opcs-4', 'K40.1', true],
    ['http://fhir.nhs.net/Id/opcs-4', 'K63.1', false],
    ['http://fhir.de/CodeSystem/bfarm/ops', '8-837.k0', true],
    ['http://fhir.de/CodeSystem/bfarm/ops', '8-837.d0', false],
    ['http://fhir.de/CodeSystem/bfarm/ops', '1-275.0', false],
  ])('%s %s: %s', async (system, code, value) => {
    const row = procedure({ coding: [{ system, code }] });
    expect((await factorsOf(row)).cardiovascularDisease).toMatchObject({ reading: { value } });
  });
  it('a problem beside it is read as well', async () => {
    const rows = [procedure({ text: 'EVAR' }), condition(snomed('22298006'))];
    const { cardiovascularDisease: found } = await factorsOf(...rows);
    expect(found.kind === 'found' && found.reading.sources).toHaveLength(2);
  });
});
