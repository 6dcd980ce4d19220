import type { Store } from 'express-session';
import type { AuditLog } from '../audit.ts';
import type { Smart } from '../auth/index.ts';
import type { FhirClient } from '../fhir/index.ts';
import type { Log } from '../log.ts';
import type { Clock } from './clock.ts';
import type { OpenLaunch } from './session-data.ts';

/** What the pages need from outside. Built once, in wiring.ts. */
export interface Deps {
  clock: Clock;
  log: Log;
  audit: AuditLog;
  smart: Smart;
  sessionStore: Store;
  /** A client for one launch: its EHR, its token, ended when the browser goes away. */
  fhirClient(launch: OpenLaunch, signal: AbortSignal): FhirClient;
  version: string;
}
