import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { createVisitor } from '../support/visitor.ts';

const folder = join(import.meta.dirname, '../../public');
const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');

let running: Running;
beforeAll(async () => {
  running = await startAppAndSandbox();
}, 60_000);
afterAll(() => running?.close());

const scriptsOn = (html: string) => [...html.matchAll(/<script src="([^"]+)"/g)].map(([, src = '']) => src);
const fetchAsset = (path: string) => fetch(`${running.baseUrl}${path}`);

/** The parts of public/ that a page's script holds, in order. */
async function partsIn(html: string): Promise<string[]> {
  const [src = '', ...others] = scriptsOn(html);
  expect(others).toEqual([]);
  const text = await (await fetchAsset(src)).text();
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(8192);
  const parts = scripts
    .filter((name) => text.includes(textOf(name)))
    .toSorted((a, b) => text.indexOf(textOf(a)) - text.indexOf(textOf(b)));
  expect(text).toBe(parts.map(textOf).join(''));
  return parts;
}

describe('the script of a page', () => {
  it('is one file of at most 8 KB with what all pages need first, then what this one needs', async () => {
    const visitor = createVisitor();
    const login = await visitor.open(`${running.baseUrl}/login.html`);
    expect(await partsIn(login.html)).toEqual(['frame.js', 'what-if.js', 'copy-and-print.js']);
    const list = await signInAt(visitor, running.baseUrl, 'patel');
    expect(await partsIn(list.html)).toEqual(['frame.js', 'worklist.js']);
    const risk = await visitor.follow(await visitor.follow(list, /Tuesday clinic/), /ROBERTS/);
    expect(scriptsOn(risk.html)).toEqual(scriptsOn(login.html));
  });

  it('may be kept for good, under an address that changes with what is in it', async () => {
    const [src = ''] = scriptsOn((await createVisitor().open(`${running.baseUrl}/login.html`)).html);
    expect(src).toMatch(/^\/assets\/app\.js\?v=[0-9a-f]{12}$/);
    const answer = await fetchAsset(src);
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetchAsset('/assets/nothing.js')).status).toBe(404);
  });
});
