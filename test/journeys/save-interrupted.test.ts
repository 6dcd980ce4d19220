import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FhirProfile } from '../../src/sandbox/fhir/fhir-server.ts';
import type { Fault } from '../../src/sandbox/index.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { standaloneScopes } from '../support/test-app.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

const standalone = `${standaloneScopes} user/RiskAssessment.crs user/Observation.c user/Provenance.crs`;

let running: Running;
let visitor: Visitor;
let before: Set<string>;
afterEach(() => running.close());

async function start(profile: FhirProfile = {}, environment: Record<string, string> = {}): Promise<Page> {
  running = await startAppAndSandbox({
    profile,
    environment,
    ehr: { scopes: { standalone }, save: { as: ['RiskAssessment', 'Observation'] } },
  });
  before = new Set([...all('RiskAssessment'), ...all('Observation')].map(({ id }) => id));
  visitor = createVisitor();
  return signInAt(visitor, running.baseUrl, 'patel');
}

async function reviewOfHelen(list: Page): Promise<Page> {
  const found = await visitor.submit(list, /role="search"/, { q: 'Roberts' });
  return visitor.follow(await visitor.follow(found, /ROBERTS, Helen/), /\/save/);
}

const all = (type: string) => [...running.sandbox.store.all(type)];
const written = () =>
  [...all('RiskAssessment'), ...all('Observation')]
    .filter(({ id }) => !before.has(id))
    .map(({ resourceType }) => resourceType);
/** What becomes of what is sent to be written. */
const whenWriting = (fault: Fault, more: { resourceType?: string; times?: number } = {}) =>
  running.sandbox.faults.set({ on: 'fhir', method: 'POST', fault, ...more });
const once = { resourceType: 'RiskAssessment', times: 1 };
const press = (page: Page) => visitor.submit(page, /name="token"/);
const textOf = ({ html }: Page) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const saved = /Saved \d\d:\d\d/;
const audited = () =>
  running.test
    .audited()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { action: string; outcome: string; reason?: string })
    .filter(({ action }) => action === 'save-assessment')
    .map(({ outcome, reason }) => reason ?? outcome);

/** Presses, and comes back when the EHR has what is to be written and takes its time. */
async function pressAndWrite(review: Page, milliseconds: number): Promise<{ answered: Promise<Page> }> {
  whenWriting({ kind: 'slow', milliseconds }, once);
  const answered = press(review);
  while (running.sandbox.faults.rules().length > 0) await sleep(10);
  return { answered };
}

/** Writes, and then fails: the answer is a 500, and searches do not find the result before they are let. */
function writeUnseenAndFail(): { showIt: () => void } {
  const { store } = running.sandbox;
  const { put, ofPatient } = store;
  let hidden = true;
  store.put = (resource) => {
    if (resource.resourceType !== 'RiskAssessment') return put(resource);
    store.put = put;
    put(resource);
    throw new Error('failed after writing');
  };
  store.ofPatient = (type, patientId) =>
    ofPatient(type, patientId).filter((one) => !hidden || type !== 'RiskAssessment' || before.has(one.id));
  return {
    showIt: () => {
      hidden = false;
    },
  };
}

