import type { Session } from 'express-session';
import type { Launch, PendingLaunch } from '../auth/index.ts';

/** A finished sign-in as the session holds it: one EHR, one person, one token, and the patients opened with it. */
export interface OpenLaunch extends Launch {
  userName?: string;
  /** Makes the handles of this launch's patients, so that the same patient has the same address throughout. */
  handleKey: string;
  /** Handle to FHIR id. A patient is reached only by a handle that this launch has given out. */
  patients: Record<string, string>;
}

export interface HeartRiskSession {
  /** By state. */
  pending?: Record<string, PendingLaunch>;
  /** States that have come back, so that a second use gets its own words. */
  usedStates?: string[];
  /** By handle. */
  launches?: Record<string, OpenLaunch>;
}

declare module 'express-session' {
  interface SessionData extends HeartRiskSession {}
}

export type AppSession = Session & HeartRiskSession;
