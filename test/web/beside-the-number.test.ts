import { assessRecord } from '../../src/services/assess-patient.ts';
import { noteText } from '../../src/web/pages/note-view.ts';
import { notCountedOf, riskView } from '../../src/web/pages/risk-view.ts';
import type { NotCounted } from '../../src/fhir/index.ts';
import { aRecord, aView, found, missing } from '../support/records.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { standaloneScopes } from '../support/test-app.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

const scopes = `${standaloneScopes} user/RiskAssessment.crs`;

let running: Running;
beforeAll(async () => {
  running = await startAppAndSandbox({ ehr: { scopes: { standalone: scopes } } });
}, 60_000);
afterAll(() => running?.close());

async function openPatient(name: string): Promise<{ visitor: Visitor; page: Page }> {
  const visitor = createVisitor();
  const login = await visitor.follow(await visitor.open(`${running.baseUrl}/login.html`), /Sign in with/);
  const consent = await visitor.submit(login, /name="password"/, { username: 'patel', password: 'patel' });
  const list = await visitor.submit(consent, /allow/i, {}, /allow/i);
  const results = await visitor.submit(list, /role="search"/, { q: name });
  return { visitor, page: await visitor.follow(results, new RegExp(name.split(',')[0] ?? '', 'i')) };
}

const text = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('what the equation does not count', () => {
  it('stands in the card of the number, is pointed at beside the category, and comes before the buttons', async () => {
    const { page } = await openPatient('Treadwell, Statia');
    const card = /<section class="card left" aria-labelledby="question">[\s\S]*?<\/section>/.exec(
      page.html,
    )?.[0];
    const at = (part: string) => card?.indexOf(part) ?? -1;
    expect(at('class="badge')).toBeGreaterThan(0);
    expect(at('href="#not-counted"')).toBeGreaterThan(at('class="badge'));
    expect(at('id="not-counted"')).toBeGreaterThan(at('href="#not-counted"'));
    expect(at('class="buttons"')).toBeGreaterThan(at('id="not-counted"'));
    expect(text(card ?? '')).toMatch(/Not counted in this number: On a lipid-lowering medicine: simvastatin/);
  });

  it('stands beside the category before it is saved', async () => {
    const { visitor, page } = await openPatient('Treadwell, Statia');
    const review = text((await visitor.open(`${page.url}/save`)).html);
    expect(review).toMatch(/(Low|Intermediate|High) \(.*Not counted in this number: On a lipid-lowering/);
  });

  it('is named with the category in what is saved, for apps that show that alone', async () => {
    const { visitor, page } = await openPatient('Treadwell, Statia');
    await visitor.submit(await visitor.open(`${page.url}/save`), /name="token"/);
    const saved = [...running.sandbox.store.all('RiskAssessment')].find(({ subject }) =>
      JSON.stringify(subject).includes('on-statin'),
    ) as { prediction?: { qualitativeRisk: { text: string } }[] } | undefined;
    expect(saved?.prediction?.[0]?.qualitativeRisk.text).toBe(
      'Low (<10); see note: on lipid-lowering medicine, not all could be read',
    );
  });

  it('is pointed at where a missing value leaves one category, too', async () => {
    running.sandbox.store.put({
      resourceType: 'Condition',
      id: 'singh-hiv',
      subject: { reference: 'Patient/no-hdl' },
      clinicalStatus: { coding: [{ code: 'active' }] },
      verificationStatus: { coding: [{ code: 'confirmed' }] },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '86406008', display: 'HIV' }] },
    });
    const { page } = await openPatient('Singh, Priya');
    expect(text(page.html)).toMatch(/low either way\. .*See below what it does not count\..*Also note: HIV/);
  });

  it('is said of diabetes, which the equation counts and no category decides about, in both languages', () => {
    const answerIn = (locale: 'en' | 'es', factors: Parameters<typeof aRecord>[0] = {}) =>
      riskView(
        {
          assessed: assessRecord(aRecord({ diabetes: found(true), ...factors })),
          equation: 'framingham-2008-lipids',
          path: '/p',
          query: {},
          save: {},
        },
        aView(locale),
      ).answer;
    expect(answerIn('en')).toMatchObject({
      withDiabetes: 'With diabetes, guidelines do not go by the category alone.',
    });
    expect(answerIn('es')).toMatchObject({
      withDiabetes: 'Con diabetes, las guías no se rigen solo por la categoría.',
    });
    expect(answerIn('en', { diabetes: found(false) })).not.toHaveProperty('withDiabetes', expect.any(String));
    const ranged = answerIn('en', { hdlMgDl: missing });
    expect(ranged.kind === 'no-score' && ranged.paragraphs[0]).toMatch(
      /in 10 years: .*With diabetes, guidelines do not go by the category alone\.$/,
    );
  });

  const kinds: NotCounted['what'][] = [
    'ldl-very-high',
    'egfr-low',
    'albuminuria',
    'family-history',
    'statin',
    'pregnancy',
    'severe-mental-illness',
    'hiv',
    'ethnicity',
    'possible-diabetes',
    'possible-cardiovascular-disease',
    'problems-not-understood',
    'medicines-not-understood',
    'familial-hypercholesterolaemia',
    'atrial-fibrillation',
    'dialysis',
  ];
  it.each(kinds)('is said of %s, with the words of the record, on the page and in the note', (what) => {
    const assessed = assessRecord(
      aRecord({}, { notCounted: [{ what, detail: 'as the record says', sources: [] }] }),
    );
    const page = riskView(
      { assessed, equation: 'framingham-2008-lipids', path: '/p', query: {}, save: {} },
      aView(),
    );
    const note = noteText(
      { assessed, equation: 'framingham-2008-lipids', change: {}, version: '1' },
      aView(),
    );
    expect(page.answer.kind).toBe('scored');
    expect(page.notCounted).toEqual([expect.stringContaining('as the record says')]);
    expect(note).toContain('as the record says');
  });

  it('names the parts of the record whose silence means nothing', () => {
    const record = aRecord({}, { gaps: [{ resourceType: 'FamilyMemberHistory', why: 'failed' }] });
    expect(notCountedOf(record, aView(), { scored: true })).toEqual([
      'Could not be read whole: family history',
    ]);
  });
});

