import type { AuditAction, AuditLog } from './audit.ts';
import type { TokenKeeper } from './auth/index.ts';
import type { Log } from './log.ts';
import { type EndedSessions, type Records, sweep } from './session/index.ts';
import { endedRememberedMs, type EndedSession, endedSessionOf } from './web/ended-session.ts';
import type { HeartRiskSession } from './web/session-data.ts';

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
  log: Log;
  now: () => Date;
}

const sweepEveryMs = 60_000;

export function createHousekeeping(options: HousekeepingOptions): Housekeeping {
  const { records, tokens, endedSessions, audit, log, now } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function endLaunches(session: HeartRiskSession, action: AuditAction): Promise<void> {
    for (const launch of Object.values(session.launches ?? {})) {
      await tokens.end(launch);
      const { ehrId, userKey: who } = launch;
      await audit.record({ at: now(), action, outcome: 'success', ehrId, who });
    }
  }

  const endExpired = () =>
    sweep<HeartRiskSession>(records, now, async ({ session, key }) => {
      await endedSessions.remember(key, endedSessionOf(session), endedRememberedMs);
      await endLaunches(session, 'time-out');
    });

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
        Object.values(session.launches ?? {}).map((launch) => ({
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
        const fits = Object.values(session.launches ?? {}).some(
          (launch) =>
            (ehrId === undefined || launch.ehrId === ehrId) && (who === undefined || launch.userKey === who),
        );
        if (!fits) continue;
        await records.update(key, () => undefined);
        await endLaunches(session, 'session-ended-by-operator');
        ended += 1;
      }
      return ended;
    },
  };
}
