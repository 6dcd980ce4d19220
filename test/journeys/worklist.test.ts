import { parse } from 'csv-parse/sync';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import type { EhrInput } from '../support/test-app.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';
import type { FhirProfile } from '../../src/sandbox/fhir/fhir-server.ts';

const types = [
  'Patient',
  'Observation',
  'Condition',
  'MedicationRequest',
  'Procedure',
  'RiskAssessment',
  'List',
  'Group',
  'Appointment',
  'CareTeam',
  'Practitioner',
  'PractitionerRole',
];
const standalone = `openid fhirUser offline_access ${types.map((type) => `user/${type}.rs`).join(' ')}`;

let running: Running;
afterEach(() => running.close());

async function start(
  options: {
    profile?: FhirProfile;
    ehr?: Partial<EhrInput>;
    patients?: number;
    environment?: Record<string, string>;
  } = {},
) {
  running = await startAppAndSandbox({ ...options, ehr: { scopes: { standalone }, ...options.ehr } });
}

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&#34;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
const textOf = ({ html }: Page) => plain(html);
const listsOn = ({ html }: Page) => {
  const [, nav = ''] = /<nav aria-label="Lists">([\s\S]*?)<\/nav>/.exec(html) ?? [];
  return [...nav.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) => plain(item));
};
const rowsOn = ({ html }: Page) =>
  [...html.matchAll(/<tr data-patient[\s\S]*?<\/tr>/g)].map(([row]) => plain(row));
const namesOn = ({ html }: Page) =>
  [...html.matchAll(/<th scope="row"><a [^>]*>([^<]*)</g)].map(([, name = '']) => plain(name));
const signedIn = (visitor: Visitor, username: string) => signInAt(visitor, running.baseUrl, username);
const auditActions = () =>
  running.test
    .audited()
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { action: string }).action);

describe('the lists an EHR has', () => {
  it('are offered in the order of the configuration, panels under names of our own', async () => {
    await start({ ehr: { worklists: { sources: ['general-practitioner', 'list', 'appointments-today'] } } });
    const page = await signedIn(createVisitor(), 'patel');
    const lists = listsOn(page);
    expect(lists[0]).toBe('Patients registered with me');
    expect(lists).toContain('Tuesday clinic');
    expect(lists.at(-1)).toBe('Today’s appointments');
    expect(lists).not.toContain('My care teams');
  });

  it('are only those that the CapabilityStatement offers', async () => {
    await start({ profile: { without: ['Appointment', 'CareTeam', 'List'] } });
    const page = await signedIn(createVisitor(), 'patel');
    expect(textOf(page)).toContain('My patients: Patients registered with me');
    expect(textOf(page)).not.toContain('Tuesday clinic');
    expect(textOf(page)).not.toContain('Today’s appointments');
  });

  it('are only those that the scopes allow', async () => {
    await start({
      ehr: { scopes: { standalone: standalone.replace(/ user\/(Appointment|CareTeam)\.rs/g, '') } },
    });
    const lists = listsOn(await signedIn(createVisitor(), 'patel'));
    expect(lists).toContain('Tuesday clinic');
    expect(lists).not.toContain('Today’s appointments');
    expect(lists).not.toContain('My care teams');
  });

  it.each([
    ['patel', 'Today’s appointments', 'ROBERTS, Helen (Mrs)'],
    ['patel', 'Tuesday clinic', 'ROBERTS, Helen (Mrs)'],
    ['patel', 'Patients registered with me', undefined],
    ['jones', /cardiology/i, undefined],
    ['jones', 'My care teams', undefined],
    ['silva', 'Second opinions', undefined],
  ])('of %s: %s', async (username, list, somebody) => {
    await start();
    const visitor = createVisitor();
    const first = await signedIn(visitor, username);
    const current = /aria-current="page">([^<]*)</.exec(first.html)?.[1] ?? '';
    const onIt = new RegExp(list).test(current) ? first : await visitor.follow(first, new RegExp(list));
    expect(rowsOn(onIt).length).toBeGreaterThan(0);
    if (somebody !== undefined) expect(namesOn(onIt)).toContain(somebody);
    expect(textOf(onIt)).toMatch(/\d+ of \d+ done/);
  });

  it('are none at all: search only, with one line saying so', async () => {
    await start({ ehr: { worklists: { sources: ['list', 'group'] } } });
    const visitor = createVisitor();
    const page = await signedIn(visitor, 'garcia');
    expect(textOf(page)).toContain('Your EHR has no patient list for you. Search for a patient instead.');
    const found = await visitor.submit(page, /role="search"/, { q: 'roberts helen' });
    expect(namesOn(found)).toEqual(['ROBERTS, Helen (Mrs)']);
  });
});

