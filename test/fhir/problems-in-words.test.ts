import type { FhirResource, PatientRecord } from '../../src/fhir/index.ts';
import { condition, loinc, observation, procedure, read, reasons, snomed, subject } from './builders.ts';

const inWords = (text: string, more: Record<string, unknown> = {}): FhirResource => condition({ text }, more);
const saidOf = ({ notCounted }: PatientRecord, what: string) =>
  notCounted.filter((one) => one.what === what).map(({ detail }) => detail);

describe('a problem list in Spanish without codes', () => {
  it.each([
    'Infarto agudo de miocardio',
    'Infarto agudo de miocardio sin elevación del ST',
    'Antecedente de IAM (2015)',
    'Cardiopatía isquémica crónica',
    'Angina de pecho estable',
    'Enfermedad coronaria de tres vasos',
    'Ictus isquémico',
    'Accidente cerebrovascular',
    'ACV isquémico hemisférico izquierdo',
    'Ataque isquémico transitorio',
    'Enfermedad arterial periférica',
    'Claudicación intermitente',
    'Estenosis de la arteria carótida',
    'Insuficiencia cardíaca con fracción de eyección reducida',
    'Bypass aortocoronario 2018',
    'Portador de stent coronario',
    'CARDIOPATÍA ISQUÉMICA',
  ])('%s is cardiovascular disease, from text', async (text) => {
    const { factors } = await read([inWords(text)]);
    expect(factors.cardiovascularDisease).toMatchObject({
      kind: 'found',
      reading: { value: true, flags: ['from-text'] },
    });
  });
  it.each([
    'Antecedentes familiares de infarto de miocardio',
    'Padre con infarto de miocardio',
    'Sin antecedentes de cardiopatía isquémica',
    'Niega infarto de miocardio',
    'Cardiopatía isquémica descartada',
    'Riesgo de ictus',
    'Prevención del ictus',
    'Cardiopatía congénita',
    'Angina estreptocócica',
    'Infarto intestinal',
    'Insuficiencia venosa periférica',
    'Hipertensión pulmonar',
  ])('%s is none', async (text) => {
    const { factors } = await read([inWords(text)]);
    expect(factors.cardiovascularDisease).toMatchObject({ reading: { value: false } });
    expect(factors.bpTreated).toMatchObject({ reading: { value: false } });
  });
  it.each(['Sospecha de infarto de miocardio', 'Descartar cardiopatía isquémica', 'Posible ictus'])(
    '%s is left open, and named beside the number',
    async (text) => {
      const record = await read([inWords(text)]);
      expect(record.factors.cardiovascularDisease).toMatchObject({ reading: { value: false } });
      expect(reasons(record.factors.cardiovascularDisease)).toEqual(['unconfirmed']);
      expect(saidOf(record, 'possible-cardiovascular-disease')).toEqual([text]);
    },
  );
  it.each([
    'Diabetes mellitus tipo 2',
    'Diabetes tipo II',
    'Diabetes mellitus no insulinodependiente',
    'DM tipo 2',
    'DM2',
  ])('%s is diabetes', async (text) => {
    expect((await read([inWords(text)])).factors.diabetes).toMatchObject({
      kind: 'found',
      reading: { value: true },
    });
  });
  it.each(['Prediabetes', 'Diabetes gestacional', 'Diabetes insípida', 'Madre con diabetes mellitus tipo 2'])(
    '%s is not',
    async (text) => {
      expect((await read([inWords(text)])).factors.diabetes).toMatchObject({ reading: { value: false } });
    },
  );
  it('a Spanish display of a SNOMED CT code that is in no list is read as well', async () => {
    const code = snomed('73795002', 'infarto agudo de miocardio de cara inferior (trastorno)');
    const { factors } = await read([condition(code)]);
    expect(factors.cardiovascularDisease).toMatchObject({ reading: { value: true } });
  });
  it.each([
    'ataque al corazón',
    'síndrome coronario agudo',
    'cardiopatía coronaria',
    'enfermedad de arterias coronarias',
    'angina inestable',
    'angor',
    'coronariopatía',
    'aterosclerosis coronaria',
    'ictus',
    'evento cerebrovascular',
    'derrame cerebral',
    'hemorragia subaracnoidea',
    'embolia cerebral',
    'enfermedad vascular periférica',
    'arteriopatía periférica',
    'claudicación intermitente',
    'estenosis de arteria carótida',
    'aneurisma de aorta',
    'isquemia crítica de extremidades',
    'insuficiencia ventricular izquierda',
    'fallo cardíaco',
    'derivación coronaria',
    'revascularización miocárdica',
    'stent en arteria coronaria',
    'angioplastia coronaria',
    'intervencionismo coronario percutáneo',
    'IAM',
    'SCASEST',
    'ACV',
    'AIT',
    'EVC',
    'ICC',
    'ACTP',
  ])('%s, as the display of such a code', async (display) => {
    const { factors } = await read([condition(snomed('73795002', display))]);
    expect(factors.cardiovascularDisease).toMatchObject({ reading: { value: true } });
  });
  it.each(['Angioplastia coronaria con implante de stent', 'Bypass aortocoronario'])(
    'the procedure %s counts',
    async (text) => {
      const { factors } = await read([procedure({ text })]);
      expect(factors.cardiovascularDisease).toMatchObject({ reading: { value: true } });
    },
  );
  it.each(['Cateterismo cardíaco', 'Coronariografía'])('the procedure %s does not', async (text) => {
    const { factors } = await read([procedure({ text })]);
    expect(factors.cardiovascularDisease).toMatchObject({ reading: { value: false } });
  });
});

