import type { FactorFindings } from '../../src/fhir/index.ts';
import { condition, order, read, reasons, rxnorm, snomed, subject } from './builders.ts';

const factorsOf = async (resources: readonly unknown[]): Promise<FactorFindings> =>
  (await read(resources)).factors;
const hypertension = condition(snomed('38341003', 'Hypertension'));
const named = (text: string) => ({ text });
const yes = (flags: string[]) => ({ kind: 'found', reading: { value: true, flags } });
const no = { kind: 'found', reading: { value: false, flags: ['assumed'] } };

describe('treated for blood pressure', () => {
  it.each([
    ['an ACE inhibitor by ingredient code', rxnorm('29046', 'lisinopril')],
    ['by product code and its name', rxnorm('314076', 'Lisinopril 10 MG Oral Tablet')],
    [
      'a combination',
      rxnorm(
        '999967',
        'amLODIPine 5 MG / Hydrochlorothiazide 12.5 MG / Olmesartan medoxomil 20 MG Oral Tablet',
      ),
    ],
    ['by ATC', { coding: [{ system: 'http://www.whocc.no/atc', code: 'C09AA03' }] }],
    ['by a brand', rxnorm('565167', 'Diovan 160mg')],
    ['an Australian or UK product by SNOMED and name', snomed('319284000', 'Amlodipine 10mg tablets')],
    ['NZMT', { coding: [{ system: 'http://nzmt.org.nz', code: '10195211000116102' }] }],
  ])('%s', async (_name, medicine) => {
    expect((await factorsOf([order(medicine)])).bpTreated).toMatchObject(yes([]));
  });
  it('local words are the last resort, flagged', async () => {
    expect((await factorsOf([order(named('Frusemide/amlodipine tabs'))])).bpTreated).toMatchObject(
      yes(['from-text']),
    );
  });
  it.each([
    ['a beta-blocker', rxnorm('1202', 'atenolol'), yes(['probable'])],
    ['a loop diuretic', rxnorm('4603', 'furosemide'), no],
    ['spironolactone', rxnorm('9997', 'spironolactone'), no],
    ['doxazosin', rxnorm('49276', 'doxazosin'), no],
  ])('%s without the diagnosis', async (_name, medicine, expected) => {
    expect((await factorsOf([order(medicine)])).bpTreated).toMatchObject(expected);
  });
  it.each(['1202', '4603', '9997', '49276'])('RxNorm %s with the diagnosis', async (code) => {
    expect((await factorsOf([order(rxnorm(code, '')), hypertension])).bpTreated).toMatchObject(yes([]));
  });
  it('the reason on the order is a diagnosis, too', async () => {
    const row = order(rxnorm('1202', 'atenolol'), { reasonCode: [snomed('38341003')] });
    expect((await factorsOf([row])).bpTreated).toMatchObject(yes([]));
  });
  it('doxazosin for the prostate is not for pressure', async () => {
    const found = (
      await factorsOf([order(rxnorm('49276', 'doxazosin')), hypertension, condition(snomed('266569009'))])
    ).bpTreated;
    expect(found).toMatchObject(no);
    expect(reasons(found)).toEqual(['other-use']);
  });
  it.each([
    ['a diagnosis without a drug', hypertension],
    ['eye drops', order(rxnorm('1', 'timolol 5 MG/ML Ophthalmic Solution'))],
    [
      'drops by route',
      order(rxnorm('1', 'timolol 5 MG/ML'), { dosageInstruction: [{ route: named('ocular') }] }),
    ],
    ['hair lotion', order(rxnorm('1', 'minoxidil 50 MG/ML Topical Lotion'))],
    ['nimodipine', order({ coding: [{ system: 'http://www.whocc.no/atc', code: 'C08CA06' }] })],
    ['sotalol', order({ coding: [{ system: 'http://www.whocc.no/atc', code: 'C07AA07' }] })],
    ['tamsulosin', order(rxnorm('77492', 'tamsulosin'))],
    ['no known medications', order(snomed('787481004', 'No known medications'))],
    [
      'a data-absent-reason as the medicine',
      order({
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown' }],
      }),
    ],
  ])('%s is no treatment', async (_name, row) => {
    expect((await factorsOf([row])).bpTreated).toMatchObject(no);
  });
});

