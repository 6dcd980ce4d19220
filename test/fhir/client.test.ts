import axios, { type CreateAxiosDefaults } from 'axios';
import { detectFhirVersion } from '../../src/fhir/index.ts';
import { bundle, json, outcome, row, type BadServer } from './bad-server.ts';
import { clientOf, faultOf, ids, search, servers, token } from './client-under-test.ts';

const serve = servers();

describe('a request', () => {
  it('carries the token, asks for FHIR JSON and encodes its parameters', async () => {
    const server = await serve((_request, response) => json(response, bundle([])));
    await clientOf(server).search('Observation', [
      ['patient', 'p1'],
      ['code', 'http://loinc.org|2093-3,2085-9'],
      ['date', 'ge2020-01-01'],
      ['name', 'a&b=c d'],
    ]);
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        authorization: `Bearer ${token}`,
        headers: {
          accept: 'application/fhir+json, application/json+fhir;q=0.8',
          prefer: 'handling=lenient',
          'cache-control': 'no-cache',
        },
      },
    ]);
    expect(server.requests[0]?.url).toBe(
      '/fhir/Observation?patient=p1&code=http:%2F%2Floinc.org%7C2093-3,2085-9&date=ge2020-01-01&name=a%26b%3Dc%20d',
    );
  });
  it('uses the older media type for DSTU2', async () => {
    const server = await serve((_request, response) => json(response, bundle([])));
    await search(clientOf(server, { fhirVersion: 'DSTU2' }));
    expect(server.requests[0]?.headers.accept).toBe('application/json+fhir, application/json');
  });
  it.each([
    ['Patient', '../admin'],
    ['Patient', 'a/b'],
    ['Patient?x=', '1'],
    ['../Patient', '1'],
  ])('is not made for %s/%s', async (resourceType, id) => {
    const server = await serve((_request, response) => json(response, {}));
    expect((await faultOf(clientOf(server).read(resourceType, id))).code).toBe('input_invalid');
    expect(server.requests).toEqual([]);
  });
});

describe('whatever the axios instance is made with', () => {
  const instances: readonly (readonly [string, CreateAxiosDefaults])[] = [
    [
      'a base URL that swallows absolute addresses',
      { baseURL: 'http://127.0.0.1:1/other', allowAbsoluteUrls: false },
    ],
    ['credentials of its own', { auth: { username: 'u', password: 'p' } }],
    ['parameters of its own', { params: { extra: '1' } }],
    ['redirects', { maxRedirects: 5 }],
    ['a proxy', { proxy: { host: '127.0.0.1', port: 1 } }],
    ['a strict status check', { validateStatus: (status) => status === 299 }],
    ['JSON parsing of its own', { responseType: 'json', transformResponse: [() => 'changed'] }],
    ['a tiny limit', { maxContentLength: 1 }],
    ['another Accept and Authorization', { headers: { Accept: 'text/html', Authorization: 'Bearer other' } }],
  ];
  it.each(instances)('%s', async (_name, defaults) => {
    const server = await serve((_request, response) => json(response, bundle([row('1')])));
    const answer = await search(clientOf(server, { http: axios.create(defaults) }));
    expect(ids(answer.resources)).toEqual(['1']);
    expect(server.requests).toMatchObject([
      {
        url: '/fhir/Observation?patient=p1',
        authorization: `Bearer ${token}`,
        headers: { accept: 'application/fhir+json, application/json+fhir;q=0.8' },
      },
    ]);
  });
});

