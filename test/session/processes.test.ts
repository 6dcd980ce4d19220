import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppProcess, startAppProcess } from '../support/app-process.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { type SignedIn, signInToProcess } from '../support/sign-in-to-process.ts';
import { secretRecord } from '../support/stub-record.ts';

let ehr: StubEhr;
let directory: string;
let redis: RedisServer | undefined;
const processes: AppProcess[] = [];

beforeEach(async () => {
  ehr = await startStubEhr();
  ehr.behaviour.fhir = secretRecord();
  directory = mkdtempSync(join(tmpdir(), 'heart-risk-process-'));
});

afterEach(async () => {
  await Promise.all(processes.splice(0).map((one) => one.stop()));
  await redis?.close();
  redis = undefined;
  await ehr.close();
  rmSync(directory, { recursive: true, force: true });
});

async function start(environment: Record<string, string> = {}): Promise<AppProcess> {
  const ehrs = [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }];
  const app = await startAppProcess({ directory, ehrs, environment });
  processes.push(app);
  return app;
}

const signIn = (app: AppProcess) => signInToProcess(app, ehr, 'user-1');

const pages = (app: AppProcess, { cookie, landing }: SignedIn, count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const answer = await fetch(`${app.url}${landing}`, { headers: { cookie } });
      await answer.arrayBuffer();
      return answer.status;
    }),
  );

describe('the app as a process', () => {
  it('answers the page that is under way before it ends, however often it is asked to end', async () => {
    const app = await start();
    const session = await signIn(app);
    let letGo = (): void => undefined;
    ehr.behaviour.fhirHeld = new Promise((resolve) => {
      letGo = resolve;
    });
    const page = pages(app, session, 1);
    while (ehr.fhirRequests.length === 0) await sleep(5);
    // As npm does, which hands on what the whole group gets as well.
    const ended = [app.stop(), sleep(100).then(() => app.stop())];
    await sleep(200);
    letGo();
    expect(await page).toEqual([200]);
    await Promise.all(ended);
  }, 60_000);

  it('REG-1: names what to register, and keeps everybody signed in when it is killed and started again', async () => {
    const first = await start();
    expect(first.output()).toContain(
      'stub: redirect URI http://localhost:3000/callback, launch URL http://localhost:3000/launch',
    );
    const session = await signIn(first);
    expect(await pages(first, session, 1)).toEqual([200]);
    await first.kill9();
    const second = await start();
    expect(await pages(second, session, 1)).toEqual([200]);
    // The tokens have survived too: the second process speaks to the EHR with them.
    expect(new Set(ehr.fhirRequests.map(({ token }) => token)).size).toBe(1);
  }, 90_000);

  it('REF-5: 20 pages at each of two processes on an ended token make one refresh, sharing Redis', async () => {
    redis = await startRedis();
    const environment = { REDIS_URL: redis.url };
    const [one, two] = await Promise.all([start(environment), start(environment)]);
    ehr.behaviour.tokenExtras = { expires_in: 1 };
    const session = await signIn(one);
    await sleep(1100);
    ehr.behaviour.delayMs = 150;
    const statuses = await Promise.all([pages(one, session, 20), pages(two, session, 20)]);
    expect(new Set(statuses.flat())).toEqual(new Set([200]));
    expect(ehr.refreshCount()).toBe(1);
  }, 90_000);

  it('RES-5: 20 pages at each of two processes whose token the EHR refuses make one refresh', async () => {
    redis = await startRedis();
    const environment = { REDIS_URL: redis.url };
    const [one, two] = await Promise.all([start(environment), start(environment)]);
    const session = await signIn(one);
    ehr.refusedTokens.add(ehr.issuedTokens[0] ?? '');
    const statuses = await Promise.all([pages(one, session, 20), pages(two, session, 20)]);
    expect(new Set(statuses.flat())).toEqual(new Set([200]));
    expect(ehr.refreshCount()).toBe(1);
  }, 90_000);
});
