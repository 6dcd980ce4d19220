import type { RequestHandler } from 'express';
import { findEhrById } from '../../auth/index.ts';
import type { Config } from '../../config.ts';
import { AppError } from '../../errors.ts';
import type { Deps } from '../deps.ts';
import { rememberPending } from '../launches.ts';
import { saveSession } from '../save-session.ts';

/** GET /auth?ehr=ID: sends the browser to the EHR's authorisation endpoint. Nothing is asked of an EHR not listed. */
export function startSignIn(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const id = req.query['ehr'];
    const onlyEhr = config.ehrs.length === 1 ? config.ehrs[0] : undefined;
    const ehr =
      id === undefined ? onlyEhr : typeof id === 'string' ? findEhrById(config.ehrs, id) : undefined;
    if (ehr === undefined)
      throw new AppError('launch_unknown_ehr', 'the sign-in names no EHR of this installation');
    const { redirectTo, pending } = await deps.smart.start(ehr);
    rememberPending(req.session, pending);
    await saveSession(req.session);
    res.redirect(303, redirectTo);
  };
}
