import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { Clinic } from '../browser/support/clinic.ts';
import type { Stop } from '../browser/support/every-page.ts';
import { visit } from '../browser/support/visit.ts';

const fewestRuns = 5;
const mostRuns = 25;

/**
 * The largest paint of every page after its answer has come, against one file with the same HTML and the CSS inside it,
 * served from here in turn with it. A busy machine only adds to a time, so the shortest count, of as many runs as it
 * takes to be within the budget. Pages that exist only after something was done in them cannot be loaded again.
 */
export async function largestPaint(
  clinic: Clinic,
  stops: readonly Stop[],
  budget: number,
): Promise<string[]> {
  let file = '';
  const server = createServer((_req, res) =>
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(file),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const oneFile = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const over: string[] = [];
  const loaded = stops.filter(({ once }) => once !== true);
  for await (const { stop, page } of visit(clinic, loaded)) {
    file = await inOneFile(page);
    const other = await page.context().newPage();
    const ratio = await ratioOf(
      () => paintOf(page, () => page.reload()),
      () => paintOf(other, () => other.goto(oneFile)),
      budget,
    );
    await other.close();
    console.log(`largest paint, ratio to one file: ${stop.name.padEnd(34)} ${ratio.toFixed(2)}`);
    if (ratio > budget) over.push(`largest paint of ${stop.name}`);
  }
  server.close();
  return over;
}

async function ratioOf(ours: () => Promise<number>, theirs: () => Promise<number>, budget: number) {
  let [own, single] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let run = 1; run <= mostRuns; run += 1) {
    own = Math.min(own, await ours());
    single = Math.min(single, await theirs());
    if (run >= fewestRuns && own / single <= budget) break;
  }
  return own / single;
}

/** The page as it was sent, with its styles inside and without its script. */
async function inOneFile(page: Page): Promise<string> {
  const answer = await page.reload();
  const html = (await answer?.text()) ?? '';
  const styles: string[] = [];
  for (const link of await page.locator('link[rel=stylesheet]').all()) {
    const path = (await link.getAttribute('href')) ?? '';
    styles.push(await (await page.request.get(new URL(path, page.url()).href)).text());
  }
  return html
    .replaceAll(/<link rel="stylesheet"[^>]*>/g, '')
    .replace('</head>', `<style>${styles.join('\n')}</style></head>`)
    .replaceAll(/<script[^>]*><\/script>|<link rel="icon"[^>]*>/g, '');
}

/** Milliseconds from the end of the answer. */
async function paintOf(page: Page, load: () => Promise<unknown>): Promise<number> {
  await page.bringToFront();
  await load();
  return (await page.evaluate(`new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime - performance.getEntriesByType('navigation')[0].responseEnd))
      .observe({ type: 'largest-contentful-paint', buffered: true });
  })`)) as number;
}
