import type { RequestHandler, Response } from 'express';
import { findEhrById } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import type { Deps } from '../deps.ts';
import type { OpenLaunch } from '../session-data.ts';
import { openHandle } from '../patient-handle.ts';
import { frameOnlyBy } from './security-headers.ts';

/**
 * Lets a request through when the launch its address names belongs to this session and is still good.
 * @throws AppError `session_missing`.
 */
export function requireLaunch(config: Config, deps: Pick<Deps, 'clock'>): RequestHandler {
  return (req, res, next) => {
    const handle = String(req.params['launch']);
    const launches = req.session.launches ?? {};
    const launch = Object.hasOwn(launches, handle) ? launches[handle] : undefined;
    const ehr = findEhrById(config.ehrs, launch?.ehrId ?? '');
    if (launch === undefined || ehr === undefined)
      throw new AppError('session_missing', 'this session has no such launch');
    if (launch.endsAtMs <= deps.clock.now().getTime())
      throw new AppError('session_missing', 'the launch has come to its end');
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    res.locals.launch = launch;
    res.locals.launchHandle = handle;
    res.locals.patientAskedFor = openHandle(launch.handleKey, String(req.params['patient'] ?? ''));
    res.locals.signal = gone.signal;
    frameOnlyBy(res, ehr.frameAncestors);
    next();
  };
}

/** What requireLaunch found, for the page behind it. */
export function launchOf(res: Response): { launch: OpenLaunch; handle: string; signal: AbortSignal } {
  const { launch, launchHandle: handle, signal } = res.locals;
  if (launch === undefined || handle === undefined || signal === undefined) {
    throw new AppError('unexpected', 'a page that needs a launch has no guard in the table of routes');
  }
  return { launch, handle, signal };
}
