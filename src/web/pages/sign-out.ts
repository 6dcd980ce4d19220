import type { RequestHandler } from 'express';
import { findEhrById } from '../../auth/index.ts';
import type { Config } from '../../config.ts';
import type { Deps } from '../deps.ts';
import { sessionCookieName } from '../middleware/session.ts';
import { paths } from '../paths.ts';
import { endSession } from '../save-session.ts';
import { sendPage } from '../send-page.ts';

/** POST /sign-out: the session here ends first; then every EHR is told, as far as it listens. */
export function signOut(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const launches = Object.values(req.session.launches ?? {});
    await endSession(req);
    res.clearCookie(sessionCookieName(config), { path: '/' });
    await Promise.all(
      launches.map(async (launch) => {
        const ehr = findEhrById(config.ehrs, launch.ehrId);
        if (ehr !== undefined) await deps.smart.revoke(ehr, launch);
        await deps.audit.record({
          at: deps.clock.now(),
          action: 'sign-out',
          outcome: 'success',
          ehrId: launch.ehrId,
          who: launch.userKey,
          requestId: res.locals.requestId,
        });
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
