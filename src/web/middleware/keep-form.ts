import type { ErrorRequestHandler, Request } from 'express';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import { sessionIdInCookie } from '../cookies.ts';
import type { Deps } from '../deps.ts';
import { type EndedLaunch, isFormOf } from '../ended-session.ts';
import { fieldsOfForm } from '../form-fields.ts';
import { keepForm } from '../kept-forms.ts';
import { openHandle } from '../patient-handle.ts';
import type { KeptForm } from '../session-data.ts';
import { comesFromHere } from './csrf.ts';

const faultsOfTheSession = new Set(['session_missing', 'fhir_unauthorised', 'csrf_invalid']);

/**
 * After the pages of a form: when the session, the launch or its token has ended, what was typed is kept for the same
 * person and patient, and shown again once they have signed in. Nothing is ever done with it but to fill in the form.
 */
export function keepFormWhenSignedOut(
  config: Config,
  deps: Deps,
  kind: KeptForm['kind'],
): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (!(error instanceof AppError) || !faultsOfTheSession.has(error.code)) return next(error);
    const fields = fieldsOfForm[kind](req);
    const owner = fields === undefined ? undefined : await ownerOf(config, deps, req, error);
    if (fields === undefined || owner === undefined || owner.userKind === 'unidentified') return next(error);
    const patientHandle = kind === 'search' ? undefined : String(req.params['patient']);
    const patientId = patientHandle === undefined ? undefined : openHandle(owner.handleKey, patientHandle);
    if (patientHandle !== undefined && patientId === undefined) return next(error);
    const { ehrId, userKey, amended } = owner;
    const amendmentsGone = patientHandle !== undefined && amended.includes(patientHandle);
    const bmi = req.query['equation'] === 'bmi';
    await keepForm(
      config,
      deps,
      { req, res },
      { kind, ehrId, userKey, patientId, bmi, fields, amendmentsGone },
    );
    res.locals.formKeptFor = ehrId;
    next(
      error.code === 'csrf_invalid'
        ? new AppError('session_missing', 'the session of this form has ended')
        : error,
    );
  };
}

/** Whose form it is: of a launch of this session, or of a session of this browser that has run out. */
async function ownerOf(
  config: Config,
  deps: Deps,
  req: Request,
  error: AppError,
): Promise<EndedLaunch | undefined> {
  const handle = String(req.params['launch']);
  const living = own(req.session.launches, handle);
  if (living !== undefined && error.code !== 'csrf_invalid')
    return { ...living, amended: Object.keys(living.amendments ?? {}) };
  if (!comesFromHere(config, req)) return undefined;
  const ended = [sessionIdInCookie(config, req), ...(req.session.earlierSessions ?? [])];
  for (const id of ended) {
    const session = id === undefined ? undefined : await deps.endedSessions.find(id);
    const launch = own(session?.launches, handle);
    if (session === undefined || launch === undefined) continue;
    const body = (req.body ?? {}) as Record<string, unknown>;
    if (req.method === 'GET' || isFormOf(session, body['csrf'])) return launch;
  }
  return undefined;
}

function own<T>(values: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}
