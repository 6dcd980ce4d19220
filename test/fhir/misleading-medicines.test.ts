import { condition, order, read, reasons, rxnorm, snomed } from './builders.ts';

type Row = ReturnType<typeof order>;

async function treatment(...rows: readonly Row[]) {
  return (await read(rows)).factors.bpTreated;
}

const named = (text: string, more: Record<string, unknown> = {}): Row => order({ text }, more);
const lisinopril = rxnorm('29046', 'lisinopril');
const inpatient = { category: [{ coding: [{ code: 'inpatient' }] }] };

describe('names that hide a medicine for blood pressure', () => {
  it.each([
    'lisinopriL-hydroCHLOROthiazide 20-12.5 MG per tablet',
    'amLODIPine-benazepril 5-20 mg capsule',
    'amlodipine-atorvastatin 5-10 mg',
    'APO-amlodipine 5 mg',
    'co-amilozide 5/50',
    'Co-tenidone 100mg/25mg tablets',
    'Co-amilofruse 5mg/40mg',
    'lacidipine 4mg tablets',
    'Ziac 5-6.25',
    'Tribenzor',
    'Edarbyclor 40-12.5',
    'toprol-xl 50 mg',
    'Amlodipino 5 mg',
    'Losartán potásico 50 mg',
    'HIDROCLOROTIAZIDA 25 mg',
    'co-amilofruse 5/40',
  ])('%s', async (text) => {
    const hypertension = condition(snomed('38341003', 'Hypertensive disorder'));
    expect(await treatment(named(text), hypertension)).toMatchObject({
      kind: 'found',
      reading: { value: true, flags: ['from-text'] },
    });
  });
});

describe('what looks like a medicine for blood pressure and is none', () => {
  const timolol = rxnorm('10600', 'timolol');
  it.each([
    ['drops', named('timolol 0.5 % drops')],
    ['a short form of ophthalmic', named('betaxolol 0.5% ophth soln')],
    ['a gel for the eye', named('timolol 0.5 % GFS')],
    ['two substances in drops', named('dorzolamide-timolol 22.3-6.8 mg/mL drops')],
    ['a route by its code', order(timolol, { dosageInstruction: [{ route: snomed('54485002') }] })],
    [
      "the patient's instruction",
      order(timolol, { dosageInstruction: [{ text: 'Instill 1 drop into both eyes daily' }] }),
    ],
    ['drops in Spanish', named('Timolol 0,5% colirio')],
    ['foam for the scalp', named('minoxidil 5 % foam')],
    ['a cream', named('diltiazem 2% cream')],
    ['sildenafil', named('sildenafil 20 mg')],
    ['an allergy among the medicines', named('lisinopril allergy')],
    ['a name that says stopped', named('lisinopril 10 mg (discontinued)')],
    ['not taking', named('not taking lisinopril')],
    [
      'propranolol for migraine',
      order(rxnorm('8787', 'propranolol'), { reasonCode: [{ text: 'Migraine' }] }),
    ],
    [
      'an injection of a stay that is over',
      order(rxnorm('5470', 'hydralazine'), { status: 'completed', ...inpatient }),
    ],
  ])('%s', async (_name, row) => {
    expect(await treatment(row)).toMatchObject({
      kind: 'found',
      reading: { value: false, flags: ['assumed'] },
    });
  });
  it.each(['long term drug therapy', 'high BP and angina', 'per cardiology', 'Z79.899'])(
    'propranolol for "%s" may well be for blood pressure',
    async (reason) => {
      expect(
        await treatment(order(rxnorm('8787', 'propranolol'), { reasonCode: [{ text: reason }] })),
      ).toMatchObject({ kind: 'found', reading: { value: true, flags: ['probable'] } });
    },
  );
  it.each([
    'minoxidil 2.5 mg tablet',
    'clonidine 0.1 mg',
    'guanfacine 1 mg',
    'Cartia XT 120',
    'propranolol 10 mg',
  ])('%s without the diagnosis is only probable', async (text) => {
    expect(await treatment(named(text))).toMatchObject({
      reading: { value: true, flags: ['from-text', 'probable'] },
    });
  });
});

it('a statin in Spanish', async () => {
  expect((await read([named('Atorvastatina 20 mg')])).factors.statin).toMatchObject({
    reading: { value: true },
  });
  expect((await read([named('Nistatina suspensión')])).factors.statin).toMatchObject({
    reading: { value: false },
  });
});

describe('several records of one medicine', () => {
  const running = order(lisinopril, { authoredOn: '2025-10-01' });
  it('a newer course that ended does not end the order that still runs', async () => {
    const ended = order(lisinopril, { authoredOn: '2026-01-01', status: 'completed' });
    expect(await treatment(running, ended)).toMatchObject({
      reading: { value: true, flags: ['perhaps-not-current'] },
    });
  });
  it('a newer one that was stopped does', async () => {
    const stopped = order(lisinopril, { authoredOn: '2026-01-01', status: 'stopped' });
    expect(await treatment(running, stopped)).toMatchObject({ reading: { value: false } });
  });
  it.each(['stopped', 'completed', 'cancelled'])(
    'an order of a hospital stay, now %s, says nothing about the one at home',
    async (status) => {
      const ofStay = order(lisinopril, { authoredOn: '2026-01-01', status, ...inpatient });
      const found = await treatment(running, ofStay);
      expect(found).toMatchObject({ reading: { value: true, flags: [] } });
      expect(reasons(found)).toEqual(['not-current']);
    },
  );
  it.each([
    ['an end of its dosing in the past', { dosageInstruction: [dosesUntil('2021-01-01')] }],
    ['a modifier that is not known', { modifierExtension: [{ url: 'http://ehr.example/negated' }] }],
  ])('active with %s: perhaps', async (_name, more) => {
    expect(await treatment(order(lisinopril, more))).toMatchObject({
      reading: { value: true, flags: ['perhaps-not-current'] },
    });
  });
  it('active with one dose that goes on: yes', async () => {
    const more = { dosageInstruction: [dosesUntil('2021-01-01'), {}] };
    expect(await treatment(order(lisinopril, more))).toMatchObject({ reading: { value: true, flags: [] } });
  });
});

function dosesUntil(end: string): Record<string, unknown> {
  return { timing: { repeat: { boundsPeriod: { end } } } };
}
