import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { openEmbeddedRecords } from '../../src/session/index.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';
import { type Agent, createTestApp, type TestApp } from '../support/test-app.ts';

const minuteMs = 60_000;
const { id: patientId } = secretPatient;
const otherPatientId = 'pat-other';
const typedHdl = '61.7';

let ehr: StubEhr;
let test: TestApp;
let clock: TestClock;

beforeEach(async () => {
  ehr = await startStubEhr();
  clock = createTestClock();
  ehr.now = clock.now;
  const [one, other] = [secretRecord(), secretRecord(otherPatientId)];
  ehr.behaviour.fhir = (path, query, authorization) =>
    (`${path}${query.toString()}`.includes(otherPatientId) ? other : one)(path, query, authorization);
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }], clock });
});

afterEach(async () => {
  await test.close();
  await ehr.close();
});

const agentOf = () => request.agent(test.app);

async function enter(
  agent: Agent,
  grant: { sub?: string; patient?: string | undefined } = {},
): Promise<string> {
  const { headers } = await agent.get('/auth?ehr=stub').expect(303);
  const authorize = new URL(String(headers['location']));
  const { sub = 'user-1', patient } = { patient: patientId, ...grant };
  const code = ehr.issueCode(authorize, { sub, ...(patient === undefined ? {} : { patient }) });
  const state = authorize.searchParams.get('state');
  const answer = await agent.get(`/callback?code=${code}&state=${state}`).expect(303);
  return String(answer.headers['location']);
}

/** What lies in the store, by a second look at the same file. */
async function recordsOf(kind: 'kept'): Promise<string[]> {
  const { directory, secrets } = test.config.session;
  const records = openEmbeddedRecords({ directory, secrets, now: clock.now });
  const keys = [];
  for await (const { key } of records.list(kind)) keys.push(key);
  await records.close();
  return keys;
}

const csrfIn = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const valuesForm = (csrf: string) => ({ csrf, unit: 'mg/dL', hdl: typedHdl, smoking: 'current' });
const hdlField = (html: string) => /<input[^>]*name="hdl"[^>]*>/.exec(html)?.[0] ?? '';

interface Expired {
  agent: Agent;
  landing: string;
  csrf: string;
}

/** Signs in, opens the form, and lets the session run out; swept or not. */
async function expired({ swept = false } = {}): Promise<Expired> {
  const agent = agentOf();
  const landing = await enter(agent);
  const csrf = csrfIn((await agent.get(`${landing}/values`).expect(200)).text);
  clock.advanceMs(15 * minuteMs + 1);
  if (swept) await test.deps.endExpired();
  return { agent, landing, csrf };
}

const sendValues = ({ agent, landing, csrf }: Expired) =>
  agent.post(`${landing}/values`).type('form').send(valuesForm(csrf));

async function nothingShown(agent: Agent, landing: string): Promise<void> {
  for (const path of [landing, `${landing}/values`, `${landing}/save`]) {
    const { text } = await agent.get(path);
    expect(text).not.toContain(typedHdl);
    expect(text).not.toContain('You were signed out');
  }
}

