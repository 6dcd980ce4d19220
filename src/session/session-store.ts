import { type SessionData, Store } from 'express-session';
import { isAlive, keyOf, type Records } from './records.ts';
import type { StoredRecord } from './sealed.ts';

export interface SessionStoreOptions {
  records: Records;
  idleMs: number;
  now: () => Date;
}

declare module 'express-session' {
  interface SessionData {
    /** When the session ends however much it is used. */
    endsAtMs?: number;
  }
}
type Done = (error?: unknown) => void;

/**
 * express-session's store on encrypted records. A session ends after the idle limit, and at its own end. It begins by
 * `create` alone: a request that is still running when its session is ended must not bring it back by saving it.
 */
export class RecordSessionStore extends Store {
  readonly #options: SessionStoreOptions;

  constructor(options: SessionStoreOptions) {
    super();
    this.#options = options;
  }

  override get(sessionId: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    this.#options.records.get(keyOf('session', sessionId)).then(
      (record) => callback(null, record === undefined ? null : (JSON.parse(record.text) as SessionData)),
      (error: unknown) => callback(error),
    );
  }

  override set(sessionId: string, session: SessionData, callback?: Done): void {
    const { records, now } = this.#options;
    const record = this.#recordOf(session);
    settle(
      records.update(keyOf('session', sessionId), (current) => (isAlive(current, now()) ? record : current)),
      callback,
    );
  }

  async create(sessionId: string, session: SessionData): Promise<void> {
    const record = this.#recordOf(session);
    await this.#options.records.update(keyOf('session', sessionId), () => record);
  }

  override touch(sessionId: string, session: SessionData, callback?: Done): void {
    const { records, now } = this.#options;
    const expiresAtMs = this.#endOf(session);
    settle(
      records.update(keyOf('session', sessionId), (current) =>
        isAlive(current, now()) ? { text: current.text, expiresAtMs } : current,
      ),
      callback,
    );
  }

  override destroy(sessionId: string, callback?: Done): void {
    settle(
      this.#options.records.update(keyOf('session', sessionId), () => undefined),
      callback,
    );
  }

  /** When the session will end if it is not used, in milliseconds since 1970; undefined when it has ended. */
  async endsAtMs(sessionId: string): Promise<number | undefined> {
    return (await this.#options.records.get(keyOf('session', sessionId)))?.expiresAtMs;
  }

  #recordOf(session: SessionData): StoredRecord {
    return { text: JSON.stringify(session), expiresAtMs: this.#endOf(session) };
  }

  #endOf(session: SessionData): number {
    const idleEndMs = this.#options.now().getTime() + this.#options.idleMs;
    return Math.min(idleEndMs, session.endsAtMs ?? Number.POSITIVE_INFINITY);
  }
}

function settle(work: Promise<unknown>, callback?: Done): void {
  work.then(
    () => callback?.(),
    (error: unknown) => callback?.(error),
  );
}