describe('the token goes nowhere but to the registered base', () => {
  it.each([
    ['another host', (other: BadServer) => `${other.base}/Observation?page=2`],
    ['another port of this host', (other: BadServer) => `${other.origin}/fhir/Observation?page=2`],
    [
      'another path of this host',
      (_other: BadServer, own: BadServer) => `${own.origin}/other/Observation?page=2`,
    ],
    [
      'a path that only begins alike',
      (_other: BadServer, own: BadServer) => `${own.origin}/fhir-evil/Observation?page=2`,
    ],
    ['a path that climbs out', (_other: BadServer, own: BadServer) => `${own.base}/../other/Observation`],
    [
      'a path that climbs out encoded',
      (_other: BadServer, own: BadServer) => `${own.base}/..%2fother/Observation`,
    ],
    [
      'another scheme',
      (_other: BadServer, own: BadServer) => own.base.replace('http:', 'https:') + '/Observation?page=2',
    ],
    [
      'credentials in the address',
      (_other: BadServer, own: BadServer) =>
        own.base.replace('http://', 'http://u:p@') + '/Observation?page=2',
    ],
    ['not a web address', () => 'file:///etc/passwd'],
    ['nonsense', () => 'http://['],
  ])('a next link to %s is not followed; the answer is incomplete', async (_name, next) => {
    const other = await serve((_request, response) => json(response, bundle([row('stolen')])));
    const server = await serve((_request, response) =>
      json(response, bundle([row('1')], next(other, server))),
    );
    const answer = await search(clientOf(server));
    expect([ids(answer.resources), answer.complete]).toEqual([['1'], false]);
    expect([other.requests.length, server.requests.length]).toEqual([0, 1]);
  });
  it.each([301, 302, 303, 307, 308])('RES-4: a redirect (%d) is not followed', async (status) => {
    const other = await serve((_request, response) => json(response, bundle([])));
    const server = await serve((_request, response) =>
      json(response, '', status, { Location: `${other.base}/Observation` }),
    );
    const fault = await faultOf(search(clientOf(server)));
    expect([fault.code, other.requests.length]).toEqual(['fhir_unreadable', 0]);
  });
});

describe('create', () => {
  const assessment = { resourceType: 'RiskAssessment', status: 'final' };
  it('posts the resource and takes the id from the answer', async () => {
    const server = await serve((_request, response) => json(response, { ...assessment, id: 'r1' }, 201));
    const answer = await clientOf(server).create(assessment, { ifNoneExist: 'identifier=a|b' });
    expect(answer).toEqual({
      status: 201,
      existed: false,
      reference: 'RiskAssessment/r1',
      resource: { ...assessment, id: 'r1' },
    });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        url: '/fhir/RiskAssessment',
        body: JSON.stringify(assessment),
        headers: {
          'content-type': 'application/fhir+json',
          'if-none-exist': 'identifier=a|b',
          prefer: 'return=representation',
        },
      },
    ]);
  });
  it.each([
    ['versioned', (base: string) => `${base}/RiskAssessment/r1/_history/1`, 'RiskAssessment/r1'],
    ['relative', () => 'RiskAssessment/r1', 'RiskAssessment/r1'],
    ["a proxy's upstream", () => 'http://upstream.internal/fhir/RiskAssessment/r1', undefined],
    ['another type', (base: string) => `${base}/Patient/r1`, undefined],
  ])('without a body the Location tells: %s', async (_name, location, reference) => {
    const server = await serve((_request, response) =>
      json(response, '', 201, { Location: location(server.base) }),
    );
    expect((await clientOf(server).create(assessment)).reference).toBe(reference);
  });
  it('200 means that If-None-Exist found it', async () => {
    const server = await serve((_request, response) => json(response, { ...assessment, id: 'old' }, 200));
    expect(await clientOf(server).create(assessment)).toMatchObject({
      existed: true,
      reference: 'RiskAssessment/old',
    });
  });
  it.each([
    ['nothing', ''],
    ['an OperationOutcome', { resourceType: 'OperationOutcome' }],
  ])('200 with %s does not say whether it was written', async (_name, body) => {
    const server = await serve((_request, response) => json(response, body));
    expect((await faultOf(clientOf(server).create(assessment))).code).toBe('fhir_unreadable');
  });
  it.each([400, 405, 409, 412, 422, 501])('%d is a refusal', async (status) => {
    const server = await serve((_request, response) => json(response, outcome('invalid'), status));
    expect(await faultOf(clientOf(server).create(assessment))).toMatchObject({
      code: 'fhir_write_refused',
      cause: { status },
    });
  });
});

describe('the version', () => {
  it.each([
    ['1.0.2', 'DSTU2'],
    ['3.0.1', 'STU3'],
    ['4.0.1', 'R4'],
    ['4.3.0', 'R4B'],
    ['5.0.0', 'R5'],
  ])('%s is %s', async (fhirVersion, expected) => {
    const server = await serve((_request, response) =>
      json(response, { resourceType: 'CapabilityStatement', fhirVersion }),
    );
    expect(await detectFhirVersion(clientOf(server))).toBe(expected);
    expect(server.requests[0]?.url).toBe('/fhir/metadata');
  });
  it.each(['6.0.0', '', undefined])('%s is none that we read', async (fhirVersion) => {
    const server = await serve((_request, response) =>
      json(response, { resourceType: 'CapabilityStatement', fhirVersion }),
    );
    expect((await faultOf(detectFhirVersion(clientOf(server)))).code).toBe('fhir_unreadable');
  });
});