describe('a form that is sent after the session has ended', () => {
  it.each([false, true])(
    'RES-5: comes back to the same person and patient, once (swept: %s)',
    async (swept) => {
      const world = await expired({ swept });
      const refused = await sendValues(world).expect(401);
      expect(refused.text).toContain('What you typed is kept for 15 minutes');
      expect(refused.text).toContain('href="/auth?ehr=stub"');
      const back = await enter(world.agent);
      expect(back).toMatch(/^\/launches\/[\w-]{22}\/patients\/[\w-]+\/values$/);
      const form = (await world.agent.get(back).expect(200)).text;
      expect(form).toContain('You were signed out. Nothing was saved.');
      expect(hdlField(form)).toContain(`value="${typedHdl}"`);
      expect(form).toMatch(/id="smoking-current"[^>]* checked|value="current"[^>]* checked/);
      // Nothing was applied: the page of the patient knows nothing of it until the button is pressed.
      expect((await world.agent.get(back.replace('/values', ''))).text).not.toContain(typedHdl);
      expect(hdlField((await world.agent.get(back)).text)).not.toContain(typedHdl);
      await world.agent
        .post(back)
        .type('form')
        .send(valuesForm(csrfIn(form)))
        .expect(303);
      expect((await world.agent.get(back.replace('/values', ''))).text).toContain('Entered by you');
    },
  );

  it('RES-5: is never shown to another person, and is thrown away', async () => {
    const world = await expired();
    await sendValues(world).expect(401);
    const other = await enter(world.agent, { sub: 'user-2' });
    expect(other).not.toMatch(/values$/);
    await nothingShown(world.agent, other);
    const again = await enter(world.agent);
    expect(again).not.toMatch(/values$/);
    await nothingShown(world.agent, again);
  });

  it('RES-5: is never shown for another patient, and waits for the right one', async () => {
    const world = await expired();
    await sendValues(world).expect(401);
    const other = await enter(world.agent, { patient: otherPatientId });
    expect(other).not.toMatch(/values$/);
    await nothingShown(world.agent, other);
    expect(await enter(world.agent)).toMatch(/values$/);
  });

  it('RES-5: comes back to a sign-in without a patient, too', async () => {
    const world = await expired();
    await sendValues(world).expect(401);
    const back = await enter(world.agent, { patient: undefined });
    expect(hdlField((await world.agent.get(back).expect(200)).text)).toContain(typedHdl);
  });

  it('RES-5: is gone after 15 minutes, and never comes to another browser', async () => {
    const world = await expired();
    await sendValues(world).expect(401);
    const elsewhere = agentOf();
    await nothingShown(elsewhere, await enter(elsewhere));
    clock.advanceMs(15 * minuteMs + 1);
    const late = await enter(world.agent);
    expect(late).not.toMatch(/values$/);
    await nothingShown(world.agent, late);
  });

  it('RES-5: stands in no address, in no cookie and in no log, and is told by HttpOnly alone', async () => {
    const world = await expired();
    const refused = await sendValues(world).expect(401);
    const cookie =
      (refused.headers['set-cookie'] as unknown as string[]).find((line) =>
        line.startsWith('heart-risk-kept='),
      ) ?? '';
    expect(cookie).toMatch(/^heart-risk-kept=[\w-]{43}; Max-Age=900;.*HttpOnly.*SameSite=Lax/);
    const back = await enter(world.agent);
    for (const text of [cookie, back, refused.text, test.logged(), test.audited()])
      expect(text).not.toContain(typedHdl);
    expect(test.logged()).not.toContain(cookie.slice(16, 40));
  });

  it('RES-5, TRS-11: is sealed where it is stored, and swept when its time is over', async () => {
    const world = await expired();
    const before = (await recordsOf('kept')).length;
    await sendValues(world).expect(401);
    expect((await recordsOf('kept')).length).toBe(before + 1);
    const { directory } = test.config.session;
    const files = readdirSync(directory).map((name) =>
      readFileSync(join(directory, name)).toString('latin1'),
    );
    expect(files.join('')).not.toContain(typedHdl);
    expect(files.join('')).not.toContain(patientId);
    clock.advanceMs(15 * minuteMs + 1);
    await test.deps.endExpired();
    expect((await recordsOf('kept')).length).toBe(0);
  });

  it('RES-5: comes back when it is sent after another tab has signed in again', async () => {
    const world = await expired({ swept: true });
    const already = await enter(world.agent);
    expect(already).not.toMatch(/values$/);
    const answer = await sendValues(world).expect(401);
    expect(answer.text).toContain('What you typed is kept');
    expect(await enter(world.agent)).toMatch(/values$/);
  });

  it('RES-5: a save comes back on the review page with its comment and ticks, and saves nothing', async () => {
    const world = await expired();
    const body = {
      csrf: world.csrf,
      token: 'x'.repeat(22),
      comment: 'Talked about it',
      confirmed: 'diabetes',
    };
    await world.agent.post(`${world.landing}/save`).type('form').send(body).expect(401);
    const back = await enter(world.agent);
    expect(back).toMatch(/save$/);
    await world.agent.get(back).expect(200);
    expect(ehr.requests.filter((line) => line.startsWith('POST /fhir'))).toEqual([]);
  });

  it('RES-5: a what-if is back in its fields without its answer', async () => {
    const world = await expired();
    await world.agent.get(`${world.landing}?sbp=133&smk=1`).expect(401);
    const back = await enter(world.agent);
    expect(back).toMatch(/^\/launches\/[\w-]{22}\/patients\/[\w-]+#what-if-form$/);
    expect(back).not.toContain('133');
  });

  it('RES-5: comes back as well when the EHR has ended the sign-in and not we', async () => {
    const agent = agentOf();
    const landing = await enter(agent);
    const csrf = csrfIn((await agent.get(`${landing}/values`).expect(200)).text);
    ehr.behaviour.refreshStatus = 400;
    for (const token of ehr.issuedTokens) ehr.refusedTokens.add(token);
    await agent.post(`${landing}/values`).type('form').send(valuesForm(csrf)).expect(401);
    ehr.behaviour.refreshStatus = 200;
    const back = await enter(agent);
    expect(hdlField((await agent.get(back).expect(200)).text)).toContain(typedHdl);
  });

  it('RES-5: of somebody who signed out is not kept', async () => {
    const agent = agentOf();
    const landing = await enter(agent);
    const csrf = csrfIn((await agent.get(`${landing}/values`).expect(200)).text);
    await agent.post('/sign-out').type('form').send({ csrf }).expect(303);
    const answer = await agent.post(`${landing}/values`).type('form').send(valuesForm(csrf)).expect(401);
    expect(answer.text).not.toContain('is kept');
    await nothingShown(agent, await enter(agent));
  });
});

describe('CSRF-1: a form without a living session', () => {
  const refusedAndNotKept = async (world: Expired, send: () => request.Test) => {
    const answer = await send();
    expect([401, 403]).toContain(answer.status);
    expect(answer.text).not.toContain('is kept');
    expect(String(answer.headers['set-cookie'])).not.toContain('heart-risk-kept');
    await nothingShown(world.agent, await enter(world.agent));
  };

  it.each([
    { Origin: 'https://evil.example' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('is not kept from elsewhere: %j', async (headers) => {
    const world = await expired();
    await refusedAndNotKept(world, () => sendValues(world).set(headers));
  });

  it('is not kept without the token of the session that has ended, nor with one of another', async () => {
    const world = await expired();
    const stranger = agentOf();
    const foreign = csrfIn((await stranger.get(await enter(stranger, { sub: 'user-3' }))).text);
    for (const csrf of ['', 'guess', foreign])
      await refusedAndNotKept(world, () => sendValues({ ...world, csrf }));
  });

  it('is not kept for a patient whom that launch never named, nor in a browser without its cookie', async () => {
    const world = await expired();
    const made = world.landing.replace(/patients\/.*/, 'patients/made-up');
    await refusedAndNotKept(world, () => sendValues({ ...world, landing: made }));
    await refusedAndNotKept(world, () => sendValues({ ...world, agent: agentOf() }));
  });
});
