import fc from 'fast-check';
import request from 'supertest';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { type Agent, createTestApp, type TestApp } from '../support/test-app.ts';

const minuteMs = 60_000;
const ehrIds = ['a', 'b'] as const;
type EhrId = (typeof ehrIds)[number];
const markerOf = (ehrId: string, patient: string) => `MARKER-${ehrId}-${patient}`.toUpperCase();

/** A tab as the person sees it, and as the rules of the app say it must be. */
interface Tab {
  browser: number;
  ehrId: EhrId;
  patient: string;
  user: string;
  landing: string;
  alive: boolean;
  /** Its refresh token has been refused: once it needs one, it is at its end. */
  refreshBroken: boolean;
}
interface Begun {
  browser: number;
  ehrId: EhrId;
  patient: string;
  user: string;
  authorize: URL;
  atMs: number;
  used: boolean;
}

interface World {
  test: TestApp;
  clock: TestClock;
  ehrs: Record<EhrId, StubEhr>;
  browsers: Agent[];
  lastUseMs: number[];
  begun: Begun[];
  tabs: Tab[];
}

type Step =
  | { kind: 'begin'; browser: number; ehrId: EhrId; patient: string; user: string; fromEhr: boolean }
  | { kind: 'finish' | 'finish again' | 'finish elsewhere' | 'decline'; which: number }
  | { kind: 'visit'; which: number }
  | { kind: 'visit all at once' }
  | { kind: 'token ends' | 'refresh token ends'; which: number }
  | { kind: 'time passes'; minutes: number }
  | { kind: 'sign out'; browser: number };

const at = <T>(list: readonly T[], which: number): T | undefined =>
  list.length === 0 ? undefined : list[which % list.length];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('begin' as const),
      browser: fc.nat(1),
      ehrId: fc.constantFrom(...ehrIds),
      patient: fc.constantFrom('p1', 'p2', 'p3'),
      user: fc.constantFrom('u1', 'u1', 'u2'),
      fromEhr: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'finish' as const,
        'finish' as const,
        'finish again' as const,
        'finish elsewhere' as const,
        'decline' as const,
      ),
      which: fc.nat(20),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('visit' as const), which: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'visit all at once' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('token ends' as const, 'token ends' as const, 'refresh token ends' as const),
      which: fc.nat(20),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('time passes' as const), minutes: fc.constantFrom(1, 9, 16) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sign out' as const), browser: fc.nat(1) }) },
);

async function createWorld(): Promise<World> {
  const clock = createTestClock();
  const ehrs = { a: await startStubEhr(), b: await startStubEhr() };
  for (const ehrId of ehrIds) {
    ehrs[ehrId].now = clock.now;
    ehrs[ehrId].behaviour.fhir = (path) => {
      const [, resourceType = '', id = ''] = path.split('/');
      if (resourceType === 'Patient' && id !== '') {
        const name = [{ family: markerOf(ehrId, id), given: ['X'] }];
        return { status: 200, body: { resourceType, id, name, birthDate: '1970-01-01', gender: 'female' } };
      }
      return { status: 200, body: { resourceType: 'Bundle', type: 'searchset' } };
    };
  }
  const test = createTestApp({
    clock,
    ehrs: ehrIds.map((id) => ({ id, fhirBaseUrl: ehrs[id].fhirBaseUrl })),
  });
  const browsers = [request.agent(test.app), request.agent(test.app)];
  return { test, clock, ehrs, browsers, lastUseMs: [0, 0], begun: [], tabs: [] };
}

async function begin(world: World, { browser, ehrId, patient, user, fromEhr }: Step & { kind: 'begin' }) {
  const iss = world.ehrs[ehrId].fhirBaseUrl;
  const agent = world.browsers[browser] as Agent;
  const answer = fromEhr
    ? await agent.get('/launch').query({ iss, launch: 'x' })
    : await agent.get('/auth').query({ ehr: ehrId });
  expect(answer.status).toBe(303);
  const authorize = new URL(answer.headers['location'] ?? '');
  world.begun.push({
    browser,
    ehrId,
    patient,
    user,
    authorize,
    atMs: world.clock.now().getTime(),
    used: false,
  });
  used(world, browser);
}

/** Any request counts as use of the session, if there still is one. */
function used(world: World, browser: number): void {
  endIdle(world);
  world.lastUseMs[browser] = world.clock.now().getTime();
}

function endIdle(world: World): void {
  for (const tab of world.tabs) {
    const idleMs = world.clock.now().getTime() - (world.lastUseMs[tab.browser] ?? 0);
    if (idleMs >= 15 * minuteMs) tab.alive = false;
  }
}

