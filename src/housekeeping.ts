import type { AuditAction, AuditEvent, AuditLog } from './audit.ts';
import type { TokenKeeper } from './auth/index.ts';
import type { Log } from './log.ts';
import { type EndedSessions, isAlive, type Records, sweep } from './session/index.ts';
import { endedRememberedMs, type EndedSession, endedSessionOf } from './web/ended-session.ts';
import { type PostAuditEvent, postLastWords } from './web/post-audit-event.ts';
import type { HeartRiskSession, OpenLaunch } from './web/session-data.ts';

/** A session as the operator sees it: who, where, since when; nothing that would open it. */
export interface SessionSummary {
  ehrId: string;
  who: string;
  signedInAt: Date;
  /** When it ends if it is not used. */
  endsAt: Date;
}

export interface SessionFilter {
  ehrId?: string | undefined;
  who?: string | undefined;
}

export interface Housekeeping {
  /** Ends what has run out: tokens are given back, and each end is recorded. */
  endExpired(): Promise<void>;
  /** Runs `endExpired` once a minute until `stop`. */
  startSweeping(): void;
  stop(): Promise<void>;
  listSessions(): Promise<SessionSummary[]>;
  /** Ends every session with a launch that fits, and answers how many there were. */
  endSessions(filter: SessionFilter): Promise<number>;
}

export interface HousekeepingOptions {
  records: Records;
  tokens: TokenKeeper;
  endedSessions: Pick<EndedSessions<EndedSession>, 'remember'>;
  audit: AuditLog;
  postAuditEvent: PostAuditEvent;
  log: Log;
  now: () => Date;
}

const sweepEveryMs = 60_000;

export function createHousekeeping(options: HousekeepingOptions): Housekeeping {
  const { records, tokens, endedSessions, audit, postAuditEvent, log, now } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function endLaunch(launch: OpenLaunch, action: AuditAction, at: Date): Promise<void> {
    const { ehrId, userKey: who, patientId } = launch;
    const event: AuditEvent = { at, action, outcome: 'success', ehrId, who, patientId };
    try {
      await audit.record(event);
      await postLastWords(postAuditEvent, event, launch);
    } finally {
      await tokens.end(launch);
    }
  }

  async function endLaunches(session: HeartRiskSession, action: AuditAction, at: Date): Promise<void> {
    const open = Object.values(session.launches ?? {}).filter((launch) => launch.timedOut !== true);
    for (const launch of open) await endLaunch(launch, action, at);
  }

  /** Launches that have come to their end in a session that goes on with others. Each is handed out once. */
  async function endLaunchesThatRanOut(): Promise<void> {
    const nowMs = now().getTime();
    const ranOut = ({ launches = {} }: HeartRiskSession) =>
      Object.values(launches).filter((launch) => launch.endsAtMs <= nowMs && launch.timedOut !== true);
    for (const { key, session } of await livingSessions()) {
      if (ranOut(session).length === 0) continue;
      let taken: OpenLaunch[] = [];
      await records.update(key, (current) => {
        taken = [];
        if (!isAlive(current, now())) return current;
        const latest = JSON.parse(current.text) as HeartRiskSession;
        taken = ranOut(latest);
        for (const launch of taken) launch.timedOut = true;
        return { ...current, text: JSON.stringify(latest) };
      });
      for (const launch of taken) await endLaunch(launch, 'time-out', new Date(launch.endsAtMs));
    }
  }

  async function endExpired(): Promise<void> {
    await sweep<HeartRiskSession>(records, now, async ({ session, key, endedAtMs }) => {
      await endedSessions.remember(key, endedSessionOf(session), endedRememberedMs);
      await endLaunches(session, 'time-out', new Date(endedAtMs));
    });
    await endLaunchesThatRanOut();
  }

  const openIn = (session: HeartRiskSession) =>
    Object.values(session.launches ?? {}).filter(({ endsAtMs }) => endsAtMs > now().getTime());

  async function livingSessions() {
    const living = [];
    for await (const record of records.list('session')) {
      if (record.expiresAtMs <= now().getTime()) continue;
      living.push({ ...record, session: JSON.parse(record.text) as HeartRiskSession });
    }
    return living;
  }

  return {
    endExpired,
    startSweeping() {
      timer ??= setInterval(() => {
        running = endExpired().catch((error: unknown) =>
          log.write('error', {
            event: 'sweep-failed',
            errorName: error instanceof Error ? error.name : 'unknown',
          }),
        );
      }, sweepEveryMs).unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
    async listSessions() {
      return (await livingSessions()).flatMap(({ session, expiresAtMs }) =>
        openIn(session).map((launch) => ({
          ehrId: launch.ehrId,
          who: launch.userKey,
          signedInAt: new Date(launch.signedInAtMs),
          endsAt: new Date(Math.min(expiresAtMs, launch.endsAtMs)),
        })),
      );
    },
    async endSessions({ ehrId, who }) {
      let ended = 0;
      for (const { key, session } of await livingSessions()) {
        const fits = openIn(session).some(
          (launch) =>
            (ehrId === undefined || launch.ehrId === ehrId) && (who === undefined || launch.userKey === who),
        );
        if (!fits) continue;
        await records.update(key, () => undefined);
        await endLaunches(session, 'session-ended-by-operator', now());
        ended += 1;
      }
      return ended;
    },
  };
}
