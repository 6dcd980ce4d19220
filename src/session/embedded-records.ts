import { open } from 'lmdb';
import { isAlive, type Records } from './records.ts';
import { createSealer } from './sealed.ts';

export interface EmbeddedOptions {
  directory: string;
  /** Newest first; older ones still open what they sealed. */
  secrets: readonly string[];
  now: () => Date;
}

/** Records in a local lmdb file. It survives a crash of the app, and several processes of one machine may share it. */
export function openEmbeddedRecords({ directory, secrets, now }: EmbeddedOptions): Records {
  const sealer = createSealer(secrets);
  const database = open<Buffer, string>({ path: directory, encoding: 'binary', maxReaders: 256 });
  const read = (key: string) => {
    const sealed = database.get(key);
    return sealed === undefined ? undefined : sealer.open(key, sealed);
  };
  return {
    get(key) {
      const record = read(key);
      return Promise.resolve(isAlive(record, now()) ? record : undefined);
    },
    async update(key, change) {
      await database.transaction(() => {
        const current = read(key);
        const next = change(current);
        if (next === undefined) database.removeSync(key);
        else if (next !== current) database.putSync(key, sealer.seal(key, next));
      });
    },
    async *list(kind) {
      // The keys first: what is done with a record must not happen inside a read of the database.
      const keys = [...database.getKeys({ start: `${kind}:`, end: `${kind};` })];
      for (const key of keys) {
        const record = read(key);
        if (record !== undefined) yield { key, ...record };
      }
    },
    close: () => database.close(),
  };
}
