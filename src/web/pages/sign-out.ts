import type { RequestHandler } from 'express';
import { endSessionAddress, findEhrById } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import { cookieAttributes, sessionCookieName } from '../cookies.ts';
import type { Deps } from '../deps.ts';
import { paths } from '../paths.ts';
import { recordEnd } from '../record-audit.ts';
import type { OpenLaunch } from '../session-data.ts';
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
    res.redirect(303, signedOutPath(config, launches));
  };
}

export function showSignedOut(config: Config, deps: Deps): RequestHandler {
  return (req, res) => {
    const t = res.locals.t;
    const id = req.query['ehr'];
    const ehr = typeof id === 'string' ? findEhrById(config.ehrs, id) : undefined;
    const href = ehr === undefined ? undefined : endSessionAddress(ehr);
    const also =
      ehr === undefined || href === undefined
        ? undefined
        : { href, text: t('signedOut.endEhr', { ehr: ehr.name }) };
    const title = t('signedOut.title');
    sendPage(config, deps, { req, res }, { template: 'signed-out', title, model: { also } });
  };
}

/** With the EHR's name where its own session may be ended from there: one EHR alone, for there is one link. */
function signedOutPath(config: Config, launches: readonly OpenLaunch[]): string {
  const ids = new Set(launches.map(({ ehrId }) => ehrId));
  const [id = ''] = ids;
  const offered = ids.size === 1 && findEhrById(config.ehrs, id)?.endpoints.endSession !== undefined;
  return offered ? `${paths.signedOut}?ehr=${encodeURIComponent(id)}` : paths.signedOut;
}
