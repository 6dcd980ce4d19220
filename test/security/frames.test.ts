import type { Clock } from '../../src/clock.ts';
import { createTestClock } from '../support/clock.ts';
import { createHttpsVisitor } from '../support/https-visitor.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';
import { createTestApp, type EhrInput, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let plain: StubEhr;
const apps: TestApp[] = [];
const chart = 'https://chart.example.org';

beforeEach(async () => {
  [ehr, plain] = [await startStubEhr(), await startStubEhr()];
  ehr.behaviour.fhir = () => ({ status: 200, body: { resourceType: 'Bundle', type: 'searchset' } });
  plain.behaviour.fhir = ehr.behaviour.fhir;
});

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await Promise.all([ehr.close(), plain.close()]);
});

function appFor(entry: Partial<EhrInput> = { frameAncestors: [chart] }, clock?: Clock): TestApp {
  const app = createTestApp({
    clock,
    baseUrl: 'https://risk.example.org',
    environment: { TRUST_PROXY_HOPS: '1' },
    ehrs: [
      { id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, ...entry },
      { id: 'plain', fhirBaseUrl: plain.fhirBaseUrl },
    ],
  });
  apps.push(app);
  return app;
}

async function launchInFrame(app: TestApp, stub = ehr, browser = createHttpsVisitor(app.app)) {
  const query = new URLSearchParams({ iss: stub.fhirBaseUrl, launch: 'l-1' });
  const sent = await browser.get(`/launch?${query.toString()}`, { 'Sec-Fetch-Dest': 'iframe' });
  const authorize = new URL(sent.headers['location'] ?? '');
  const code = stub.issueCode(authorize, { sub: 'user-1' });
  const state = authorize.searchParams.get('state') ?? '';
  return { browser, callback: `/callback?${new URLSearchParams({ code, state }).toString()}` };
}

describe('in a frame of the EHR', () => {
  it('LCH-7, SES-3, SES-4: works with cookies that browsers keep there, their names tied to this host', async () => {
    const { browser, callback } = await launchInFrame(appFor());
    const landing = (await browser.get(callback)).headers['location'] ?? '';
    expect((await browser.get(landing)).status).toBe(200);
    expect(browser.cookieLines.length).toBeGreaterThan(1);
    for (const line of browser.cookieLines) {
      expect(line).toMatch(/^__Host-heart-risk/);
      expect(line).toMatch(/; Path=\/(;|$)/);
      expect(line).toMatch(/; HttpOnly/);
      expect(line).toMatch(/; Secure/);
      expect(line).toMatch(/; SameSite=None/);
      expect(line).toMatch(/; Partitioned/);
      expect(line).not.toMatch(/Domain=/i);
    }
  });

  it('LCH-7: a page explains it and offers a window of its own when the cookie does not come back', async () => {
    const { browser, callback } = await launchInFrame(appFor());
    browser.cookies.clear();
    const page = await browser.get(callback);
    expect(page.status).toBe(400);
    expect(page.text).toContain('cannot keep you signed in');
    expect(page.text).toContain('href="/auth?ehr=stub" target="_blank"');
    expect(page.headers['content-security-policy']).toContain(`frame-ancestors ${chart}`);
    expect(ehr.tokenRequests).toEqual([]);
  });

  it('LCH-7, RES-5, SES-4: what was typed when the session ended comes back to a launch from the chart', async () => {
    const clock = createTestClock();
    ehr.now = clock.now;
    ehr.behaviour.fhir = secretRecord();
    ehr.behaviour.tokenExtras = { patient: secretPatient.id };
    const app = appFor({ frameAncestors: [chart] }, clock);
    const { browser, callback } = await launchInFrame(app);
    const landing = (await browser.get(callback)).headers['location'] ?? '';
    const form = await browser.get(`${landing}/values`);
    const csrf = /name="csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    clock.advanceMs(15 * 60_000 + 1);
    const inFrame = { 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Site': 'same-origin' };
    const late = await browser.post(`${landing}/values`, { csrf, unit: 'mg/dL', hdl: '61.7' }, inFrame);
    expect(late.status).toBe(401);
    expect(late.text).toContain('Close this and open Heart risk again from the chart');
    expect(late.text).toContain('href="/login.html" target="_blank"');
    expect(browser.cookieLines.at(-1)).toMatch(
      /^__Host-heart-risk-kept=.*HttpOnly; Secure; Partitioned; SameSite=None$/,
    );
    const again = await launchInFrame(app, ehr, browser);
    const back = (await browser.get(again.callback)).headers['location'] ?? '';
    expect(back).toMatch(/\/values$/);
    expect((await browser.get(back)).text).toMatch(/name="hdl"[^>]*value="61.7"|value="61.7"[^>]*name="hdl"/);
  });

  it('HDR-2: the pages of a launch may be framed by its own EHR alone', async () => {
    const app = appFor();
    const policyOf = async (stub: StubEhr) => {
      const { browser, callback } = await launchInFrame(app, stub);
      const landing = (await browser.get(callback)).headers['location'] ?? '';
      const page = await browser.get(landing);
      expect(page.headers['x-frame-options']).toBeUndefined();
      return page.headers['content-security-policy'];
    };
    expect(await policyOf(ehr)).toContain(`frame-ancestors ${chart};`);
    expect(await policyOf(plain)).toContain("frame-ancestors 'none';");
  });

  it('HDR-2: nobody may frame anything where no EHR is set up for it', async () => {
    const page = await createHttpsVisitor(appFor({}).app).get('/login.html');
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers['x-frame-options']).toBe('DENY');
    const { browser } = await launchInFrame(appFor({}));
    for (const line of browser.cookieLines) expect(line).toMatch(/; SameSite=Lax/);
  });

  it('REG-5: is refused at the start without https, and for anything that is no origin', () => {
    const ehrs = (frameAncestors: string[]) => [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, frameAncestors }];
    expect(() => createTestApp({ ehrs: ehrs([chart]) })).toThrow('BASE_URL: must be https://');
    for (const origin of [
      '*',
      'https://*.example.org',
      `${chart}/`,
      `${chart}/path`,
      'http://chart.example.org',
      "'self'",
    ])
      expect(() => createTestApp({ ehrs: ehrs([origin]) })).toThrow('frameAncestors');
  });
});
