import { randomBytes } from 'node:crypto';
import type { OpenLaunch, PendingSave } from './session-data.ts';

const mostSaves = 20;

/** Remembers what is shown for saving, under a one-time token, a new one unless it is given; the oldest beyond twenty are forgotten. */
export function offerSave(
  launch: OpenLaunch,
  save: PendingSave,
  token = randomBytes(16).toString('base64url'),
): string {
  const others = Object.entries(launch.saves ?? {}).slice(1 - mostSaves);
  launch.saves = Object.fromEntries([...others, [token, save]]);
  return token;
}

/** The save of that token, for this patient; undefined when it was never offered or is forgotten. */
export function saveOf(
  launch: OpenLaunch,
  token: string | undefined,
  patientId: string,
): PendingSave | undefined {
  const { saves = {} } = launch;
  const save = token !== undefined && Object.hasOwn(saves, token) ? saves[token] : undefined;
  return save?.patientId === patientId ? save : undefined;
}

/**
 * The token of an earlier press for the same result that nobody knows the end of. A new page takes it up: whoever goes
 * back to the patient and reviews once more repeats that save, and does not begin another.
 */
export function unansweredSave(
  launch: OpenLaunch,
  { patientId, inputs }: Pick<PendingSave, 'patientId' | 'inputs'>,
): string | undefined {
  return Object.entries(launch.saves ?? {}).findLast(
    ([, save]) =>
      save.patientId === patientId &&
      save.inputs === inputs &&
      save.attempts > 0 &&
      save.saved === undefined &&
      save.refused !== true,
  )?.[0];
}
