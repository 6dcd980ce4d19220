import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { createTestApp, type TestApp, type TestAppOptions } from '../support/test-app.ts';

type EhrId = 'a' | 'b';
const markerOf = (ehrId: EhrId, patient: string) => `MARKER-${ehrId}-${patient}`.toUpperCase();

/** A browser whose answers arrive when the test says so. */
function createBrowser(test: Pick<TestApp, 'app'>) {
  const jar = new Map<string, string>();
  const apply = (lines: readonly string[]) => {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Expires=Thu, 01 Jan 1970/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  };
  const send = async (path: string, instance = test) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await request(instance.app).get(path).set('Cookie', cookie);
    return {
      status: answer.status,
      headers: answer.headers,
      cookies: (answer.headers['set-cookie'] ?? []) as unknown as string[],
      html: answer.text,
    };
  };
  const open = async (path: string) => {
    const answer = await send(path);
    apply(answer.cookies);
    return answer;
  };
  const post = (path: string, body: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return request(test.app).post(path).set('Cookie', cookie).type('form').send(body);
  };
  return { send, open, post, apply, sessionId: () => jar.get('heart-risk') };
}
type Browser = ReturnType<typeof createBrowser>;

let redis: RedisServer | undefined;
let ehrs: Record<EhrId, StubEhr>;
let test: TestApp;
let directory: string;

/** Of every instance that shares these sessions. */
const sharedOptions = (): TestAppOptions => ({
  ehrs: (['a', 'b'] as const).map((id) => ({ id, fhirBaseUrl: ehrs[id].fhirBaseUrl })),
  environment: {
    SESSION_DIR: join(directory, 'sessions'),
    ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
  },
});

async function begin(browser: Browser, ehrId: EhrId, patient: string, sub = 'u1'): Promise<string> {
  const { headers } = await browser.open(`/auth?ehr=${ehrId}`);
  const authorize = new URL(String(headers['location']));
  const code = ehrs[ehrId].issueCode(authorize, { patient, sub });
  return `/callback?code=${code}&state=${authorize.searchParams.get('state')}`;
}

async function shows(browser: Browser, landing: unknown, marker: string): Promise<void> {
  const page = await browser.open(String(landing));
  expect(page.status).toBe(200);
  expect(page.html).toContain(marker);
  const others = page.html.match(/MARKER-[AB]-\w+/g)?.filter((one) => one !== marker);
  expect(others).toEqual([]);
}

async function startEhrs(): Promise<Record<EhrId, StubEhr>> {
  const started = { a: await startStubEhr(), b: await startStubEhr() };
  for (const ehrId of ['a', 'b'] as const) {
    started[ehrId].behaviour.delayMs = 40;
    started[ehrId].behaviour.fhir = (path) => {
      const [, resourceType = '', id = ''] = path.split('/');
      const name = [{ family: markerOf(ehrId, id), given: ['X'] }];
      return resourceType === 'Patient' && id !== ''
        ? { status: 200, body: { resourceType, id, name, birthDate: '1970-01-01', gender: 'female' } }
        : { status: 200, body: { resourceType: 'Bundle', type: 'searchset' } };
    };
  }
  return started;
}

