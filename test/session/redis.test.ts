import { keyOf, openRedisRecords, type Records } from '../../src/session/index.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { firstSecret, storeContract } from './store.contract.ts';

let redis: RedisServer;
const opened: Records[] = [];
let stores = 0;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(async () => {
  await Promise.all(opened.map((records) => records.close()));
  await redis?.close();
});

describe('the session store in Redis', () => {
  storeContract(() => {
    // Each test has a database of its own.
    const database = (stores += 1) % 16;
    return ({ secrets = [firstSecret], now }) => {
      const url = `${redis.url}/${database}`;
      const records = openRedisRecords({ url, secrets, now, onError: () => undefined });
      opened.push(records);
      return records;
    };
  });

  it('TRS-11: writes neither the session id nor the tokens in the clear', async () => {
    const records = openRedisRecords({
      url: `${redis.url}/0`,
      secrets: [firstSecret],
      now: () => new Date(),
      onError: () => undefined,
    });
    opened.push(records);
    const record = { text: 'access-token-1', expiresAtMs: Date.now() + 60_000 };
    await records.update(keyOf('session', 'session-id-in-the-cookie'), () => record);
    const dump = await redis.dump();
    expect(dump).toContain('heart-risk:session:');
    expect(dump).not.toContain('access-token-1');
    expect(dump).not.toContain(Buffer.from('access-token-1').toString('base64').slice(0, 16));
    expect(dump).not.toContain('session-id-in-the-cookie');
  });

  it('says within seconds that it cannot be reached', async () => {
    const errors: unknown[] = [];
    const records = openRedisRecords({
      url: 'redis://127.0.0.1:1',
      secrets: [firstSecret],
      now: () => new Date(),
      onError: (error) => errors.push(error),
    });
    opened.push(records);
    await expect(records.get(keyOf('session', 'x'))).rejects.toThrow('cannot be reached');
    expect(errors.length).toBeGreaterThan(0);
  });
});
