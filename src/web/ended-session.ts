import { createHash, timingSafeEqual } from 'node:crypto';
import type { HeartRiskSession, OpenLaunch } from './session-data.ts';

/** A shift: whoever comes back later begins anew. */
export const endedRememberedMs = 12 * 3_600_000;

export type EndedLaunch = Pick<OpenLaunch, 'handle' | 'ehrId' | 'userKey' | 'userKind' | 'handleKey'> & {
  /** Handles of the patients for whom something had been typed, which has gone with the session. */
  amended: readonly string[];
};

/** What is remembered of a session that has run out: whose forms its pages are, and nothing that opens a record. */
export interface EndedSession {
  csrfHash: string;
  launches: Readonly<Record<string, EndedLaunch>>;
}

export function endedSessionOf(
  session: HeartRiskSession & { csrfToken?: string | null | undefined },
): EndedSession {
  const launches = Object.values(session.launches ?? {}).map((launch): [string, EndedLaunch] => {
    const { handle, ehrId, userKey, userKind, handleKey, amendments = {} } = launch;
    return [handle, { handle, ehrId, userKey, userKind, handleKey, amended: Object.keys(amendments) }];
  });
  return { csrfHash: hashOf(session.csrfToken ?? ''), launches: Object.fromEntries(launches) };
}

/** Whether a form was made by a page of that session. */
export function isFormOf({ csrfHash }: EndedSession, token: unknown): boolean {
  if (typeof token !== 'string' || token === '') return false;
  return timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(csrfHash));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
