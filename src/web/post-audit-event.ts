import { setTimeout as sleep } from 'node:timers/promises';
import { type AuditEvent, fhirAuditEvent } from '../audit.ts';
import { findEhrById } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import { AppError } from '../errors.ts';
import type { Deps } from './deps.ts';
import type { OpenLaunch } from './session-data.ts';

const postTimeoutMs = 5000;
/** While a person or the sweeping waits for the end of a sign-in. */
const lastWordsMs = 2000;

/**
 * Tells the EHR of a launch, where its entry asks for it, what was done there. A failure is logged and changes nothing.
 * It takes a token: after a refused refresh, and for a sign-in that failed, there is none to tell it with.
 */
export type PostAuditEvent = (event: AuditEvent, launch: OpenLaunch) => Promise<void>;

export function createAuditPosting(
  config: Config,
  { log, fhirClient }: Pick<Deps, 'log' | 'fhirClient'>,
): PostAuditEvent {
  return async (event, launch) => {
    const { requestId, ehrId } = event;
    if (findEhrById(config.ehrs, ehrId)?.postAuditEvents !== true) return;
    try {
      await fhirClient(launch, AbortSignal.timeout(postTimeoutMs)).create(
        fhirAuditEvent(event, { fhirUser: launch.fhirUser, observer: config.baseUrl }),
      );
    } catch (error) {
      const errorCode = error instanceof AppError ? error.code : 'unexpected';
      log.write('warn', { event: 'audit-event-not-posted', requestId, ehrId, errorCode });
    }
  };
}

/** The same before the tokens are given back, with which it is told: waited for, but not for long. */
export async function postLastWords(
  post: PostAuditEvent,
  event: AuditEvent,
  launch: OpenLaunch,
): Promise<void> {
  const late = new AbortController();
  await Promise.race([
    post(event, launch),
    sleep(lastWordsMs, undefined, { signal: late.signal }).catch(() => undefined),
  ]);
  late.abort();
}
