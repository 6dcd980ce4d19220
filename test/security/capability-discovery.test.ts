import request from 'supertest';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { createTestApp, type EhrInput, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
const apps: TestApp[] = [];
const metadata = 'GET /fhir/metadata?_format=json';

beforeEach(async () => {
  ehr = await startStubEhr();
  ehr.behaviour.discoveryAnswer = { status: 404, contentType: 'text/plain', body: '' };
});

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await ehr.close();
});

function appFor(entry: Partial<EhrInput> = {}): TestApp {
  const app = createTestApp({
    ehrs: [
      {
        id: 'stub',
        fhirBaseUrl: ehr.fhirBaseUrl,
        discovery: 'capability-statement',
        pkce: 'send-anyway',
        idTokenIssuer: ehr.origin,
        endpoints: { jwks: `${ehr.origin}/jwks` },
        ...entry,
      },
    ],
  });
  apps.push(app);
  return app;
}

/** As the archived SMART guide shows it. */
function statementWith(uris: Record<string, string>): void {
  const security = {
    extension: [
      {
        url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
        extension: Object.entries(uris).map(([url, valueUri]) => ({ url, valueUri })),
      },
    ],
  };
  const body = {
    resourceType: 'CapabilityStatement',
    fhirVersion: '3.0.2',
    rest: [{ mode: 'server', security }],
  };
  ehr.behaviour.fhir = (path) => (path === '/metadata' ? { status: 200, body } : { status: 404, body: {} });
}
const usual = () => ({ authorize: `${ehr.origin}/authorize`, token: `${ehr.origin}/token` });

describe('an EHR that names its endpoints in its CapabilityStatement alone', () => {
  it('DIS-11: is signed in to where its entry says so, with PKCE, and gets its tokens back', async () => {
    statementWith({ ...usual(), revoke: `${ehr.origin}/revoke` });
    const app = appFor();
    const agent = request.agent(app.app);
    expect(await signIn(agent, ehr)).toMatch(/^\/launches\//);
    expect(ehr.requests[0]).toBe(metadata);
    expect(ehr.tokenRequests[0]?.body.get('code_verifier')).toMatch(/^[\w-]{43}$/);
    expect(await app.deps.endSessions({})).toBe(1);
    expect(ehr.revocations).toHaveLength(2);
  });

  it('DIS-11: is not asked for it where its entry does not say so', async () => {
    statementWith(usual());
    await request(appFor({ discovery: 'smart' }).app)
      .get('/auth?ehr=stub')
      .expect(502);
    expect(ehr.requests).toEqual(['GET /fhir/.well-known/smart-configuration']);
  });

  it('DIS-6, DIS-11: is refused over plain http, and where it names nothing', async () => {
    const refused = async (uris: Record<string, string>) => {
      statementWith(uris);
      await request(appFor().app).get('/auth?ehr=stub').expect(502);
    };
    await refused({ ...usual(), token: 'http://evil.example/token' });
    await refused({ authorize: `${ehr.origin}/authorize` });
    await refused({});
    ehr.behaviour.fhir = () => ({ status: 200, body: { resourceType: 'CapabilityStatement', rest: [{}] } });
    await request(appFor().app).get('/auth?ehr=stub').expect(502);
  });

  it('DIS-11, REG-5: needs an entry that knows of PKCE, and among others an issuer or an address of its own', () => {
    expect(() => appFor({ pkce: 'required' })).toThrow('pkce');
    const two = ['one', 'two'].map((id) => ({
      id,
      fhirBaseUrl: `${ehr.origin}/${id}`,
      discovery: 'capability-statement' as const,
      pkce: 'send-anyway' as const,
    }));
    expect(() => createTestApp({ ehrs: two })).toThrow('needs issuer or ownRedirectUri');
  });
});
