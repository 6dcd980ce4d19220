import { type Sandbox, createSandbox } from '../../src/sandbox/index.ts';
import { type FhirAnswer, fhir, redirectUri, tokensFor } from './support/smart-app.ts';

interface Bundle {
  total: number;
  link: { relation: string; url: string }[];
  entry?: { fullUrl?: string; resource: { resourceType: string; id: string }; search: { mode: string } }[];
}

const json = { 'content-type': 'application/fhir+json' };
const all = 'launch/patient user/*.cruds';

let sandbox: Sandbox;
let token: unknown;
let patientToken: unknown;

const bundleOf = ({ json: body }: FhirAnswer): Bundle => body as unknown as Bundle;
const idsOf = (answer: FhirAnswer): string[] =>
  (bundleOf(answer).entry ?? []).map(({ resource }) => resource.id);
const nextOf = (answer: FhirAnswer): string | undefined =>
  bundleOf(answer).link.find(({ relation }) => relation === 'next')?.url;
const get = (path: string): Promise<FhirAnswer> => fhir(sandbox, token, path);

beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, clients: [{ clientId: 'app', redirectUris: [redirectUri] }] });
  const app = { clientId: 'app', patient: 'roberts-helen' };
  token = (await tokensFor(sandbox, { ...app, scope: all })).access_token;
  patientToken = (
    await tokensFor(sandbox, { ...app, scope: 'launch/patient patient/*.rs patient/RiskAssessment.c' })
  ).access_token;
});

afterAll(() => sandbox.close());

describe('the way in', () => {
  it('asks for a token', async () => {
    const answer = await fhir(sandbox, undefined, 'Patient/roberts-helen');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect(answer.json).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'login' }] });
  });

  it('refuses a made-up token', async () => {
    const answer = await fhir(sandbox, 'made-up', 'Patient/roberts-helen');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('reads, as FHIR JSON', async () => {
    const answer = await get('Patient/roberts-helen');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/fhir\+json/);
    expect(answer.headers.get('etag')).toBe('W/"1"');
    expect(answer.json).toMatchObject({ resourceType: 'Patient', id: 'roberts-helen', gender: 'female' });
  });

  it.each([
    ['Patient/nobody', 404],
    ['Shoe/1', 404],
    ['Patient/roberts-helen/_history/9', 404],
    ['Patient/roberts-helen/_history/1', 200],
    ['Patient/roberts-helen/$everything', 405],
    ['Patient?shoe-size=44', 400],
    ['Patient?_count=many', 400],
    ['?name=x', 400],
  ])('answers %s with %i', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    if (status >= 400) expect(answer.json.resourceType).toBe('OperationOutcome');
  });

  it('tells what it can do to anybody', async () => {
    const { json: statement } = await fhir(sandbox, undefined, 'metadata');
    const [rest] = statement.rest as {
      resource: { type: string; interaction: { code: string }[]; searchParam: { name: string }[] }[];
    }[];
    const riskAssessment = rest?.resource.find(({ type }) => type === 'RiskAssessment');
    expect(statement).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
    expect(riskAssessment?.interaction.map(({ code }) => code)).toContain('create');
    expect(riskAssessment?.searchParam.map(({ name }) => name)).toContain('patient');
  });

  it('keeps a token with a patient in context to that patient', async () => {
    expect((await fhir(sandbox, patientToken, 'Patient/roberts-helen')).status).toBe(200);
    expect((await fhir(sandbox, patientToken, 'Patient/paper-man')).status).toBe(403);
    expect(bundleOf(await fhir(sandbox, patientToken, 'Observation?patient=paper-man')).total).toBe(0);
    expect(bundleOf(await fhir(sandbox, patientToken, 'Patient')).total).toBe(1);
    expect(
      (await fhir(sandbox, patientToken, 'Observation', { method: 'POST', headers: json, body: '{}' }))
        .status,
    ).toBe(403);
  });

  it('hides a restricted record', async () => {
    expect((await get('Patient/restricted-record')).status).toBe(403);
    expect(idsOf(await get('Patient?family=veiled'))).toEqual([]);
  });
});

