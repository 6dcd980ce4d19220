import { isAlive, keyOf, type Records } from './records.ts';

export type Taken<T> =
  { kind: 'taken'; value: T } | { kind: 'used' } | { kind: 'unknown' } | { kind: 'not-yours'; value: T };

/** Things that wait under a name and can be taken once, also among processes, by whoever has the proof. */
export interface OneTime<T> {
  put(name: string, value: T, forMs: number): Promise<void>;
  /** `isOwner` says whether who asks may have it; when not, it stays. */
  take(name: string, isOwner: (value: T) => boolean): Promise<Taken<T>>;
}

export function createOneTime<T>(records: Records, now: () => Date): OneTime<T> {
  type Entry = { value: T } | { used: true };
  return {
    put: (name, value, forMs) =>
      records.update(keyOf('sign-in', name), () => ({
        text: JSON.stringify({ value } satisfies Entry),
        expiresAtMs: now().getTime() + forMs,
      })),
    async take(name, isOwner) {
      let taken: Taken<T> = { kind: 'unknown' };
      await records.update(keyOf('sign-in', name), (current) => {
        taken = { kind: 'unknown' };
        if (!isAlive(current, now())) return current;
        const entry = JSON.parse(current.text) as Entry;
        if (!('value' in entry)) taken = { kind: 'used' };
        else if (!isOwner(entry.value)) taken = { kind: 'not-yours', value: entry.value };
        else {
          taken = { kind: 'taken', value: entry.value };
          return { text: '{"used":true}', expiresAtMs: current.expiresAtMs };
        }
        return current;
      });
      return taken;
    },
  };
}
