import { type Session, type SessionData, Store } from 'express-session';
import { AppError } from '../errors.ts';
import { mergeChanges } from './merge-changes.ts';
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
type Request = Parameters<Store['createSession']>[0];

/** `launches`, a launch, its `amendments` or `saves`, and of these what was said about one patient, or one save. */
const mergedLevels = 4;

/**
 * express-session's store on encrypted records. A session ends after the idle limit, and at its own end. It begins by
 * `create` alone: a request that is still running when its session is ended must not bring it back by saving it.
 * Saving changes what the request has changed and nothing else: others may have saved since it read the session. Who
 * saves into a session that has ended meanwhile, or that a sign-in has put another in the place of, is told:
 * `session_replaced`.
 */
export class RecordSessionStore extends Store {
  readonly #options: SessionStoreOptions;
  /** Each session of a running request, as it was read or last saved. */
  readonly #known = new WeakMap<object, unknown>();

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

  override createSession(request: Request, data: SessionData): Session & SessionData {
    const known = asStored(data);
    const session = super.createSession(request, data);
    this.#known.set(session, known);
    return session;
  }

  override set(sessionId: string, session: SessionData, callback?: Done): void {
    settle(this.#save(sessionId, session), callback);
  }

  async #save(sessionId: string, session: SessionData): Promise<void> {
    const { records, now } = this.#options;
    const base = this.#known.get(session);
    const mine = asStored(session);
    let gone = false;
    await records.update(keyOf('session', sessionId), (current) => {
      gone = !isAlive(current, now());
      if (!isAlive(current, now())) return current;
      const theirs: unknown = JSON.parse(current.text);
      return this.#recordOf(mergeChanges({ base, mine, theirs }, mergedLevels) as SessionData);
    });
    if (gone) throw new AppError('session_replaced', 'the session has ended before this was saved in it');
    this.#known.set(session, mine);
  }

  async create(sessionId: string, session: SessionData): Promise<void> {
    const record = this.#recordOf(session);
    await this.#options.records.update(keyOf('session', sessionId), () => record);
  }

  /** Changes a living session, whoever else does, and answers what it is now; undefined when there is none. */
  async change(
    sessionId: string,
    change: (current: SessionData) => SessionData,
  ): Promise<SessionData | undefined> {
    const { records, now } = this.#options;
    let changed: SessionData | undefined;
    await records.update(keyOf('session', sessionId), (current) => {
      changed = isAlive(current, now()) ? change(JSON.parse(current.text) as SessionData) : undefined;
      return changed === undefined ? current : this.#recordOf(changed);
    });
    return changed;
  }

  /** Ends a session and answers what it was: among several who take it, one gets it. */
  async take(sessionId: string): Promise<SessionData | undefined> {
    const { records, now } = this.#options;
    let taken: SessionData | undefined;
    await records.update(keyOf('session', sessionId), (current) => {
      taken = isAlive(current, now()) ? (JSON.parse(current.text) as SessionData) : undefined;
      return taken === undefined ? current : undefined;
    });
    return taken;
  }

  override touch(sessionId: string, _session: SessionData, callback?: Done): void {
    const { records, now } = this.#options;
    settle(
      records.update(keyOf('session', sessionId), (current) =>
        isAlive(current, now())
          ? { text: current.text, expiresAtMs: this.#endOf(JSON.parse(current.text) as SessionData) }
          : current,
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

function asStored(session: SessionData): unknown {
  return JSON.parse(JSON.stringify(session));
}

function settle(work: Promise<unknown>, callback?: Done): void {
  work.then(
    () => callback?.(),
    (error: unknown) => callback?.(error),
  );
}
