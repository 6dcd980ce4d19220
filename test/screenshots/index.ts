import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openClinic } from '../browser/support/clinic.ts';
import { everyPage } from '../browser/support/every-page.ts';
import { visit } from '../browser/support/visit.ts';

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
const stops = (await everyPage(clinic)).filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
);
const prepare = async (page: Page) => {
  const url = clinic.running.baseUrl;
  if (spanish) await page.context().addCookies([{ name: 'heart-risk-preferences', value: 'es.', url }]);
};
for await (const { stop, page } of visit(clinic, stops, { prepare })) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate('scrollTo(0, 0)');
    const file = stop.name.replaceAll(/[^\w]+/g, '-').toLowerCase();
    await page.screenshot({
      path: join(folder, `${file}-${width}${spanish ? '-es' : ''}.png`),
      fullPage: true,
    });
  }
  console.log(stop.name);
}
await clinic.close();
