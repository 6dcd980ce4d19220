import { createClient } from 'redis';
import { isAlive, type Records } from './records.ts';
import { createSealer } from './sealed.ts';

export interface RedisOptions {
  url: string;
  /** Newest first; older ones still open what they sealed. */
  secrets: readonly string[];
  now: () => Date;
  onError: (error: unknown) => void;
}

const prefix = 'heart-risk:';
/** Ended records stay this long, so that whoever sweeps can still revoke what they hold. */
const graceMs = 60 * 60_000;
const connectTimeoutMs = 5000;
const longestWaitMs = 2000;
const mostAttempts = 50;

/** Compare and set: ARGV is what was read ('' for nothing), what shall be there ('' for nothing), milliseconds. */
const compareAndSet = `
local current = redis.call('GET', KEYS[1]) or ''
if current ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
return 1`;

/**
 * Records in Redis, sealed here, for several instances of the app. The connection opens with the first use and again
 * whenever it is lost; what is asked for meanwhile fails after two seconds.
 */
export function openRedisRecords({ url, secrets, now, onError }: RedisOptions): Records {
  const sealer = createSealer(secrets);
  const client = createClient({
    url,
    socket: { connectTimeout: connectTimeoutMs },
    disableOfflineQueue: true,
  });
  client.on('error', onError);
  const waiting = new Set<() => void>();
  client.on('ready', () => {
    for (const proceed of waiting) proceed();
    waiting.clear();
  });
  let begun = false;

  async function connected(): Promise<void> {
    if (client.isReady) return;
    if (!begun) client.connect().catch(onError);
    begun = true;
    if (client.isReady) return;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('Redis cannot be reached')), longestWaitMs);
      waiting.add(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  async function read(key: string) {
    await connected();
    const stored = (await client.get(prefix + key)) ?? '';
    return { stored, record: sealer.open(key, Buffer.from(stored, 'base64')) };
  }

  return {
    async get(key) {
      const { record } = await read(key);
      return isAlive(record, now()) ? record : undefined;
    },
    async update(key, change) {
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        const { stored, record } = await read(key);
        const next = change(record);
        if (next !== undefined && next === record) return;
        const sealed = next === undefined ? '' : sealer.seal(key, next).toString('base64');
        const livesMs = Math.max(0, (next?.expiresAtMs ?? 0) - now().getTime()) + graceMs;
        const done = await client.eval(compareAndSet, {
          keys: [prefix + key],
          arguments: [stored, sealed, String(Math.ceil(livesMs))],
        });
        if (done === 1) return;
      }
      throw new Error('a record was changed by others too often');
    },
    async *list(kind) {
      await connected();
      for await (const found of client.scanIterator({ MATCH: `${prefix}${kind}:*`, COUNT: 200 })) {
        for (const name of [found].flat()) {
          const key = name.slice(prefix.length);
          const { record } = await read(key);
          if (record !== undefined) yield { key, ...record };
        }
      }
    },
    async close() {
      if (client.isReady) await client.close();
      else if (client.isOpen) client.destroy();
    },
  };
}