describe('somebody who has died', () => {
  const assessed = assessRecord(aRecord({}, { identity: { deceased: true, deceasedDate: '2024-05-02' } }));
  const view = aView();
  const equation = 'framingham-2008-lipids';

  it('has no number, and no part of one, on the risk page or in the note', () => {
    const page = riskView({ assessed, equation, path: '/p', query: { smk: '0' }, save: {} }, view);
    expect(page.answer.kind).toBe('no-score');
    expect([page.drivers, page.whatIf, page.history, page.method]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    const note = noteText({ assessed, equation, change: { smoker: false }, version: '1' }, view);
    expect(note).toContain('Framingham 10-year risk: none. No score: this patient has died.');
    expect(note).not.toMatch(/out of 100|contributors|Discussed/);
  });

  it('is shown with the values of the record and nothing worked out from them', async () => {
    const { page } = await openPatient('Gone, Albert');
    expect(text(page.html)).toContain('No score: this patient has died');
    expect(text(page.html)).not.toMatch(/out of 100|What drives it/);
  });
});

describe('the equation that is named', () => {
  const view = aView();
  const namedFor = (ageYears: number, equation: 'framingham-2008-lipids' | 'framingham-2008-bmi') =>
    riskView(
      {
        assessed: assessRecord(aRecord({ ageYears: found(ageYears) })),
        equation,
        path: '/p',
        query: {},
        save: {},
      },
      view,
    ).equationFacts;

  it('is the one that gave the number', () => {
    const named = [61, 25].flatMap((age) =>
      (['framingham-2008-lipids', 'framingham-2008-bmi'] as const).map((one) => namedFor(age, one)),
    );
    expect(named.map(({ title }) => title)).toEqual(Array(4).fill('How this was worked out'));
    const [usual, bmi, thirty, thirtyBmi] = named.map(({ paragraphs }) => paragraphs.join(' '));
    expect(usual).toMatch(/10 years \(D’Agostino.*8,491 people.*30 to 74/);
    expect(bmi).toMatch(/10 years, version with body mass index \(D’Agostino/);
    expect(thirty).toMatch(/30 years \(Pencina.*4,506 people.*20 to 59/);
    expect(thirtyBmi).toMatch(/30 years, version with body mass index \(Pencina/);
  });

  it('is not said to have worked anything out where there is no number', () => {
    expect(namedFor(78, 'framingham-2008-lipids').title).toBe('The equation');
  });
});

describe('where a value comes from', () => {
  it('is said in words that people use, in the language of the page', () => {
    const detailsIn = (locale: 'en' | 'es') => {
      const assessed = assessRecord(aRecord());
      const input = {
        assessed,
        equation: 'framingham-2008-lipids',
        path: '/p',
        query: {},
        save: {},
      } as const;
      const row = riskView(input, aView(locale)).values.rows[2];
      return row?.details.map(({ value }) => value);
    };
    expect(detailsIn('en')).toEqual(
      expect.arrayContaining(['Final', 'Result: Systolic blood pressure', 'LOINC 8480-6']),
    );
    expect(detailsIn('es')).toEqual(
      expect.arrayContaining(['Definitivo', 'Resultado: Systolic blood pressure', 'LOINC 8480-6']),
    );
  });
});
