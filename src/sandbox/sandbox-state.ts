import type { SigningKeys } from './authorization/keys.ts';
import type { ClientRegistry } from './clients.ts';
import type { EhrSessions } from './ehr-sessions.ts';
import type { FaultControl } from './faults.ts';
import type { FhirProfile } from './fhir/fhir-server.ts';
import type { FhirStore } from './fhir/store.ts';
import type { Launches } from './launches.ts';
import type { SandboxUser } from './users.ts';

/** Members of the discovery document that this EHR leaves out or answers differently. */
export interface DiscoveryQuirks {
  omit?: readonly string[];
  set?: Readonly<Record<string, unknown>>;
}

/** Everything one running sandbox holds. Built once, in `create-sandbox.ts`, and handed to those who need it. */
export interface SandboxState {
  origin: string;
  fhirBaseUrl: string;
  issuer: string;
  now: () => Date;
  users: readonly SandboxUser[];
  clients: ClientRegistry;
  store: FhirStore;
  faults: FaultControl;
  launches: Launches;
  ehrSessions: EhrSessions;
  keys: SigningKeys;
  tokenLifetimeSeconds: number;
  discovery: DiscoveryQuirks;
  profile: FhirProfile;
  seed: number;
  /** What each persona is there to show, by patient id. */
  notes: Map<string, string>;
}
