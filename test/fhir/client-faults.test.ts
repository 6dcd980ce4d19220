import { gzipSync } from 'node:zlib';
import { AxiosError } from 'axios';
import { inspect } from 'node:util';
import { AppError } from '../../src/errors.ts';
import { bundle, json, outcome, row, type BadServer } from './bad-server.ts';
import { clientOf, faultOf, ids, search, servers } from './client-under-test.ts';

const serve = servers();

describe('bodies', () => {
  const good = JSON.stringify(bundle([row('1')]));
  it('gzip, a byte order mark', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync(`\uFEFF${good}`));
    });
    expect(ids((await search(clientOf(server))).resources)).toEqual(['1']);
  });
  it.each([
    ['HTML with 200', '<html>Sign in</html>'],
    ['truncated JSON', good.slice(0, -5)],
    ['nothing', ''],
    ['null', 'null'],
    ['an array', '[]'],
    ['another resource', '{"resourceType":"Patient"}'],
    ['no resource', '{"entry":[]}'],
  ])('RES-9: %s is unreadable', async (_name, body) => {
    const server = await serve((_request, response) => json(response, body));
    expect((await faultOf(search(clientOf(server)))).code).toBe('fhir_unreadable');
  });
  it('a body that is too long is unreadable, compressed or not', async () => {
    const long = JSON.stringify(
      bundle([{ resource: { resourceType: 'Observation', note: 'x'.repeat(50_000) } }]),
    );
    const plain = await serve((_request, response) => json(response, long));
    const packed = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync(long));
    });
    for (const server of [plain, packed]) {
      expect((await faultOf(search(clientOf(server, { limits: { maxResponseBytes: 10_000 } })))).code).toBe(
        'fhir_unreadable',
      );
    }
  });
  it.each([
    ['forbidden', 'fhir_forbidden'],
    ['suppressed', 'fhir_forbidden'],
    ['security', 'fhir_forbidden'],
    ['login', 'fhir_unauthorised'],
    ['not-found', 'fhir_not_found'],
    ['throttled', 'fhir_busy'],
    ['exception', 'fhir_unreadable'],
    ['constructor', 'fhir_unreadable'],
  ])('200 with only an OperationOutcome (%s) is %s', async (code, expected) => {
    const server = await serve((_request, response) => json(response, outcome(code)));
    expect((await faultOf(search(clientOf(server)))).code).toBe(expected);
    expect((await faultOf(clientOf(server).read('Patient', 'p1'))).code).toBe(expected);
  });
  it('a read that answers with another resource is unreadable', async () => {
    const server = await serve((_request, response) =>
      json(response, { resourceType: 'Medication', id: 'other' }),
    );
    expect((await faultOf(clientOf(server).read('Medication', 'm1'))).code).toBe('fhir_unreadable');
    expect((await faultOf(clientOf(server).read('Patient', 'p1'))).code).toBe('fhir_unreadable');
  });
});

describe('faults', () => {
  it.each([
    [400, 'fhir_unreadable'],
    [401, 'fhir_unauthorised'],
    [403, 'fhir_forbidden'],
    [404, 'fhir_not_found'],
    [410, 'fhir_not_found'],
    [500, 'fhir_unreachable'],
    [502, 'fhir_unreachable'],
    [504, 'fhir_timeout'],
  ])('%d is %s, with nothing but the status behind it', async (status, code) => {
    const server = await serve((_request, response) => json(response, outcome('forbidden'), status));
    const fault = await faultOf(clientOf(server).read('Patient', 'secret-id'));
    expect([fault.code, fault.cause]).toEqual([code, { status }]);
    expect(server.requests).toHaveLength(1);
  });
  it.each([
    ['a server that is not there', async () => ({ base: 'http://127.0.0.1:1/fhir' }), 'fhir_unreachable'],
    [
      'a connection that breaks',
      async () => serve((_request, response) => response.destroy()),
      'fhir_unreachable',
    ],
    [
      'a connection that breaks in the body',
      async () =>
        serve((_request, response) => {
          response.writeHead(200, { 'Content-Length': '1000' });
          response.write('{"resourceType"');
          setTimeout(() => response.destroy(), 20);
        }),
      'fhir_unreachable',
    ],
    ['silence', async () => serve(() => undefined), 'fhir_timeout'],
    [
      'a drip that never ends',
      async () =>
        serve((_request, response) => {
          response.writeHead(200);
          const drip = setInterval(() => response.write(' '), 20);
          response.on('close', () => clearInterval(drip));
        }),
      'fhir_timeout',
    ],
  ])('%s', async (_name, start, code) => {
    const server = (await start()) as BadServer;
    expect((await faultOf(search(clientOf(server, { limits: { callMilliseconds: 200 } })))).code).toBe(code);
  });
  it('nothing secret is in a fault, however it is printed', async () => {
    const broken = await serve((_request, response) => response.destroy());
    const refused = await serve((_request, response) => json(response, outcome('forbidden'), 403));
    for (const server of [broken, refused]) {
      const client = clientOf(server);
      const faults = [
        await faultOf(client.read('Patient', 'secret-id')),
        await faultOf(client.search('Patient', [['identifier', 'secret-id']])),
        await faultOf(client.create({ resourceType: 'RiskAssessment', note: 'secret-id' })),
      ];
      for (const fault of faults) {
        const printed = [
          inspect(fault, { depth: 9, showHidden: true }),
          JSON.stringify(fault),
          fault.message,
          String(fault.stack),
        ].join('\n');
        expect(printed).not.toMatch(/secret|Bearer|\/fhir\/(Patient|RiskAssessment)|127\.0\.0\.1/);
        expect(fault.cause).not.toBeInstanceOf(AxiosError);
      }
    }
  });
  it('a token that cannot be had is the fault of who gives it', async () => {
    const server = await serve((_request, response) => json(response, bundle([])));
    const accessToken = async (): Promise<string> => {
      throw new AppError('session_missing', 'gone');
    };
    expect((await faultOf(search(clientOf(server, { accessToken })))).code).toBe('session_missing');
    expect(server.requests).toEqual([]);
  });
});

