import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { createVisitor } from '../support/visitor.ts';

let running: Running;
beforeAll(async () => {
  running = await startAppAndSandbox();
}, 60_000);
afterAll(() => running?.close());

const appCss = readFileSync(join(import.meta.dirname, '../../public/app.css'), 'utf8');
const sheetsOf = (html: string) =>
  [...html.matchAll(/<link rel="stylesheet" href="([^"]*)"/g)].map(([, href = '']) => href);

describe("the style sheet in the EHR's colours", () => {
  it('is one file with ours, for who signed in from that EHR only, and may be kept under its name', async () => {
    const visitor = createVisitor();
    const list = await signInAt(visitor, running.baseUrl, 'patel');
    const about = await visitor.open(`${running.baseUrl}/about`);
    expect(sheetsOf(about.html)).toHaveLength(1);
    const [address = ''] = sheetsOf(list.html);
    expect(address).toMatch(/^\/theme-[0-9a-f]{16,}\.css$/);
    const sheet = await visitor.open(`${running.baseUrl}${address}`);
    expect(sheet.headers.get('content-type')).toMatch(/^text\/css/);
    expect(sheet.headers.get('cache-control')).toBe('private, max-age=86400, immutable');
    expect(sheet.html.startsWith(appCss)).toBe(true);
    expect(sheet.html.slice(appCss.length)).toMatch(/^:root\{--[^}]+\}$/);

    const stranger = await createVisitor().open(`${running.baseUrl}${address}`);
    expect(stranger.status).toBe(404);
    expect((await visitor.open(`${running.baseUrl}/theme-0123456789abcdef.css`)).status).toBe(404);
  });

  it('is not needed before: the page to sign in on has ours', async () => {
    const login = await createVisitor().open(`${running.baseUrl}/login.html`);
    expect(sheetsOf(login.html)).toEqual([expect.stringMatching(/^\/assets\/app\.css\?v=/)]);
  });
});
