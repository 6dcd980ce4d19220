import type { FhirProfile } from '../../src/sandbox/fhir/fhir-server.ts';
import { createValidators } from '../fhir/write/validators.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { type EhrInput, standaloneScopes } from '../support/test-app.ts';
import { readPdf } from '../support/read-pdf.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

type Resource = Record<string, unknown> & { resourceType: string; id: string };
type SaveForm = 'RiskAssessment' | 'Observation' | 'DocumentReference';

const nothing: Resource = { resourceType: '', id: '' };

let running: Running;
const problemsOf = createValidators();
afterEach(() => running.close());

const writing = ['RiskAssessment', 'DocumentReference', 'Provenance'].map((type) => `user/${type}.crs`);
const scopes = `${standaloneScopes} ${writing.join(' ')} user/Observation.c`;
const readOnlyScopes = scopes.replaceAll('.crs', '.rs').replace(' user/Observation.c', '');

async function start(
  profile: FhirProfile = {},
  as: readonly SaveForm[] = ['RiskAssessment'],
  ehr: Partial<EhrInput> = {},
): Promise<void> {
  running = await startAppAndSandbox({
    profile,
    ehr: { scopes: { standalone: scopes }, save: { as: [...as] }, ...ehr },
  });
}

async function openHelen(visitor: Visitor, username = 'patel'): Promise<Page> {
  const list = await signInAt(visitor, running.baseUrl, username);
  const found = await visitor.submit(list, /role="search"/, { q: 'Roberts' });
  return visitor.follow(found, /ROBERTS, Helen/);
}

const textOf = ({ html }: Page) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');
const review = (visitor: Visitor, page: Page) => visitor.follow(page, /\/save/);
const press = (visitor: Visitor, page: Page, fields: Record<string, string> = {}) =>
  visitor.submit(page, /name="token"/, fields);
const helensOwn = (type: string) =>
  [...running.sandbox.store.all(type)].filter(
    (one) =>
      JSON.stringify(one).includes('https://heart-risk.example/identifiers/assessment') &&
      JSON.stringify(one['subject']).includes('roberts-helen'),
  ) as Resource[];
const ours = (type: string, since: readonly Resource[]) =>
  helensOwn(type).filter((one) => !since.some(({ id }) => id === one.id));
const auditLines = () =>
  running.test
    .audited()
    .trim()
    .split('\n')
    .map(
      (line) => JSON.parse(line) as { action: string; outcome: string; reason?: string; patientId?: string },
    )
    .filter(({ action }) => action === 'save-assessment');

