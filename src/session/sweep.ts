import type { Records } from './records.ts';
import type { StoredRecord } from './sealed.ts';

export interface EndedSession<T> {
  session: T;
  /** Of its record. */
  key: string;
  endedAtMs: number;
}

/**
 * Takes away what has come to its end, and hands each ended session to whoever must revoke and record it. Several
 * instances may sweep at once: each session is handed to one of them.
 */
export async function sweep<T>(
  records: Records,
  now: () => Date,
  onSessionEnded: (ended: EndedSession<T>) => Promise<void>,
): Promise<void> {
  const nowMs = now().getTime();
  for (const kind of ['session', 'sign-in', 'lock', 'tokens', 'ended', 'kept'] as const) {
    for await (const { key, expiresAtMs } of records.list(kind)) {
      if (expiresAtMs > nowMs) continue;
      const ended = await takeEnded(records, key, nowMs);
      if (ended !== undefined && kind === 'session')
        await onSessionEnded({
          session: JSON.parse(ended.text) as T,
          key,
          endedAtMs: ended.expiresAtMs,
        });
    }
  }
}

async function takeEnded(records: Records, key: string, nowMs: number): Promise<StoredRecord | undefined> {
  let ended: StoredRecord | undefined;
  await records.update(key, (current) => {
    ended = current !== undefined && current.expiresAtMs <= nowMs ? current : undefined;
    return ended === undefined ? current : undefined;
  });
  return ended;
}
