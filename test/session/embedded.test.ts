import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOf, openEmbeddedRecords, type Records } from '../../src/session/index.ts';
import { firstSecret, type OpenRecords, storeContract } from './store.contract.ts';

const opened: Records[] = [];
const directories: string[] = [];

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'heart-risk-store-'));
  directories.push(directory);
  return directory;
}

const openIn =
  (directory: string): OpenRecords =>
  ({ secrets = [firstSecret], now }) => {
    const records = openEmbeddedRecords({ directory, secrets, now });
    opened.push(records);
    return records;
  };

afterAll(async () => {
  await Promise.all(opened.map((records) => records.close()));
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

describe('the embedded session store', () => {
  storeContract(() => openIn(newDirectory()));

  it('TRS-11: writes neither the session id nor the tokens in the clear', async () => {
    const directory = newDirectory();
    const records = openIn(directory)({ now: () => new Date() });
    const record = { text: 'access-token-1', expiresAtMs: Date.now() + 60_000 };
    await records.update(keyOf('session', 'session-id-in-the-cookie'), () => record);
    const bytes = readdirSync(directory)
      .map((name) => readFileSync(join(directory, name), 'latin1'))
      .join('');
    expect(bytes).toContain('session:');
    expect(bytes).not.toContain('access-token-1');
    expect(bytes).not.toContain('session-id-in-the-cookie');
  });
});
