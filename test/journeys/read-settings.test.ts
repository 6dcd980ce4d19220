import { AppError } from '../../src/errors.ts';
import { createTestApp, type EhrInput } from '../support/test-app.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { createVisitor, type Page } from '../support/visitor.ts';

const day = new Date('2026-06-30T12:00:00Z');
const clock = { now: () => new Date(), assessmentTime: () => day, pinnedTo: day };
const subject = { reference: 'Patient/p1' };
const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
const observation = (id: string, code: string, more: object) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject,
  code: loinc(code),
  effectiveDateTime: '2026-05-01',
  ...more,
});
const quantity = (value: number, unit: string) => ({
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});

/** 62 years; everything but the pressure, which each test writes in its own way. */
const person = [
  {
    resourceType: 'Patient',
    id: 'p1',
    gender: 'female',
    birthDate: '1964-03-14',
    name: [{ family: 'Quill', given: ['Ada'] }],
  },
  observation('tc', '2093-3', quantity(236, 'mg/dL')),
  observation('hdl', '2085-9', quantity(50, 'mg/dL')),
  observation('smoking', '72166-2', {
    valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '266919005' }] },
  }),
];
const officePressure = observation('bp', '8480-6', quantity(146, 'mm[Hg]'));
// SNOMED CT 413606001: average home systolic blood pressure.
const homePressure = {
  ...observation('bp', '8480-6', quantity(146, 'mm[Hg]')),
  code: { coding: [{ system: 'http://snomed.info/sct', code: '413606001' }] },
};
const statement = {
  resourceType: 'MedicationStatement',
  id: 'm1',
  status: 'active',
  subject,
  effectiveDateTime: '2026-05-01',
  medicationCodeableConcept: {
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '29046', display: 'lisinopril' }],
  },
};
const report = {
  resourceType: 'DiagnosticReport',
  id: 'report',
  status: 'final',
  subject,
  code: loinc('24331-1'),
  effectiveDateTime: '2026-06-01',
  contained: [
    {
      ...observation('tc-inside', '2093-3', quantity(280, 'mg/dL')),
      effectiveDateTime: undefined,
      subject: undefined,
    },
    {
      ...observation('hdl-inside', '2085-9', quantity(60, 'mg/dL')),
      effectiveDateTime: undefined,
      subject: undefined,
    },
  ],
};

const textOf = (page: Page) => page.html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

let running: Running | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const scopes = {
  standalone: [
    'openid fhirUser',
    ...[
      'Patient',
      'Observation',
      'Condition',
      'MedicationRequest',
      'MedicationStatement',
      'DiagnosticReport',
    ].map((type) => `user/${type}.rs`),
    'user/Procedure.rs user/FamilyMemberHistory.rs user/List.rs',
  ].join(' '),
};

async function pageOf(ehr: Partial<EhrInput>, resources: readonly unknown[]): Promise<string> {
  running = await startAppAndSandbox({
    resources: [...person, ...resources],
    clock,
    ehr: { scopes, ...ehr },
  });
  const visitor = createVisitor();
  const list = await signInAt(visitor, running.baseUrl, 'patel');
  return textOf(await visitor.follow(list, /QUILL, Ada/));
}

describe('what the entry of an EHR says about reading reaches the page', () => {
  const cases: readonly {
    what: string;
    reading: EhrInput['reading'];
    resources: readonly unknown[];
    usual: RegExp;
    said: RegExp;
  }[] = [
    {
      what: 'blood pressure measured at home',
      reading: { useHomeBloodPressure: true },
      resources: [homePressure],
      usual: /Systolic BP Missing/,
      said: /Systolic BP 146 mmHg/,
    },
    {
      what: 'medicines that are statements',
      reading: { medicationStatements: true },
      resources: [officePressure, statement],
      usual: /BP treatment None recorded/,
      said: /BP treatment On treatment/,
    },
    {
      what: 'results inside a report',
      reading: { diagnosticReports: true },
      resources: [officePressure, report],
      usual: /Total cholesterol 236 mg\/dL/,
      said: /Total cholesterol 280 mg\/dL/,
    },
    {
      what: 'months after which a value is called old',
      reading: { oldAfterMonths: { bloodPressure: 1 } },
      resources: [officePressure],
      usual: /146 mmHg(?! Old)/,
      said: /146 mmHg[^%]{0,60}Old/,
    },
  ];
  it.each(cases)('$what', async ({ reading, resources, usual, said }) => {
    expect(await pageOf({}, resources)).toMatch(usual);
    await running?.close();
    expect(await pageOf({ reading }, resources)).toMatch(said);
  });

  it('is checked when the app starts, and named where it is wrong', () => {
    const reading = {
      medicationStatements: 'yes',
      oldAfterMonths: { lipids: 0 },
    } as unknown as EhrInput['reading'];
    const start = () =>
      createTestApp({ ehrs: [{ id: 'x', fhirBaseUrl: 'https://ehr.example/fhir', reading }] });
    expect(start).toThrow(AppError);
    expect(start).toThrow(/reading\.medicationStatements[\s\S]*reading\.oldAfterMonths\.lipids/);
  });
});

describe('the FHIR version of an EHR', () => {
  it('is asked of the server where it is not configured, once', async () => {
    const text = await pageOf({ fhirVersion: undefined }, [officePressure]);
    expect(text).toMatch(/Systolic BP 146 mmHg/);
  });
});
