import request from 'supertest';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { clientSecret, createTestApp, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let test: TestApp;

beforeEach(async () => {
  ehr = await startStubEhr();
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }] });
  ehr.behaviour.tokenExtras = { patient: 'patient-id-1', refresh_token: 'refresh-token-of-the-test' };
  ehr.behaviour.fhir = (path) =>
    path.startsWith('/Patient/')
      ? {
          status: 200,
          body: {
            resourceType: 'Patient',
            id: 'patient-id-1',
            name: [{ family: 'Secretname', given: ['Zed'] }],
            birthDate: '1961-02-03',
          },
        }
      : { status: 500, body: { text: 'Secretname' } };
});

afterEach(async () => {
  await test.close();
  await ehr.close();
});

describe('tokens and patients', () => {
  it('reach neither HTML, cookie, header, log nor audit trail, where they do not belong', async () => {
    const agent = request.agent(test.app);
    const landing = await signIn(agent, ehr);
    const page = await agent.get(landing).expect(200);
    expect(page.text).toContain('SECRETNAME');
    expect(ehr.requests.some((line) => line.startsWith('GET /fhir/Patient/'))).toBe(true);

    const verifier = ehr.tokenRequests[0]?.body.get('code_verifier') ?? '';
    const secrets = [...ehr.issuedTokens, 'refresh-token-of-the-test', verifier, clientSecret];
    expect(secrets.every((secret) => secret.length > 10)).toBe(true);
    const shown = [page.text, JSON.stringify(page.headers), landing, JSON.stringify(agent.jar)];
    for (const secret of secrets) {
      for (const place of [...shown, test.logged(), test.audited()]) expect(place).not.toContain(secret);
    }
    for (const place of [
      test.logged(),
      landing,
      JSON.stringify(page.headers),
      /<title>.*/.exec(page.text)?.[0],
    ]) {
      expect(place).not.toMatch(/secretname|patient-id-1|1961/i);
    }
    expect(test.audited()).toContain('"patientId":"patient-id-1"');
  });
});