describe('search over HTTP', () => {
  it('pages with links that say nothing', async () => {
    const seen: string[] = [];
    let answer = await get('Patient?_sort=family&_count=50');
    const { total } = bundleOf(answer);
    for (;;) {
      seen.push(...idsOf(answer));
      const next = nextOf(answer);
      if (!next) break;
      expect(next.startsWith(sandbox.fhirBaseUrl)).toBe(true);
      expect(next).not.toMatch(/family|_count|offset/);
      answer = await get(next);
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    expect(total).toBeGreaterThan(60);
  });

  it('forgets a page that is none of its own', async () => {
    expect((await get('?_getpages=made-up')).status).toBe(410);
  });

  it('searches by POST too', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'patient=roberts-helen&code=http%3A%2F%2Floinc.org%7C85354-9';
    const posted = await fhir(sandbox, token, 'Observation/_search', { method: 'POST', headers, body });
    const got = await get(`Observation?${body}`);
    expect(posted.status).toBe(200);
    expect(idsOf(posted)).toEqual(idsOf(got));
    expect(idsOf(got)).toHaveLength(3);
  });

  it('includes the medicine and marks it as included', async () => {
    const answer = await get(
      'MedicationRequest?patient=treated-by-reference&_include=MedicationRequest:medication',
    );
    const modes = bundleOf(answer).entry?.map(({ resource, search }) => [resource.resourceType, search.mode]);
    expect(modes).toEqual([
      ['MedicationRequest', 'match'],
      ['Medication', 'include'],
    ]);
  });

  it('counts, and leaves the members of a group out of a summary', async () => {
    const counted = await get('Condition?patient=had-infarction&_summary=count');
    expect(counted.json).toMatchObject({ total: 1 });
    expect(counted.json).not.toHaveProperty('entry');
    const groups = await get('Group?managing-entity=Practitioner/jones&type=person&_summary=true');
    const [group] = bundleOf(groups).entry ?? [];
    expect(group?.resource).not.toHaveProperty('member');
    expect((await get(`Group/${group?.resource.id}`)).json).toHaveProperty('member');
  });

  it('leaves unknown parameters out for those who prefer lenience', async () => {
    const headers = { prefer: 'handling=lenient' };
    const answer = await fhir(sandbox, token, 'Patient?_id=roberts-helen&shoe-size=44', { headers });
    expect(idsOf(answer)).toEqual(['roberts-helen']);
    expect(answer.text).not.toContain('shoe-size');
  });
});

