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
  /** A fresh context of the same signed-in person, or of the one whose storage is given. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Somebody else, who comes in another way. */
  enter(how: (page: Page) => Promise<unknown>): Promise<Visitor>;
  /** What the browser keeps of the clinician. */
  storage: StorageState;
  /** Address of the worklist. */
  worklist: string;
  /** Address of the list with everybody on it. */
  panel: string;
  /** Address of the risk page of the patient whose name begins so. */
  addressOf(name: string): string;
  close(): Promise<void>;
}

/** Who has come in: what the browser keeps of it, and the page that it led to. */
export interface Visitor {
  storage: StorageState;
  landing: string;
}

export type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** The sandbox's entry as the demo has it, with all that it may be asked for. */
function demoEntry(): Partial<EhrInput> {
  const file = readFileSync(join(import.meta.dirname, '../../../config/ehrs.json'), 'utf8');
  const entry = (JSON.parse(file) as (EhrInput & { id: string })[]).find(({ id }) => id === 'sandbox');
  const { clientAuth: _secret, fhirBaseUrl: _address, ...rest } = entry ?? ({} as EhrInput);
  return rest;
}

export async function openClinic(environment: Record<string, string> = {}): Promise<Clinic> {
  // A busy machine is no slow EHR: pages are to come however long that takes.
  const ehr = { ...demoEntry(), timeoutSeconds: 60 };
  const running = await startAppAndSandbox({ ehr, environment });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments });
  const enter = async (how: (page: Page) => Promise<unknown>) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await how(page);
    const visitor = { storage: await context.storageState(), landing: page.url() };
    await context.close();
    return visitor;
  };
  let practice: Practice = { panel: '', addresses: [] };
  const { storage, landing } = await enter(async (page) => {
    await signIn(page, running.baseUrl);
    const start = page.url();
    practice = await practiceOf(page);
    await page.goto(start);
  });
  const { panel, addresses } = practice;
  return {
    running,
    browser,
    worklist: landing.replace(/[?#].*/, ''),
    storage,
    panel,
    enter,
    context: (options = {}) => browser.newContext({ storageState: storage, ...options }),
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
  await passEhr(page, baseUrl, username);
}

/** Through the EHR's pages of password and consent. */
export async function passEhr(page: Page, baseUrl: string, username: string): Promise<void> {
  await page.fill('#username', username);
  await page.fill('#password', username);
  await page.click('main button[type=submit]');
  await page.getByRole('button', { name: /allow/i }).first().click();
  await page.waitForURL(`${baseUrl}/launches/**`);
}

interface Practice {
  panel: string;
  addresses: [name: string, address: string][];
}

/** The list of the whole practice, and names and addresses of everybody on it, page by page. */
async function practiceOf(page: Page): Promise<Practice> {
  const addresses: [string, string][] = [];
  const link = page.locator('a', { hasText: 'Practice panel' });
  const option = page.locator('option', { hasText: 'Practice panel' });
  const first =
    (await link.count()) > 0
      ? await link.first().getAttribute('href')
      : `?list=${await option.first().getAttribute('value')}`;
  const panel = new URL(first ?? '', page.url()).href;
  let next: string | null = panel;
  while (next !== null && addresses.length < 200) {
    // By name: the order by risk changes between two pages while risks are still being worked out.
    const address = new URL(next, page.url());
    address.searchParams.set('sort', 'name');
    await page.goto(address.href);
    for (const patient of await page.locator('tbody th a').all()) {
      const href = new URL((await patient.getAttribute('href')) ?? '', page.url()).href;
      addresses.push([(await patient.innerText()).trim(), href]);
    }
    const more = page.locator('a', { hasText: 'Next page' });
    next = (await more.count()) > 0 ? await more.first().getAttribute('href') : null;
  }
  return { panel, addresses };
}
