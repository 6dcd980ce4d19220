import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { launchScopes, standaloneScopes } from '../support/test-app.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

type Resource = Record<string, unknown> & { resourceType: string; id: string };

let running: Running;
afterEach(() => running.close());

async function start(clinical: Record<string, unknown> = {}): Promise<void> {
  const scopes = {
    standalone: `${standaloneScopes} user/RiskAssessment.crs`,
    launch: `${launchScopes} patient/RiskAssessment.crs`,
  };
  running = await startAppAndSandbox({ ehr: { scopes }, clinical });
}

async function openHelen(visitor: Visitor): Promise<Page> {
  const list = await signInAt(visitor, running.baseUrl, 'patel');
  return visitor.follow(await visitor.submit(list, /role="search"/, { q: 'Roberts' }), /ROBERTS, Helen/);
}

async function openFromChart(visitor: Visitor): Promise<Page> {
  const query = new URLSearchParams({
    iss: running.sandbox.fhirBaseUrl,
    launch: running.sandbox.mintLaunch('patel', 'roberts-helen'),
  });
  let page = await visitor.open(`${running.baseUrl}/launch?${query.toString()}`);
  while (page.url.startsWith(running.sandbox.origin)) {
    page = page.html.includes('name="password"')
      ? await visitor.submit(page, /name="password"/, { username: 'patel', password: 'patel' })
      : await visitor.submit(page, /name="decision"/, {}, /value="allow"/);
  }
  return page;
}

/** What a press of the button has left in the record. */
async function saveFrom(visitor: Visitor, page: Page): Promise<Resource> {
  const before = new Set([...running.sandbox.store.all('RiskAssessment')].map(({ id }) => id));
  const review = await visitor.follow(page, /\/save/);
  await visitor.submit(review, /name="token"/);
  const written = [...running.sandbox.store.all('RiskAssessment')].filter(({ id }) => !before.has(id));
  expect(written).toHaveLength(1);
  return written[0] as Resource;
}

const basisOf = (written: Resource) =>
  (written['basis'] as { reference: string }[]).map(({ reference }) => reference).toSorted();
const noteOf = (written: Resource) => (written['note'] as { text: string }[])[0]?.text ?? '';

const helen = { reference: 'Patient/roberts-helen' };
const coded = (system: string, code: string, text: string) => ({ coding: [{ system, code }], text });
/** As a practice would write it: on amlodipine, and with diabetes. */
const treatedAndDiabetic: readonly Resource[] = [
  {
    resourceType: 'MedicationRequest',
    id: 'her-amlodipine',
    status: 'active',
    intent: 'order',
    subject: helen,
    authoredOn: '2026-10-01',
    medicationCodeableConcept: coded(
      'http://www.nlm.nih.gov/research/umls/rxnorm',
      '308136',
      'amlodipine 2.5 MG Oral Tablet',
    ),
  },
  {
    resourceType: 'Condition',
    id: 'her-diabetes',
    subject: helen,
    clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active', 'Active'),
    code: coded('http://snomed.info/sct', '44054006', 'Type 2 diabetes mellitus'),
    onsetDateTime: '2021-05-01',
  },
];

describe('what is saved', () => {
  it('rests on the resources that were used: no older ones, and none that the equation does not ask for', async () => {
    await start();
    const visitor = createVisitor();
    expect(basisOf(await saveFrom(visitor, await openHelen(visitor)))).toEqual([
      'Observation/roberts-helen-obs-1',
      'Observation/roberts-helen-obs-12',
      'Observation/roberts-helen-obs-4',
      'Observation/roberts-helen-obs-5',
    ]);
  });

  it('names the condition and the order, too', async () => {
    await start();
    for (const resource of treatedAndDiabetic) running.sandbox.store.put(resource);
    const visitor = createVisitor();
    expect(basisOf(await saveFrom(visitor, await openHelen(visitor)))).toEqual([
      'Condition/her-diabetes',
      'MedicationRequest/her-amlodipine',
      'Observation/roberts-helen-obs-1',
      'Observation/roberts-helen-obs-12',
      'Observation/roberts-helen-obs-4',
      'Observation/roberts-helen-obs-5',
    ]);
  });

  it('tells in its note what was entered by hand, and does not rest on what that replaced', async () => {
    await start();
    const visitor = createVisitor();
    const form = await visitor.follow(await openHelen(visitor), /\/values$/);
    const corrected = await visitor.submit(form, /name="sbp"/, { sbp: '131' });
    const written = await saveFrom(visitor, corrected);
    expect(noteOf(written)).toMatch(/131 mmHg \([^)]*entered by the clinician/);
    expect(basisOf(written)).toEqual([
      'Observation/roberts-helen-obs-12',
      'Observation/roberts-helen-obs-4',
      'Observation/roberts-helen-obs-5',
    ]);
  });

  // D'Agostino 2008, table 2: 20.6 % for her. Below 25 % is low in this clinic, and high in the shipped settings.
  it('has the category of the clinic’s own cut-offs', async () => {
    const bands = [
      { id: 'low', from: 0 },
      { id: 'high', from: 0.25 },
    ];
    await start({ categories: { id: 'clinic', source: 'The clinic, 2026', bands } });
    const visitor = createVisitor();
    const written = await saveFrom(visitor, await openHelen(visitor));
    expect(written['prediction']).toMatchObject([
      {
        probabilityDecimal: 20.6,
        qualitativeRisk: { coding: [{ code: 'low' }], text: expect.stringMatching(/^Low \(<25\)/) as string },
      },
    ]);
  });

  it('belongs to the encounter of the launch', async () => {
    await start();
    const visitor = createVisitor();
    const written = await saveFrom(visitor, await openFromChart(visitor));
    expect(written['encounter']).toEqual({ reference: 'Encounter/roberts-helen-encounter-21' });
  });

  it('belongs to no encounter where the launch had none', async () => {
    await start();
    const visitor = createVisitor();
    expect(await saveFrom(visitor, await openHelen(visitor))).not.toHaveProperty('encounter');
  });
});
