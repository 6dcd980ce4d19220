import type { Resource } from './fhir/resource.ts';
import type { SandboxState } from './sandbox-state.ts';
import { clinicResources } from './personas/clinic.ts';

interface Contents {
  resources?: readonly unknown[];
  patients?: number;
}

/** Puts the records into a new sandbox. */
export function fillStore({ store }: SandboxState, { resources }: Contents): void {
  const all = [...clinicResources(), ...((resources ?? []) as Resource[])];
  for (const resource of all) store.put(resource);
}
