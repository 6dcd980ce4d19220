import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { type Clinic, openClinic } from '../browser/support/clinic.ts';
import { everyPage, type Stop } from '../browser/support/every-page.ts';
import { browserArguments, findBrowser } from '../support/find-browser.ts';
import { type Audit, type Lighthouse, loadLighthouse, type Report } from './lighthouse.install.ts';

const categories = ['performance', 'accessibility', 'best-practices'];
/** A busy machine only takes from a score: what is below is measured again. */
const tries = 3;
const settings = (stop: Stop) => ({
  flags: {
    // A page that is looked at as it stands, has not been loaded: its speed cannot be told.
    onlyCategories: stop.once ? categories.slice(1) : categories,
    logLevel: 'error',
    // Pages that say what went wrong have the status that says so as well.
    ignoreStatusCode: true,
    disableFullPageScreenshot: true,
  },
});

/** Scores of Lighthouse and layout shift, on every page as who sees it. Search engines have no business here. */
export async function bench(): Promise<void> {
  const lighthouse = await loadLighthouse();
  const clinic = await openClinic();
  const profile = mkdtempSync(join(tmpdir(), 'heart-risk-lighthouse-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    args: [...browserArguments, '--remote-debugging-port=0'],
    viewport: null,
  });
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  const session = {
    lighthouse,
    clinic,
    context,
    browser: await lighthouse.connect(`http://127.0.0.1:${port}`),
  };
  try {
    const below: string[] = [];
    for (const stop of await everyPage(clinic)) below.push(...(await score(session, stop)));
    if (below.length > 0) throw new Error(`below 100 in Lighthouse: ${below.join('; ')}`);
  } finally {
    await session.browser.disconnect();
    await context.close();
    await clinic.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

interface Session {
  lighthouse: Lighthouse;
  clinic: Clinic;
  context: BrowserContext;
  browser: Awaited<ReturnType<Lighthouse['connect']>>;
}

async function score(session: Session, stop: Stop): Promise<string[]> {
  let problems: string[] = [];
  for (let run = 0; run < tries; run += 1) {
    const report = await reportOn(session, stop);
    problems = problemsOf(report).map((problem) => `${stop.name}: ${problem}`);
    const scores = categories.map((id) => percent(report.categories[id]?.score));
    const shift = report.audits['cumulative-layout-shift']?.numericValue ?? '-';
    console.log(`${stop.name.padEnd(34)} ${scores.join(' ')} ${shift} ${problems.join('; ')}`);
    if (report.runtimeError === undefined && !problems.some((one) => one.includes('performance'))) break;
  }
  return problems;
}

const percent = (part: number | null | undefined) =>
  (typeof part === 'number' ? String(Math.round(part * 100)) : '-').padStart(4);

async function reportOn({ lighthouse, clinic, context, browser }: Session, stop: Stop): Promise<Report> {
  await context.clearCookies();
  await context.addCookies((stop.storage ?? clinic.storage).cookies);
  const page = await context.newPage();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) sent.unshift(request.method());
  });
  await stop.open(page);
  const same = (await browser.pages()).find((one) => one.url() === page.url());
  if (same === undefined) throw new Error(`${stop.name}: the browser does not show it`);
  const again = sent[0] === 'GET' ? page.url() : () => same.reload();
  const { lhr } = await (stop.once
    ? lighthouse.snapshot(same, settings(stop))
    : lighthouse.navigation(same, again, settings(stop)));
  await page.close();
  return lhr;
}

/** Each category below 100 with the audits that took from it, and any shift at all. */
function problemsOf({ runtimeError, audits, categories: found }: Report): string[] {
  const problems = runtimeError === undefined ? [] : [runtimeError.message];
  for (const [id, { score: reached, auditRefs }] of Object.entries(found)) {
    if (reached === null || reached >= 1) continue;
    const lost = auditRefs
      .filter((one) => one.weight > 0 && (audits[one.id]?.score ?? 1) < 1)
      .map((one) => one.id)
      .filter((audit) => !isOwnStatus(audits[audit]));
    if (lost.length > 0) problems.push(`${id} ${percent(reached).trim()} (${lost.join(', ')})`);
  }
  const shift = audits['cumulative-layout-shift']?.numericValue ?? 0;
  if (shift > 0) problems.push(`layout shift ${shift}`);
  return problems;
}

/**
 * A page that says what went wrong is sent with a status of 400 or more, as it has to be. Browsers write that to the
 * console by themselves, and Lighthouse takes 4 points of best practices from every such page.
 */
function isOwnStatus(audit: Audit | undefined): boolean {
  const items = audit?.details?.items ?? [];
  return (
    audit?.id === 'errors-in-console' &&
    items.length > 0 &&
    items.every(({ source, description }) => source === 'network' && /status of [45]\d\d/.test(description))
  );
}
