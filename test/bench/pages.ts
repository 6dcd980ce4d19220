import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { type Clinic, openClinic } from '../browser/support/clinic.ts';
import { everyPage } from '../browser/support/every-page.ts';
import { visit } from '../browser/support/visit.ts';

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
const paints = 15;

/** Sizes, requests, layout shift and largest paint of the pages, against the budgets of the design. */
export async function bench(): Promise<void> {
  const clinic = await openClinic();
  try {
    const over = [...(await sizes(clinic)), ...(await views(clinic)), ...(await largestPaint(clinic))];
    if (over.length > 0) throw new Error(`over budget: ${over.join('; ')}`);
  } finally {
    await clinic.close();
  }
}

function check(name: string, measured: number, budget: number, unit = 'bytes'): string[] {
  console.log(`${name.padEnd(48)} ${String(measured).padStart(8)} ${unit}, at most ${budget}`);
  return measured > budget ? [name] : [];
}

async function sizes(clinic: Clinic): Promise<string[]> {
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
  for await (const { stop } of visit(clinic, await everyPage(clinic), { prepare })) {
    const bytes = Math.max(0, ...(await Promise.all(answers.splice(0))));
    if (bytes > largest.bytes) largest = { name: stop.name, bytes };
  }
  over.push(...check(`HTML, the largest (${largest.name})`, largest.bytes, budgets.html));
  const assets = await assetsOf(page, clinic.addressOf('ROBERTS'));
  over.push(...check('CSS of the risk page', assets.css.length, budgets.css));
  over.push(...check('script', assets.script.length, budgets.script));
  const html = await (await context.request.get(clinic.addressOf('ROBERTS'))).body();
  const compressed = gzipSync(html).length + gzipSync(assets.css).length;
  over.push(...check('first view of the risk page, compressed', compressed, budgets.firstViewCompressed));
  await context.close();
  return over;
}

async function assetsOf(page: Page, address: string): Promise<{ css: Buffer; script: Buffer }> {
  await page.goto(address);
  const read = async (selector: string, attribute: string) => {
    const bodies: Buffer[] = [];
    for (const one of await page.locator(selector).all()) {
      const path = (await one.getAttribute(attribute)) ?? '';
      bodies.push(await (await page.request.get(new URL(path, address).href)).body());
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

/** Against one file with the same HTML and the CSS inside it, served from here, in the same run. */
async function largestPaint(clinic: Clinic): Promise<string[]> {
  const context = await clinic.context();
  const page = await context.newPage();
  const address = clinic.addressOf('ROBERTS');
  const { css } = await assetsOf(page, address);
  const html = (await (await context.request.get(address)).text())
    .replace(/<link rel="stylesheet"[^>]*>/, `<style>${css.toString('utf8')}</style>`)
    .replaceAll(/<script[^>]*><\/script>|<link rel="icon"[^>]*>/g, '');
  const server = createServer((_req, res) =>
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const oneFile = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const paintOf = async (url: string) => {
    await page.goto(url, { waitUntil: 'load' });
    return (await page.evaluate(`new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime - performance.getEntriesByType('navigation')[0].responseEnd))
        .observe({ type: 'largest-contentful-paint', buffered: true });
    })`)) as number;
  };
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let run = 0; run < paints; run += 1) {
    ours.push(await paintOf(address));
    theirs.push(await paintOf(oneFile));
  }
  server.close();
  await context.close();
  // A busy machine only adds to the time: the shortest tells most of the page.
  const [own, single] = [Math.min(...ours), Math.min(...theirs)];
  console.log(`largest paint after the answer: ${own.toFixed(0)} ms, of one file ${single.toFixed(0)} ms`);
  const ratio = Math.round((own / single) * 100) / 100;
  return check('largest paint, ratio to one file', ratio, budgets.largestPaintRatio, '');
}
