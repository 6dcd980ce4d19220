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
