import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { type Clinic, openClinic, signIn } from '../browser/support/clinic.ts';
import { everyPage } from '../browser/support/every-page.ts';

/**
 * `npm run screenshots [-- WORD…]`: every page (whose name has a word) at three widths, into screenshots/; in Spanish
 * with the word `es`.
 */
const folder = join(import.meta.dirname, '../../screenshots');
const asked = process.argv.slice(2).map((word) => word.toLowerCase());
const words = asked.filter((word) => word !== 'es');
const spanish = asked.includes('es');
const widths = [1280, 768, 390];

mkdirSync(folder, { recursive: true });
const clinic = await openClinic();
for (const stop of everyPage(clinic)) await shoot(stop.name, () => clinic.context(), stop.open);
// In contexts of their own: another person's sign-in ends the clinician's.
await shoot('own page of a patient', newContext, (page) => signIn(page, clinic.running.baseUrl, 'helen'));
await shoot('risk, the EHR shows the patient', newContext, (page) => launchWithoutBanner(page, clinic));
await clinic.close();

function newContext(): Promise<BrowserContext> {
  return clinic.browser.newContext();
}

async function shoot(
  name: string,
  contextOf: () => Promise<BrowserContext>,
  open: (page: Page) => Promise<void>,
): Promise<void> {
  if (words.length > 0 && !words.some((word) => name.toLowerCase().includes(word))) return;
  const context = await contextOf();
  if (spanish) {
    const url = clinic.running.baseUrl;
    await context.addCookies([{ name: 'heart-risk-preferences', value: 'es.', url }]);
  }
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate('scrollTo(0, 0)');
    const file = name.replaceAll(/[^\w]+/g, '-').toLowerCase();
    await page.screenshot({
      path: join(folder, `${file}-${width}${spanish ? '-es' : ''}.png`),
      fullPage: true,
    });
  }
  await context.close();
  console.log(name);
}

/** An EHR launch whose token says that the EHR shows who the patient is. */
async function launchWithoutBanner(page: Page, { running }: Clinic): Promise<void> {
  const { sandbox, baseUrl } = running;
  const launch = sandbox.mintLaunch('patel', 'roberts-helen', { bannerShown: true });
  const iss = encodeURIComponent(sandbox.fhirBaseUrl);
  await page.goto(`${baseUrl}/launch?iss=${iss}&launch=${launch}`);
  if ((await page.locator('#password').count()) > 0) {
    await page.fill('#username', 'patel');
    await page.fill('#password', 'patel');
    await page.click('main button[type=submit]');
  }
  if (!page.url().startsWith(baseUrl)) await page.getByRole('button', { name: /allow/i }).first().click();
  await page.waitForURL(`${baseUrl}/launches/**`);
}