describe('problems of which nobody can tell here what they are', () => {
  it('are named beside the number, each once, and only some of many', async () => {
    const texts = ['Herzinfarkt 2012', 'Herzinfarkt 2012', 'Gicht', 'Asthma', 'Rückenschmerz', 'AVK', 'X1'];
    const record = await read(texts.map((text) => inWords(text)));
    expect(saidOf(record, 'problems-not-understood')).toEqual([
      'Herzinfarkt 2012; Gicht; Asthma; Rückenschmerz; AVK (+1)',
    ]);
  });
  it.each([
    ['a local code', condition({ coding: [{ system: 'urn:local', code: 'HI01', display: 'Herzinfarkt' }] })],
    ['a local code without words', condition({ coding: [{ system: 'urn:local', code: 'Herzinfarkt' }] })],
    ['a SNOMED CT code in no list and without words', condition(snomed('73795002'))],
    [
      'a number in no list, with words of a language that is not read, as the resource says',
      condition(snomed('73795002', 'acuut onderwandinfarct'), { language: 'nl-NL' }),
    ],
    [
      'the same, as the edition says',
      condition({
        coding: [
          {
            system: 'http://snomed.info/sct',
            version: 'http://snomed.info/sct/11000146104/version/20250331',
            code: '73795002',
            display: 'acuut onderwandinfarct',
          },
        ],
      }),
    ],
    [
      'a problem that is over',
      inWords('Herzinfarkt', { clinicalStatus: { coding: [{ code: 'resolved' }] } }),
    ],
  ])('%s is one', async (_name, row) => {
    expect(saidOf(await read([row]), 'problems-not-understood')).toHaveLength(1);
  });
  it.each([
    ['one with a SNOMED CT code and its words', condition(snomed('90560007', 'Gout'))],
    [
      'one with an ICD-10 code',
      condition({ coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'M10.9' }] }),
    ],
    ['one with words in English, as it says', condition(snomed('90560007', 'Gout'), { language: 'en-NZ' })],
    ['one that is read', inWords('Type 2 diabetes mellitus')],
    ['a relative’s', inWords('Mother had a stroke')],
    ['the words for none', inWords('No known problems')],
    ['a mistake', inWords('Herzinfarkt', { verificationStatus: { coding: [{ code: 'entered-in-error' }] } })],
    ['somebody else’s', inWords('Herzinfarkt', { subject: { reference: 'Patient/p2' } })],
    ['a finding', observation(loinc('8302-2'), { subject, code: { text: 'Herzinfarkt' } })],
  ])('%s is none', async (_name, row) => {
    expect(saidOf(await read([row]), 'problems-not-understood')).toEqual([]);
  });
});

describe('cardiovascular disease that the record leaves open', () => {
  const suspected = { verificationStatus: { coding: [{ code: 'provisional' }] } };
  it('is named beside the number', async () => {
    const record = await read([condition(snomed('194828000', 'Angina'), suspected)]);
    expect(saidOf(record, 'possible-cardiovascular-disease')).toEqual(['Angina']);
  });
  it('is not where another one is certain', async () => {
    const record = await read([
      condition(snomed('194828000', 'Angina'), suspected),
      condition(snomed('22298006', 'Myocardial infarction')),
    ]);
    expect(saidOf(record, 'possible-cardiovascular-disease')).toEqual([]);
  });
  it('nor where it was refuted', async () => {
    const refuted = { verificationStatus: { coding: [{ code: 'refuted' }] } };
    const record = await read([condition(snomed('194828000', 'Angina'), refuted)]);
    expect(saidOf(record, 'possible-cardiovascular-disease')).toEqual([]);
  });
});

