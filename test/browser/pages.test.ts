import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { type Clinic, openClinic } from './support/clinic.ts';
import { everyPage } from './support/every-page.ts';

const widths = [1280, 768, 390, 320];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
}, 120_000);
afterAll(() => clinic?.close());

async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

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

async function problemsOn(scripted: boolean) {
  const context = await clinic.context();
  // Without our script: axe itself needs a browser that runs scripts. The journey without any is in journey.test.ts.
  if (!scripted) await context.route(/\/assets\/app\.js/, (route) => route.abort());
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of [45]\d\d|ERR_FAILED/.test(message.text()))
      noise.push(message.text());
  });
  page.on('pageerror', (error) => noise.push(error.message));
  const found: Record<string, unknown> = {};
  const titles = new Set<string>();
  for (const stop of everyPage(clinic)) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await stop.open(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const facts: Facts = await page.evaluate(measuring);
      titles.add(facts.title);
      const problems = { axe: await violationsOn(page), ...problemsIn(facts, page.url()) };
      const left = Object.fromEntries(Object.entries(problems).filter(([, list]) => list.length > 0));
      if (Object.keys(left).length > 0) found[`${stop.name} at ${width}`] = left;
    }
  }
  await context.close();
  return { found, noise, titles: titles.size };
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
    const [scripted, plain] = await Promise.all([problemsOn(true), problemsOn(false)]);
    expect({ scripted: scripted.found, plain: plain.found }).toEqual({ scripted: {}, plain: {} });
    expect([...scripted.noise, ...plain.noise]).toEqual([]);
    expect(scripted.titles).toBeGreaterThan(8);
  }, 1_200_000);
});
