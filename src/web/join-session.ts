import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import type { Deps } from './deps.ts';
import { addLaunch } from './launches.ts';
import { csrfTokenOf } from './middleware/csrf.ts';
import { saveSession } from './save-session.ts';
import type { OpenLaunch } from './session-data.ts';

type Stores = Pick<Deps, 'sessionStore' | 'sessionMeetings'>;

/** How long a session that another return has begun is waited for: between its id and itself there is one write. */
const beginsWithinMs = 1000;
const lookEveryMs = 20;
const mostEarlier = 5;

export interface Arrival {
  opened: OpenLaunch;
  /** The session id that the browser has sent. */
  held: string | undefined;
  /** Hashes of what the browser holds for its sign-ins under way. */
  signIns: readonly string[];
}

/**
 * Puts a finished sign-in into the session of this browser, under a new session id (against session fixation). What
 * other tabs have open stays open, and their forms stay good. Returns that overlap, which no cookie of the others'
 * answers has reached yet, know each other by the cookies of their sign-ins and go into one session. Answers the
 * launches that end by it.
 */
export async function joinSession(
  stores: Stores,
  req: Request,
  { opened, held, signIns }: Arrival,
): Promise<OpenLaunch[]> {
  // Made now and never while a page is shown, so that pages do not write to the session.
  const csrfToken = csrfTokenOf(req);
  const cookie = JSON.parse(JSON.stringify(req.session.cookie)) as SessionData['cookie'];
  // One of the returns gets what was there before.
  const before = await stores.sessionStore.take(req.sessionID);
  let ended: OpenLaunch[] = [];
  const joined = await enterOne(stores, { signIns, left: req.sessionID }, (current) => {
    const launches = { ...before?.launches, ...current?.launches };
    const earlierSessions = earlierOf([before, current], held === req.sessionID ? undefined : held);
    const session: SessionData = { cookie, csrfToken, ...current, launches, earlierSessions };
    ended = addLaunch(session, opened);
    return session;
  });
  req.sessionID = joined.sessionId;
  stores.sessionStore.createSession(req, joined.session);
  await saveSession(req.session);
  return ended;
}

/** The last few sessions of this browser that have run out, the one it came with among them. */
function earlierOf(sessions: readonly (SessionData | undefined)[], held: string | undefined): string[] {
  const known = sessions.flatMap((session) => session?.earlierSessions ?? []);
  return [...new Set([...known, ...(held === undefined ? [] : [held])])].slice(-mostEarlier);
}

interface Joined {
  sessionId: string;
  session: SessionData;
}

/** Into the session that this return or one that overlaps with it begins, never into the one that was left. */
async function enterOne(
  { sessionStore, sessionMeetings }: Stores,
  { signIns, left }: { signIns: readonly string[]; left: string },
  enter: (current?: SessionData) => SessionData,
): Promise<Joined> {
  const ruledOut = [left];
  for (;;) {
    const proposal = randomBytes(32).toString('base64url');
    const sessionId = await sessionMeetings.agree(signIns, proposal, ruledOut);
    if (sessionId === proposal) {
      const session = enter();
      await sessionStore.create(sessionId, session);
      return { sessionId, session };
    }
    const session = await changeWhenThere(sessionStore, sessionId, enter);
    if (session !== undefined) return { sessionId, session };
    ruledOut.push(sessionId);
  }
}

/** A session that has ended, or whose process died before beginning it, is not waited for any longer. */
async function changeWhenThere(
  sessionStore: Stores['sessionStore'],
  sessionId: string,
  enter: (current: SessionData) => SessionData,
): Promise<SessionData | undefined> {
  for (let waitedMs = 0; waitedMs < beginsWithinMs; waitedMs += lookEveryMs) {
    const session = await sessionStore.change(sessionId, enter);
    if (session !== undefined) return session;
    await sleep(lookEveryMs);
  }
  return undefined;
}
