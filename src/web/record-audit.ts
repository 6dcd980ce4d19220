import type { Response } from 'express';
import type { AuditAction, AuditEvent } from '../audit.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import type { Deps } from './deps.ts';
import { postLastWords } from './post-audit-event.ts';
import type { OpenLaunch } from './session-data.ts';

type Recording = Pick<Deps, 'audit' | 'clock' | 'postAuditEvent'>;

export interface Audited {
  action: AuditAction;
  outcome?: 'success' | 'failure';
  launch: OpenLaunch;
  /** Of the patient whose data it was about. */
  patientId?: string | undefined;
  reason?: string;
}

/**
 * Writes the audit line of something done in a launch, and resolves once it is in our own file. Where the EHR's entry
 * asks for it, the EHR gets a FHIR AuditEvent besides; nobody waits for that.
 */
export async function recordForLaunch(deps: Recording, res: Response, audited: Audited): Promise<void> {
  const event = eventOf(deps, res, audited);
  await deps.audit.record(event);
  void deps.postAuditEvent(event, audited.launch);
}

/**
 * The end of a launch: recorded, told to the EHR while there are tokens to tell it with, and the tokens given back,
 * whatever becomes of the rest.
 */
export async function recordEnd(
  deps: Recording & Pick<Deps, 'tokens'>,
  res: Response,
  { action, launch }: { action: 'sign-out' | 'displaced'; launch: OpenLaunch },
): Promise<void> {
  const event = eventOf(deps, res, { action, launch, patientId: launch.patientId });
  try {
    await deps.audit.record(event);
    await postLastWords(deps.postAuditEvent, event, launch);
  } finally {
    await deps.tokens.end(launch);
  }
}

function eventOf({ clock }: Recording, { locals }: Response, audited: Audited): AuditEvent {
  const { action, outcome = 'success', launch, patientId, reason } = audited;
  const { ehrId, userKey: who } = launch;
  return { at: clock.now(), action, outcome, ehrId, who, patientId, reason, requestId: locals.requestId };
}

/** Whoever asked for a patient and got nothing is in the trail as well. */
export async function recordFailedView(deps: Recording, res: Response, code: ErrorCode): Promise<void> {
  const { launch, patientAskedFor: patientId } = res.locals;
  const aboutReading = code.startsWith('fhir_') || code === 'scope_missing';
  if (launch === undefined || patientId === undefined || !aboutReading) return;
  const outcome = 'failure';
  await recordForLaunch(deps, res, { action: 'view-patient', outcome, launch, patientId, reason: code });
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
