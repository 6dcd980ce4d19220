import request from 'supertest';
import { type StubBehaviour, type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';
import { createTestApp, signIn, standaloneScopes, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let elsewhere: StubEhr;
let test: TestApp;

beforeEach(async () => {
  [ehr, elsewhere] = [await startStubEhr(), await startStubEhr()];
  ehr.behaviour.fhir = secretRecord();
  ehr.behaviour.tokenExtras = { patient: secretPatient.id, scope: standaloneScopes };
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }] });
});

afterEach(async () => {
  await test.close();
  await Promise.all([ehr.close(), elsewhere.close()]);
});

const withAnswer =
  (path: string, answer: ReturnType<StubBehaviour['fhir']>): StubBehaviour['fhir'] =>
  (asked, query, authorization) =>
    asked === path ? answer : secretRecord()(asked, query, authorization);
const hasNumber = (html: string) => /<p class="number"><strong>\d/.test(html);

async function open() {
  const agent = request.agent(test.app);
  const landing = await signIn(agent, ehr);
  return { agent, landing, page: await agent.get(landing) };
}

describe('what is asked of the FHIR server', () => {
  it('RES-1: carries the token that the EHR gave, and every search the patient', async () => {
    const { page } = await open();
    expect(page.status).toBe(200);
    expect(ehr.fhirRequests.length).toBeGreaterThan(4);
    for (const { token, path, query } of ehr.fhirRequests) {
      expect(token).toBe(ehr.issuedTokens[0]);
      if (/^\/fhir\/(Observation|Condition|MedicationRequest|Procedure)$/.test(path))
        expect(query.get('patient')?.replace('Patient/', '')).toBe(secretPatient.id);
    }
  });

  it('RES-7: an answer about somebody else stops everything', async () => {
    ehr.behaviour.fhir = (path, query, authorization) => {
      const { status, body } = secretRecord()(path, query, authorization);
      return {
        status,
        body: JSON.parse(JSON.stringify(body).replaceAll(secretPatient.id, 'somebody-else')) as unknown,
      };
    };
    const { page } = await open();
    expect(hasNumber(page.text)).toBe(false);
    expect(page.text).not.toContain('ZYXWVUTSON');
  });

  it.each([403, 404, 429, 500])(
    'RES-6: a %d for the blood tests leaves a page without a number, that says so',
    async (status) => {
      ehr.behaviour.fhir = withAnswer('/Observation', { status, body: { resourceType: 'OperationOutcome' } });
      const { page } = await open();
      expect([200, 403, 404, 502, 503]).toContain(page.status);
      expect(hasNumber(page.text)).toBe(false);
    },
  );

  it('RES-5: a token that is refused is renewed once and the page is shown; refused again, it is a sign-in', async () => {
    const { agent, landing } = await open();
    ehr.refusedTokens.add(ehr.issuedTokens[0] ?? '');
    const renewed = await agent.get(landing);
    expect(renewed.status).toBe(200);
    expect(ehr.refreshCount()).toBe(1);
    ehr.behaviour.fhir = () => ({ status: 401, body: {} });
    const page = await agent.get(landing);
    expect(page.status).toBe(401);
    expect(page.text).toContain('has ended your sign-in');
    expect(ehr.refreshCount()).toBe(2);
  });
});

describe('settings that keep the least', () => {
  it('REG-3: an entry that does not say how the client authenticates is refused', () => {
    const clientAuth = undefined as never;
    expect(() => createTestApp({ ehrs: [{ id: 'x', fhirBaseUrl: ehr.fhirBaseUrl, clientAuth }] })).toThrow(
      'clientAuth',
    );
  });

  it('BCP-1: the authorisation server is asked for codes with S256, and for nothing but codes and refreshes', async () => {
    const agent = request.agent(test.app);
    const { headers } = await agent.get('/auth?ehr=stub');
    const authorize = new URL(headers['location'] ?? '');
    expect(authorize.searchParams.get('response_type')).toBe('code');
    expect(authorize.searchParams.get('code_challenge_method')).toBe('S256');
    const { agent: signedIn, landing } = await open();
    ehr.refusedTokens.add(ehr.issuedTokens[0] ?? '');
    await signedIn.get(landing);
    const grants = new Set(ehr.tokenRequests.map(({ body }) => body.get('grant_type')));
    expect([...grants].toSorted()).toEqual(['authorization_code', 'refresh_token']);
  });

  it('BCP-2: a public client whose refresh tokens are not rotated is told to the operator', async () => {
    const publicApp = createTestApp({
      ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, clientAuth: { kind: 'none' } }],
    });
    const agent = request.agent(publicApp.app);
    const landing = await signIn(agent, ehr);
    ehr.behaviour.rotate = false;
    ehr.refusedTokens.add(ehr.issuedTokens.at(-2) ?? '');
    await agent.get(landing).expect(200);
    expect(publicApp.logged()).toContain('does not rotate the refresh tokens of a public client');
    await publicApp.close();
  });
});

describe('keys of the app', () => {
  it('REG-9, REG-7, REG-8: two are served while the first signs, and one name stands for one key', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const pem = () =>
      generateKeyPairSync('ec', { namedCurve: 'P-384' })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString();
    const [oldKey, newKey] = [pem(), pem()];
    const key = (kid: string, keyEnv: string) => ({ kid, alg: 'ES384' as const, keyEnv });
    const start = (keys: ReturnType<typeof key>[]) =>
      createTestApp({
        environment: { OLD_KEY: oldKey, NEW_KEY: newKey },
        ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, clientAuth: { kind: 'private-key-jwt', keys } }],
      });
    const rotating = start([key('new', 'NEW_KEY'), key('old', 'OLD_KEY')]);
    const { body } = await request(rotating.app).get('/.well-known/jwks.json').expect(200);
    expect((body as { keys: { kid: string; d?: string }[] }).keys.map(({ kid, d }) => [kid, d])).toEqual([
      ['new', undefined],
      ['old', undefined],
    ]);
    await signIn(request.agent(rotating.app), ehr);
    const assertion = ehr.tokenRequests.at(-1)?.body.get('client_assertion') ?? '';
    expect(JSON.parse(Buffer.from(assertion.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({
      kid: 'new',
    });
    await rotating.close();
    expect(() => start([key('same', 'NEW_KEY'), key('same', 'OLD_KEY')])).toThrow(
      'two different keys have the kid',
    );
  });
});
