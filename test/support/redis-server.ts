import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { freePort } from './app-process.ts';

export interface RedisServer {
  url: string;
  /** Everything it holds, keys and values, as text. */
  dump(): Promise<string>;
  close(): Promise<void>;
}

/** A Redis of this test alone, on a free port, that writes nothing to disk. */
export async function startRedis(): Promise<RedisServer> {
  if (spawnSync('redis-server', ['--version']).error !== undefined) {
    throw new Error(
      'These tests need redis-server. On Debian: apt-get install --no-install-recommends redis-server',
    );
  }
  const directory = mkdtempSync(join(tmpdir(), 'heart-risk-redis-'));
  const port = await freePort();
  const options = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    directory,
  ];
  const child = spawn('redis-server', options, { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${port}`;
  const client = createClient({
    url,
    socket: { reconnectStrategy: (retries) => (retries > 100 ? false : 50) },
  });
  client.on('error', () => undefined);
  await client.connect();
  return {
    url,
    async dump() {
      const keys = await client.keys('*');
      const values = await Promise.all(keys.map((key) => client.get(key)));
      return [...keys, ...values].join('\n');
    },
    async close() {
      await client.close();
      child.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
