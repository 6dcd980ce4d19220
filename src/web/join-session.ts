import type { Request } from 'express';
import type { Deps } from './deps.ts';
import { addLaunch } from './launches.ts';
import { csrfTokenOf } from './middleware/csrf.ts';
import { renewSession, saveSession } from './save-session.ts';
import type { OpenLaunch } from './session-data.ts';

/**
 * Puts a finished sign-in into the session of this browser, under a new session id (against session fixation). What
 * other tabs have open stays open, and their forms stay good. Answers the launches that end by it.
 */
export async function joinSession(
  deps: Pick<Deps, 'sessionStore'>,
  req: Request,
  opened: OpenLaunch,
): Promise<OpenLaunch[]> {
  const { launches, csrfToken } = req.session;
  await renewSession(req);
  Object.assign(req.session, { launches, csrfToken });
  const ended = addLaunch(req.session, opened);
  // Made now and never while a page is shown, so that pages do not write to the session.
  csrfTokenOf(req);
  await deps.sessionStore.create(req.sessionID, req.session);
  await saveSession(req.session);
  return ended;
}
