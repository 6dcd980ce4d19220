import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendToFile, type AuditLog, createAuditLog } from './audit.ts';
import { createSmart, createTokenKeeper, findEhrById, type Smart, type Tokens } from './auth/index.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config/index.ts';
import { createEhrHttp, type EhrHttp } from './ehr-http.ts';
import { readEhrStyle } from './ehr-style.ts';
import { AppError } from './errors.ts';
import { createLog, type Log } from './log.ts';
import { type SelfCheck, selfCheck } from './risk/index.ts';
import { createCapabilityCache } from './services/capability-cache.ts';
import { createEhrReadings } from './services/ehr-reading.ts';
import { createPanelCache } from './services/panel-cache.ts';
import { createRenewingClient } from './services/renewing-client.ts';
import {
  createClaims,
  createEndedSessions,
  createMeetings,
  createOneTime,
  createShelf,
  createVault,
  openRecords,
  type Records,
  RecordSessionStore,
} from './session/index.ts';
import type { Deps } from './web/deps.ts';
import { ehrOfLaunch } from './web/ehr-of-launch.ts';
import { endedSessionOf } from './web/ended-session.ts';
import { callbackPath } from './web/paths.ts';
import { createAuditPosting } from './web/post-audit-event.ts';
import type { BegunSignIn, KeptForm } from './web/session-data.ts';
import { createHousekeeping, type Housekeeping } from './housekeeping.ts';

const projectRoot = join(import.meta.dirname, '..');

export interface AppDeps extends Deps, Housekeeping {
  close(): Promise<void>;
}

/** The only place where real adapters are built. */
export function createDeps(
  config: Config,
  clock: Clock = systemClock,
  log: Log = createLog(config),
): AppDeps {
  const { now } = clock;
  const audit = createAuditLog(appendToFile(config.auditFile));
  const http = createEhrHttp();
  const records = openRecords(config, now, reportStoreFault(log));
  const smart = createSignIn(config, http, log, now);
  const ehrOf = (id: string) => findEhrById(config.ehrs, id);
  const vault = createVault<Tokens>(records, now);
  const onRefreshFailed = recordRefreshFailure(audit, clock);
  const tokens = createTokenKeeper({ vault, smart, ehrOf, now, onRefreshFailed });
  const fhirClient = createFhirClients(config, http, tokens);
  const postAuditEvent = createAuditPosting(config, { log, fhirClient });
  const kept = { ...createStores(config, records, now), tokens };
  const heard = { log, audit, postAuditEvent };
  const housekeeping = createHousekeeping({ ...heard, ...kept, records, now });
  return {
    clock,
    smart,
    ...heard,
    ...kept,
    fhirClient,
    ...createEhrKnowledge(config, fhirClient, now),
    panels: createPanelCache({ now }),
    ehrStyle: async ({ ehrId, styleUrl }) => {
      const ehr = ehrOf(ehrId);
      return ehr === undefined ? undefined : readEhrStyle(http, ehr, styleUrl);
    },
    selfCheck: passedSelfCheck(),
    version: versionOf(readFileSync(join(projectRoot, 'package.json'), 'utf8')),
    ...housekeeping,
    async close() {
      await housekeeping.stop();
      http.close();
      await records.close();
    },
  };
}

function reportStoreFault(log: Log) {
  return (error: unknown): void =>
    log.write('error', {
      event: 'session-store-fault',
      errorName: error instanceof Error ? error.name : 'unknown',
    });
}

function createSignIn({ baseUrl }: Config, http: EhrHttp, log: Log, now: Clock['now']): Smart {
  return createSmart({
    httpOf: http.of,
    redirectUriOf: (ehr) => `${baseUrl}${callbackPath(ehr)}`,
    now,
    onDoubt: (ehr, reason) => log.write('warn', { event: 'ehr-doubt', ehrId: ehr.id, reason }),
  });
}

/** What is kept between two requests, all of it in the one store of the sessions. */
function createStores(config: Config, records: Records, now: Clock['now']) {
  return {
    sessionStore: new RecordSessionStore({ records, idleMs: config.session.idleMinutes * 60_000, now }),
    signIns: createOneTime<BegunSignIn>(records, now),
    sessionMeetings: createMeetings(records, now),
    endedSessions: createEndedSessions(records, now, endedSessionOf),
    keptForms: createShelf<KeptForm>(records, now),
    saveClaims: createClaims(records, now),
  };
}

function createFhirClients(config: Config, http: EhrHttp, tokens: Deps['tokens']): Deps['fhirClient'] {
  return (launch, signal) => {
    const ehr = ehrOfLaunch(config, launch);
    const { fhirBaseUrl: baseUrl, fhirVersion } = ehr;
    const callMilliseconds = ehr.timeoutSeconds * 1000;
    const limits = {
      callMilliseconds,
      searchMilliseconds: 1.5 * callMilliseconds,
      concurrentCalls: ehr.reading.concurrentQuestions,
      maxRetries: ehr.retries,
    };
    return createRenewingClient(
      { baseUrl, fhirVersion, http: http.of(ehr), signal, limits },
      { current: () => tokens.current(launch), renew: (refused) => tokens.renew(launch, refused) },
    );
  };
}

/** What is known of an EHR apart from its patients: what it can do, and how its records are read. */
function createEhrKnowledge(
  config: Config,
  fhirClient: Deps['fhirClient'],
  now: Clock['now'],
): Pick<Deps, 'capabilities' | 'reading'> {
  const capabilityCache = createCapabilityCache(now);
  const readingOf = createEhrReadings({ timeZone: config.timeZone, now });
  const capabilities: Deps['capabilities'] = (launch, signal) =>
    capabilityCache(launch.ehrId, fhirClient(launch, signal));
  return {
    capabilities,
    reading: (launch, signal) => readingOf(ehrOfLaunch(config, launch), () => capabilities(launch, signal)),
  };
}

function recordRefreshFailure(audit: AuditLog, clock: Clock) {
  return (
    { ehrId, userKey, patientId }: { ehrId: string; userKey: string; patientId?: string },
    reason: string,
  ) =>
    audit.record({
      at: clock.now(),
      action: 'refresh-failed',
      outcome: 'failure',
      ehrId,
      who: userKey,
      patientId,
      reason,
    });
}

/** An app that computes a published example otherwise than it is printed must not start. */
export function passedSelfCheck(check: SelfCheck = selfCheck()): SelfCheck {
  if (check.disagreements.length === 0 && check.agreed > 0) return check;
  const [first] = check.disagreements;
  const where =
    first === undefined
      ? 'nothing was checked'
      : `${first.model}: ${first.printed} is printed, ${first.computed} was computed`;
  throw new AppError('unexpected', `The self-check of the equations failed (${where}).`);
}

function versionOf(packageJson: string): string {
  const { version } = JSON.parse(packageJson) as { version: string };
  return version;
}
