import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { axeOncePerMarkup, injectAxe } from './support/axe.ts';
import { type Clinic, openClinic } from './support/clinic.ts';
import { everyPage, type Stop } from './support/every-page.ts';
import { visit } from './support/visit.ts';

const widths = [1280, 768, 390, 320];

let clinic: Clinic;
let stops: Stop[];
beforeAll(async () => {
  clinic = await openClinic();
  stops = await everyPage(clinic);
}, 120_000);
afterAll(() => clinic?.close());

interface Facts {
  tooWide: string[];
  small: string[];
  doubled: string[];
  sameIds: string[];
  unlabelled: string[];
  unnamed: number;
  inline: number;
  h1: number;
  lang: string;
  title: string;
}

const measuring = `(${readFileSync(join(import.meta.dirname, 'support/measure-page.js'), 'utf8')
  .replace(/^\/\/.*$/m, '')
  .replace(/;\s*$/, '')})()`;
const identity = /roberts|helen|1965|zzz ?0001|singh|priya/i;

/**
 * Without script, pages are loaded and drawn by a browser that runs none. axe itself waits with timers, which such a
 * browser never calls: they are allowed once the page stands, too late for any script of the page's own.
 */
async function letAxeRun(session: CDPSession | undefined, run: () => Promise<void>): Promise<void> {
  if (session === undefined) {
    await run();
    return;
  }
  // A session sends on only what changes its own last word.
  await session.send('Emulation.setScriptExecutionDisabled', { value: true });
  await session.send('Emulation.setScriptExecutionDisabled', { value: false });
  await run();
  await session.send('Emulation.setScriptExecutionDisabled', { value: true });
}

async function problemsOn(scripted: boolean, axe: (page: Page) => Promise<string[]>) {
  const noise: string[] = [];
  const sessions = new Map<Page, CDPSession>();
  const prepare = async (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of [45]\d\d/.test(message.text()))
        noise.push(message.text());
    });
    page.on('pageerror', (error) => noise.push(error.message));
    if (!scripted) sessions.set(page, await page.context().newCDPSession(page));
  };
  const found: Record<string, unknown> = {};
  const titles = new Set<string>();
  let steppers = 0;
  const asked = stops.filter((stop) => scripted || !stop.scripted);
  for await (const { stop, page } of visit(clinic, asked, { javaScriptEnabled: scripted, prepare })) {
    titles.add(await page.title());
    steppers += await page.locator('.stepper').count();
    await letAxeRun(sessions.get(page), async () => {
      await injectAxe(page);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const facts: Facts = await page.evaluate(measuring);
        const problems = { axe: await axe(page), ...problemsIn(facts, page.url()) };
        const left = Object.fromEntries(Object.entries(problems).filter(([, list]) => list.length > 0));
        if (Object.keys(left).length > 0) found[`${stop.name} at ${width}`] = left;
      }
    });
  }
  return { found, noise, titles: titles.size, steppers };
}

function problemsIn(facts: Facts, address: string): Record<string, unknown[]> {
  const { tooWide, small, doubled, sameIds, unlabelled } = facts;
  const unless = (fine: boolean, what: unknown) => (fine ? [] : [what]);
  return {
    tooWide,
    small,
    doubled,
    sameIds,
    unlabelled,
    h1: unless(facts.h1 === 1, facts.h1),
    inline: unless(facts.inline === 0, facts.inline),
    unnamed: unless(facts.unnamed === 0, facts.unnamed),
    title: unless(facts.title !== '' && !identity.test(facts.title), facts.title),
    lang: unless(/^(en|es)$/.test(facts.lang), facts.lang),
    address: unless(!identity.test(decodeURIComponent(address)), address),
  };
}

describe('every page, with our script and without it', () => {
  it('has no violation that axe finds and none that it does not, from 1280 to 320 px', async () => {
    const axe = axeOncePerMarkup();
    const [scripted, plain] = await Promise.all([problemsOn(true, axe), problemsOn(false, axe)]);
    expect({ scripted: scripted.found, plain: plain.found }).toEqual({ scripted: {}, plain: {} });
    expect([...scripted.noise, ...plain.noise]).toEqual([]);
    expect(scripted.titles).toBeGreaterThan(8);
    // What only our script makes is there with it and not without.
    expect([scripted.steppers > 0, plain.steppers]).toEqual([true, 0]);
  }, 1_200_000);
});
