import type { FactorFindings, Finding } from '../../src/fhir/index.ts';
import { catalogues } from '../../src/i18n/index.ts';
import { assessRecord } from '../../src/services/assess-patient.ts';
import { ownView } from '../../src/web/pages/own-view.ts';
import { aRecord, aView, found, missing } from '../support/records.ts';
import { readingGrade } from '../support/reading-grade.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { createVisitor, type Page } from '../support/visitor.ts';

let running: Running;
beforeAll(async () => {
  running = await startAppAndSandbox();
}, 60_000);
afterAll(() => running?.close());

async function helensPage() {
  const visitor = createVisitor();
  const login = await visitor.follow(await visitor.open(`${running.baseUrl}/login.html`), /Sign in with/);
  const consent = await visitor.submit(login, /name="password"/, { username: 'helen', password: 'helen' });
  return { visitor, page: await visitor.submit(consent, /allow/i, {}, /allow/i) };
}

const text = ({ html }: Page) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('the page of somebody who signs in as a patient', () => {
  it('has the number in plain words, what it is made from, and what to do', async () => {
    const { page } = await helensPage();
    const shown = text(page);
    for (const words of [
      'Helen Roberts · born',
      'Your chance of a heart or circulation problem',
      'Imagine 100 people just like you.',
      '21 will have a heart or circulation problem in the next 10 years.',
      '79 will not.',
      'Blood pressure, top number 146 mmHg',
      'Cholesterol 236 mg/dL',
      'This is old. A new test would help.',
      'Diabetes Not in your record',
      'Do not start or stop a medicine because of this page.',
      'Call the emergency number now.',
    ])
      expect(shown).toContain(words);
  });

  it('has no word and no way of the clinicians: no category, save, search, values, note, other equations', async () => {
    const { page } = await helensPage();
    expect(text(page).replaceAll('Heart risk', '')).not.toMatch(
      /\b(risk|score|High|Intermediate|Low|CVD|EHR|clinician|Assumed|My patients|save)\b/i,
    );
    expect(page.html).not.toMatch(/class="(badge|banner)|name="(q|hdl|sbp)"/);
    expect(page.html).not.toMatch(/\/(values|save|note|equations|handout)["?]/);
    expect(/<title>(.*)<\/title>/.exec(page.html)?.[1]).toBe('Heart risk: your own page');
  });

  it('is where every other page leads back to, whatever is asked there', async () => {
    const { visitor, page } = await helensPage();
    const ways = ['/values', '/save', '/note', '/equations', '/handout?hage=1'];
    for (const way of ways) expect((await visitor.open(`${page.url}${way}`)).url).toBe(page.url);
    const list = page.url.replace(/\/patients\/.*/, '/patients');
    for (const way of [list, `${list}?q=Singh`, `${list}.csv`])
      expect((await visitor.open(way)).url).toBe(page.url);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const cookie = (JSON.parse(visitor.cookies()) as [string, [string, string][]][])
      .flatMap(([, pairs]) => pairs.map(([name, value]) => `${name}=${value}`))
      .join('; ');
    for (const way of ['/values', '/save']) {
      const answer = await fetch(`${page.url}${way}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrf, hdl: '90', action: 'remove-all' }),
      });
      expect([way, answer.status, answer.headers.get('location')]).toEqual([
        way,
        303,
        new URL(page.url).pathname,
      ]);
    }
    const asked = await fetch(`${page.url}?smk=0`, { headers: { cookie, 'x-fragment': 'what-if' } });
    expect(await asked.text()).toContain('Imagine 100 people');
  });

  it('says what went wrong in plain words, with the way back', async () => {
    const { visitor, page } = await helensPage();
    const undo = running.sandbox.faults.set({
      on: 'fhir',
      resourceType: 'Patient',
      fault: { kind: 'status', status: 500 },
    });
    const broken = await visitor.open(page.url);
    undo();
    expect(text(broken)).toContain('We could not show your page');
    expect(text(broken)).not.toMatch(/EHR|Choose a patient/);
    expect(broken.html).toContain(`href="${new URL(page.url).pathname}"`);
  });

  it('speaks Spanish', async () => {
    const { visitor, page } = await helensPage();
    const spanish = await visitor.submit(page, /name="lang"/, {}, /Español/);
    expect(text(spanish)).toContain('Imagine 100 personas como usted.');
    expect(text(spanish)).toContain('Diabetes No consta en su historia');
  });
});

const conflicting: Finding<number> = { kind: 'conflicting', readings: [], setAside: [] };
const unreadable: Finding<number> = { kind: 'unreadable', why: 'failed', setAside: [] };
const recorded: Finding<boolean> = {
  kind: 'found',
  reading: { value: true, flags: [], sources: [] },
  others: [],
  setAside: [],
};
const states: Record<string, Partial<FactorFindings>> = {
  scored: {},
  'thirty years only': { ageYears: found(25) },
  missing: { hdlMgDl: missing, smoking: missing },
  'too old': { hdlMgDl: found(50, { date: '2018-01-01', flags: ['too-old-to-use'] }) },
  conflicting: { totalCholesterolMgDl: conflicting },
  'not read': { systolicMmHg: unreadable },
  'has the disease': { cardiovascularDisease: recorded },
  'too old a person': { ageYears: found(78) },
  'outside the equation': { systolicMmHg: found(212) },
};

describe('every state of it', () => {
  const view = aView();
  const viewOf = (factors: Partial<FactorFindings>) => {
    const notCounted = [{ what: 'hiv', detail: 'HIV disease', sources: [] } as const];
    return ownView(assessRecord(aRecord(factors, { notCounted })), '1.0', view);
  };

  it.each(Object.entries(states))('is for readers of 9 to 11: %s', (_state, factors) => {
    const shown = viewOf(factors);
    const t = catalogues.en;
    const number =
      shown.answer === undefined
        ? [`${t['own.none.title']}.`, shown.none?.why, shown.none?.todo]
        : [
            t['handout.imagine'],
            `${shown.answer.number} ${shown.answer.will}.`,
            shown.answer.willNot,
            t['handout.cannotTell'],
            ...shown.answer.adds.map((one) => `${one}.`),
            t['handout.addsAge'],
            shown.answer.change,
            t['handout.counts'],
          ];
    const values = shown.rows.map(({ label, value, note }) => `${label}: ${value}. ${note ?? ''}`);
    const rest = ['own.next', 'own.talk', 'own.medicines', 'own.notDiagnosis', 'own.valuesLead', 'own.wrong'];
    const all = [
      ...number,
      ...values,
      ...rest.map((key) => t[key as 'own.talk']),
      t['handout.emergency'],
      t['handout.questions'],
      ...shown.also,
    ].join(' ');
    expect(readingGrade(all)).toBeLessThanOrEqual(6);
    // The sentence about why there is no number stands first and must be as easy by itself.
    if (shown.none !== undefined)
      expect(readingGrade(`${shown.none.why} ${shown.none.todo}`)).toBeLessThanOrEqual(8);
  });

  it.each(Object.entries(states).slice(2))('has no number anywhere: %s', (_state, factors) => {
    const shown = viewOf(factors);
    expect(shown.answer).toBeUndefined();
    expect(JSON.stringify(shown)).not.toContain('out of');
  });

  it('names nothing on the screen that a person should hear from somebody', () => {
    const shown = viewOf({});
    expect(JSON.stringify(shown)).not.toMatch(/HIV/);
    expect(shown.also).toEqual([catalogues.en['own.alsoInRecord']]);
  });

  it('of one who has died in the record asks for the record to be put right', () => {
    const record = aRecord({}, { identity: { deceased: true } });
    expect(ownView(assessRecord(record), '1.0', view).none?.why).toBe(catalogues.en['own.none.checkAll']);
  });
});
