import type { RequestHandler } from 'express';
import type { Config } from '../../config.ts';
import { cookieAttributes, sessionCookieName } from '../cookies.ts';
import type { Deps } from '../deps.ts';
import { paths } from '../paths.ts';
import { recordEnd } from '../record-audit.ts';
import { endSession } from '../save-session.ts';
import { sendPage } from '../send-page.ts';

/** POST /sign-out: the session here ends first; then every EHR is told and gets its tokens back, as far as it listens. */
export function signOut(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const launches = Object.values(req.session.launches ?? {});
    await endSession(req);
    res.clearCookie(sessionCookieName(config), cookieAttributes(config));
    await Promise.all(
      launches.map(async (launch) => {
        deps.panels.end(launch.handle);
        await recordEnd(deps, res, { action: 'sign-out', launch });
      }),
    );
    res.set('Clear-Site-Data', '"cache", "storage"');
    res.redirect(303, paths.signedOut);
  };
}

export function showSignedOut(config: Config, deps: Deps): RequestHandler {
  return (req, res) => {
    const t = res.locals.t;
    sendPage(config, deps, { req, res }, { template: 'signed-out', title: t('signedOut.title'), model: {} });
  };
}
