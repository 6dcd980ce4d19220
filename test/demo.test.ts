import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
const started: ChildProcessWithoutNullStreams[] = [];

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

interface Demo {
  child: ChildProcessWithoutNullStreams;
  output(): string;
  until(text: RegExp): Promise<string>;
  ended: Promise<number | null>;
}

function startDemo(args: readonly string[], environment: Record<string, string>): Demo {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/demo.ts', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', SANDBOX_PORT: '0', ...environment },
  });
  started.push(child);
  let text = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  return {
    child,
    output: () => text,
    until: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => wanted.test(text) && resolve(text);
        listeners.add(look);
        void ended.then(() => reject(new Error(`the demo ended before it said ${wanted}:\n${text}`)));
        look();
      }),
    ended,
  };
}

describe('npm run demo', () => {
  it('prints the address, the users with their passwords and how to stop, and stops on Ctrl-C', async () => {
    const demo = startDemo([], {});
    const said = await demo.until(/Ctrl-C/);
    const address = /http:\/\/localhost:\d+\/login\.html/.exec(said)?.[0] ?? '';
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Sign in with Northside EHR');
    expect(said).toMatch(/patel\s+password: patel/);
    const sandbox = /http:\/\/localhost:\d+(?!.*login)/.exec(said.replace(address, ''))?.[0] ?? '';
    expect((await fetch(`${sandbox}/fhir/metadata`)).status).toBe(200);
    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
    await expect(fetch(sandbox)).rejects.toThrow();
  }, 60_000);

  it.each([1, 2])(
    'leaves nothing in the temporary folder after %i times Ctrl-C',
    async (times) => {
      const folder = mkdtempSync(join(tmpdir(), 'demo-'));
      const demo = startDemo(['--https'], { TMPDIR: folder, TSX_DISABLE_CACHE: '1' });
      await demo.until(/Ctrl-C/);
      expect(readdirSync(folder)).toHaveLength(1);
      for (let pressed = 0; pressed < times; pressed += 1) {
        demo.child.kill('SIGINT');
        await sleep(20);
      }
      // The second may come when the process has tidied up and no longer listens: then it is the signal that ends it.
      expect(times === 1 ? [0] : [0, null]).toContain(await demo.ended);
      expect(readdirSync(folder)).toEqual([]);
      rmdirSync(folder);
    },
    60_000,
  );

  it.each([
    ['PORT', 'PORT'],
    ['SANDBOX_PORT', 'SANDBOX_PORT'],
  ])(
    'says which variable to change when the port of %s is taken',
    async (variable) => {
      const other = createServer();
      await new Promise<void>((resolve) => {
        other.listen(0, '127.0.0.1', resolve);
      });
      const { port } = other.address() as AddressInfo;
      const demo = startDemo([], { [variable]: String(port) });
      expect(await demo.ended).toBe(1);
      expect(demo.output()).toContain(`Port ${port} is in use`);
      expect(demo.output()).toContain(`set ${variable} to a free port`);
      expect(demo.output()).not.toContain('    at ');
      await new Promise((resolve) => {
        other.close(resolve);
      });
    },
    60_000,
  );

  it.each([
    [['--as-of', 'yesterday'], '--as-of'],
    [['--patients', 'many'], '--patients'],
    [['--nonsense'], '--nonsense'],
    [['--data', 'no/such/folder'], '--data'],
    [['--data', 'package.json'], '--data'],
  ])(
    'refuses %j by name',
    async (args, named) => {
      const demo = startDemo(args, {});
      expect(await demo.ended).toBe(1);
      expect(demo.output()).toContain(named);
      expect(demo.output()).not.toContain('    at ');
    },
    60_000,
  );
});
