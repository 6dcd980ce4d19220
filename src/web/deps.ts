import type { SessionData, Store } from 'express-session';
import type { AuditEvent, AuditLog } from '../audit.ts';
import type { Smart, TokenKeeper } from '../auth/index.ts';
import type { Capabilities, EhrReading, FhirClient } from '../fhir/index.ts';
import type { Log } from '../log.ts';
import type { SelfCheck } from '../risk/index.ts';
import type { PanelCache } from '../services/panel-cache.ts';
import type { SaveClaims } from '../services/save-assessment.ts';
import type { Clock } from '../clock.ts';
import type { EndedSession } from './ended-session.ts';
import type { BegunSignIn, KeptForm, OpenLaunch } from './session-data.ts';

/** Sign-ins under way: each can be taken once, by the browser that began it. */
export interface SignIns {
  put(state: string, begun: BegunSignIn, forMs: number): Promise<void>;
  take(state: string, isOwner: (begun: BegunSignIn) => boolean): Promise<TakenSignIn>;
}
export type TakenSignIn =
  | { kind: 'taken'; value: BegunSignIn }
  | { kind: 'used' }
  | { kind: 'unknown' }
  | { kind: 'not-yours'; value: BegunSignIn };

export interface SessionStore extends Store {
  /** The only way for a session to begin: saving one that has been ended does nothing. */
  create(sessionId: string, session: SessionData): Promise<void>;
  /** Changes a living session, whoever else does, and answers what it is now; undefined when there is none. */
  change(sessionId: string, change: (current: SessionData) => SessionData): Promise<SessionData | undefined>;
  /** Ends a session and answers what it was: among several who take it, one gets it. */
  take(sessionId: string): Promise<SessionData | undefined>;
  /** When the session ends if it is not used, in milliseconds since 1970; undefined when it has ended. */
  endsAtMs(sessionId: string): Promise<number | undefined>;
}

/** Where returns of one browser that overlap settle on the session they go into. */
export interface SessionMeetings {
  /** Who comes with one of the same names within half a minute gets the same answer. */
  agree(names: readonly string[], proposal: string, ruledOut: readonly string[]): Promise<string>;
}

export interface KeptForms {
  read(secret: string): Promise<readonly KeptForm[]>;
  /** Changes what is kept, whoever else does, and answers what was kept before. */
  change(
    secret: string,
    forMs: number,
    change: (forms: readonly KeptForm[]) => readonly KeptForm[],
  ): Promise<readonly KeptForm[]>;
}

/** What the pages need from outside. Built once, in wiring.ts. */
export interface Deps {
  clock: Clock;
  log: Log;
  audit: AuditLog;
  /** Tells the EHR as well, where its entry asks for it. */
  postAuditEvent(event: AuditEvent, launch: OpenLaunch): Promise<void>;
  smart: Smart;
  sessionStore: SessionStore;
  signIns: SignIns;
  sessionMeetings: SessionMeetings;
  endedSessions: { find(sessionId: string): Promise<EndedSession | undefined> };
  /** What was typed into forms that came too late, by a secret of the browser. */
  keptForms: KeptForms;
  tokens: TokenKeeper;
  /** A client for one launch: its EHR, its token renewed as needed, ended when the browser goes away. */
  fhirClient(launch: OpenLaunch, signal: AbortSignal): FhirClient;
  /** How the records of this launch's EHR are read. */
  reading(launch: OpenLaunch, signal: AbortSignal): Promise<EhrReading>;
  /** What the EHR of this launch says it can do; undefined when its statement cannot be read. */
  capabilities(launch: OpenLaunch, signal: AbortSignal): Promise<Capabilities | undefined>;
  saveClaims: SaveClaims;
  /** Lists that somebody is looking at. */
  panels: PanelCache;
  /** What the EHR says about its colours, unchecked; undefined when it says nothing usable. */
  ehrStyle(launch: OpenLaunch): Promise<unknown>;
  version: string;
  /** What came of computing the published examples again; nothing starts when one of them differs. */
  selfCheck: SelfCheck;
}