describe('writing', () => {
  const assessment = (more: Record<string, unknown> = {}) => ({
    resourceType: 'RiskAssessment',
    status: 'final',
    subject: { reference: 'Patient/roberts-helen' },
    occurrenceDateTime: '2026-11-24T09:00:00Z',
    prediction: [{ probabilityDecimal: 20.6 }],
    ...more,
  });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}, bearer = token) =>
    fhir(sandbox, bearer, path, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify(body),
    });

  it('creates, and finds again what it created', async () => {
    const answer = await post('RiskAssessment', assessment());
    expect(answer.status).toBe(201);
    const location = answer.headers.get('location') ?? '';
    expect(location).toMatch(new RegExp(`^${sandbox.fhirBaseUrl}/RiskAssessment/[^/]+/_history/1$`));
    expect((await get(location)).json).toMatchObject(assessment());
    expect(idsOf(await get('RiskAssessment?patient=roberts-helen&_sort=-date'))[0]).toBe(answer.json.id);
  });

  it('answers as preferred', async () => {
    const minimal = await post('RiskAssessment', assessment(), { prefer: 'return=minimal' });
    expect([minimal.status, minimal.text]).toEqual([201, '']);
    const outcome = await post('RiskAssessment', assessment(), { prefer: 'return=OperationOutcome' });
    expect(outcome.json.resourceType).toBe('OperationOutcome');
  });

  it('creates only once under If-None-Exist', async () => {
    const once = assessment({ identifier: [{ system: 'urn:once', value: 'a' }] });
    const headers = { 'if-none-exist': 'identifier=urn:once|a' };
    const [first, second] = [
      await post('RiskAssessment', once, headers),
      await post('RiskAssessment', once, headers),
    ];
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.json.id).toBe(first.json.id);
  });

  it('refuses when several match', async () => {
    const twice = assessment({ identifier: [{ system: 'urn:twice', value: 'a' }] });
    await post('RiskAssessment', twice);
    await post('RiskAssessment', twice);
    expect((await post('RiskAssessment', twice, { 'if-none-exist': 'identifier=urn:twice|a' })).status).toBe(
      412,
    );
  });

  it.each<[string, string, unknown, number]>([
    ['another type', 'RiskAssessment', { resourceType: 'Observation' }, 400],
    ['no subject', 'RiskAssessment', { resourceType: 'RiskAssessment', status: 'final' }, 422],
    ['an unknown subject', 'RiskAssessment', assessment({ subject: { reference: 'Patient/nobody' } }), 422],
    [
      'a probability over 100',
      'RiskAssessment',
      assessment({ prediction: [{ probabilityDecimal: 206 }] }),
      422,
    ],
    ['a type that is not for writing', 'Patient', { resourceType: 'Patient' }, 405],
  ])('refuses %s', async (_case, path, body, status) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(status);
    expect(answer.json.resourceType).toBe('OperationOutcome');
  });

  it('refuses what is no JSON', async () => {
    expect(
      (await fhir(sandbox, token, 'RiskAssessment', { method: 'POST', headers: json, body: '{' })).status,
    ).toBe(400);
  });

  it('refuses to write about another patient than the one in context', async () => {
    const about = assessment({ subject: { reference: 'Patient/paper-man' } });
    expect((await post('RiskAssessment', about, {}, patientToken)).status).toBe(403);
    expect((await post('RiskAssessment', assessment(), {}, patientToken)).status).toBe(201);
  });

  it('updates what exists, and minds If-Match', async () => {
    const { json: created } = await post('RiskAssessment', assessment());
    const path = `RiskAssessment/${String(created.id)}`;
    const put = (body: unknown, headers: Record<string, string> = {}) =>
      fhir(sandbox, token, path, {
        method: 'PUT',
        headers: { ...json, ...headers },
        body: JSON.stringify(body),
      });
    const amended = await put(assessment({ status: 'amended' }), { 'if-match': 'W/"1"' });
    expect([amended.status, amended.headers.get('etag')]).toEqual([200, 'W/"2"']);
    expect((await put(assessment(), { 'if-match': 'W/"1"' })).status).toBe(412);
    const missing = await fhir(sandbox, token, 'RiskAssessment/none', {
      method: 'PUT',
      headers: json,
      body: '{}',
    });
    expect(missing.status).toBe(405);
  });

  it('answers each entry of a batch by itself', async () => {
    const entry = (url: string) => ({ request: { method: 'GET', url } });
    const answer = await post('', {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [
        entry('Patient/roberts-helen'),
        entry('Observation?patient=roberts-helen&_count=2'),
        entry('Patient/nobody'),
      ],
    });
    const entries = answer.json.entry as {
      resource?: { resourceType: string };
      response: { status: string };
    }[];
    expect(entries.map(({ response }) => response.status)).toEqual(['200', '200', '404']);
    expect(entries.map(({ resource }) => resource?.resourceType)).toEqual(['Patient', 'Bundle', undefined]);
  });

  it('saves a transaction whole, with its references, or not at all', async () => {
    const provenance = {
      resourceType: 'Provenance',
      recorded: '2026-11-24T09:00:00Z',
      target: [{ reference: 'urn:uuid:5f0f9d4e-8d5b-4f0a-9a53-1b6f0f0b7c11' }],
      agent: [{ who: { reference: 'Practitioner/patel' } }],
    };
    const transaction = (second: unknown) => ({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          fullUrl: 'urn:uuid:5f0f9d4e-8d5b-4f0a-9a53-1b6f0f0b7c11',
          resource: assessment({ subject: { reference: 'Patient/paper-woman' } }),
          request: { method: 'POST', url: 'RiskAssessment' },
        },
        { resource: second, request: { method: 'POST', url: 'Provenance' } },
      ],
    });
    const refused = await post('', transaction({ resourceType: 'Provenance' }));
    expect(refused.status).toBe(422);
    expect(bundleOf(await get('RiskAssessment?patient=paper-woman')).total).toBe(0);
    expect((await post('', transaction(provenance))).status).toBe(200);
    const found = await get('RiskAssessment?patient=paper-woman&_revinclude=Provenance:target');
    expect(bundleOf(found).entry?.map(({ resource }) => resource.resourceType)).toEqual([
      'RiskAssessment',
      'Provenance',
    ]);
  });
});
