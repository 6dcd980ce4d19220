import { parse } from 'csv-parse/sync';
import { createTranslate } from '../../src/i18n/index.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { standaloneScopes } from '../support/test-app.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

/** Hazard H6 on lists: no category without what the score does not decide. */

let running: Running;
let visitor: Visitor;
let panel: Page;

beforeAll(async () => {
  running = await startAppAndSandbox({
    ehr: { scopes: { standalone: `${standaloneScopes} user/FamilyMemberHistory.rs` } },
  });
  visitor = createVisitor();
  panel = await visitor.follow(await signInAt(visitor, running.baseUrl, 'patel'), /Practice panel/);
  // A busy machine sends the page before everybody is worked out.
  while (!panel.html.includes('data-finished="true"')) panel = await visitor.open(panel.url);
}, 60_000);
afterAll(() => running?.close());

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();

interface Row {
  name: string;
  handle: string;
  badge?: string;
  /** What stands in the cell of the category after it. */
  risk: string;
}

async function rowsOf(first: Page): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page: Page | undefined = first; page !== undefined;) {
    for (const [row, handle = ''] of page.html.matchAll(/<tr data-patient="([^"]+)"[\s\S]*?<\/tr>/g)) {
      const cell = /<td class="list-risk">([\s\S]*?)<\/td>/.exec(row)?.[1] ?? '';
      rows.push({
        name: plain(/<th scope="row">([\s\S]*?)<\/th>/.exec(row)?.[1] ?? ''),
        handle,
        badge: /badge-(high|intermediate|low)"/.exec(cell)?.[1],
        risk: plain(cell),
      });
    }
    page = page.html.includes('Next page') ? await visitor.follow(page, /Next page/) : undefined;
  }
  return rows;
}

/** What the sandbox's records say, by name. */
const recorded: readonly (readonly [name: string, words: string])[] = [
  ['TREADWELL, Ludmila', 'See page: familial hypercholesterolaemia, LDL 5.4 mmol/L'],
  ['TREADWELL, Renata', 'See page: eGFR under 60, albumin in urine'],
  ['TREADWELL, Statia', 'See page: on lipid-lowering medicine'],
  ['TREADWELL, Gravina', 'See page: pregnancy'],
  ['TREADWELL, Menta', 'See page: severe mental illness'],
  ['TREADWELL, Hivonne', 'See page: HIV'],
  ['TREADWELL, Fibi', 'See page: atrial fibrillation'],
  ['SWEET, Ina', 'See page: diabetes'],
];

describe('a category on a list', () => {
  it.each(recorded)('stands beside what decides more than the score: %s', async (name, words) => {
    const row = (await rowsOf(panel)).find((one) => one.name === name);
    expect(row?.badge).toBeDefined();
    expect(row?.risk).toContain(words);
  });

  it('stands alone only where the patient’s own page has nothing more, relatives apart', async () => {
    const rows = (await rowsOf(panel)).filter(({ badge }) => badge !== undefined);
    expect(rows.length).toBeGreaterThan(50);
    for (const { name, handle, risk } of rows) {
      const { html } = await visitor.open(`${panel.url.replace(/\?.*/, '')}/${handle}`);
      const facts = /id="not-counted">[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';
      const more = [...facts.matchAll(/<li>([\s\S]*?)<\/li>/g)].filter(
        ([, fact = '']) => !/^(Ethnicity|Family history of heart disease)/.test(fact),
      );
      const treated = plain(html).includes('With diabetes, guidelines do not go by the category alone.');
      expect([name, risk.includes('See page:')]).toEqual([name, more.length > 0 || treated]);
    }
  }, 60_000);

  it('says that a list does not read relatives in full, whose disease is on the patient’s page', async () => {
    expect(plain(panel.html)).toContain('Family history is read in full on the patient’s page only.');
    const famke = (await rowsOf(panel)).find(({ name }) => name === 'TREADWELL, Famke');
    const page = await visitor.open(`${panel.url.replace(/\?.*/, '')}/${famke?.handle}`);
    expect(plain(page.html)).toContain('Family history of heart disease: father');
  });

  it('stands beside the same in the CSV, all of it', async () => {
    const csv = await visitor.follow(panel, /patients\.csv/);
    const [head = [], ...rows] = parse(csv.html, { bom: true });
    expect(head[6]).toBe('See page for (family history not read in full)');
    const cells = new Map(rows.map((row) => [row[0], row]));
    expect(cells.get('TREADWELL, Ludmila')?.slice(4, 7)).toEqual([
      'Low',
      '8',
      'familial hypercholesterolaemia; LDL 5.4 mmol/L',
    ]);
    expect(cells.get('TREADWELL, Hilda')?.slice(4, 7)).toEqual(['Low', '8', '']);
    expect(cells.get('SWEET, Ina')?.[6]).toBe('diabetes');
  });
});

describe('the words for it', () => {
  it('are in both languages', () => {
    const [english, spanish] = [createTranslate('en'), createTranslate('es')];
    expect(english('worklist.beside', { facts: english('beside.diabetes') })).toBe('See page: diabetes');
    expect(spanish('worklist.beside', { facts: spanish('beside.egfr-low') })).toBe(
      'Vea su página: FGe menor de 60',
    );
  });
});
