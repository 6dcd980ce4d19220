import request from 'supertest';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { beginSignIn, clientSecret, createTestApp, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let test: TestApp;

beforeEach(async () => {
  ehr = await startStubEhr();
  test = createTestApp({
    ehrs: [{ id: 'stub', name: 'Stub <script>alert(1)</script>', fhirBaseUrl: ehr.fhirBaseUrl }],
  });
});

afterEach(async () => {
  await test.close();
  await ehr.close();
});

const agentOf = () => request.agent(test.app);
const cookieOf = (headers: Record<string, unknown>): string =>
  (headers['set-cookie'] as string[] | undefined)?.[0] ?? '';

describe('the sign-in page', () => {
  it('SES-6, HDR-6: shows one button for each EHR, its name escaped, and gives nobody a session', async () => {
    const page = await agentOf().get('/login.html').expect(200);
    expect(page.text).toContain('Sign in with Stub &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain('href="/auth?ehr=stub"');
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(ehr.requests).toEqual([]);
  });
});

describe('/auth', () => {
  it('AUT-1, AUT-2, AUT-3, AUT-5, LCH-4, REG-2: sends every parameter of the authorisation request', async () => {
    const { authorize, state, nonce } = await beginSignIn(agentOf(), ehr);
    const sent = authorize.searchParams;
    expect(`${authorize.origin}${authorize.pathname}`).toBe(`${ehr.origin}/authorize`);
    expect(sent.get('response_type')).toBe('code');
    expect(sent.get('client_id')).toBe('heart-risk');
    expect(sent.get('redirect_uri')).toBe('http://localhost:3000/callback');
    expect(sent.get('scope')).toContain('openid fhirUser');
    expect(sent.get('aud')).toBe(ehr.fhirBaseUrl);
    expect(sent.get('code_challenge_method')).toBe('S256');
    expect(sent.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(state.length).toBeGreaterThanOrEqual(32);
    expect(nonce.length).toBeGreaterThanOrEqual(32);
    expect(sent.get('launch')).toBeNull();
  });

  it('AUT-4, AUT-6, AUT-7: makes state, nonce and challenge anew each time', async () => {
    const agent = agentOf();
    const [one, two] = [await beginSignIn(agent, ehr), await beginSignIn(agent, ehr)];
    expect(one.state).not.toBe(two.state);
    expect(one.nonce).not.toBe(two.nonce);
    expect(one.authorize.searchParams.get('code_challenge')).not.toBe(
      two.authorize.searchParams.get('code_challenge'),
    );
  });

  it.each(['/auth?ehr=other', '/auth?ehr=stub&ehr=stub', '/auth?ehr=https://evil.example'])(
    'LCH-2: %s names no EHR of ours: a page, and no request to anybody',
    async (path) => {
      const page = await agentOf().get(path).expect(400);
      expect(page.text).toContain('not set up for that system');
      expect(ehr.requests).toEqual([]);
    },
  );

  it('SES-4: keeps the session cookie from scripts and from other sites', async () => {
    const { headers } = await agentOf().get('/auth?ehr=stub');
    expect(cookieOf(headers)).toMatch(/HttpOnly/);
    expect(cookieOf(headers)).toMatch(/SameSite=Lax/);
    expect(cookieOf(headers)).not.toMatch(/Domain=/);
  });

  it('DIS-5: is a page when the EHR cannot be reached', async () => {
    await ehr.close();
    const page = await agentOf().get('/auth?ehr=stub').expect(502);
    expect(page.text).toContain('Your EHR could not be reached');
  });

  it('DIS-4, DIS-6: refuses an EHR without S256, and one whose token endpoint is plain http elsewhere', async () => {
    ehr.behaviour.smartConfiguration = { code_challenge_methods_supported: ['plain'] };
    await agentOf().get('/auth?ehr=stub').expect(502);
    ehr.behaviour.smartConfiguration = { token_endpoint: 'http://ehr.example.org/token' };
    await agentOf().get('/auth?ehr=stub').expect(502);
    expect(test.logged()).toContain('token_endpoint is not an https address');
  });
});

describe('/callback', () => {
  it('TOK-1, TOK-3, CB-10, HDR-8: exchanges the code as it was asked for, and goes on by a 303 to an address without the code', async () => {
    const agent = agentOf();
    const { state, authorize } = await beginSignIn(agent, ehr);
    const { headers } = await agent.get(`/callback?code=the-code&state=${state}`).expect(303);
    expect(headers['location']).toMatch(/^\/launches\/[\w-]{22}\/patients$/);
    const [{ body, authorization } = { body: new URLSearchParams(), authorization: '' }] = ehr.tokenRequests;
    expect(Object.fromEntries(body)).toMatchObject({
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: authorize.searchParams.get('redirect_uri'),
    });
    expect(body.get('code_verifier')).toMatch(/^[\w.~-]{43,128}$/);
    expect(body.has('client_id')).toBe(false);
    const [id, secret] = Buffer.from(String(authorization).replace('Basic ', ''), 'base64')
      .toString('utf8')
      .split(':');
    expect(id).toBe('heart-risk');
    expect(new URLSearchParams(`s=${secret}`).get('s')).toBe(clientSecret);
  });

  it('goes straight to the patient whom the EHR names', async () => {
    ehr.behaviour.tokenExtras = { patient: 'pat-7' };
    const landing = await signIn(agentOf(), ehr);
    expect(landing).toMatch(/^\/launches\/[\w-]{22}\/patients\/[\w-]{24,}$/);
    expect(landing).not.toContain('pat-7');
  });

  it('SES-1: gives the session a new id and ends the old one', async () => {
    const agent = agentOf();
    const session = async () => {
      const { state } = await beginSignIn(agent, ehr);
      const answer = await agent.get(`/callback?code=abc&state=${state}`).expect(303);
      const cookies = (answer.headers['set-cookie'] as unknown as string[]).map((line) => line.split(';')[0]);
      return {
        cookie: cookies.find((pair) => pair?.startsWith('heart-risk=')) ?? '',
        landing: answer.headers['location'] ?? '',
      };
    };
    const before = await session();
    const after = await session();
    expect(after.cookie).toMatch(/^heart-risk=/);
    expect(after.cookie).not.toBe(before.cookie);
    await request(test.app).get(before.landing).set('Cookie', before.cookie).expect(401);
    await request(test.app)
      .get(before.landing)
      .set('Cookie', after.cookie)
      .expect((res) => {
        expect(res.status).not.toBe(401);
      });
  });

  it('CB-1, CB-14: refuses a state that is not pending in this browser, without asking the EHR', async () => {
    const { state } = await beginSignIn(agentOf(), ehr);
    const page = await agentOf().get(`/callback?code=abc&state=${state}`).expect(400);
    expect(page.text).toContain('cannot keep you signed in');
    expect(ehr.tokenRequests).toEqual([]);
  });

  it.each([
    '/callback',
    '/callback?code=abc',
    '/callback?error=access_denied',
    '/callback?code=abc&state=forged',
    '/callback?code=abc&state=__proto__',
  ])('CB-6: refuses %s', async (path) => {
    const agent = agentOf();
    await beginSignIn(agent, ehr);
    await agent.get(path).expect(400);
    expect(ehr.tokenRequests).toEqual([]);
  });

  it('CB-2: lets a state be used once: the second use has its own page and asks for no second token', async () => {
    const agent = agentOf();
    const { state } = await beginSignIn(agent, ehr);
    await agent.get(`/callback?code=abc&state=${state}`).expect(303);
    const page = await agent.get(`/callback?code=abc&state=${state}`).expect(400);
    expect(page.text).toContain('was used before');
    expect(ehr.tokenRequests).toHaveLength(1);
  });

  it('CB-2: exchanges once when the return arrives twice at the same time', async () => {
    const agent = agentOf();
    const { state } = await beginSignIn(agent, ehr);
    const path = `/callback?code=abc&state=${state}`;
    const statuses = (await Promise.all([agent.get(path), agent.get(path)])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([303, 400]);
    expect(ehr.tokenRequests).toHaveLength(1);
  });

  it('CB-3: ends a sign-in that took longer than ten minutes', async () => {
    let nowMs = Date.now();
    const clock = { now: () => new Date(nowMs), assessmentTime: () => new Date(nowMs) };
    const slow = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }], clock });
    const agent = request.agent(slow.app);
    const { state } = await beginSignIn(agent, ehr);
    nowMs += 10 * 60_000 + 1;
    const page = await agent.get(`/callback?code=abc&state=${state}`).expect(400);
    expect(page.text).toContain('took too long');
    expect(ehr.tokenRequests).toEqual([]);
    await slow.close();
  });

  it('CB-5: has a page for somebody who declined, which asks the EHR for nothing', async () => {
    const agent = agentOf();
    const { state } = await beginSignIn(agent, ehr);
    const page = await agent
      .get(`/callback?error=access_denied&error_description=%3Cb%3Eno%3C/b%3E&state=${state}`)
      .expect(403);
    expect(page.text).toContain('You did not allow access');
    expect(page.text).not.toContain('<b>no</b>');
    expect(ehr.tokenRequests).toEqual([]);
  });

  it.each([
    [
      'the code is refused',
      () => {
        ehr.behaviour.tokenStatus = 400;
      },
    ],
    [
      'the token endpoint fails',
      () => {
        ehr.behaviour.tokenStatus = 500;
      },
    ],
    [
      'the id_token is signed with a foreign key',
      () => {
        ehr.behaviour.foreignSignature = true;
      },
    ],
    [
      'the id_token is for another client',
      () => {
        ehr.behaviour.idTokenClaims = { aud: 'other' };
      },
    ],
    [
      'the id_token has another nonce',
      () => {
        ehr.behaviour.idTokenClaims = { nonce: 'other' };
      },
    ],
    [
      'the id_token has no nonce',
      () => {
        ehr.behaviour.idTokenClaims = { nonce: undefined };
      },
    ],
    [
      'the id_token is from another issuer',
      () => {
        ehr.behaviour.idTokenClaims = { iss: 'https://other.example' };
      },
    ],
    [
      'the id_token has expired',
      () => {
        ehr.behaviour.idTokenClaims = { exp: 1_000_000 };
      },
    ],
    [
      'the patient is not a FHIR id',
      () => {
        ehr.behaviour.tokenExtras = { patient: '../../metadata' };
      },
    ],
  ])('does not sign in when %s', async (_what, breakIt) => {
    const agent = agentOf();
    const { state } = await beginSignIn(agent, ehr);
    breakIt();
    const page = await agent.get(`/callback?code=abc&state=${state}`).expect(502);
    expect(page.text).toMatch(/HR-[0-9A-F]{10}/);
    expect(test.audited()).toContain('"action":"sign-in-failed"');
    expect(ehr.requests.filter((line) => line.startsWith('GET /fhir/P'))).toEqual([]);
  });

  it('CB-7: refuses a parameter that stands there twice', async () => {
    const agent = agentOf();
    const { state } = await beginSignIn(agent, ehr);
    await agent.get(`/callback?code=abc&code=def&state=${state}`).expect(400);
    expect(ehr.tokenRequests).toEqual([]);
  });

  it('CB-15: is not used up by a HEAD request', async () => {
    const agent = agentOf();
    const { state } = await beginSignIn(agent, ehr);
    await agent.head(`/callback?code=abc&state=${state}`);
    expect(ehr.tokenRequests).toEqual([]);
    await agent.get(`/callback?code=abc&state=${state}`).expect(303);
  });

  it('CB-4, LCH-6: keeps several sign-ins of one browser apart', async () => {
    const agent = agentOf();
    const first = await beginSignIn(agent, ehr);
    const second = await beginSignIn(agent, ehr);
    ehr.behaviour.tokenExtras = { patient: 'second' };
    const secondLanding = (await agent.get(`/callback?code=b&state=${second.state}`).expect(303)).headers[
      'location'
    ];
    ehr.expectNonce(first.nonce);
    ehr.behaviour.tokenExtras = { patient: 'first' };
    const firstLanding = (await agent.get(`/callback?code=a&state=${first.state}`).expect(303)).headers[
      'location'
    ];
    expect(firstLanding).not.toBe(secondLanding);
    const verifiers = ehr.tokenRequests.map(({ body }) => body.get('code_verifier'));
    expect(new Set(verifiers).size).toBe(2);
  });

  it('ends the launches of another person who signs in to the same EHR', async () => {
    const agent = agentOf();
    ehr.behaviour.tokenExtras = { patient: 'one' };
    const landing = await signIn(agent, ehr);
    ehr.behaviour.idTokenClaims = { sub: 'user-2' };
    await signIn(agent, ehr);
    await agent.get(landing).expect(401);
  });
});
