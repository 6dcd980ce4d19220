import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openClinic } from '../browser/support/clinic.ts';
import { everyPage } from '../browser/support/every-page.ts';

/** `npm run screenshots [-- WORD…]`: every page (whose name has a word) at three widths, into screenshots/. */
const folder = join(import.meta.dirname, '../../screenshots');
const words = process.argv.slice(2).map((word) => word.toLowerCase());
const widths = [1280, 768, 390];

mkdirSync(folder, { recursive: true });
const clinic = await openClinic();
const context = await clinic.context();
const page = await context.newPage();
const wanted = everyPage(clinic).filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
);
for (const stop of wanted) {
  await page.setViewportSize({ width: 1280, height: 800 });
  await stop.open(page);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate('scrollTo(0, 0)');
    const name = stop.name.replaceAll(/[^\w]+/g, '-').toLowerCase();
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
  console.log(stop.name);
}
await clinic.close();
