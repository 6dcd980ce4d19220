import { isAlive, keyOf, type Records } from './records.ts';

/** Things of one browser that are put away for a while, under a name that only this browser knows. */
export interface Shelf<T> {
  read(name: string): Promise<readonly T[]>;
  /** Changes what lies there, whoever else does, and answers what lay there before. Nothing left takes it away. */
  change(name: string, forMs: number, change: (items: readonly T[]) => readonly T[]): Promise<readonly T[]>;
}

export function createShelf<T>(records: Records, now: () => Date): Shelf<T> {
  return {
    async read(name) {
      const record = await records.get(keyOf('kept', name));
      return record === undefined ? [] : (JSON.parse(record.text) as T[]);
    },
    async change(name, forMs, change) {
      let before: readonly T[] = [];
      await records.update(keyOf('kept', name), (current) => {
        before = isAlive(current, now()) ? (JSON.parse(current.text) as T[]) : [];
        const after = change(before);
        if (after.length === 0) return undefined;
        return { text: JSON.stringify(after), expiresAtMs: now().getTime() + forMs };
      });
      return before;
    },
  };
}
