import { createHmac, randomBytes } from 'node:crypto';
import type { Launch, PendingLaunch } from '../auth/index.ts';
import { AppError } from '../errors.ts';
import type { HeartRiskSession, OpenLaunch } from './session-data.ts';

export const pendingLifetimeMs = 10 * 60_000;
const mostPending = 10;
const mostLaunches = 10;
const mostUsedStates = 20;

export function rememberPending(session: HeartRiskSession, pending: PendingLaunch): void {
  const all = Object.values(session.pending ?? {}).toSorted((a, b) => a.startedAtMs - b.startedAtMs);
  session.pending = Object.fromEntries([...all, pending].slice(-mostPending).map((one) => [one.state, one]));
}

/**
 * Takes the pending sign-in with this state out of the session: a state works once, in the browser that began it.
 * @throws AppError `launch_state_used`, `launch_state_mismatch`, `launch_expired`.
 */
export function takePending(session: HeartRiskSession, state: string, nowMs: number): PendingLaunch {
  const pending = Object.hasOwn(session.pending ?? {}, state) ? session.pending?.[state] : undefined;
  if (pending === undefined) {
    const used = session.usedStates?.includes(state) ?? false;
    throw used
      ? new AppError('launch_state_used', 'the state of this return was used before')
      : new AppError('launch_state_mismatch', 'no sign-in with this state is pending in this browser');
  }
  session.pending = Object.fromEntries(
    Object.entries(session.pending ?? {}).filter(([key]) => key !== state),
  );
  session.usedStates = [...(session.usedStates ?? []), state].slice(-mostUsedStates);
  if (nowMs - pending.startedAtMs > pendingLifetimeMs) {
    throw new AppError('launch_expired', 'the sign-in was not finished within its time');
  }
  return pending;
}

/**
 * Adds a finished sign-in and returns its handle. When another person has signed in to the same EHR from this
 * browser, the earlier person's launches there end.
 */
export function addLaunch(session: HeartRiskSession, launch: Launch, userName: string | undefined): string {
  const kept = Object.entries(session.launches ?? {}).filter(
    ([, other]) => other.ehrId !== launch.ehrId || other.userKey === launch.userKey,
  );
  const handle = randomBytes(16).toString('base64url');
  const opened: OpenLaunch = {
    ...launch,
    userName,
    handleKey: randomBytes(32).toString('base64url'),
    patients: {},
  };
  session.launches = Object.fromEntries([...kept, [handle, opened] as const].slice(-mostLaunches));
  return handle;
}

/** The handle of a patient in this launch: random to everybody who lacks the launch's key. */
export function handleOf(launch: OpenLaunch, patientId: string): string {
  const handle = createHmac('sha256', launch.handleKey).update(patientId).digest('base64url').slice(0, 22);
  launch.patients[handle] = patientId;
  return handle;
}

/** @throws AppError `patient_handle_unknown` when this launch never gave out the handle. */
export function patientOf(launch: OpenLaunch, handle: string): string {
  const id = Object.hasOwn(launch.patients, handle) ? launch.patients[handle] : undefined;
  if (id === undefined)
    throw new AppError('patient_handle_unknown', 'this launch has given out no such handle');
  return id;
}