it.each(['22298006:363698007=53085002', '22298006 |Myocardial infarction| : 363698007 = 53085002'])(
  'the expression %s is what it begins with',
  async (code) => {
    const { cardiovascularDisease } = (await read([condition(snomed(code, 'of the right ventricle'))]))
      .factors;
    expect(cardiovascularDisease).toMatchObject({ reading: { value: true, flags: [] } });
  },
);

describe('the code systems of national editions', () => {
  it.each([
    ['http://hl7.org/fhir/sid/icd-10-fr', 'I21.9'],
    ['http://fhir.de/CodeSystem/dimdi/icd-10-gm', 'I21.9'],
    ['https://smt.esante.gouv.fr/terminologie-cim-10', 'I21.9'],
    ['https://www.sanidad.gob.es/cie-10-es', 'I21.9'],
    ['http://example.org/CodeSystem/cie10', 'I21.9'],
    ['http://hl7.org/fhir/sid/icd-10|2019', 'I21.9'],
    ['http://snomed.info/sct|http://snomed.info/sct/449081005', '22298006'],
    ['http://hl7.org/fhir/sid/icpc-2-no', 'K75'],
  ])('%s %s is a myocardial infarction', async (system, code) => {
    const { factors } = await read([condition({ coding: [{ system, code }] })]);
    expect(factors.cardiovascularDisease).toMatchObject({ reading: { value: true, flags: [] } });
  });
  it('a procedure’s edition of ICD-10 is no diagnosis', async () => {
    const coding = [{ system: 'http://hl7.org/fhir/sid/icd-10-pcs', code: 'I21' }];
    const { factors } = await read([condition({ coding })]);
    expect(factors.cardiovascularDisease).toMatchObject({ reading: { value: false } });
  });
  it('ICD-10-PCS by its official address', async () => {
    const coding = [{ system: 'http://www.cms.gov/Medicare/Coding/ICD10', code: '0210093' }];
    const { factors } = await read([procedure({ coding })]);
    expect(factors.cardiovascularDisease).toMatchObject({ reading: { value: true } });
  });
});

describe('how sure a diagnosis is, said otherwise than by FHIR’s codes', () => {
  const german = (code: string): Record<string, unknown> => ({
    coding: [
      {
        system: 'http://fhir.de/CodeSystem/bfarm/icd-10-gm',
        code: 'I21.9',
        display: 'Akuter Myokardinfarkt',
        extension: [
          {
            url: 'http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit',
            valueCoding: {
              system: 'https://fhir.kbv.de/CodeSystem/KBV_CS_SFHIR_ICD_DIAGNOSESICHERHEIT',
              code,
            },
          },
        ],
      },
    ],
  });
  const infarct = snomed('22298006', 'Myocardial infarction');
  it.each([
    ['German "A", excluded', condition(german('A')), false, ['refuted']],
    ['German "V", suspected', condition(german('V')), false, ['unconfirmed']],
    ['German "G", certain', condition(german('G')), true, []],
    ['German "Z", state after', condition(german('Z')), true, []],
    [
      '"Suspected" in words',
      condition(infarct, { verificationStatus: { text: 'Suspected' } }),
      false,
      ['unconfirmed'],
    ],
    [
      '"Ruled out" in words',
      condition(infarct, { verificationStatus: { text: 'Ruled out' } }),
      false,
      ['refuted'],
    ],
    ['"Confirmed" in words', condition(infarct, { verificationStatus: { text: 'Confirmed' } }), true, []],
  ])('%s', async (_name, row, value, aside) => {
    const { cardiovascularDisease } = (await read([row])).factors;
    expect(cardiovascularDisease).toMatchObject({ kind: 'found', reading: { value } });
    expect(reasons(cardiovascularDisease)).toEqual(aside);
  });
});

describe('findings that stand as the code of an Observation, as general practices in the United Kingdom write them', () => {
  const finding = (display: string): FhirResource => observation(snomed('736066004', display));
  it('words of cardiovascular disease leave it open, and it is named', async () => {
    const record = await read([finding('Angina control')]);
    expect(record.factors.cardiovascularDisease).toMatchObject({ reading: { value: false } });
    expect(saidOf(record, 'possible-cardiovascular-disease')).toEqual(['Angina control']);
  });
  it.each([
    'Stroke risk assessment',
    'No history of stroke',
    'Family history of stroke',
    'Blood pressure monitoring',
  ])('%s is none', async (display) => {
    expect(saidOf(await read([finding(display)]), 'possible-cardiovascular-disease')).toEqual([]);
  });
});
