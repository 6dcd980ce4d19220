import request from 'supertest';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { createTestApp, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let test: TestApp;

beforeEach(async () => {
  ehr = await startStubEhr();
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }] });
});

afterEach(async () => {
  await test.close();
  await ehr.close();
});

describe('signing out', () => {
  const tokenIn = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

  async function signedIn() {
    const agent = request.agent(test.app);
    ehr.behaviour.fhir = () => ({ status: 200, body: { resourceType: 'Bundle', type: 'searchset' } });
    const landing = await signIn(agent, ehr);
    const page = await agent.get(landing).expect(200);
    return { agent, landing, csrf: tokenIn(page.text) };
  }

  it('CSRF-1: needs the token of the session', async () => {
    const { agent, landing } = await signedIn();
    await agent.post('/sign-out').expect(403);
    await agent.post('/sign-out').type('form').send({ csrf: 'guessed' }).expect(403);
    await agent.get(landing).expect(200);
  });

  it('CSRF-1: refuses a form that another site sends, even with the token', async () => {
    const { agent, csrf } = await signedIn();
    await agent.post('/sign-out').set('Sec-Fetch-Site', 'cross-site').type('form').send({ csrf }).expect(403);
  });

  it('REV-1, REV-5: ends the session, tells the EHR, and leaves nothing behind', async () => {
    const { agent, landing, csrf } = await signedIn();
    const answer = await agent.post('/sign-out').type('form').send({ csrf }).expect(303);
    expect(answer.headers['location']).toBe('/signed-out');
    expect(answer.headers['clear-site-data']).toContain('"cache"');
    await agent.get(landing).expect(401);
    expect(ehr.requests).toContain('POST /revoke');
    expect(test.audited()).toContain('"action":"sign-out"');
  });

  it('REV-2: still works when the EHR cannot be told', async () => {
    const { agent, landing, csrf } = await signedIn();
    await ehr.close();
    await agent.post('/sign-out').type('form').send({ csrf }).expect(303);
    await agent.get(landing).expect(401);
  });

  it('REV-6: offers to end the EHR’s own session where its entry says how, with no token in the address', async () => {
    await test.close();
    const endSession = `${ehr.origin}/end-session?tenant=1`;
    test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, endpoints: { endSession } }] });
    const { agent, csrf } = await signedIn();
    const answer = await agent.post('/sign-out').type('form').send({ csrf }).expect(303);
    expect(answer.headers['location']).toBe('/signed-out?ehr=stub');
    const page = await agent.get('/signed-out?ehr=stub').expect(200);
    expect(page.text).toContain(`href="${ehr.origin}/end-session?tenant=1&amp;client_id=heart-risk"`);
    expect(page.text).toContain('Sign out of EHR stub too');
    expect(page.text).not.toMatch(/id_token_hint/);
    expect(ehr.requests.filter((line) => line.includes('end-session'))).toEqual([]);
  });

  it('REV-6: offers nothing where the entry says nothing, whatever the address names', async () => {
    for (const query of ['?ehr=stub', '?ehr=none', '?ehr=https://evil.example', '']) {
      const page = await request(test.app).get(`/signed-out${query}`).expect(200);
      expect(page.text).not.toMatch(/href="[^"]*evil|Sign out of EHR/);
    }
    const { agent, csrf } = await signedIn();
    const answer = await agent.post('/sign-out').type('form').send({ csrf }).expect(303);
    expect(answer.headers['location']).toBe('/signed-out');
  });
});
