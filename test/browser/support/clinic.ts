import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import type { EhrInput } from '../../support/test-app.ts';
import { browserArguments, findBrowser } from '../../support/find-browser.ts';
import { type Running, startAppAndSandbox } from '../../support/running.ts';

/** App, sandbox EHR and one Chromium, with a clinician signed in. */
export interface Clinic {
  running: Running;
  browser: Browser;
  /** A fresh context of the same signed-in person. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Address of the worklist. */
  worklist: string;
  /** Address of the risk page of the patient whose name begins so. */
  addressOf(name: string): string;
  close(): Promise<void>;
}

/** The sandbox's entry as the demo has it, with all that it may be asked for. */
function demoEntry(): Partial<EhrInput> {
  const file = readFileSync(join(import.meta.dirname, '../../../config/ehrs.json'), 'utf8');
  const entry = (JSON.parse(file) as (EhrInput & { id: string })[]).find(({ id }) => id === 'sandbox');
  const { clientAuth: _secret, fhirBaseUrl: _address, ...rest } = entry ?? ({} as EhrInput);
  return rest;
}

export async function openClinic(environment: Record<string, string> = {}): Promise<Clinic> {
  const running = await startAppAndSandbox({ ehr: demoEntry(), environment });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments });
  const first = await browser.newContext();
  const page = await first.newPage();
  await signIn(page, running.baseUrl);
  const worklist = page.url().replace(/[?#].*/, '');
  const addresses = await addressesOf(page);
  const storageState = await first.storageState();
  await first.close();
  return {
    running,
    browser,
    worklist,
    context: (options = {}) => browser.newContext({ storageState, ...options }),
    addressOf(name) {
      const address = addresses.find(([text]) => text.startsWith(name))?.[1];
      if (address === undefined) throw new Error(`no patient ${name} on the practice panel`);
      return address;
    },
    async close() {
      await browser.close();
      await running.close();
    },
  };
}

/** From our page through the EHR's own and back. */
export async function signIn(page: Page, baseUrl: string, username = 'patel'): Promise<void> {
  await page.goto(`${baseUrl}/login.html`);
  await page.click('main a.button');
  await page.fill('#username', username);
  await page.fill('#password', username);
  await page.click('main button[type=submit]');
  await page.getByRole('button', { name: /allow/i }).first().click();
  await page.waitForURL(`${baseUrl}/launches/**`);
}

/** Names and addresses of everybody on the practice panel, page by page. */
async function addressesOf(page: Page): Promise<[string, string][]> {
  const found: [string, string][] = [];
  const panel = page.locator('a', { hasText: 'Practice panel' });
  const option = page.locator('option', { hasText: 'Practice panel' });
  let next: string | null =
    (await panel.count()) > 0
      ? await panel.first().getAttribute('href')
      : `?list=${await option.first().getAttribute('value')}`;
  while (next !== null && found.length < 200) {
    // By name: the order by risk changes between two pages while risks are still being worked out.
    const address = new URL(next, page.url());
    address.searchParams.set('sort', 'name');
    await page.goto(address.href);
    for (const link of await page.locator('tbody th a').all()) {
      const patient = new URL((await link.getAttribute('href')) ?? '', page.url());
      found.push([(await link.innerText()).trim(), patient.href]);
    }
    const more = page.locator('a', { hasText: 'Next page' });
    next = (await more.count()) > 0 ? await more.first().getAttribute('href') : null;
  }
  return found;
}
