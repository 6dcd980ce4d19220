import type { SessionData } from 'express-session';
import { keyOf, type Records } from './records.ts';

/** What is remembered of sessions that have run out, found by the id that the browser still holds. */
export interface EndedSessions<T> {
  /** `sessionKey` is the key of the session's record. */
  remember(sessionKey: string, trace: T, forMs: number): Promise<void>;
  /** Undefined for a session that lives, that somebody ended, or that is forgotten. */
  find(sessionId: string): Promise<T | undefined>;
}

/** `traceOf` says what is remembered; sessions that have not been swept yet are found as well. */
export function createEndedSessions<T>(
  records: Records,
  now: () => Date,
  traceOf: (session: SessionData) => T,
): EndedSessions<T> {
  return {
    remember: (sessionKey, trace, forMs) =>
      records.update(sessionKey.replace(/^session:/, 'ended:'), () => ({
        text: JSON.stringify(trace),
        expiresAtMs: now().getTime() + forMs,
      })),
    async find(sessionId) {
      const remembered = await records.get(keyOf('ended', sessionId));
      if (remembered !== undefined) return JSON.parse(remembered.text) as T;
      let unswept: string | undefined;
      await records.update(keyOf('session', sessionId), (current) => {
        const ended = current !== undefined && current.expiresAtMs <= now().getTime();
        unswept = ended ? current.text : undefined;
        return current;
      });
      return unswept === undefined ? undefined : traceOf(JSON.parse(unswept) as SessionData);
    },
  };
}