describe('a save in which something happens', () => {
  it('goes on with another token when the EHR refuses the one it had, and writes once', async () => {
    const review = await reviewOfHelen(await start());
    whenWriting({ kind: 'status', status: 401 }, once);
    expect(textOf(await press(review))).toMatch(saved);
    expect(written()).toEqual(['RiskAssessment']);
    expect(audited()).toEqual(['success']);
  });

  it('has written once, and says so in the audit trail, when the session is ended in its middle', async () => {
    const review = await reviewOfHelen(await start());
    const { answered } = await pressAndWrite(review, 1_000);
    const out = await visitor.submit(review, /sign-out/);
    expect(out.url).toMatch(/signed-out|login/);
    const answer = await answered;
    // The save's own end does not bring the session back.
    expect(answer.html).not.toMatch(/ROBERTS|Saved \d/);
    expect(textOf(answer)).toContain('You are signed out');
    expect(textOf(answer)).not.toContain('Nothing was saved');
    expect((await visitor.open(review.url)).status).toBe(401);
    expect(written()).toEqual(['RiskAssessment']);
    expect(audited()).toEqual(['success']);
  });

  it('is said to be saved when another sign-in takes its session over in its middle', async () => {
    const review = await reviewOfHelen(await start());
    const { answered } = await pressAndWrite(review, 2_000);
    const login = await visitor.open(`${running.baseUrl}/login.html`);
    const consent = await visitor.follow(login, /Sign in with/);
    await visitor.submit(consent, /name="decision"/, {}, /value="allow"/);
    const answer = await answered;
    expect(answer.status).toBe(200);
    expect(textOf(answer)).toMatch(saved);
    expect(written()).toEqual(['RiskAssessment']);
  });

  it('is not saved in another form when the EHR fails, shows nothing, and had written all the same', async () => {
    const review = await reviewOfHelen(await start({ noConditionalCreate: true }));
    const { showIt } = writeUnseenAndFail();
    const first = await press(review);
    expect(first.status).toBe(502);
    expect(textOf(first)).toContain('It is not certain that the result was saved');
    expect(written()).toEqual(['RiskAssessment']);
    setTimeout(showIt, 1_000);
    expect(textOf(await press(first))).toMatch(saved);
    expect(written()).toEqual(['RiskAssessment']);
    expect(audited()[0]).toBe('save_unknown');
  }, 30_000);

  it('is taken up again by a new review of the same patient, and not begun a second time', async () => {
    const list = await start({ noConditionalCreate: true });
    const review = await reviewOfHelen(list);
    const { showIt } = writeUnseenAndFail();
    expect((await press(review)).status).toBe(502);
    showIt();
    expect(textOf(await press(await reviewOfHelen(list)))).toMatch(saved);
    expect(written()).toEqual(['RiskAssessment']);
    // That one is done: a further review is another save, on purpose.
    expect(textOf(await press(await reviewOfHelen(list)))).toMatch(saved);
    expect(written()).toEqual(['RiskAssessment', 'RiskAssessment']);
  }, 30_000);

  it('that was refused is no longer on its way: the next review is another save', async () => {
    const list = await start({ noConditionalCreate: true });
    const review = await reviewOfHelen(list);
    const heal = whenWriting({ kind: 'status', status: 422 });
    expect((await press(review)).status).toBe(409);
    heal();
    expect(textOf(await press(await reviewOfHelen(list)))).toMatch(saved);
    expect(written()).toEqual(['RiskAssessment']);
  }, 30_000);

  it('from two tabs, each with a page of its own, saves each page once', async () => {
    const list = await start();
    const [one, two] = [await reviewOfHelen(list), await reviewOfHelen(list)];
    for (const page of [one, two, one, two]) expect(textOf(await press(page))).toMatch(saved);
    expect(written()).toEqual(['RiskAssessment', 'RiskAssessment']);
  });

  it('is not said to be unsaved when the audit trail fails after it was written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'heart-risk-audit-'));
    const trail = join(folder, 'audit.jsonl');
    const review = await reviewOfHelen(await start({}, { AUDIT_FILE: trail }));
    const { store } = running.sandbox;
    const { put } = store;
    store.put = (resource) => {
      if (resource.resourceType === 'RiskAssessment') {
        rmSync(trail);
        mkdirSync(trail);
      }
      return put(resource);
    };
    const page = await press(review);
    rmSync(folder, { recursive: true });
    expect(written()).toEqual(['RiskAssessment']);
    expect(page.status).toBe(500);
    expect(textOf(page)).toContain('It is not certain whether the result was saved. Look in the record');
    expect(textOf(page)).not.toContain('Nothing was saved');
  });

  it('stays saved when its provenance fails', async () => {
    const review = await reviewOfHelen(await start());
    whenWriting({ kind: 'status', status: 500 }, { resourceType: 'Provenance' });
    expect(textOf(await press(review))).toMatch(saved);
    expect(written()).toEqual(['RiskAssessment']);
    expect(audited()).toEqual(['success']);
  });
});
