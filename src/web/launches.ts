import { randomBytes } from 'node:crypto';
import type { Launch, Tokens } from '../auth/index.ts';
import { AppError } from '../errors.ts';
import { openHandle, sealHandle } from './patient-handle.ts';
import type { HeartRiskSession, OpenLaunch } from './session-data.ts';

const mostLaunches = 10;

/**
 * A finished sign-in as an open launch. It ends with the absolute limit, or with its token when that cannot be
 * renewed.
 */
export function openLaunch(
  launch: Launch,
  tokens: Tokens,
  { userName, absoluteMs }: { userName: string | undefined; absoluteMs: number },
): OpenLaunch {
  const limitMs = launch.signedInAtMs + absoluteMs;
  const renewable = tokens.refreshToken !== undefined || !tokens.expiryKnown;
  return {
    ...launch,
    handle: randomBytes(16).toString('base64url'),
    handleKey: randomBytes(32).toString('base64url'),
    userName,
    endsAtMs: renewable ? limitMs : Math.min(limitMs, tokens.expiresAtMs),
  };
}

/**
 * Adds a launch to the session, and answers those that end by it: of another person who signed in to the same EHR
 * from this browser before, and the oldest beyond ten.
 */
export function addLaunch(session: HeartRiskSession, opened: OpenLaunch): OpenLaunch[] {
  const before = Object.values(session.launches ?? {}).toSorted((a, b) => a.signedInAtMs - b.signedInAtMs);
  const ordered = [...before, opened];
  const personAt = new Map(ordered.map(({ ehrId, userKey }) => [ehrId, userKey]));
  const kept = ordered.filter(({ ehrId, userKey }) => personAt.get(ehrId) === userKey).slice(-mostLaunches);
  session.launches = Object.fromEntries(kept.map((launch) => [launch.handle, launch]));
  session.endsAtMs = Math.max(...kept.map(({ endsAtMs }) => endsAtMs));
  return before.filter((launch) => !kept.includes(launch));
}

/** The handle of a patient in this launch: it tells nothing to anybody who lacks the launch's key. */
export function handleOf(launch: Pick<OpenLaunch, 'handleKey'>, patientId: string): string {
  return sealHandle(launch.handleKey, patientId);
}

/** @throws AppError `patient_handle_unknown` when this launch never gave out the handle, or not to this patient. */
export function patientOf(launch: OpenLaunch, handle: string): string {
  const id = openHandle(launch.handleKey, handle);
  if (id === undefined)
    throw new AppError('patient_handle_unknown', 'this launch has given out no such handle');
  if (launch.userKind === 'patient' && id !== launch.patientId)
    throw new AppError('patient_handle_unknown', 'a patient asked for the page of another');
  return id;
}
