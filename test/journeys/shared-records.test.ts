import { loadRecords } from '../../src/sandbox/index.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { type InventoryPatient, inventoryOfSharedRecords, sharedRecords } from '../support/shared-records.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

let running: Running;
let day = new Date('2020-06-01T12:00:00Z');
let r4: InventoryPatient[];
let loadedPatients = 0;

beforeAll(async () => {
  r4 = inventoryOfSharedRecords().filter(({ fhirVersion }) => fhirVersion === 'R4');
  const { resources } = await loadRecords(sharedRecords);
  loadedPatients = resources.filter(({ resourceType }) => resourceType === 'Patient').length;
  const clock = { now: () => new Date(), assessmentTime: () => day, pinnedTo: day };
  running = await startAppAndSandbox({ resources, clock });
}, 60_000);
afterAll(() => running?.close());

interface Row {
  href: string;
  born: string;
}

async function rowsOfAllPages(visitor: Visitor, first: Page): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = first; ;) {
    for (const [row] of page.html.matchAll(/<tr\b[\s\S]*?<\/tr>/g)) {
      const href = /<th scope="row"[^>]*>\s*<a href="([^"]+)"/.exec(row)?.[1];
      if (href !== undefined) rows.push({ href, born: /\d{2}-[A-Z][a-z]{2}-\d{4}/.exec(row)?.[0] ?? '' });
    }
    if (!/>\s*Next page\s*</.test(page.html)) return rows;
    page = await visitor.follow(page, /^\s*Next page\s*$/);
  }
}

const isoOf = (born: string) => {
  const date = new Date(`${born.replaceAll('-', ' ')} UTC`);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
};

describe('the shared R4 records, through the sandbox and the app', () => {
  it('give every patient a score or a named reason, and nobody an error', async () => {
    const visitor = createVisitor();
    const list = await signInAt(visitor, running.baseUrl, 'patel');
    // By name: the order by risk changes between two pages while risks are still being worked out.
    const rows = await rowsOfAllPages(visitor, await visitor.follow(list, /sort=name/));
    // Some of the loose specimens are patients too.
    expect(loadedPatients).toBeGreaterThanOrEqual(r4.length);
    expect(rows).toHaveLength(loadedPatients);

    let scored = 0;
    const reasons: string[] = [];
    for (const { href, born } of rows) {
      const known = r4.find(({ birthDate }) => birthDate === isoOf(born));
      day = new Date(`${known?.lastDataDate ?? '2020-06-01'}T23:00:00Z`);
      const page = await visitor.open(`${running.baseUrl}${href}`);
      expect(page.status).toBe(200);
      expect(page.html).toContain('This is not today');
      const number = /<p class="number"><strong>([^<]+)</.exec(page.html)?.[1];
      const title = /<h1[^>]*>([^<]+)</.exec(page.html)?.[1]?.trim() ?? '';
      expect(title).not.toBe('');
      if (number === undefined) reasons.push(title);
      else scored += 1;
    }
    expect(scored + reasons.length).toBe(loadedPatients);
    expect(scored).toBeGreaterThan(10);
    expect(reasons.every((reason) => /No score|missing/.test(reason))).toBe(true);
  }, 120_000);
});