describe.each(['a file', 'Redis'])('returns of one browser that overlap, with sessions in %s', (store) => {
  beforeEach(async () => {
    redis = store === 'Redis' ? await startRedis() : undefined;
    ehrs = await startEhrs();
    directory = mkdtempSync(join(tmpdir(), 'heart-risk-overlapping-'));
    test = createTestApp(sharedOptions());
  });

  afterEach(async () => {
    await test.close();
    await Promise.all([ehrs.a.close(), ehrs.b.close(), redis?.close()]);
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(['first', 'last'])(
    'LCH-6: all launches survive, the answer of the first arriving %s',
    async (order) => {
      const browser = createBrowser(test);
      const paths = [
        await begin(browser, 'a', 'p1'),
        await begin(browser, 'a', 'p2'),
        await begin(browser, 'b', 'p3'),
      ];
      const answers = await Promise.all(paths.map((path) => browser.send(path)));
      for (const { cookies } of order === 'first' ? answers : answers.toReversed()) browser.apply(cookies);
      await shows(browser, answers[0]?.headers['location'], markerOf('a', 'p1'));
      await shows(browser, answers[1]?.headers['location'], markerOf('a', 'p2'));
      await shows(browser, answers[2]?.headers['location'], markerOf('b', 'p3'));
      expect(await test.deps.listSessions()).toHaveLength(3);
    },
  );

  it('LCH-6: all survive when each reaches another instance of the app', async () => {
    const other = createTestApp(sharedOptions());
    const browser = createBrowser(test);
    const paths = [await begin(browser, 'a', 'p1'), await begin(browser, 'b', 'p2')];
    const [one, two] = await Promise.all([browser.send(paths[0] ?? ''), browser.send(paths[1] ?? '', other)]);
    browser.apply(two.cookies);
    browser.apply(one.cookies);
    await shows(browser, one.headers['location'], markerOf('a', 'p1'));
    await shows(browser, two.headers['location'], markerOf('b', 'p2'));
    await other.close();
  });

  it('LCH-6, SES-1: what was open before stays open, under one new id, and the old id is dead', async () => {
    const browser = createBrowser(test);
    const earlier = await browser.open(await begin(browser, 'a', 'p0'));
    const idBefore = browser.sessionId();
    const paths = [await begin(browser, 'a', 'p1'), await begin(browser, 'b', 'p2')];
    const answers = await Promise.all(paths.map((path) => browser.send(path)));
    for (const { cookies } of answers.toReversed()) browser.apply(cookies);
    await shows(browser, earlier.headers['location'], markerOf('a', 'p0'));
    await shows(browser, answers[0]?.headers['location'], markerOf('a', 'p1'));
    await shows(browser, answers[1]?.headers['location'], markerOf('b', 'p2'));
    expect(browser.sessionId()).not.toBe(idBefore);
    const old = await request(test.app)
      .get(String(earlier.headers['location']))
      .set('Cookie', `heart-risk=${idBefore}`);
    expect(old.status).toBe(401);
  });

  it('LCH-6: a correction that comes while a sign-in takes the session over is not lost without a word', async () => {
    const browser = createBrowser(test);
    const { headers } = await browser.open(await begin(browser, 'a', 'p0'));
    const form = `${String(headers['location'])}/values`;
    const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.open(form)).html)?.[1] ?? '';
    const correct = () => browser.post(form, { csrf, unit: 'mg/dL', hdl: '61.7' });
    const callback = await begin(browser, 'b', 'p1');
    const asked = ehrs.a.fhirRequests.length;
    let letGo = (): void => undefined;
    ehrs.a.behaviour.fhirHeld = new Promise((resolve) => {
      letGo = resolve;
    });
    const sent = correct().then((answer) => answer);
    // It has its session in hand by now.
    while (ehrs.a.fhirRequests.length === asked) await sleep(5);
    await browser.open(callback);
    letGo();
    const answer = await sent;
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Your sign-in changed while this was sent');
    expect(answer.text).toContain('Nothing was saved');
    expect((await browser.open(form)).html).not.toContain('61.7');
    expect((await correct()).status).toBe(303);
    expect((await browser.open(form)).html).toContain('61.7');
  });

  it('SES-1: of two people at one EHR one is left, and neither sees the other’s patient', async () => {
    const browser = createBrowser(test);
    const paths = [await begin(browser, 'a', 'p1', 'u1'), await begin(browser, 'a', 'p2', 'u2')];
    const answers = await Promise.all(paths.map((path) => browser.send(path)));
    for (const { cookies } of answers) browser.apply(cookies);
    const pages = await Promise.all(answers.map(({ headers }) => browser.open(String(headers['location']))));
    expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    const people = new Set((await test.deps.listSessions()).map(({ who }) => who));
    expect(people.size).toBe(1);
  });

  it('SES-1: another browser that knows the old session id gets into neither', async () => {
    const victim = createBrowser(test);
    const thief = createBrowser(test);
    await thief.open(await begin(thief, 'b', 'p9', 'thief'));
    // As if the victim's browser had been made to hold the thief's session.
    victim.apply([`heart-risk=${thief.sessionId()}`]);
    const paths = [await begin(victim, 'a', 'p1'), await begin(thief, 'b', 'p8', 'thief')];
    const [own, stolen] = await Promise.all([victim.send(paths[0] ?? ''), thief.send(paths[1] ?? '')]);
    victim.apply(own.cookies);
    thief.apply(stolen.cookies);
    expect(victim.sessionId()).not.toBe(thief.sessionId());
    const seen = await thief.open(String(own.headers['location']));
    expect(seen.status).toBe(401);
    expect(seen.html).not.toContain('MARKER');
  });

  it('SES-1: a sign-in after signing out does not bring the ended session back', async () => {
    const browser = createBrowser(test);
    await begin(browser, 'b', 'p7');
    await browser.open(await begin(browser, 'a', 'p1'));
    const ended = browser.sessionId() ?? '';
    expect(await test.deps.endSessions({})).toBe(1);
    const again = await browser.open(await begin(browser, 'a', 'p2'));
    await shows(browser, again.headers['location'], markerOf('a', 'p2'));
    expect(browser.sessionId()).not.toBe(ended);
    expect(await test.deps.listSessions()).toHaveLength(1);
  });
});