describe('a list', () => {
  it('is ranked by risk, says everybody’s state, and keeps all of its state in the address', async () => {
    await start();
    const visitor = createVisitor();
    const page = await visitor.follow(await signedIn(visitor, 'patel'), /Tuesday clinic/);
    expect(textOf(page)).toContain('Sorted by risk, highest first.');
    expect(page.html).toMatch(/<th scope="col" aria-sort="descending">/);
    const scores = rowsOn(page).flatMap((row) => /(?:High|Intermediate|Low) ([\d.]+)/.exec(row)?.[1] ?? []);
    expect(scores.length).toBeGreaterThan(1);
    expect(scores.map(Number)).toEqual(scores.map(Number).toSorted((a, b) => b - a));

    const byName = await visitor.follow(page, /sort=name/);
    expect(byName.url).toMatch(/\?list=\d+&sort=name$/);
    expect(textOf(byName)).toContain('Sorted by name, A to Z.');
    const sorted = namesOn(byName);
    expect(sorted).toEqual(sorted.toSorted(new Intl.Collator('en').compare));
    const turned = await visitor.follow(byName, /dir=desc/);
    expect(namesOn(turned)).toEqual(sorted.toReversed());
    const high = await visitor.follow(byName, /show=high/);
    expect(high.url).toMatch(/show=high&sort=name$/);
    expect(rowsOn(high).every((row) => row.includes('High'))).toBe(true);
    for (const url of [page, byName, turned, high].map((one) => one.url))
      expect(url).not.toMatch(/roberts|helen|1964|ZZZ/i);
  });

  it('without anybody on it says so, and offers nothing to sort, filter or download', async () => {
    await start();
    const visitor = createVisitor();
    const page = await visitor.follow(await signedIn(visitor, 'patel'), /Recalls/);
    expect(textOf(page)).toContain('There is nobody on this list. Refresh');
    expect(textOf(page)).not.toMatch(/Sort|All 0|CSV/);
  });

  it('counts its categories with the shapes that they have in the rows', async () => {
    await start();
    const visitor = createVisitor();
    const page = await visitor.follow(await signedIn(visitor, 'patel'), /Tuesday clinic/);
    expect(textOf(page)).toMatch(/All \d+ ● High \d+ .*○ Low \d+ Needs data \d+/);
  });

  it('refuses a list, an order or a page that there is not', async () => {
    await start();
    const visitor = createVisitor();
    const { url } = await signedIn(visitor, 'patel');
    for (const query of ['list=99', 'sort=height', 'dir=up', 'show=all&show=high', 'page=0', 'list=x'])
      expect((await visitor.open(`${url}?${query}`)).status).toBe(422);
    expect((await visitor.open(`${url}?page=99`)).status).toBe(200);
  });

  it('shows the number of the patient’s own page', async () => {
    await start();
    const visitor = createVisitor();
    const page = await visitor.follow(await signedIn(visitor, 'patel'), /Tuesday clinic/);
    const rows = [...page.html.matchAll(/<tr data-patient="([^"]+)"[\s\S]*?<\/tr>/g)];
    const numbers = rows.flatMap(([row, handle = '']) => {
      const number = /<strong>([\d.]+)<\/strong>/.exec(row)?.[1];
      return number === undefined ? [] : [{ handle, number }];
    });
    expect(numbers.length).toBeGreaterThan(3);
    for (const { handle, number } of numbers) {
      const risk = await visitor.follow(page, new RegExp(`/patients/${handle}$`));
      expect(/<p class="number"><strong>([^<]+)</.exec(risk.html)?.[1]).toBe(number);
    }
  }, 60_000);

  it('has twenty-five rows a page and loses nobody between pages', async () => {
    await start({ patients: 60 });
    const visitor = createVisitor();
    let page = await visitor.follow(await signedIn(visitor, 'patel'), /Generated patients/);
    page = await visitor.follow(page, /sort=name/);
    const seen = [...namesOn(page)];
    expect(rowsOn(page)).toHaveLength(25);
    expect(textOf(page)).toContain('Page 1 of 3');
    for (let next = 2; next <= 3; next += 1) {
      page = await visitor.follow(page, /Next page/);
      seen.push(...namesOn(page));
    }
    expect(seen).toHaveLength(60);
  });
});