describe('busy servers', () => {
  const busyThenGood = (status: number, headers: Record<string, string>) => async () =>
    serve((_request, response, count) =>
      count < 3 ? json(response, {}, status, headers) : json(response, bundle([row('1')])),
    );
  it.each([
    ['seconds', 429, { 'Retry-After': '0' }],
    ['a date', 503, { 'Retry-After': new Date(Date.now() - 1000).toUTCString() }],
    ['an epoch', 429, { 'Retry-After': String(Math.floor(Date.now() / 1000) - 5) }],
    ['milliseconds since 1970', 429, { 'Retry-After': String(Date.now() - 5) }],
    ['absurdly long', 503, { 'Retry-After': '999999' }],
    ['negative', 503, { 'Retry-After': '-5' }],
    ['a word', 503, { 'Retry-After': 'soon' }],
    ['missing', 429, {}],
  ])('asks again, at most twice: Retry-After %s', async (_name, status, headers) => {
    const server = await busyThenGood(status, headers)();
    const started = Date.now();
    expect(
      ids((await search(clientOf(server, { limits: { maxRetryAfterMilliseconds: 60 } }))).resources),
    ).toEqual(['1']);
    expect(server.requests).toHaveLength(3);
    expect(Date.now() - started).toBeLessThan(1500);
  });
  it('waits as long as asked, within the limit', async () => {
    const server = await serve((_request, response, count) =>
      count === 1 ? json(response, {}, 429, { 'Retry-After': '9' }) : json(response, bundle([])),
    );
    const started = Date.now();
    await search(clientOf(server, { limits: { maxRetryAfterMilliseconds: 120 } }));
    expect(Date.now() - started).toBeGreaterThanOrEqual(115);
  });
  it('then says busy', async () => {
    const server = await serve((_request, response) => json(response, {}, 503, { 'Retry-After': '0' }));
    expect((await faultOf(search(clientOf(server)))).code).toBe('fhir_busy');
    expect(server.requests).toHaveLength(3);
  });
  it('does not begin what the time for the search cannot hold', async () => {
    const server = await serve((_request, response) => json(response, {}, 503, { 'Retry-After': '3' }));
    expect((await faultOf(search(clientOf(server, { limits: { searchMilliseconds: 500 } })))).code).toBe(
      'fhir_busy',
    );
    expect(server.requests).toHaveLength(1);
  });
  it.each([429, 503])('a create is never repeated (%d)', async (status) => {
    const server = await serve((_request, response) => json(response, {}, status, { 'Retry-After': '0' }));
    expect((await faultOf(clientOf(server).create({ resourceType: 'RiskAssessment' }))).code).toBe(
      'fhir_busy',
    );
    expect(server.requests).toHaveLength(1);
  });
  it('RES-10: as many calls at once as allowed, no more', async () => {
    let [now, most] = [0, 0];
    const server = await serve((_request, response) => {
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
        json(response, bundle([]));
      }, 20);
    });
    const client = clientOf(server, { limits: { concurrentCalls: 3 } });
    await Promise.all(Array.from({ length: 12 }, () => search(client)));
    expect(most).toBe(3);
  });
});

describe('cancelling', () => {
  it('ends a call under way, a wait, and calls not yet begun', async () => {
    const silent = await serve(() => undefined);
    const busy = await serve((_request, response) => json(response, {}, 503, { 'Retry-After': '3' }));
    for (const server of [silent, busy]) {
      const stop = new AbortController();
      const client = clientOf(server, { signal: stop.signal });
      const calls = [search(client), search(client)];
      setTimeout(() => stop.abort(), 60);
      const started = Date.now();
      for (const call of calls) expect((await faultOf(call)).code).toBe('fhir_unreachable');
      expect((await faultOf(search(client))).code).toBe('fhir_unreachable');
      expect(Date.now() - started).toBeLessThan(1000);
    }
  });
});
