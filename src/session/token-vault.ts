import { randomUUID } from 'node:crypto';
import { isAlive, keyOf, type Records } from './records.ts';

/** One thing per launch, apart from the session, so that requests working side by side never overwrite it. */
export interface Vault<T> {
  put(handle: string, value: T, endsAtMs: number): Promise<void>;
  read(handle: string): Promise<T | undefined>;
  /** Only where there is one: what has been removed does not come back. Answers whether there was. */
  replace(handle: string, value: T): Promise<boolean>;
  /** Takes it out, and answers what it was: among several who try, one gets it. */
  remove(handle: string): Promise<T | undefined>;
  /** For one holder at a time, also among processes. Undefined while another holds it. Gives way after `forMs`. */
  lock(handle: string, forMs: number): Promise<(() => Promise<void>) | undefined>;
}

export function createVault<T>(records: Records, now: () => Date): Vault<T> {
  return {
    put: (handle, value, endsAtMs) =>
      records.update(keyOf('tokens', handle), () => ({
        text: JSON.stringify(value),
        expiresAtMs: endsAtMs,
      })),
    async read(handle) {
      const record = await records.get(keyOf('tokens', handle));
      return record === undefined ? undefined : (JSON.parse(record.text) as T);
    },
    async replace(handle, value) {
      let replaced = false;
      await records.update(keyOf('tokens', handle), (current) => {
        replaced = isAlive(current, now());
        return replaced && current !== undefined
          ? { text: JSON.stringify(value), expiresAtMs: current.expiresAtMs }
          : current;
      });
      return replaced;
    },
    async remove(handle) {
      let removed: string | undefined;
      await records.update(keyOf('tokens', handle), (current) => {
        removed = current?.text;
        return undefined;
      });
      return removed === undefined ? undefined : (JSON.parse(removed) as T);
    },
    lock: (handle, forMs) => lock(records, now, { handle, forMs }),
  };
}

async function lock(
  records: Records,
  now: () => Date,
  { handle, forMs }: { handle: string; forMs: number },
): Promise<(() => Promise<void>) | undefined> {
  const key = keyOf('lock', handle);
  const mine = { text: randomUUID(), expiresAtMs: now().getTime() + forMs };
  let got = false;
  await records.update(key, (current) => {
    got = !isAlive(current, now());
    return got ? mine : current;
  });
  if (!got) return undefined;
  return () => records.update(key, (current) => (current?.text === mine.text ? undefined : current));
}
