import request from 'supertest';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { createHttpsVisitor } from '../support/https-visitor.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { type Agent, createTestApp, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let test: TestApp;
let clock: TestClock;
const minuteMs = 60_000;

beforeEach(async () => {
  ehr = await startStubEhr();
  clock = createTestClock();
  ehr.now = clock.now;
  ehr.behaviour.fhir = () => ({ status: 200, body: { resourceType: 'Bundle', type: 'searchset' } });
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }], clock });
});

afterEach(async () => {
  await test.close();
  await ehr.close();
});

const agentOf = () => request.agent(test.app);
const csrfIn = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const status = async (agent: Agent, query = '') =>
  (await agent.get(`/session/status${query}`).expect(200)).body as Record<string, unknown>;

describe('the session', () => {
  it('SES-6, SES-7: begins with a finished sign-in and not before', async () => {
    const agent = agentOf();
    for (const path of [
      '/',
      '/login.html',
      '/about',
      '/signed-out',
      '/auth?ehr=stub',
      '/launches/x/patients',
      '/none',
    ])
      await agent.get(path);
    expect(await test.deps.listSessions()).toEqual([]);
    await signIn(agent, ehr);
    expect(await test.deps.listSessions()).toHaveLength(1);
  });

  it('SES-2, SES-5: has a random id of 128 bits or more, alone in a small cookie', async () => {
    const { headers } = await agentOf().get('/auth?ehr=stub');
    const authorize = new URL(headers['location'] ?? '');
    const code = ehr.issueCode(authorize, { sub: 'user-1' });
    const answer = await request(test.app)
      .get('/callback')
      .set(
        'Cookie',
        (headers['set-cookie'] as unknown as string[]).map((line) => line.split(';')[0]).join('; '),
      )
      .query({ code, state: authorize.searchParams.get('state') });
    const line = (answer.headers['set-cookie'] as unknown as string[]).find((one) =>
      one.startsWith('heart-risk='),
    );
    const value = decodeURIComponent(line?.split(';')[0] ?? '');
    expect(value.length).toBeLessThan(200);
    const [, id = ''] = /^heart-risk=s:([\w-]+)\.\S+$/.exec(value) ?? [];
    expect(Buffer.from(id, 'base64url').length).toBeGreaterThanOrEqual(16);
    expect(line).not.toMatch(/Max-Age|Expires/);
  });

  it('SES-1: an id that somebody made up, or that was valid before, opens nothing', async () => {
    const fixed = 'heart-risk=s%3Achosen-by-the-attacker.signature';
    const { headers } = await request(test.app).get('/auth?ehr=stub').set('Cookie', fixed);
    expect(String(headers['set-cookie'])).not.toContain('chosen-by-the-attacker');
    const agent = agentOf();
    const landing = await signIn(agent, ehr);
    await request(test.app).get(landing).set('Cookie', fixed).expect(401);
  });

  it('SES-8: ends 15 minutes after its last use', async () => {
    const agent = agentOf();
    const landing = await signIn(agent, ehr);
    for (let n = 0; n < 3; n += 1) {
      clock.advanceMs(14 * minuteMs);
      await agent.get(landing).expect(200);
    }
    clock.advanceMs(15 * minuteMs + 1);
    await agent.get(landing).expect(401);
  });

  it('SES-8, REF-9: ends 8 hours after the sign-in, however busy, and whatever is refreshed meanwhile', async () => {
    const agent = agentOf();
    const landing = await signIn(agent, ehr);
    for (let minutes = 0; minutes < 470; minutes += 10) {
      clock.advanceMs(10 * minuteMs);
      await agent.get(landing).expect(200);
    }
    expect(ehr.refreshCount()).toBeGreaterThan(5);
    clock.advanceMs(10 * minuteMs + 1);
    await agent.get(landing).expect(401);
  });

  it('REF-9: a refresh that nobody at the screen has caused does not prolong it', async () => {
    const agent = agentOf();
    const landing = await signIn(agent, ehr);
    const [handle = ''] = /[\w-]{22}/.exec(landing) ?? [];
    clock.advanceMs(10 * minuteMs);
    const launch = { handle, ehrId: 'stub', userKey: 'x', scopes: [], scopesNotGranted: [] };
    await test.deps.tokens.renew(
      { ...launch, userKind: 'clinician', needPatientBanner: true, signedInAtMs: 0, endsAtMs: 0 },
      ehr.issuedTokens[0] ?? '',
    );
    clock.advanceMs(5 * minuteMs + 1);
    await agent.get(landing).expect(401);
  });

  it('SES-9: asking how long it lasts is no use of it', async () => {
    const agent = agentOf();
    const landing = await signIn(agent, ehr);
    expect(await status(agent)).toMatchObject({ signedIn: true, secondsLeft: 900, canBeExtended: true });
    for (let n = 0; n < 14; n += 1) {
      clock.advanceMs(minuteMs);
      expect(await status(agent)).toMatchObject({ secondsLeft: 900 - (n + 1) * 60 });
    }
    clock.advanceMs(minuteMs);
    expect(await status(agent)).toEqual({ signedIn: false });
    await agent.get(landing).expect(401);
  });

  it('SES-10: the status answers for one launch as well, and for nobody', async () => {
    const agent = agentOf();
    const landing = await signIn(agent, ehr);
    const [handle = ''] = /[\w-]{22}/.exec(landing) ?? [];
    expect(await status(agent, `?launch=${handle}`)).toMatchObject({ signedIn: true });
    expect(await status(agent, '?launch=another')).toEqual({ signedIn: false });
    expect(await status(agentOf())).toEqual({ signedIn: false });
    expect(await test.deps.listSessions()).toHaveLength(1);
  });

  it('SES-10, CSRF-1: is extended by a form that carries its token, which leads back to the page', async () => {
    const agent = agentOf();
    ehr.behaviour.tokenExtras = {};
    const landing = await signIn(agent, ehr);
    const csrf = csrfIn((await agent.get(landing)).text);
    const [launch = ''] = /[\w-]{22}/.exec(landing) ?? [];
    clock.advanceMs(14 * minuteMs);
    await agent.post('/session/extend').type('form').send({ launch }).expect(403);
    const answer = await agent
      .post('/session/extend')
      .type('form')
      .send({ csrf, launch, patient: '//evil' })
      .expect(303);
    expect(answer.headers['location']).toBe(landing);
    expect(await status(agent)).toMatchObject({ secondsLeft: 900 });
    const json = await agent
      .post('/session/extend')
      .set('Accept', 'application/json')
      .type('form')
      .send({ csrf });
    expect(json.body).toMatchObject({ signedIn: true, secondsLeft: 900 });
  });

  it('REV-4, LOG-1: whose time is over is revoked at the EHR and recorded, once', async () => {
    const agent = agentOf();
    await signIn(agent, ehr);
    clock.advanceMs(15 * minuteMs + 1);
    await Promise.all([test.deps.endExpired(), test.deps.endExpired()]);
    expect(ehr.revocations).toHaveLength(2);
    expect(test.audited().match(/"action":"time-out"/g)).toHaveLength(1);
    expect(await test.deps.listSessions()).toEqual([]);
  });

  it('SES-13: of one user or one EHR is ended by the operator, with its tokens', async () => {
    const [one, two] = [agentOf(), agentOf()];
    const landings = [await signIn(one, ehr)];
    ehr.behaviour.idTokenClaims = { sub: 'user-2' };
    landings.push(await signIn(two, ehr));
    expect((await test.deps.listSessions()).map(({ who }) => who)).toEqual(
      expect.arrayContaining([`${ehr.origin} user-1`, `${ehr.origin} user-2`]),
    );
    expect(await test.deps.endSessions({ who: `${ehr.origin} user-1` })).toBe(1);
    await one.get(landings[0] ?? '').expect(401);
    await two.get(landings[1] ?? '').expect(200);
    expect(ehr.revocations).toHaveLength(2);
    expect(test.audited()).toContain('session-ended-by-operator');
    expect(await test.deps.endSessions({ ehrId: 'stub' })).toBe(1);
    await two.get(landings[1] ?? '').expect(401);
    expect(await test.deps.endSessions({})).toBe(0);
  });
});

