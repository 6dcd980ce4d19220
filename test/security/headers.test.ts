import request from 'supertest';
import { createHttpsVisitor } from '../support/https-visitor.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { createTestApp, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let test: TestApp;

beforeAll(async () => {
  ehr = await startStubEhr();
  ehr.behaviour.fhir = () => ({ status: 200, body: { resourceType: 'Bundle', type: 'searchset' } });
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }] });
});

afterAll(async () => {
  await test.close();
  await ehr.close();
});

const everyPath = [
  '/login.html',
  '/about',
  '/signed-out',
  '/callback?code=a&state=b',
  '/launch',
  '/none',
  '/auth?ehr=x',
];

describe('every page', () => {
  it.each(everyPath)('HDR-1, HDR-3, HDR-7, CB-11: %s has the headers of a clinical page', async (path) => {
    const { headers } = await request(test.app).get(path).set('Origin', 'https://evil.example');
    const policy = Object.fromEntries(
      (headers['content-security-policy'] ?? '').split(';').map((part: string) => {
        const [name = '', ...values] = part.trim().split(' ');
        return [name, values.join(' ')];
      }),
    ) as Record<string, string>;
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    });
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*/);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it.each(everyPath)('HDR-4: %s is kept by no cache', async (path) => {
    const { headers } = await request(test.app).get(path);
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each(everyPath)(
    'CB-11: %s loads nothing from elsewhere and has no script or style inside',
    async (path) => {
      const { text } = await request(test.app).get(path);
      expect(text).not.toMatch(/(src|href|action)="(https?:)?\/\//);
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    },
  );

  it('HDR-3: asks for https for a year where it is served over https', async () => {
    const https = createTestApp({
      baseUrl: 'https://risk.example.org',
      environment: { TRUST_PROXY_HOPS: '1' },
      ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }],
    });
    const page = await createHttpsVisitor(https.app).get('/login.html');
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000');
    await https.close();
    const { headers } = await request(test.app).get('/login.html');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('REV-3: of a signed-in person has a way to sign out', async () => {
    const agent = request.agent(test.app);
    const landing = await signIn(agent, ehr);
    for (const path of [landing, `${landing.replace(/patients.*/, 'searches')}/none`, `${landing}/unknown`])
      expect((await agent.get(path)).text).toContain('action="/sign-out"');
  });
});

describe('the keys of the app', () => {
  it('REG-7: are served to everybody, for a while, without a session', async () => {
    const { headers, body } = await request(test.app).get('/.well-known/jwks.json').expect(200);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers['cache-control']).toBe('public, max-age=300');
    expect(headers['set-cookie']).toBeUndefined();
    expect(body).toEqual({ keys: [] });
  });
});

describe('BCP-3: hammering', () => {
  it('the sign-in routes is slowed down, for that address and with a page', async () => {
    const app = createTestApp({
      ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }],
      environment: { TRUST_PROXY_HOPS: '1' },
    });
    const ask = (address: string) =>
      request(app.app).get('/callback?state=x&code=y').set('X-Forwarded-For', address);
    const statuses = [];
    for (let n = 0; n < 125; n += 1) statuses.push((await ask('192.0.2.1')).status);
    expect(statuses.slice(0, 120).every((status) => status === 400)).toBe(true);
    const refused = await ask('192.0.2.1').expect(429);
    expect(refused.text).toContain('Too many sign-ins');
    await ask('192.0.2.2').expect(400);
    await app.close();
  });
});