describe('whether it is taken', () => {
  const lisinopril = rxnorm('29046', 'lisinopril');
  const supply = (value: number, numberOfRepeatsAllowed: number) => ({
    dispenseRequest: { expectedSupplyDuration: { value, unit: 'days', code: 'd' }, numberOfRepeatsAllowed },
  });
  it.each([
    ['active', { status: 'active' }, []],
    ['on hold', { status: 'on-hold' }, ['perhaps-not-current']],
    ['no status', { status: undefined }, ['perhaps-not-current']],
    [
      'finished, supply reaches today',
      { status: 'completed', authoredOn: '2026-05-01', ...supply(30, 2) },
      [],
    ],
    [
      'finished within 120 days, supply not said',
      { status: 'completed', authoredOn: '2026-03-02' },
      ['perhaps-not-current'],
    ],
  ])('%s: yes', async (_name, more, flags) => {
    expect((await factorsOf([order(lisinopril, more)])).bpTreated).toMatchObject(yes(flags));
  });
  it.each([
    ['stopped', { status: 'stopped' }, 'not-current'],
    ['cancelled', { status: 'cancelled' }, 'not-current'],
    ['in error', { status: 'entered-in-error' }, 'entered-in-error'],
    ['a plan', { intent: 'plan' }, 'status-not-usable'],
    ['a proposal', { intent: 'proposal' }, 'status-not-usable'],
    ['declined', { doNotPerform: true }, 'not-done'],
    ['from tomorrow', { authoredOn: '2026-07-01' }, 'future-date'],
    ["another patient's", { subject: { reference: 'Patient/p2' } }, 'other-patient'],
    [
      'finished, supply used up',
      { status: 'completed', authoredOn: '2026-05-01', ...supply(30, 0) },
      'not-current',
    ],
    ['finished over 120 days ago', { status: 'completed', authoredOn: '2026-03-01' }, 'not-current'],
    ['finished, undated', { status: 'completed', authoredOn: undefined }, 'not-current'],
  ])('%s: no', async (_name, more, reason) => {
    const found = (await factorsOf([order(lisinopril, more)])).bpTreated;
    expect(found).toMatchObject(no);
    expect(reasons(found)).toEqual([reason]);
  });
  it('the newest record of one substance decides', async () => {
    const old = order(lisinopril, { status: 'stopped', authoredOn: '2024-01-01' });
    const renewed = order(rxnorm('314077', 'Lisinopril 20 MG Oral Tablet'), { authoredOn: '2025-01-01' });
    expect((await factorsOf([old, renewed])).bpTreated).toMatchObject(yes([]));
    const stopped = order(lisinopril, { status: 'stopped', authoredOn: '2026-01-01' });
    expect((await factorsOf([renewed, stopped])).bpTreated).toMatchObject(no);
  });
  const statement = (more: Record<string, unknown>) => ({
    resourceType: 'MedicationStatement',
    id: 's1',
    status: 'active',
    subject,
    medicationCodeableConcept: lisinopril,
    effectivePeriod: { start: '2025-01-01' },
    ...more,
  });
  it.each([
    ['active', {}, []],
    ['R5 recorded', { status: 'recorded' }, []],
    [
      'R5 concept',
      { status: 'recorded', medicationCodeableConcept: undefined, medication: { concept: lisinopril } },
      [],
    ],
    [
      'finished, period covers the day',
      { status: 'completed', effectivePeriod: { start: '2025-01-01', end: '2026-12-31' } },
      [],
    ],
    ['no status', { status: undefined }, ['perhaps-not-current']],
    [
      'active, period over',
      { effectivePeriod: { start: '2025-01-01', end: '2026-01-01' } },
      ['perhaps-not-current'],
    ],
  ])('statement %s: yes', async (_name, more, flags) => {
    expect((await factorsOf([statement(more)])).bpTreated).toMatchObject(yes(flags));
  });
  it.each([
    ['not taken', { status: 'not-taken' }],
    ['not taken (STU3)', { taken: 'n' }],
    ['not taken (DSTU2)', { wasNotTaken: true }],
    ['not taking (R5)', { status: 'recorded', adherence: { code: { coding: [{ code: 'not-taking' }] } } }],
    ['intended', { status: 'intended' }],
    ['on hold', { status: 'on-hold' }],
    ['finished', { status: 'completed' }],
  ])('statement %s: no', async (_name, more) => {
    expect((await factorsOf([statement(more)])).bpTreated).toMatchObject(no);
  });
});

