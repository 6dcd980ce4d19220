import request from 'supertest';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';
import { type Agent, createTestApp, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let elsewhere: StubEhr;
let test: TestApp;
const markup = '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>';

beforeEach(async () => {
  [ehr, elsewhere] = [await startStubEhr(), await startStubEhr()];
  ehr.behaviour.fhir = secretRecord();
  test = createTestApp({
    ehrs: [{ id: 'stub', name: `Clinic ${markup}`.slice(0, 80), fhirBaseUrl: ehr.fhirBaseUrl }],
  });
});

afterEach(async () => {
  await test.close();
  await Promise.all([ehr.close(), elsewhere.close()]);
});

const agentOf = () => request.agent(test.app);
const expectNoMarkup = (html: string) => expect(html).not.toMatch(/<img src=x|<script>alert/);

async function signedInWithPatient(agent: Agent): Promise<string> {
  ehr.behaviour.tokenExtras = { patient: secretPatient.id, scope: undefined };
  return signIn(agent, ehr);
}

describe('markup in everything that an EHR can fill', () => {
  it('HDR-6, SES-6: its name, the scopes it grants, the name of the user: text on every page', async () => {
    const agent = agentOf();
    expectNoMarkup((await agent.get('/login.html')).text);
    expectNoMarkup((await agent.get('/auth?ehr=stub').set('Sec-Fetch-Site', 'cross-site')).text);
    ehr.behaviour.fhir = (path) => {
      if (!path.startsWith('/Practitioner')) return secretRecord()(path, new URLSearchParams(), undefined);
      const name = [{ family: markup, given: [markup], text: markup, prefix: [markup] }];
      return { status: 200, body: { resourceType: 'Practitioner', id: '1', name } };
    };
    ehr.behaviour.tokenExtras = {
      patient: secretPatient.id,
      scope: `openid ${markup}`,
      need_patient_banner: markup,
    };
    const landing = await signIn(agent, ehr);
    const page = await agent.get(landing);
    expect(page.status).toBe(200);
    expectNoMarkup(page.text);
  });

  it('HDR-6: the patient’s name, identifiers, narrative and values: text on every page', async () => {
    const agent = agentOf();
    ehr.behaviour.fhir = (path) => {
      const answer = secretRecord()(path, new URLSearchParams(), undefined);
      const spoilt = JSON.stringify(answer.body)
        .replaceAll(secretPatient.family, JSON.stringify(markup).slice(1, -1))
        .replaceAll(secretPatient.identifier, JSON.stringify(markup).slice(1, -1))
        .replaceAll('"mmHg"', JSON.stringify(markup))
        .replace(
          '"resourceType":"Patient"',
          `"resourceType":"Patient","text":{"status":"generated","div":${JSON.stringify(`<div>${markup}</div>`)}}`,
        );
      return { status: answer.status, body: JSON.parse(spoilt) as unknown };
    };
    const landing = await signedInWithPatient(agent);
    for (const path of ['', '/values', '/note', '/handout', '/equations']) {
      const page = await agent.get(landing + path);
      expectNoMarkup(page.text);
    }
    expect((await agent.get(landing)).text).toContain('&lt;');
  });
});

describe('addresses that an EHR or a visitor names', () => {
  it('IDT-10, RES-2: a fhirUser on another server is asked for nothing and gets no token', async () => {
    ehr.behaviour.idTokenClaims = { fhirUser: `${elsewhere.fhirBaseUrl}/Practitioner/1` };
    await signedInWithPatient(agentOf());
    expect(elsewhere.requests).toEqual([]);
  });

  it('IDT-1: a jku in the header of an id_token is not followed', async () => {
    ehr.behaviour.idTokenHeader = {
      jku: `${elsewhere.origin}/jwks`,
      x5u: `${elsewhere.origin}/x5u`,
      kid: 'new',
    };
    const agent = agentOf();
    const { headers } = await agent.get('/auth?ehr=stub');
    const authorize = new URL(headers['location'] ?? '');
    const code = ehr.issueCode(authorize, { sub: 'user-1' });
    await agent
      .get('/callback')
      .query({ code, state: authorize.searchParams.get('state') })
      .expect(502);
    expect(elsewhere.requests).toEqual([]);
  });

  it('RES-2, RES-3: a next page on another server is not asked for, and the token stays here', async () => {
    const record = secretRecord();
    ehr.behaviour.fhir = (path, query, authorization) => {
      const answer = record(path, query, authorization);
      const link = [{ relation: 'next', url: `${elsewhere.fhirBaseUrl}/Observation?page=2` }];
      const isBundle = (answer.body as { resourceType?: string }).resourceType === 'Bundle';
      return isBundle ? { status: 200, body: { ...(answer.body as object), link } } : answer;
    };
    const agent = agentOf();
    const page = await agent.get(await signedInWithPatient(agent));
    expect(elsewhere.requests).toEqual([]);
    expect(page.status).toBe(200);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/%0d%0aLocation:%20x',
  ])('CB-12: %s is followed by no page of ours', async (target) => {
    const agent = agentOf();
    const landing = await signedInWithPatient(agent);
    const csrf = /name="csrf" value="([^"]+)"/.exec((await agent.get(landing)).text)?.[1] ?? '';
    const names = [
      'next',
      'return',
      'redirect',
      'returnTo',
      'launch',
      'patient',
      'back',
      'iss',
      'redirect_uri',
    ];
    const fields = Object.fromEntries(names.map((name) => [name, target]));
    const answers = [
      await agent.get('/').query(fields),
      await agent.get('/login.html').query(fields),
      await agent.get('/signed-out').query(fields),
      await agent.get('/launch').query({ ...fields, launch: 'x' }),
      await agent
        .post('/session/extend')
        .type('form')
        .send({ csrf, ...fields }),
      await agent.post('/preferences').type('form').send(fields),
      await agent
        .post('/sign-out')
        .type('form')
        .send({ csrf, ...fields }),
    ];
    for (const { headers } of answers) {
      const location = headers['location'] ?? '/';
      expect(new URL(location, 'http://localhost:3000').origin).toBe('http://localhost:3000');
      expect(location).toMatch(/^\/[^/\\]*/);
    }
  });
});