describe('a list as CSV', () => {
  it('is read by others’ parsers, whatever names are in it, and is in the audit trail first', async () => {
    await start();
    const nasty = '=cmd|\' /C calc\'!A0", "x"\r\nsecond';
    running.sandbox.store.put({
      ...(running.sandbox.store.get('Patient', 'roberts-helen') as { resourceType: string; id: string }),
      name: [{ family: nasty, given: ['Helen, "H"'] }],
    });
    const visitor = createVisitor();
    const page = await visitor.follow(await signedIn(visitor, 'patel'), /Tuesday clinic/);
    const csv = await visitor.follow(page, /patients\.csv/);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toMatch(
      /^attachment; filename="?heart-risk-list-\d{4}-\d\d-\d\d\.csv"?$/,
    );
    expect(csv.headers.get('cache-control')).toBe('no-store');
    const [head, ...rows] = parse(csv.html, { bom: true });
    expect(head?.slice(0, 6)).toEqual([
      'Name',
      'Date of birth',
      'Sex',
      'Identifier',
      'Status',
      '10-year risk (out of 100)',
    ]);
    expect(rows).toHaveLength(rowsOn(page).length);
    const names = rows.map(([name = '']) => name);
    const helen = names.find((name) => name.includes('calc') || name.includes('CALC'));
    expect(helen).toMatch(/^'=/);
    expect(helen?.toLowerCase()).toContain('helen, "h"');
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(auditActions()).toContain('export-list');
  });

  it('says in its name that somebody may be missing', async () => {
    await start();
    const clinic = [...running.sandbox.store.all('List')].find(({ title }) => title === 'Tuesday clinic');
    if (clinic === undefined) throw new Error('the clinic is not there');
    const entry = [...(clinic['entry'] as object[]), { item: { display: 'Somebody without a record' } }];
    running.sandbox.store.put({ ...clinic, entry });
    const visitor = createVisitor();
    const page = await visitor.follow(await signedIn(visitor, 'patel'), /Tuesday clinic/);
    expect(textOf(page)).toContain('Somebody may be missing here');
    const csv = await visitor.follow(page, /patients\.csv/);
    expect(csv.headers.get('content-disposition')).toMatch(/-incomplete\.csv"?$/);
  });

  it('is not given where the audit trail cannot take it', async () => {
    await start();
    const visitor = createVisitor();
    const page = await visitor.follow(await signedIn(visitor, 'patel'), /Tuesday clinic/);
    const { audit } = running.test.deps;
    const { record } = audit;
    audit.record = (event) =>
      event.action === 'export-list' ? Promise.reject(new Error('no space left on device')) : record(event);
    const csv = await visitor.follow(page, /patients\.csv/);
    expect(csv.status).toBe(500);
    expect(csv.html).not.toMatch(/ROBERTS|Date of birth/);
  });

  it('says the day on which the last result was saved in the clinic', async () => {
    await start({ environment: { TIME_ZONE: 'Pacific/Auckland' } });
    running.sandbox.store.put({
      resourceType: 'RiskAssessment',
      id: 'saved-at-night',
      status: 'final',
      subject: { reference: 'Patient/roberts-helen' },
      identifier: [{ system: 'https://heart-risk.example/identifiers/assessment', value: 'x' }],
      method: {
        coding: [{ system: 'https://heart-risk.example/methods', code: 'framingham-2008-lipids' }],
      },
      // The 21st of November by then in New Zealand.
      occurrenceDateTime: '2026-11-20T20:00:00Z',
      prediction: [
        {
          probabilityDecimal: 19,
          whenPeriod: { start: '2026-11-21', end: '2036-11-21' },
          outcome: { text: 'CVD' },
        },
      ],
    });
    const visitor = createVisitor();
    const page = await visitor.follow(await signedIn(visitor, 'patel'), /Tuesday clinic/);
    const [head = [], ...rows] = parse((await visitor.follow(page, /patients\.csv/)).html, { bom: true });
    const saved = head.indexOf('Last saved');
    expect(rows.find(([name = '']) => name.startsWith('ROBERTS, Helen'))?.[saved]).toBe('2026-11-21');
  });
});
