import request from 'supertest';
import { handleOf } from '../../src/web/launches.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';
import { createTestApp, type EhrInput, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
const apps: TestApp[] = [];

beforeEach(async () => {
  ehr = await startStubEhr();
  ehr.behaviour.fhir = secretRecord();
  ehr.behaviour.idTokenClaims = { fhirUser: `Patient/${secretPatient.id}`, sub: 'patient-user' };
});

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await ehr.close();
});

function appFor(entry: Partial<EhrInput> = {}): TestApp {
  const app = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, ...entry }] });
  apps.push(app);
  return app;
}

describe('a person who signs in as a patient', () => {
  it('IDT-11: comes to the own page and is brought back there from the worklist and search', async () => {
    const agent = request.agent(appFor().app);
    const landing = await signIn(agent, ehr);
    expect(landing).toMatch(/\/patients\/[\w-]+$/);
    await agent.get(landing).expect(200);
    const list = landing.replace(/\/patients\/.*/, '/patients');
    for (const path of [list, `${list.replace(/patients$/, 'searches')}/none`, `${list}?list=1`])
      expect((await agent.get(path).expect(303)).headers['location']).toBe(landing);
  });

  it('IDT-11: gets to no other patient, not even by a handle that the app itself has made', async () => {
    const app = appFor();
    const agent = request.agent(app.app);
    const landing = await signIn(agent, ehr);
    const sessions: { handleKey: string }[] = [];
    const store = app.deps.sessionStore;
    const [, handle = ''] = /launches\/([\w-]+)/.exec(landing) ?? [];
    const cookie = decodeURIComponent(/heart-risk=([^;]+)/.exec(cookieOf(agent))?.[1] ?? '').replace(
      /^s:([^.]+).*/,
      '$1',
    );
    await new Promise<void>((resolve) => {
      store.get(cookie, (_error, session) => {
        sessions.push(session?.launches?.[handle] as { handleKey: string });
        resolve();
      });
    });
    const [launch] = sessions;
    if (launch === undefined) throw new Error('no session');
    const forged = handleOf(launch, 'somebody-else');
    const before = ehr.fhirRequests.length;
    await agent.get(landing.replace(/[\w-]+$/, forged)).expect(404);
    expect(ehr.fhirRequests).toHaveLength(before);
  });

  it('IDT-11: is turned away with a page, and forgotten by the EHR, where the entry refuses patients', async () => {
    const app = appFor({ patientUsers: 'refuse' });
    const agent = request.agent(app.app);
    const { headers } = await agent.get('/auth?ehr=stub');
    const authorize = new URL(headers['location'] ?? '');
    const code = ehr.issueCode(authorize, { sub: 'patient-user' });
    const page = await agent
      .get('/callback')
      .query({ code, state: authorize.searchParams.get('state') })
      .expect(403);
    expect(page.text).toContain('for clinicians');
    expect(await app.deps.listSessions()).toEqual([]);
    expect(app.audited()).toContain('"reason":"patient_user_refused"');
    expect(ehr.revocations.length).toBeGreaterThan(0);
  });
});

function cookieOf(agent: ReturnType<typeof request.agent>): string {
  const jar = (agent as unknown as { jar: { getCookies(access: unknown): { toValueString(): string } } }).jar;
  const access = { domain: '127.0.0.1', path: '/', secure: false, script: false };
  return jar.getCookies(access).toValueString();
}
