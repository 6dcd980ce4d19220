import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { type Clinic, openClinic } from '../browser/support/clinic.ts';
import { everyPage, type Stop } from '../browser/support/every-page.ts';
import { visit } from '../browser/support/visit.ts';
import { largestPaint } from './pages.largest-paint.ts';

const kilobyte = 1024;
const budgets = {
  html: 40 * kilobyte,
  css: 20 * kilobyte,
  script: 8 * kilobyte,
  firstViewCompressed: 14 * kilobyte,
  firstViewRequests: 3,
  repeatViewRequests: 1,
  layoutShift: 0,
  largestPaintRatio: 1.25,
};

/** Sizes, requests, layout shift and largest paint of the pages, against the budgets of the design. */
export async function bench(): Promise<void> {
  const clinic = await openClinic();
  try {
    const stops = await everyPage(clinic);
    const over = [...(await sizes(clinic, stops)), ...(await views(clinic))];
    over.push(...(await largestPaint(clinic, stops, budgets.largestPaintRatio)));
    if (over.length > 0) throw new Error(`over budget: ${over.join('; ')}`);
  } finally {
    await clinic.close();
  }
}

function check(name: string, measured: number, budget: number, unit = 'bytes'): string[] {
  console.log(`${name.padEnd(48)} ${String(measured).padStart(8)} ${unit}, at most ${budget}`);
  return measured > budget ? [name] : [];
}

async function sizes(clinic: Clinic, stops: readonly Stop[]): Promise<string[]> {
  const context = await clinic.context();
  const page = await context.newPage();
  const over: string[] = [];
  let largest = { name: '', bytes: 0 };
  const answers: Promise<number>[] = [];
  const prepare = (visited: Page) =>
    visited.on('response', (response) => {
      if (response.request().resourceType() !== 'document') return;
      answers.push(
        response.body().then(
          (body) => body.length,
          () => 0,
        ),
      );
    });
  let mostCss = { name: '', bytes: 0 };
  let mostScript = { name: '', bytes: 0 };
  for await (const { stop, page: visited } of visit(clinic, stops, { prepare })) {
    const bytes = Math.max(0, ...(await Promise.all(answers.splice(0))));
    if (bytes > largest.bytes) largest = { name: stop.name, bytes };
    const { css, script } = await assetsOf(visited);
    if (css.length > mostCss.bytes) mostCss = { name: stop.name, bytes: css.length };
    if (script.length > mostScript.bytes) mostScript = { name: stop.name, bytes: script.length };
  }
  over.push(...check(`HTML, the largest (${largest.name})`, largest.bytes, budgets.html));
  over.push(...check(`CSS, the most (${mostCss.name})`, mostCss.bytes, budgets.css));
  over.push(...check(`script, the most (${mostScript.name})`, mostScript.bytes, budgets.script));
  await page.goto(clinic.addressOf('ROBERTS'));
  const assets = await assetsOf(page);
  const html = await (await context.request.get(clinic.addressOf('ROBERTS'))).body();
  const compressed = gzipSync(html).length + gzipSync(assets.css).length;
  over.push(...check('first view of the risk page, compressed', compressed, budgets.firstViewCompressed));
  await context.close();
  return over;
}

async function assetsOf(page: Page): Promise<{ css: Buffer; script: Buffer }> {
  const read = async (selector: string, attribute: string) => {
    const bodies: Buffer[] = [];
    for (const one of await page.locator(selector).all()) {
      const path = (await one.getAttribute(attribute)) ?? '';
      bodies.push(await (await page.request.get(new URL(path, page.url()).href)).body());
    }
    return Buffer.concat(bodies);
  };
  return { css: await read('link[rel=stylesheet]', 'href'), script: await read('script[src]', 'src') };
}

/** What went over the network, not what a cache gave; and whether anything moved on the page. */
async function view(context: BrowserContext, address: string): Promise<{ requests: number; shift: number }> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const fetched = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    const isPart = ['Document', 'Stylesheet', 'Script', 'Image', 'Font', 'Fetch', 'XHR'].includes(type);
    const overNetwork = response.fromDiskCache !== true && !response.url.startsWith('data:');
    if (isPart && overNetwork) fetched.add(requestId);
  });
  session.on('Network.requestServedFromCache', ({ requestId }) => fetched.delete(requestId));
  await page.goto(address, { waitUntil: 'networkidle' });
  const shift = (await page.evaluate(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
      .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 300);
  })`)) as number;
  await page.close();
  return { requests: fetched.size, shift };
}

async function views(clinic: Clinic): Promise<string[]> {
  const context = await clinic.context();
  const address = clinic.addressOf('ROBERTS');
  const first = await view(context, address);
  const repeat = await view(context, address);
  await context.close();
  return [
    ...check('first view of the risk page', first.requests, budgets.firstViewRequests, 'requests'),
    ...check('repeat view', repeat.requests, budgets.repeatViewRequests, 'requests'),
    ...check('layout shift', first.shift, budgets.layoutShift, ''),
  ];
}
