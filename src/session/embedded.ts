import { createHash } from 'node:crypto';
import { type SessionData, Store } from 'express-session';
import { open, type RootDatabase } from 'lmdb';
import { createSealer, expiryOf, type Sealer } from './sealed.ts';

const sweepEveryMs = 10 * 60_000;

export interface EmbeddedStoreOptions {
  directory: string;
  /** Newest first; older ones still open what they sealed. */
  secrets: readonly string[];
  idleMs: number;
  now: () => Date;
}

type Done = (error?: unknown) => void;

/** Sessions in a local lmdb file, encrypted, gone after the idle limit. For one instance of the app. */
export class EmbeddedStore extends Store {
  readonly #database: RootDatabase<Buffer, string>;
  readonly #sealer: Sealer;
  readonly #options: EmbeddedStoreOptions;
  #sweptAtMs = 0;

  constructor(options: EmbeddedStoreOptions) {
    super();
    this.#options = options;
    this.#sealer = createSealer(options.secrets);
    this.#database = open<Buffer, string>({ path: options.directory, encoding: 'binary', maxReaders: 256 });
  }

  override get(sessionId: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    const record = this.#database.get(keyOf(sessionId));
    if (record === undefined || expiryOf(record) <= this.#options.now().getTime())
      return callback(null, null);
    const text = this.#sealer.open(sessionId, record);
    callback(null, text === undefined ? null : (JSON.parse(text) as SessionData));
  }

  override set(sessionId: string, session: SessionData, callback?: Done): void {
    this.#put(sessionId, JSON.stringify(session), callback);
  }

  override touch(sessionId: string, _session: SessionData, callback?: Done): void {
    const record = this.#database.get(keyOf(sessionId));
    const text = record === undefined ? undefined : this.#sealer.open(sessionId, record);
    if (text === undefined) return callback?.();
    this.#put(sessionId, text, callback);
  }

  override destroy(sessionId: string, callback?: Done): void {
    settle(this.#database.remove(keyOf(sessionId)), callback);
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  #put(sessionId: string, text: string, callback?: Done): void {
    const nowMs = this.#options.now().getTime();
    if (nowMs - this.#sweptAtMs > sweepEveryMs) this.#sweep(nowMs);
    settle(
      this.#database.put(keyOf(sessionId), this.#sealer.seal(sessionId, nowMs + this.#options.idleMs, text)),
      callback,
    );
  }

  #sweep(nowMs: number): void {
    this.#sweptAtMs = nowMs;
    for (const { key, value } of this.#database.getRange()) {
      if (expiryOf(value) <= nowMs) void this.#database.remove(key);
    }
  }
}

/** The file never holds a session id that would open a session. */
function keyOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('base64url');
}

function settle(work: Promise<unknown>, callback?: Done): void {
  work.then(
    () => callback?.(),
    (error: unknown) => callback?.(error),
  );
}