describe('a change', () => {
  it('CSRF-1: is refused from another origin or site, with the right token as well', async () => {
    const agent = agentOf();
    const landing = await signIn(agent, ehr);
    const csrf = csrfIn((await agent.get(landing)).text);
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'http://localhost:3001' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ])
      await agent.post('/session/extend').set(headers).type('form').send({ csrf }).expect(403);
    for (const headers of [
      { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
      { Origin: 'http://localhost:3000' },
    ])
      await agent.post('/session/extend').set(headers).type('form').send({ csrf }).expect(303);
  });

  it('CSRF-1: takes the token of this session alone, once and as text', async () => {
    const [one, two] = [agentOf(), agentOf()];
    const foreign = csrfIn((await two.get(await signIn(two, ehr))).text);
    await signIn(one, ehr);
    for (const body of [`csrf=${foreign}`, 'csrf=', 'csrf=a&csrf=b', '', 'csrf[]=x', 'csrf=undefined'])
      await one.post('/session/extend').type('form').send(body).expect(403);
  });

  it('CSRF-1: every POST of the app needs the token or, for preferences alone, comes from here', async () => {
    const agent = agentOf();
    const landing = await signIn(agent, ehr);
    const posts = [
      '/sign-out',
      '/session/extend',
      landing.replace('/patients', '/patients/x/values'),
      '/preferences',
    ];
    for (const path of posts)
      await agent.post(path).set('Sec-Fetch-Site', 'cross-site').type('form').send({}).expect(403);
    await agent.get(landing).expect(200);
  });
});

