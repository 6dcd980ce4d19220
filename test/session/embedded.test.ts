import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionData } from 'express-session';
import { EmbeddedStore } from '../../src/session/index.ts';
import { getting, idleMs, setting, storeContract } from './store.contract.ts';

const secret = 'the-first-secret-of-this-test-0001';
const opened: EmbeddedStore[] = [];
const directories: string[] = [];

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'heart-risk-store-'));
  directories.push(directory);
  return directory;
}

function openStore(directory: string, secrets: readonly string[], now: () => Date): EmbeddedStore {
  const store = new EmbeddedStore({ directory, secrets, idleMs, now });
  opened.push(store);
  return store;
}

afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()));
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

const data = {
  cookie: { originalMaxAge: null },
  launches: { a: 'access-token-1' },
} as unknown as SessionData;
const start = () => new Date('2026-03-01T09:00:00Z');

describe('the embedded session store', () => {
  storeContract(() => {
    let nowMs = start().getTime();
    return {
      store: openStore(newDirectory(), [secret], () => new Date(nowMs)),
      advanceMs: (ms) => {
        nowMs += ms;
      },
    };
  });

  it('writes neither the session id nor the tokens in the clear', async () => {
    const directory = newDirectory();
    await setting(openStore(directory, [secret], start), 'session-id-in-the-cookie', data);
    const bytes = readdirSync(directory)
      .map((name) => readFileSync(join(directory, name), 'latin1'))
      .join('');
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes).not.toContain('access-token-1');
    expect(bytes).not.toContain('session-id-in-the-cookie');
  });

  it('opens old sessions after the secret was rotated, and none after it was retired', async () => {
    const directory = newDirectory();
    const first = openStore(directory, [secret], start);
    await setting(first, 'one', data);
    const rotated = openStore(directory, ['the-second-secret-of-this-test-02', secret], start);
    expect(await getting(rotated, 'one')).toMatchObject({ launches: { a: 'access-token-1' } });
    const retired = openStore(directory, ['the-second-secret-of-this-test-02'], start);
    expect(await getting(retired, 'one')).toBeNull();
  });
});
