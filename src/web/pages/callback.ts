import type { Request, RequestHandler } from 'express';
import { findEhrById, type Launch } from '../../auth/index.ts';
import type { Config } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { readUserName } from '../../fhir/index.ts';
import type { Deps } from '../deps.ts';
import { addLaunch, handleOf, takePending } from '../launches.ts';
import { patientPath, patientsPath } from '../paths.ts';
import { renewSession, saveSession } from '../save-session.ts';

const userNameTimeoutMs = 4000;

/** GET /callback: the one redirect URI. Ends with a 303, so that the code leaves the address bar. */
export function finishSignIn(config: Config, deps: Deps): RequestHandler {
  const inProgress = new Set<string>();

  return async (req, res) => {
    if (req.method === 'HEAD') {
      res.status(204).end();
      return;
    }
    const query = new URLSearchParams(new URL(req.originalUrl, config.baseUrl).search);
    const state = onlyValue(query, 'state');
    // A double press arrives twice before the first has saved its session.
    if (inProgress.has(state)) throw new AppError('launch_state_used', 'this return is being worked on');
    inProgress.add(state);
    try {
      const launch = await completeLaunch(req, query, state);
      const userName = await nameOfUser(launch);
      const handle = await openSession(req, launch, userName);
      await recordSignIn(launch, res.locals.requestId, 'success');
      res.redirect(303, landing(req, handle));
    } catch (error) {
      await recordFailure(error, res.locals.requestId);
      throw error;
    } finally {
      inProgress.delete(state);
    }
  };

  async function completeLaunch(req: Request, query: URLSearchParams, state: string): Promise<Launch> {
    let pending;
    try {
      pending = takePending(req.session, state, deps.clock.now().getTime());
    } finally {
      if (req.session.usedStates !== undefined) await saveSession(req.session);
    }
    const ehr = findEhrById(config.ehrs, pending.ehrId);
    if (ehr === undefined)
      throw new AppError('launch_unknown_ehr', 'the pending sign-in names an EHR that is gone');
    return deps.smart.complete(ehr, pending, query);
  }

  /** The name in the top bar is a courtesy: without it the sign-in goes on. */
  async function nameOfUser(launch: Launch): Promise<string | undefined> {
    if (launch.fhirUser === undefined) return undefined;
    const reader = deps.fhirClient(
      { ...launch, handleKey: '', patients: {} },
      AbortSignal.timeout(userNameTimeoutMs),
    );
    return readUserName(reader, launch.fhirUser).catch(() => undefined);
  }

  async function openSession(req: Request, launch: Launch, userName: string | undefined): Promise<string> {
    const { pending, usedStates, launches } = req.session;
    await renewSession(req);
    Object.assign(req.session, { pending, usedStates, launches });
    const handle = addLaunch(req.session, launch, userName);
    const opened = req.session.launches?.[handle];
    if (opened?.patientId !== undefined) handleOf(opened, opened.patientId);
    await saveSession(req.session);
    return handle;
  }

  function landing(req: Request, handle: string): string {
    const launch = req.session.launches?.[handle];
    if (launch?.patientId === undefined) return patientsPath(handle);
    return patientPath(handle, handleOf(launch, launch.patientId));
  }

  function recordSignIn(launch: Launch, requestId: string, outcome: 'success'): Promise<void> {
    return deps.audit.record({
      at: deps.clock.now(),
      action: 'sign-in',
      outcome,
      ehrId: launch.ehrId,
      who: launch.userKey,
      requestId,
    });
  }

  function recordFailure(error: unknown, requestId: string): Promise<void> {
    return deps.audit.record({
      at: deps.clock.now(),
      action: 'sign-in-failed',
      outcome: 'failure',
      ehrId: 'unknown',
      reason: error instanceof AppError ? error.code : 'unexpected',
      requestId,
    });
  }
}

/** @throws AppError `launch_state_mismatch` when the state is absent, `launch_invalid` when anything is there twice. */
function onlyValue(query: URLSearchParams, name: string): string {
  for (const parameter of ['state', 'code', 'iss', 'error']) {
    if (query.getAll(parameter).length > 1)
      throw new AppError('launch_invalid', `the return has ${parameter} twice`);
  }
  const value = query.get(name);
  if (value === null || value === '') throw new AppError('launch_state_mismatch', 'the return has no state');
  return value;
}
