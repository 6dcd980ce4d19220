import type { FactorFindings } from '../../src/fhir/index.ts';
import { condition, order, procedure, read, reasons, rxnorm, snomed } from './builders.ts';

type Row = ReturnType<typeof condition>;

const factorsOf = async (...rows: readonly Row[]): Promise<FactorFindings> => (await read(rows)).factors;
const said = (text: string): Row => condition({ text });
/** A concept of the diabetes hierarchy that no list holds, as most of its thousands of children are. */
const child = (display: string): Row => condition(snomed('999999990', display));
const icd10 = (code: string, text?: string) => ({
  coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }],
  ...(text === undefined ? {} : { text }),
});
const none = { kind: 'found', reading: { value: false, flags: ['assumed'] } };
const ask = { kind: 'missing', because: 'diabetes-possible' };

describe('words about diabetes that no diagnosis can be made of: somebody is asked', () => {
  it.each([
    'No known diabetes',
    'Does not have diabetes',
    'Diabetes mellitus not present',
    'Possible diabetes mellitus',
    'Rule out diabetes',
    'Diabetes mellitus during pregnancy',
    'Diabetes mellitus in mother complicating pregnancy, childbirth AND/OR puerperium',
    'Latent diabetes',
    'Diabetes self-management plan',
    'Diabetic on diet only',
  ])('%s, as the name of a code and as a text', async (words) => {
    expect((await factorsOf(child(words))).diabetes).toMatchObject(ask);
    expect((await factorsOf(said(words))).diabetes).toMatchObject(ask);
  });
  it.each(['T2DM with neuropathy', 'AODM', 'Diabetes mellitus, type 2 (HCC)', 'Hypertension and diabetes'])(
    'the text %s',
    async (words) => {
      expect((await factorsOf(said(words))).diabetes).toMatchObject(ask);
    },
  );
  it.each(['Suspected diabetes', 'R/O diabetes', 'Diabetes, ruled out'])(
    'the code of diabetes with the text %s',
    async (words) => {
      const { diabetes } = await factorsOf(condition(icd10('E11.9', words)));
      expect(diabetes).toMatchObject(ask);
      expect(reasons(diabetes)).toEqual(['unconfirmed']);
    },
  );
  it('a diagnosis with a modifier that is not known', async () => {
    const modifierExtension = [{ url: 'http://ehr.example/negated', valueBoolean: true }];
    const row = condition(snomed('44054006'), { modifierExtension });
    expect((await factorsOf(row)).diabetes).toMatchObject(ask);
  });
});

describe('codes of one problem', () => {
  it('that name diabetes and what is not yet diabetes leave it open', async () => {
    const coding = [...icd10('E11.9').coding, ...(snomed('15777000')['coding'] as [])];
    expect((await factorsOf(condition({ coding }))).diabetes).toMatchObject(ask);
  });
  it.each([
    ['E11.9', 'diabetes'],
    ['I25.10', 'cardiovascularDisease'],
  ] as const)('%s without its system is known by its shape, flagged', async (code, factor) => {
    expect((await factorsOf(condition({ coding: [{ code }] })))[factor]).toMatchObject({
      reading: { value: true, flags: ['code-system-missing'] },
    });
  });
  it.each(['E11', 'T90', '250.00', 'e11.9x!'])('%s without its system is not', async (code) => {
    expect((await factorsOf(condition({ coding: [{ code }] }))).diabetes).toMatchObject(none);
  });
});

describe("a relative's diabetes is none", () => {
  it.each(['FHx: diabetes', 'Family Hx diabetes', 'Father has diabetes', 'Brother diabetic'])(
    '%s',
    async (words) => {
      expect((await factorsOf(child(words))).diabetes).toMatchObject(none);
      expect((await factorsOf(said(words))).diabetes).toMatchObject(none);
    },
  );
});

describe('cardiovascular disease in the words of a local list', () => {
  it.each([
    'Coronary artery disease (HCC)',
    'CAD s/p stent',
    'Hx of MI (2015)',
    'NSTEMI 2019',
    'Ischaemic stroke 2019',
    'H/O: stroke',
    'TIA (transient ischemic attack)',
    'CHF (congestive heart failure) (HCC)',
    'Heart failure with reduced ejection fraction',
    'PAD (peripheral artery disease)',
    's/p CABG x3',
  ])('%s', async (words) => {
    expect((await factorsOf(said(words))).cardiovascularDisease).toMatchObject({
      reading: { value: true, flags: ['from-text'], recorded: { value: words } },
    });
  });
  it('the text beside a code without a name', async () => {
    const row = condition({ ...snomed('999999990'), text: 'Coronary artery disease of native vessel' });
    expect((await factorsOf(row)).cardiovascularDisease).toMatchObject({ reading: { value: true } });
  });
  it.each(['CABG x 3', 'PTCA', 'PCI to LAD'])('the operation %s', async (words) => {
    expect((await factorsOf(procedure({ text: words }))).cardiovascularDisease).toMatchObject({
      reading: { value: true, flags: ['from-text'] },
    });
  });
  it.each([
    ['Father MI at 50', []],
    ['FHx CAD', []],
    ['Brother had heart attack', []],
    ['no h/o stroke', []],
    ['Fear of heart attack', []],
    ['Stroke risk', []],
    ['Chest pain, rule out ACS', ['unconfirmed']],
    ['r/o MI', ['unconfirmed']],
    ['Possible TIA', ['unconfirmed']],
  ])('%s is none', async (words, expected) => {
    const { cardiovascularDisease } = await factorsOf(said(words));
    expect(cardiovascularDisease).toMatchObject(none);
    expect(reasons(cardiovascularDisease)).toEqual(expected);
  });
});

describe('hypertension in the words of a local list', () => {
  const furosemide = order(rxnorm('4603', 'furosemide'));
  it.each(['HTN, benign', 'Hypertension (HCC)', 'Essential hypertension, controlled'])(
    '%s makes a diuretic a treatment',
    async (words) => {
      expect((await factorsOf(said(words), furosemide)).bpTreated).toMatchObject({
        reading: { value: true },
      });
    },
  );
  it.each([
    'Pulmonary hypertension',
    'Portal hypertension',
    'Ocular hypertension',
    'White coat hypertension',
  ])('%s does not', async (words) => {
    expect((await factorsOf(said(words), furosemide)).bpTreated).toMatchObject(none);
  });
  it('a raised reading without the diagnosis does not', async () => {
    const row = condition(icd10('R03.0'));
    const words = child('Elevated blood-pressure reading, without diagnosis of hypertension');
    expect((await factorsOf(row, words, furosemide)).bpTreated).toMatchObject(none);
  });
});

describe('dependence on tobacco that is not smoked', () => {
  it.each(['F17.220', 'F17.221', 'F17.290', 'F17.299'])('%s says nothing about smoking', async (code) => {
    expect((await factorsOf(condition(icd10(code)))).smoking).toMatchObject({ kind: 'missing' });
  });
  it.each([
    ['F17.210', 'current'],
    ['F17.200', 'current'],
    ['F17.2', 'current'],
    ['Z72.0', 'current'],
    ['F17.211', 'former'],
    ['F17.201', 'former'],
    ['Z87.891', 'former'],
  ])('%s: %s', async (code, status) => {
    expect((await factorsOf(condition(icd10(code)))).smoking).toMatchObject({
      reading: { value: { status } },
    });
  });
});
