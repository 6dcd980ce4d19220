import type { Config } from '../config/index.ts';
import { openEmbeddedRecords } from './embedded-records.ts';
import type { Records } from './records.ts';
import { openRedisRecords } from './redis-records.ts';

export { createClaims } from './claims.ts';
export { createEndedSessions, type EndedSessions } from './ended-sessions.ts';
export { openEmbeddedRecords } from './embedded-records.ts';
export { createMeetings, type Meetings } from './meetings.ts';
export { createOneTime, type OneTime, type Taken } from './one-time.ts';
export { isAlive, keyOf, type Records } from './records.ts';
export { openRedisRecords } from './redis-records.ts';
export type { StoredRecord } from './sealed.ts';
export { RecordSessionStore } from './session-store.ts';
export { createShelf, type Shelf } from './shelf.ts';
export { type EndedSession, sweep } from './sweep.ts';
export { createVault, type Vault } from './token-vault.ts';

/** Where sessions are kept: Redis when it is configured, else a file of this machine. */
export function openRecords(
  config: Pick<Config, 'session'>,
  now: () => Date,
  onError: (error: unknown) => void,
): Records {
  const { redisUrl, directory, secrets } = config.session;
  return redisUrl === undefined
    ? openEmbeddedRecords({ directory, secrets, now })
    : openRedisRecords({ url: redisUrl, secrets, now, onError });
}