describe('requests that are too much, twice, or torn', () => {
  it('an oversized form, too many fields or an oversized query is refused with a page', async () => {
    const agent = agentOf();
    const landing = await signedInWithPatient(agent);
    await agent
      .post('/session/extend')
      .type('form')
      .send(`csrf=${'x'.repeat(40_000)}`)
      .expect(413)
      .catch(() => undefined);
    const big = await agent
      .post('/session/extend')
      .type('form')
      .send(`csrf=${'x'.repeat(40_000)}`);
    expect(big.status).toBeGreaterThanOrEqual(400);
    expect(big.status).toBeLessThan(500);
    const many = await agent.post('/session/extend').type('form').send('a=1&'.repeat(1000));
    expect(many.status).toBeGreaterThanOrEqual(400);
    expect(many.status).toBeLessThan(500);
    const long = await agent.get(`${landing}?equation=${'x'.repeat(8000)}`);
    expect(long.status).toBe(422);
  });

  it('line breaks reach no header', async () => {
    for (const path of [
      '/auth?ehr=stub%0d%0aSet-Cookie:%20a=b',
      '/launch?iss=x%0d%0aX-Evil:%201&launch=y',
      '/%0d%0aX-Evil:1',
    ]) {
      const { headers } = await agentOf().get(path);
      expect(headers['x-evil']).toBeUndefined();
      expect(headers['set-cookie'] ?? '').not.toContain('a=b');
    }
  });

  it('names of things that every object has are no EHR, launch, patient or state', async () => {
    const agent = agentOf();
    const landing = await signedInWithPatient(agent);
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      await agent.get(`/auth?ehr=${name}`).expect(400);
      await agent.get(`/launches/${name}/patients`).expect(401);
      await agent.get(landing.replace(/patients\/.*/, `patients/${name}`)).expect(404);
      await agent.get(`/callback?code=x&state=${name}`).expect(400);
    }
  });

  it('a handle that was altered, guessed or is a record’s id opens nothing', async () => {
    const agent = agentOf();
    const landing = await signedInWithPatient(agent);
    const handle = landing.split('/').at(-1) ?? '';
    const flipped = `${handle.slice(0, -2)}${handle.at(-2) === 'A' ? 'B' : 'A'}${handle.at(-1)}`;
    const before = ehr.fhirRequests.length;
    for (const wrong of [
      secretPatient.id,
      flipped,
      `${handle}A`,
      handle.slice(1),
      'A'.repeat(40),
      '..',
      '%2e%2e',
    ])
      expect((await agent.get(landing.replace(handle, wrong))).status).toBeGreaterThanOrEqual(400);
    expect(ehr.fhirRequests).toHaveLength(before);
  });
});
