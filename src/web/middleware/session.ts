import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Config } from '../../config.ts';
import type { Deps } from '../deps.ts';

/** `__Host-` ties the cookie to this host over TLS; browsers refuse that name on plain http, which is loopback only. */
export function sessionCookieName(config: Pick<Config, 'baseUrl'>): string {
  return config.baseUrl.startsWith('https:') ? '__Host-heart-risk' : 'heart-risk';
}

/**
 * The server session. The cookie holds the id alone and ends with the browser; the idle limit is the store's.
 * Nobody gets a session before pressing the sign-in button.
 */
export function serverSession(config: Config, deps: Pick<Deps, 'sessionStore'>): RequestHandler {
  return session({
    name: sessionCookieName(config),
    secret: [...config.session.secrets],
    store: deps.sessionStore,
    resave: false,
    saveUninitialized: false,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: config.baseUrl.startsWith('https:'),
    },
  });
}