async function finish(world: World, begun: Begun, how: Step['kind']): Promise<void> {
  const { browser, ehrId, patient, user, authorize } = begun;
  const ehr = world.ehrs[ehrId];
  const state = authorize.searchParams.get('state') ?? '';
  const late = world.clock.now().getTime() - begun.atMs > 10 * minuteMs;
  const elsewhere = how === 'finish elsewhere';
  const returning = elsewhere ? 1 - browser : browser;
  const tokensBefore = ehr.tokenRequests.length;
  const query =
    how === 'decline'
      ? { error: 'access_denied', state, iss: ehr.origin }
      : { code: ehr.issueCode(authorize, { sub: user, patient }), state, iss: ehr.origin };
  endIdle(world);
  const answer = await (world.browsers[returning] as Agent).get('/callback').query(query);
  used(world, returning);
  const works = !begun.used && !elsewhere && !late && how !== 'decline';
  if (!elsewhere) begun.used = true;
  if (!works) {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(ehr.tokenRequests).toHaveLength(tokensBefore);
    return;
  }
  expect(answer.status).toBe(303);
  for (const tab of world.tabs)
    if (tab.browser === browser && tab.ehrId === ehrId && tab.user !== user) tab.alive = false;
  const landing = answer.headers['location'] ?? '';
  world.tabs.push({ browser, ehrId, patient, user, landing, alive: true, refreshBroken: false });
  const living = world.tabs.filter((tab) => tab.browser === browser && tab.alive);
  for (const tab of living.slice(0, -10)) tab.alive = false;
}

async function visit(world: World, tab: Tab): Promise<void> {
  endIdle(world);
  const answer = await (world.browsers[tab.browser] as Agent).get(tab.landing);
  world.lastUseMs[tab.browser] = world.clock.now().getTime();
  if (tab.alive) {
    expect({ status: answer.status, marked: answer.text.includes(markerOf(tab.ehrId, tab.patient)) }).toEqual(
      {
        status: 200,
        marked: true,
      },
    );
  } else expect(answer.status).toBe(401);
  const others = ehrIds.flatMap((ehrId) => ['p1', 'p2', 'p3'].map((patient) => markerOf(ehrId, patient)));
  const foreign = others.filter((marker) => marker !== markerOf(tab.ehrId, tab.patient));
  expect(foreign.filter((marker) => answer.text.includes(marker))).toEqual([]);
}

/** The EHR refuses all the access tokens it has given out so far, to whomever. */
function endTokens(ehr: StubEhr): void {
  for (const token of ehr.issuedTokens) ehr.refusedTokens.add(token);
}

async function take(world: World, one: Step): Promise<void> {
  if (one.kind === 'begin') return begin(world, one);
  if (one.kind === 'visit all at once') {
    await Promise.all(world.tabs.map((tab) => visit(world, tab)));
    return;
  }
  if (one.kind === 'time passes') return world.clock.advanceMs(one.minutes * minuteMs);
  if (one.kind === 'sign out') return signOut(world, one.browser);
  if (one.kind === 'visit') {
    const tab = at(world.tabs, one.which);
    return tab === undefined ? undefined : visit(world, tab);
  }
  if (one.kind === 'token ends') return endTokens(world.ehrs[at(ehrIds, one.which) ?? 'a']);
  if (one.kind === 'refresh token ends') return breakRefresh(world, at(ehrIds, one.which) ?? 'a');
  const begun = at(world.begun, one.which);
  if (begun !== undefined) await finish(world, begun, one.kind);
}

/** Everybody at that EHR needs a refresh at the next page, and none is granted. */
async function breakRefresh(world: World, ehrId: EhrId): Promise<void> {
  const ehr = world.ehrs[ehrId];
  endIdle(world);
  endTokens(ehr);
  ehr.behaviour.refreshStatus = 400;
  const tabs = world.tabs.filter((tab) => tab.ehrId === ehrId);
  for (const tab of tabs) tab.alive = false;
  for (const tab of tabs) await visit(world, tab);
  ehr.behaviour.refreshStatus = 200;
}

async function signOut(world: World, browser: number): Promise<void> {
  endIdle(world);
  const tab = world.tabs.find((one) => one.browser === browser && one.alive);
  if (tab === undefined) return;
  const agent = world.browsers[browser] as Agent;
  const csrf = /name="csrf" value="([^"]+)"/.exec((await agent.get(tab.landing)).text)?.[1] ?? '';
  const answer = await agent.post('/sign-out').type('form').send({ csrf });
  expect(answer.status).toBe(303);
  for (const one of world.tabs) if (one.browser === browser) one.alive = false;
}

/** No request carried the token of another launch: what each token may read is what it was asked for. */
function expectOwnTokens(world: World): void {
  for (const ehrId of ehrIds) {
    for (const { path, query, grant } of world.ehrs[ehrId].fhirRequests) {
      expect(grant).toBeDefined();
      const asked =
        /^\/fhir\/Patient\/([^/]+)$/.exec(path)?.[1] ?? query.get('patient')?.replace('Patient/', '');
      if (asked !== undefined) expect({ path, asked }).toEqual({ path, asked: grant?.patient });
    }
  }
}

describe('sign-ins, tabs, returns, refreshes, ends and sign-outs in any order', () => {
  it('LCH-5, LCH-6: never let a request carry another launch’s token, nor a page show another patient', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 60, size: 'max' }), async (steps) => {
        const world = await createWorld();
        try {
          for (const one of steps) await take(world, one);
          await Promise.all(world.tabs.map((tab) => visit(world, tab)));
          expectOwnTokens(world);
        } finally {
          await world.test.close();
          await Promise.all(ehrIds.map((ehrId) => world.ehrs[ehrId].close()));
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
  }, 240_000);
});
