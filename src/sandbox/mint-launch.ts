import type { SandboxState } from './sandbox-state.ts';

export interface AskedLaunch {
  username: string;
  patientId: string;
  /** The EHR shows who the patient is around the app. */
  bannerShown?: boolean;
}

/** A one-time handle for opening an app on a patient, in the encounter that is their latest. */
export function mintLaunch({ launches, store }: SandboxState, { username, ...context }: AskedLaunch): string {
  const [encounter] = store.ofPatient('Encounter', context.patientId);
  return launches.mint(username, { ...context, ...(encounter ? { encounterId: encounter.id } : {}) });
}
