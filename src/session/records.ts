import { createHash } from 'node:crypto';
import type { StoredRecord } from './sealed.ts';

export type RecordKind = 'session' | 'tokens' | 'sign-in' | 'lock' | 'ended' | 'kept';

/** Encrypted records with an end, in a file or in Redis. Both implementations pass the same tests. */
export interface Records {
  /** The record, or undefined when there is none, it has ended, or no key of ours opens it. */
  get(key: string): Promise<StoredRecord | undefined>;
  /**
   * Changes one record atomically, also among processes. `change` sees what is there, ended or not, and answers what
   * shall be there; it may be called several times. Undefined removes the record; the same object leaves it alone.
   */
  update(key: string, change: (current: StoredRecord | undefined) => StoredRecord | undefined): Promise<void>;
  /** Every record of the kind, the ended ones as well. */
  list(kind: RecordKind): AsyncIterable<StoredRecord & { key: string }>;
  close(): Promise<void>;
}

/** The store never holds an id that would open anything: a session id, a launch's handle or a state. */
export function keyOf(kind: RecordKind, id: string): string {
  return `${kind}:${createHash('sha256').update(id).digest('base64url')}`;
}

export function isAlive(record: StoredRecord | undefined, now: Date): record is StoredRecord {
  return record !== undefined && record.expiresAtMs > now.getTime();
}