describe('where the medicine stands', () => {
  const medication = { resourceType: 'Medication', id: 'm1', code: rxnorm('29046', 'lisinopril') };
  const byReference = (more: Record<string, unknown>) =>
    order({}, { medicationCodeableConcept: undefined, ...more });
  it.each([
    ['relative', [medication, byReference({ medicationReference: { reference: 'Medication/m1' } })]],
    [
      'absolute',
      [
        medication,
        byReference({ medicationReference: { reference: 'https://ehr.example/fhir/Medication/m1' } }),
      ],
    ],
    [
      'versioned',
      [medication, byReference({ medicationReference: { reference: 'Medication/m1/_history/2' } })],
    ],
    [
      'contained',
      [byReference({ contained: [{ ...medication, id: 'in' }], medicationReference: { reference: '#in' } })],
    ],
    ['R5', [medication, byReference({ medication: { reference: { reference: 'Medication/m1' } } })]],
    [
      'ingredients only',
      [
        {
          resourceType: 'Medication',
          id: 'm1',
          ingredient: [{ itemCodeableConcept: rxnorm('29046', 'lisinopril') }],
        },
        byReference({ medicationReference: { reference: 'Medication/m1' } }),
      ],
    ],
  ])('%s', async (_name, rows) => {
    expect((await factorsOf(rows)).bpTreated).toMatchObject(yes([]));
  });
  it("a reference's own words, flagged", async () => {
    const rows = [
      byReference({ medicationReference: { reference: 'Medication/gone', display: 'Lisinopril 10 mg' } }),
    ];
    expect((await factorsOf(rows)).bpTreated).toMatchObject(yes(['from-text']));
  });
  it('a medicine that cannot be found out: nobody can say that none is for pressure', async () => {
    const rows = [byReference({ medicationReference: { reference: 'Medication/gone' } })];
    const { bpTreated, statin } = await factorsOf(rows);
    expect([bpTreated, statin]).toMatchObject([
      { kind: 'unreadable', why: 'incomplete' },
      { kind: 'unreadable', why: 'incomplete' },
    ]);
  });
});

describe('statins', () => {
  it.each([
    ['by code', rxnorm('83367', ''), []],
    ['by name', rxnorm('617314', 'Atorvastatin 20 MG Oral Tablet'), []],
    ['misspelt in the record', rxnorm('316672', 'Simvistatin 10 MG'), []],
    [
      'in a combination that is for pressure, too',
      rxnorm('597984', 'amlodipine 5 MG / atorvastatin 40 MG Oral Tablet'),
      [],
    ],
    ['by local words', named('Crestor 10'), ['from-text']],
    ['ezetimibe alone', rxnorm('341248', 'ezetimibe'), ['probable']],
  ])('%s', async (_name, medicine, flags) => {
    expect((await factorsOf([order(medicine)])).statin).toMatchObject(yes(flags));
  });
  it.each(['Nystatin 100000 UNT/ML', 'imipenem / cilastatin', 'pentostatin', 'somatostatin', 'Sandostatin'])(
    '%s is none',
    async (text) => {
      expect((await factorsOf([order(rxnorm('1', text))])).statin).toMatchObject(no);
    },
  );
  it('one product answers two questions', async () => {
    const { bpTreated, statin } = await factorsOf([
      order(rxnorm('597984', 'amlodipine 5 MG / atorvastatin 40 MG Oral Tablet')),
    ]);
    expect([bpTreated, statin]).toMatchObject([yes([]), yes([])]);
  });
});
