import type { Session } from 'express-session';
import type { KeptLaunch, PendingLaunch } from '../auth/index.ts';
import type { Amendments } from '../services/amendments.ts';
import type { SaveForm } from '../fhir/index.ts';
import type { Equation } from '../services/assess-patient.ts';
import type { Theme } from './theme.ts';

/** One review page: what was shown on it, and how far its save has come. */
export interface PendingSave {
  patientId: string;
  equation: Equation;
  /** Changes when anything changes that the number rests on. */
  inputs: string;
  shown: { number: string; rows: readonly { label: string; value: string; source: string }[] };
  shownAtMs: number;
  attempts: number;
  lastAttemptAtMs?: number;
  saved?: { atMs: number; form: SaveForm };
  /** The EHR took it in no form: nothing of it is in the record, nor on its way there. */
  refused?: true;
}

/** A finished sign-in as the session holds it: one EHR, one person. Its tokens are kept apart, by its handle. */
export interface OpenLaunch extends KeptLaunch {
  userName?: string;
  /** Makes the handles of this launch's patients, so that the same patient has the same address throughout. */
  handleKey: string;
  /** By patient handle: what this person has typed, confirmed or allowed. Never written to the record by itself. */
  amendments?: Record<string, Amendments>;
  /** By a random id: what this person has searched for, the newest last. */
  searches?: Record<string, string>;
  /** By one-time token: what this person has been shown for saving, and what came of it. */
  saves?: Record<string, PendingSave>;
  /** Its end by time has been recorded and its tokens given back, while the session goes on. */
  timedOut?: boolean;
  /** The EHR's colours, as far as they may be used. */
  theme?: Theme;
}

/** A sign-in that is under way, with what ties it to the browser that began it. */
export interface BegunSignIn {
  pending: PendingLaunch;
  /** SHA-256 of the secret in that browser's cookie. */
  browserHash: string;
}

/** A form that was sent after its session had ended, until the same person signs in again. */
export interface KeptForm {
  kind: 'values' | 'save' | 'what-if' | 'search';
  ehrId: string;
  userKey: string;
  /** Absent for a search. */
  patientId?: string | undefined;
  bmi: boolean;
  fields: Readonly<Record<string, string | readonly string[]>>;
  /** Something had been typed for this patient before, which has gone with the session. */
  amendmentsGone: boolean;
  untilMs: number;
}

export interface HeartRiskSession {
  /** By handle. */
  launches?: Record<string, OpenLaunch>;
  /** Ids of sessions of this browser that have run out: forms of their pages may still be open. */
  earlierSessions?: string[];
  /** When the session ends however much it is used: the store reads it. */
  endsAtMs?: number;
}

declare module 'express-session' {
  interface SessionData extends HeartRiskSession {}
}

export type AppSession = Session & HeartRiskSession;
