import type { Response } from 'express';
import { type AuditAction, fhirAuditEvent } from '../audit.ts';
import { findEhrById } from '../auth/index.ts';
import type { Config } from '../config.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import type { Deps } from './deps.ts';
import type { OpenLaunch } from './session-data.ts';

const postTimeoutMs = 5000;

export interface Audited {
  action: AuditAction;
  outcome?: 'success' | 'failure';
  launch: OpenLaunch;
  /** Of the patient whose data it was about. */
  patientId?: string | undefined;
  reason?: string;
}

/**
 * Writes the audit line of something done in a launch. It resolves once the line is in our own file. Where the EHR's
 * entry asks for it, the EHR gets a FHIR AuditEvent besides; its failure is logged and changes nothing.
 */
export async function recordForLaunch(
  config: Config,
  deps: Deps,
  res: Response,
  audited: Audited,
): Promise<void> {
  const { action, outcome = 'success', launch, patientId, reason } = audited;
  const { requestId } = res.locals;
  const { ehrId, userKey: who } = launch;
  const event = { at: deps.clock.now(), action, outcome, ehrId, who, patientId, reason, requestId };
  await deps.audit.record(event);
  // At sign-out the tokens are gone by which it could be told.
  if (action === 'sign-out' || findEhrById(config.ehrs, ehrId)?.postAuditEvents !== true) return;
  deps
    .fhirClient(launch, AbortSignal.timeout(postTimeoutMs))
    .create(fhirAuditEvent(event, { fhirUser: launch.fhirUser, observer: config.baseUrl }))
    .catch((error: unknown) =>
      deps.log.write('warn', {
        event: 'audit-event-not-posted',
        requestId,
        ehrId,
        errorCode: error instanceof AppError ? error.code : 'unexpected',
      }),
    );
}

/** Whoever asked for a patient and got nothing is in the trail as well. */
export async function recordFailedView(deps: Deps, res: Response, code: ErrorCode): Promise<void> {
  const { launch, patientAskedFor: patientId, requestId } = res.locals;
  const aboutReading = code.startsWith('fhir_') || code === 'scope_missing';
  if (launch === undefined || patientId === undefined || !aboutReading) return;
  await deps.audit.record({
    at: deps.clock.now(),
    action: 'view-patient',
    outcome: 'failure',
    ehrId: launch.ehrId,
    who: launch.userKey,
    patientId,
    reason: code,
    requestId,
  });
}

/** A sign-in that came to nothing: who it was is not known, and often not even where. */
export function recordFailedSignIn(
  deps: Deps,
  res: Response,
  { ehrId, error }: { ehrId: string | undefined; error: unknown },
): Promise<void> {
  return deps.audit.record({
    at: deps.clock.now(),
    action: 'sign-in-failed',
    outcome: 'failure',
    ehrId: ehrId ?? 'unknown',
    reason: error instanceof AppError ? error.code : 'unexpected',
    requestId: res.locals.requestId,
  });
}
