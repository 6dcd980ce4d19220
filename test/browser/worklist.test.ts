import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../support/find-browser.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signIn } from './support/clinic.ts';

const everybody = 500;
const types = [
  'Patient',
  'Observation',
  'Condition',
  'MedicationRequest',
  'Procedure',
  'RiskAssessment',
  'List',
  'Appointment',
];
const standalone = `openid fhirUser offline_access ${types.map((type) => `user/${type}.rs`).join(' ')}`;

let running: Running;
let browser: Browser;
let slow: string[];
let failing: string[];
let forbidden: string[];

beforeAll(async () => {
  running = await startAppAndSandbox({
    patients: everybody,
    ehr: { scopes: { standalone }, worklists: { sources: ['appointments-today', 'list'] } },
  });
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments });
  const list = [...running.sandbox.store.all('List')].find(({ title }) => title === 'Generated patients');
  const ids = ((list?.['entry'] ?? []) as { item: { reference: string } }[]).map(({ item }) =>
    item.reference.slice(8),
  );
  expect(ids).toHaveLength(everybody);
  const every = (step: number, from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ids[from + index * step] ?? '');
  slow = every(47, 3, 10);
  failing = every(90, 20, 5);
  forbidden = every(150, 60, 3);
  for (const id of forbidden) {
    const patient = running.sandbox.store.get('Patient', id);
    if (patient === undefined) throw new Error('the list names nobody');
    running.sandbox.store.put({ ...patient, generalPractitioner: [], meta: { security: [{ code: 'R' }] } });
  }
  for (const patientId of slow)
    running.sandbox.faults.set({ on: 'fhir', patientId, fault: { kind: 'slow', milliseconds: 9_000 } });
  for (const patientId of failing)
    running.sandbox.faults.set({ on: 'fhir', patientId, fault: { kind: 'status', status: 500 } });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await running.close();
});

async function openList(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, running.baseUrl);
  await page.locator('a', { hasText: 'Generated patients' }).click();
  await page.waitForURL(/list=/);
  await page.locator('#panel').waitFor();
  return page;
}

async function progressOf(page: Page): Promise<number> {
  const text = await page.locator('body').innerText();
  const [, done] = /(\d+) of 500 done/.exec(text) ?? [];
  if (done === undefined) throw new Error(`no list on the page:\n${text}`);
  return Number(done);
}

/** As a person without a script does: looks again until there is nothing left to wait for. */
async function lookUntilDone(page: Page): Promise<void> {
  for (let look = 0; look < 100 && (await progressOf(page)) < everybody; look += 1) {
    await page.reload();
  }
}

const counts = async (page: Page) => {
  const texts = await page.locator('#filters li').allTextContents();
  return new Map(
    texts.map((text) => {
      const [, name = '', count] = /^(.*?) (\d+)$/.exec(text.trim()) ?? [];
      return [name, Number(count)] as const;
    }),
  );
};

/** What must be true when nothing is left to wait for. */
async function expectEverybodyThere(page: Page): Promise<void> {
  const found = await counts(page);
  expect(found.get('All')).toBe(everybody);
  const groups = [...found].filter(([name]) => name !== 'All').reduce((sum, [, count]) => sum + count, 0);
  expect(groups).toBe(everybody);
  expect(found.get('Not worked out yet')).toBeUndefined();
  expect(found.get('Not read')).toBe(slow.length + failing.length + forbidden.length);
  await page.locator('#filters a', { hasText: 'Not read' }).click();
  await page.waitForURL(/show=not-read/);
  const rows = await page.locator('tbody tr').allTextContents();
  const saying = (words: string) => rows.filter((row) => row.includes(words)).length;
  expect(rows).toHaveLength(18);
  expect(saying('Your EHR takes too long for this patient')).toBe(slow.length);
  expect(saying('does not let you see this patient')).toBe(forbidden.length);
  expect(saying('Could not be read') + saying('did not answer for this patient')).toBe(failing.length);
}

describe('a list of 500 with ten slow, five failing and three forbidden patients', () => {
  it('fills in place with the script: first rows soon, no row moves, everybody in the end', async () => {
    const context = await browser.newContext();
    const page = await openList(context);
    await page.locator('tbody strong').first().waitFor();
    expect(await progressOf(page)).toBeLessThan(everybody);
    const order = await handlesOn(page);
    await page.locator('#sort-again').waitFor({ state: 'visible', timeout: 200_000 });
    expect(await progressOf(page)).toBe(everybody);
    expect(await handlesOn(page)).toEqual(order);
    await page.locator('#sort-again a').click();
    await page.waitForURL(/list=/);
    await expectEverybodyThere(page);
    await context.close();
  }, 240_000);

  it('needs no script: what is not worked out says so; everybody is on one of its pages and in the CSV', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await openList(context);
    await lookUntilDone(page);
    await page
      .locator('#panel a', { hasText: /^Name$/ })
      .first()
      .click();
    await page.waitForURL(/sort=name/);
    expect(await everyone(page)).toHaveLength(everybody);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[download]').click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(parse(csv, { bom: true, columns: true })).toHaveLength(everybody);
    await page.goto(page.url().replace(/&page=\d+/, ''));
    await expectEverybodyThere(page);
    await expectOneMoreWhenAsked(page);
    await context.close();
  }, 240_000);
});

/** From the page of those who could not be read: one who was too slow is tried once more, and has a number. */
async function expectOneMoreWhenAsked(page: Page): Promise<void> {
  running.sandbox.faults.clear();
  const row = page.locator('tbody tr', { hasText: 'takes too long' }).first();
  const handle = await row.getAttribute('data-patient');
  await row.locator('a[href*="again="]').click();
  await page.waitForURL(/again=/);
  await lookUntilDone(page);
  await page.goto(page.url().replace(/[?&]again=[^&]*/, ''));
  expect(await page.locator(`tr[data-patient="${handle}"]`).count()).toBe(0);
  expect((await counts(page)).get('Not read')).toBe(slow.length + failing.length + forbidden.length - 1);
}

const handlesOn = (page: Page): Promise<string[]> =>
  page
    .locator('tbody tr[data-patient]')
    .evaluateAll((rows) => rows.map((row) => row.dataset['patient'] ?? ''));

/** Page by page. */
async function everyone(page: Page): Promise<string[]> {
  const handles: string[] = [];
  for (;;) {
    handles.push(...(await handlesOn(page)));
    const next = page.locator('.pager a', { hasText: 'Next page' });
    if ((await next.count()) === 0) return [...new Set(handles)];
    const before = page.url();
    await next.click();
    await page.waitForURL((url) => url.href !== before);
  }
}