describe('saving a result', () => {
  it('reviews, saves as a RiskAssessment that others’ validators accept, says so, and is seen again', async () => {
    await start();
    const before = helensOwn('RiskAssessment');
    const visitor = createVisitor();
    const page = await review(visitor, await openHelen(visitor));
    expect(textOf(page)).toContain('This will be saved to Northside EHR as a risk assessment');
    expect(textOf(page)).toContain('ROBERTS, Helen (Mrs)');
    expect(textOf(page)).toContain('21 out of 100 in 10 years');
    const saved = await press(visitor, page, { comment: 'Discussed <b>today</b>', confirmed: 'diabetes' });
    expect(saved.status).toBe(200);
    expect(textOf(saved)).toMatch(/Saved \d\d:\d\d by Dr Anita Patel/);
    expect(textOf(saved)).toContain('Saved · Save again');

    const [written, ...more] = ours('RiskAssessment', before);
    expect(more).toEqual([]);
    const { meta: _meta, ...asSent } = written ?? nothing;
    expect(problemsOf(asSent)).toEqual([]);
    expect(written?.['prediction']).toMatchObject([{ probabilityDecimal: 20.6 }]);
    expect(written?.['performer']).toEqual({ reference: 'Practitioner/patel', display: 'Dr Anita Patel' });
    const basis = ((written ?? nothing)['basis'] as { reference: string }[]).map(
      ({ reference }) => reference,
    );
    expect(basis.length).toBeGreaterThanOrEqual(4);
    for (const reference of basis) {
      const [type = '', id = ''] = reference.split('/');
      expect(running.sandbox.store.get(type, id)).toBeDefined();
    }
    const note = JSON.stringify(written?.['note']);
    expect(note).toContain('Comment: Discussed <b>today</b>');
    expect(note).toMatch(/[Dd]iabetes[^;]*confirmed/);
    const provenance = [...running.sandbox.store.all('Provenance')].filter((one) =>
      JSON.stringify(one['target']).includes(`RiskAssessment/${written?.id}`),
    );
    expect(provenance).toHaveLength(1);
    expect(problemsOf(provenance[0] as Resource)).toEqual([]);
    expect(auditLines()).toMatchObject([{ outcome: 'success', patientId: 'roberts-helen' }]);
    expect(running.test.logged()).not.toMatch(/roberts|Helen|20\.6/i);
  });

  it('saves once when pressed twice, and once when the page is sent again', async () => {
    await start();
    const before = helensOwn('RiskAssessment');
    const visitor = createVisitor();
    const page = await review(visitor, await openHelen(visitor));
    const both = await Promise.all([press(visitor, page), press(visitor, page)]);
    for (const answer of both) expect(textOf(answer)).toMatch(/Saved \d\d:\d\d/);
    const again = await press(visitor, page);
    expect(textOf(again)).toMatch(/Saved \d\d:\d\d/);
    expect(ours('RiskAssessment', before)).toHaveLength(1);
  });

  it('saves a second result when that is asked for', async () => {
    await start();
    const before = helensOwn('RiskAssessment');
    const visitor = createVisitor();
    const saved = await press(visitor, await review(visitor, await openHelen(visitor)));
    await press(visitor, await review(visitor, saved));
    expect(ours('RiskAssessment', before)).toHaveLength(2);
  });

  it('does not save when a value has changed since, and shows both side by side', async () => {
    await start();
    const before = helensOwn('RiskAssessment');
    const visitor = createVisitor();
    const page = await review(visitor, await openHelen(visitor));
    const pressure = [...running.sandbox.store.ofPatient('Observation', 'roberts-helen')].find((one) =>
      JSON.stringify(one).includes('"value":146'),
    );
    running.sandbox.store.put(
      JSON.parse(JSON.stringify(pressure).replace('"value":146', '"value":166')) as Resource,
    );
    const conflict = await press(visitor, page);
    expect(conflict.status).toBe(409);
    expect(textOf(conflict)).toContain('The record has changed since you looked');
    expect(textOf(conflict)).toContain('Nothing was saved');
    expect(textOf(conflict)).toMatch(/Systolic BP 146 mmHg .* 166 mmHg/);
    expect(ours('RiskAssessment', before)).toEqual([]);
    const saved = await press(visitor, conflict);
    expect(textOf(saved)).toMatch(/Saved \d\d:\d\d/);
    expect(ours('RiskAssessment', before)).toHaveLength(1);
  });

  it('refuses a page that was never shown, another patient’s and a forged one', async () => {
    await start();
    const before = helensOwn('RiskAssessment');
    const visitor = createVisitor();
    const page = await review(visitor, await openHelen(visitor));
    const old = await press(visitor, page, { token: 'never-shown' });
    expect(old.status).toBe(409);
    expect(textOf(old)).toContain('too old to save from');
    const forged = await press(visitor, page, { csrf: 'x' });
    expect(forged.status).toBe(403);
    const list = await visitor.open(page.url.replace(/\/patients\/.*/, '/patients'));
    const other = await visitor.follow(
      await visitor.submit(list, /role="search"/, { q: 'Framingham' }),
      /FRAMINGHAM/,
    );
    const token = /name="token" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const stolen = await press(visitor, await review(visitor, other), { token });
    expect(stolen.status).toBe(409);
    expect(ours('RiskAssessment', before)).toEqual([]);
  });

  it('keeps a comment that is too long, and says where', async () => {
    await start();
    const visitor = createVisitor();
    const page = await review(visitor, await openHelen(visitor));
    const answer = await press(visitor, page, { comment: 'x'.repeat(501) });
    expect(answer.status).toBe(422);
    expect(textOf(answer)).toContain('Error: the comment has 501 characters. Shorten it to 500.');
    expect(answer.html).toContain('x'.repeat(501));
  });
});