describe('SES-11: production', () => {
  const production = {
    NODE_ENV: 'production',
    TRUST_PROXY_HOPS: '1',
    SESSION_SECRET: 'kq3v9Xw2Lr7Tn5Yb8Hd4Jf6Gs1Zc0Pm9',
  };
  const start = (environment: Record<string, string>) => {
    const app = createTestApp({
      baseUrl: 'https://risk.example.org',
      environment: { ...production, ...environment },
      ehrs: [{ id: 'stub', fhirBaseUrl: 'https://ehr.example.org/fhir' }],
    });
    return app.close();
  };

  it('starts with a secret of its own behind a counted proxy', async () => {
    await expect(start({})).resolves.toBeUndefined();
  });

  it.each([
    ['SESSION_SECRET', { SESSION_SECRET: 'change-me-change-me-change-me-change-me' }],
    ['SESSION_SECRET', { SESSION_SECRET: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ['SESSION_SECRET', { SESSION_SECRET: 'short' }],
    ['TRUST_PROXY_HOPS', { TRUST_PROXY_HOPS: '0' }],
    ['NODE_TLS_REJECT_UNAUTHORIZED', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }],
    ['TLS_KEY_FILE', { TLS_CERT_FILE: 'cert.pem' }],
  ])('does not start with a weak or half-set %s', (name, environment) => {
    expect(() => start(environment)).toThrow(name);
  });
});

describe('TOK-15: a fault of TLS', () => {
  it('NODE_TLS_REJECT_UNAUTHORIZED is refused outside production too', () => {
    const ehrs = [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }];
    expect(() => createTestApp({ ehrs, environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } })).toThrow(
      'must not be 0',
    );
  });
});

describe('behind a proxy', () => {
  it('HDR-5: what a browser claims about itself counts for nothing unless proxies are counted', async () => {
    const app = createTestApp({
      baseUrl: 'https://risk.example.org',
      ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }],
    });
    const visitor = createHttpsVisitor(app.app);
    const { headers } = await visitor.get('/auth?ehr=stub', {
      'X-Forwarded-Host': 'evil.example',
      Host: 'evil.example',
    });
    const authorize = new URL(headers['location'] ?? '');
    expect(authorize.searchParams.get('redirect_uri')).toBe('https://risk.example.org/callback');
    const code = ehr.issueCode(authorize, { sub: 'user-1' });
    const state = authorize.searchParams.get('state') ?? '';
    await visitor.get(`/callback?code=${code}&state=${state}`);
    // Without a counted proxy the connection is plain http, over which no session cookie is given out.
    expect([...visitor.cookies.keys()]).not.toContain('__Host-heart-risk');
    await app.close();
  });
});
