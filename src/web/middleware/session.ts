import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Config } from '../../config/index.ts';
import { cookieAttributes, sessionCookieName } from '../cookies.ts';
import type { Deps } from '../deps.ts';

/**
 * The server session. The cookie holds the id alone and ends with the browser; the idle limit is the store's.
 * Nobody has a session before having signed in.
 */
export function serverSession(config: Config, deps: Pick<Deps, 'sessionStore'>): RequestHandler {
  return session({
    name: sessionCookieName(config),
    secret: [...config.session.secrets],
    store: deps.sessionStore,
    resave: false,
    saveUninitialized: false,
    cookie: cookieAttributes(config),
  });
}
