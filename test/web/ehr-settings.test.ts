import request from 'supertest';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';
import { createTestApp, type EhrInput, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let test: TestApp;

beforeEach(async () => {
  ehr = await startStubEhr();
  ehr.behaviour.fhir = secretRecord();
});

afterEach(async () => {
  await test.close();
  await ehr.close();
});

function start(entry: Partial<EhrInput>): void {
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, ...entry }] });
}

describe('retries', () => {
  it.each([
    [0, 1],
    [1, 2],
    [undefined, 3],
  ])('set to %p asks a busy EHR %p times', async (retries, times) => {
    start(retries === undefined ? {} : { retries });
    ehr.behaviour.tokenExtras = { patient: secretPatient.id };
    const agent = request.agent(test.app);
    const landing = await signIn(agent, ehr);
    const answered = ehr.behaviour.fhir;
    ehr.behaviour.fhir = (path, query, authorization) =>
      path.startsWith('/Patient/') ? { status: 503, body: {} } : answered(path, query, authorization);
    await agent.get(landing).expect(503);
    const asked = ehr.requests.filter((line) => line === `GET /fhir/Patient/${secretPatient.id}`);
    expect(asked).toHaveLength(times);
  });

  it.each([-1, 6, 1.5])('cannot be %p', (retries) => {
    expect(() => start({ retries })).toThrow('retries');
    start({});
  });
});

describe('patientFrom', () => {
  const landsOn = async (entry: Partial<EhrInput>, patient: string | undefined, fhirUser?: string) => {
    start(entry);
    ehr.behaviour.tokenExtras = { patient };
    if (fhirUser !== undefined) ehr.behaviour.idTokenClaims = { fhirUser };
    return signIn(request.agent(test.app), ehr);
  };

  it('TRS-5: takes the patient of the token, else offers a choice, when nothing is set', async () => {
    expect(await landsOn({}, secretPatient.id)).toMatch(/\/patients\/[\w-]+$/);
    await test.close();
    expect(await landsOn({}, undefined)).toMatch(/\/patients$/);
  });

  it('TRS-5: passes the patient of the token over where it is not to be relied on', async () => {
    expect(await landsOn({ patientFrom: ['picker'] }, secretPatient.id)).toMatch(/\/patients$/);
  });

  it('TRS-5: takes the patient who signed in, where the token names none', async () => {
    const own = await landsOn({ patientFrom: ['fhirUser'] }, undefined, `Patient/${secretPatient.id}`);
    expect(own).toMatch(/\/patients\/[\w-]+$/);
  });

  it.each([['token'], ['fhirUser'], ['token', 'fhirUser']] as const)(
    'TRS-5: %s alone lets nobody in without a patient, gives the tokens back, and says why',
    async (...sources) => {
      start({ patientFrom: [...sources] });
      const agent = request.agent(test.app);
      const { headers } = await agent.get('/auth?ehr=stub').expect(303);
      const authorize = new URL(String(headers['location']));
      const code = ehr.issueCode(authorize, { sub: 'user-1' });
      const page = await agent.get(`/callback?code=${code}&state=${authorize.searchParams.get('state')}`);
      expect(page.status).toBe(502);
      expect(page.text).toContain('Your EHR did not say which patient this is about');
      expect(ehr.revocations).toHaveLength(2);
      expect(await test.deps.listSessions()).toEqual([]);
    },
  );

  it.each([[['picker', 'token']], [['token', 'token']], [[]], [['browser']]])('cannot be %j', (sources) => {
    expect(() => start({ patientFrom: sources as EhrInput['patientFrom'] })).toThrow('patientFrom');
    start({});
  });
});