describe('an EHR that does not take risk assessments', () => {
  it.each<[string, FhirProfile, SaveForm[], SaveForm]>([
    [
      'has no RiskAssessment',
      { without: ['RiskAssessment'] },
      ['RiskAssessment', 'Observation'],
      'Observation',
    ],
    [
      'lets none be created',
      { notCreated: ['RiskAssessment', 'Observation'] },
      ['RiskAssessment', 'Observation', 'DocumentReference'],
      'DocumentReference',
    ],
  ])('%s: the next form is used, and the page says so beforehand', async (_, profile, as, form) => {
    await start(profile, as);
    const visitor = createVisitor();
    const page = await review(visitor, await openHelen(visitor));
    expect(textOf(page)).toContain(form === 'Observation' ? 'as a result' : 'as a note');
    const saved = await press(visitor, page);
    expect(textOf(saved)).toMatch(/Saved \d\d:\d\d by Dr Anita Patel.* does not take risk assessments/);
    const [written] = helensOwn(form);
    const { meta: _meta, ...asSent } = written ?? nothing;
    expect(problemsOf(asSent)).toEqual([]);
  });

  it('takes documents alone: the note, and the page for the patient as a PDF in the patient’s language', async () => {
    await start({ notCreated: ['RiskAssessment', 'Observation'] }, ['RiskAssessment', 'DocumentReference']);
    const helen = running.sandbox.store.get('Patient', 'roberts-helen');
    if (helen === undefined) throw new Error('Helen is not there');
    const spanish = { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'es' }] }, preferred: true };
    running.sandbox.store.put({ ...helen, communication: [spanish] });
    const visitor = createVisitor();
    const page = await review(visitor, await openHelen(visitor));
    await press(visitor, page);
    const [written] = helensOwn('DocumentReference');
    const contents = (written?.['content'] ?? []) as { attachment: Record<string, unknown> }[];
    const [note, pdf] = contents.map(({ attachment }) => attachment);
    expect(note).toMatchObject({ contentType: 'text/plain; charset=utf-8', language: 'en' });
    expect(pdf).toMatchObject({ contentType: 'application/pdf', language: 'es' });
    const { pages, lines } = readPdf(Buffer.from(String(pdf?.['data']), 'base64'));
    expect(pages).toBe(1);
    expect(lines[0]).toMatch(/^Helen Roberts · fecha de nacimiento: \d+ de \w+ de 19\d\d · /);
    expect(lines.join(' ')).toContain('Su probabilidad de tener un problema del corazón');
    // The number of the page, 20.6 % in the record: in the note, and in the picture of a hundred people.
    expect(textOf(page)).toContain('21 out of 100 in 10 years');
    expect(lines.join(' ')).toMatch(/Imagine 100 personas como usted\. 21 tendrán/);
    expect(Buffer.from(String(note?.['data']), 'base64').toString('utf8')).toMatch(/\b20\.6 ?%/);
  });

  it.each([403, 422])('says so only with %i when asked: the next form is used', async (status) => {
    await start({}, ['RiskAssessment', 'Observation']);
    running.sandbox.faults.set({
      on: 'fhir',
      method: 'POST',
      resourceType: 'RiskAssessment',
      fault: { kind: 'status', status, body: 'outcome' },
    });
    const visitor = createVisitor();
    const saved = await press(visitor, await review(visitor, await openHelen(visitor)));
    expect(textOf(saved)).toContain('Saved as a result');
    expect(helensOwn('Observation')).toHaveLength(1);
  });

  it('refuses everything: the page says that nothing was saved, and offers the note', async () => {
    await start();
    const before = helensOwn('RiskAssessment');
    running.sandbox.faults.set({ on: 'fhir', method: 'POST', fault: { kind: 'status', status: 422 } });
    const visitor = createVisitor();
    const answer = await press(visitor, await review(visitor, await openHelen(visitor)));
    expect(answer.status).toBe(409);
    expect(textOf(answer)).toContain('Northside EHR did not accept the result');
    expect(textOf(answer)).toContain('It was not saved');
    expect(ours('RiskAssessment', before)).toEqual([]);
    expect(auditLines()).toMatchObject([{ outcome: 'failure', reason: 'fhir_write_refused' }]);
  });

  it.each<[string, FhirProfile, SaveForm[], Partial<EhrInput>, string]>([
    ['without a fallback', { without: ['RiskAssessment'] }, ['RiskAssessment'], {}, 'does not take it'],
    [
      'that gave leave to read only',
      {},
      ['RiskAssessment'],
      { scopes: { standalone: readOnlyScopes } },
      'gave leave to read only',
    ],
    ['where saving is turned off', {}, [], {}, 'Saving to Northside EHR is turned off'],
  ])('%s: no button, and one line saying why', async (_, profile, as, ehr, why) => {
    await start(profile, as, ehr);
    const visitor = createVisitor();
    const page = await openHelen(visitor);
    expect(page.html).not.toMatch(/href="[^"]*\/save"/);
    expect(textOf(page)).toContain(why);
    const anyway = await visitor.open(`${page.url}/save`);
    expect(anyway.html).not.toContain('name="token"');
    expect(textOf(anyway)).toContain(why);
  });

  it('for a nurse who may only read: no button', async () => {
    await start();
    const page = await openHelen(createVisitor(), 'okafor');
    expect(page.html).not.toMatch(/href="[^"]*\/save"/);
  });
});
