import type { AxiosInstance } from 'axios';
import { createFhirClient } from '../../src/fhir/index.ts';
import { bundle, json, outcome, row, type BadServer } from './bad-server.ts';
import { clientOf, faultOf, ids, search, servers, token } from './client-under-test.ts';

const serve = servers();

const secondPage = /page=2/;

describe('pages', () => {
  it.each([
    [
      'absolute, in its own form',
      (server: BadServer) => `${server.origin}/fhir?_getpages=abc&page=2`,
      undefined,
    ],
    ['only a query', () => '?page=2', undefined],
    ['relative to the base', () => 'Observation?page=2', undefined],
    ['an absolute path', () => '/fhir/Observation?page=2', undefined],
    [
      'relative to the self link',
      () => '?page=2',
      (server: BadServer) => `${server.base}/Observation/_search?x=1`,
    ],
    [
      'relative, while self names the upstream server',
      () => '?page=2',
      () => 'http://upstream.internal/fhir/Observation?x=1',
    ],
  ])('the next link %s', async (_name, next, self) => {
    const server = await serve((request, response) =>
      json(
        response,
        secondPage.test(request.url ?? '')
          ? bundle([row('2')])
          : bundle([row('1')], next(server), self?.(server)),
      ),
    );
    const answer = await search(clientOf(server));
    expect([ids(answer.resources), answer.complete]).toEqual([['1', '2'], true]);
  });
  it('the default port equals none', async () => {
    const http = {
      request: async (config: { url: string }) => ({
        status: 200,
        headers: {},
        data: Buffer.from(
          JSON.stringify(
            /page=2/.test(config.url)
              ? bundle([row('2')])
              : bundle([row('1')], 'https://ehr.example:443/fhir/Observation?page=2'),
          ),
        ),
      }),
    };
    const client = createFhirClient({
      baseUrl: 'https://ehr.example/fhir/',
      accessToken: async () => token,
      http: http as unknown as AxiosInstance,
    });
    expect((await search(client)).complete).toBe(true);
  });
  it('an empty page with a next link goes on; the same row on two pages counts once', async () => {
    const server = await serve((_request, response, count) => {
      if (count === 1) json(response, bundle([], '?page=2'));
      else
        json(response, count === 2 ? bundle([row('1'), row('2')], '?page=3') : bundle([row('2'), row('3')]));
    });
    expect(ids((await search(clientOf(server))).resources)).toEqual(['1', '2', '3']);
  });
  it.each([
    ['a loop', {}, (server: BadServer) => `${server.base}/Observation?patient=p1`, 1],
    ['too many pages', { maxPages: 3 }, () => `?page=${Math.random()}`, 3],
    ['too many rows', { maxRows: 2 }, () => `?page=${Math.random()}`, 2],
  ])('%s ends incomplete', async (_name, limits, next, requests) => {
    const server = await serve((_request, response, count) =>
      json(response, bundle([row(String(count))], next(server))),
    );
    const answer = await search(clientOf(server, { limits }));
    expect([answer.complete, server.requests.length]).toEqual([false, requests]);
  });
  it('RES-10: the time for the whole search ends it with what there is', async () => {
    const server = await serve((_request, response, count) => {
      if (count === 1) json(response, bundle([row('1')], '?page=2'));
    });
    const answer = await search(clientOf(server, { limits: { searchMilliseconds: 150 } }));
    expect([ids(answer.resources), answer.complete]).toEqual([['1'], false]);
  });
  it.each([500, 403])('a later page that fails (%d) leaves the earlier ones, incomplete', async (status) => {
    const server = await serve((_request, response, count) =>
      count === 1 ? json(response, bundle([row('1')], '?page=2')) : json(response, {}, status),
    );
    const answer = await search(clientOf(server));
    expect([ids(answer.resources), answer.complete]).toEqual([['1'], false]);
  });
  it('a later page that wants a new sign-in says so', async () => {
    const server = await serve((_request, response, count) =>
      count === 1 ? json(response, bundle([row('1')], '?page=2')) : json(response, {}, 401),
    );
    expect((await faultOf(search(clientOf(server)))).code).toBe('fhir_unauthorised');
  });
  it.each([404, 410])('a next link that died (%d) restarts the search, once', async (status) => {
    const server = await serve((request, response, count) => {
      if (!/page=2/.test(request.url ?? '')) json(response, bundle([row('1')], '?page=2'));
      else json(response, count === 2 ? {} : bundle([row('2')]), count === 2 ? status : 200);
    });
    const answer = await search(clientOf(server));
    expect([ids(answer.resources), answer.complete, server.requests.length]).toEqual([['1', '2'], true, 4]);
    const dead = await serve((_request, response, count) =>
      count % 2 === 1 ? json(response, bundle([row('1')], '?page=2')) : json(response, {}, status),
    );
    expect([(await search(clientOf(dead))).complete, dead.requests.length]).toEqual([false, 4]);
  });
});

describe('rows', () => {
  const answerOf = async (entries: readonly unknown[], more = {}) => {
    const server = await serve((_request, response) =>
      json(response, { ...(bundle(entries) as object), ...more }),
    );
    return search(clientOf(server));
  };
  it('included ones are kept apart, by their mode or their type', async () => {
    const medication = { resource: { resourceType: 'Medication', id: 'm' } };
    const answer = await answerOf([row('1'), row('2', 'match'), row('3', 'include'), medication]);
    expect([ids(answer.resources), ids(answer.included)]).toEqual([
      ['1', '2'],
      ['3', 'm'],
    ]);
  });
  it.each([
    ["Epic's note on every answer (4119)", outcome('processing', 'warning'), true, undefined],
    ['a hint', outcome('informational', 'information'), true, undefined],
    ['rows left out for want of permission (59204)', outcome('suppressed', 'warning'), false, true],
    ['an error', outcome('exception'), false, undefined],
  ])('%s is no row', async (_name, resource, complete, withheld) => {
    const answer = await answerOf([row('1'), { resource, search: { mode: 'outcome' } }]);
    expect([ids(answer.resources), answer.complete, answer.withheld]).toEqual([['1'], complete, withheld]);
  });
  it.each([
    ['more than it sends', 3, false],
    ['what it sends', 2, true],
    ['less than it sends', 1, true],
  ])('a server that counts %s, without a next page', async (_name, total, complete) => {
    expect((await answerOf([row('1'), row('2')], { total })).complete).toBe(complete);
  });
  it('a server that counts all pages on each of them', async () => {
    const server = await serve((request, response) => {
      const page = secondPage.test(request.url ?? '') ? bundle([row('2')]) : bundle([row('1')], '?page=2');
      json(response, { ...(page as object), total: 2 });
    });
    expect((await search(clientOf(server))).complete).toBe(true);
  });
  it('entries without a resource, total 0, a response element: tolerated', async () => {
    const answer = await answerOf(
      [
        { response: { status: '200' } },
        {},
        { resource: null },
        { ...(row('1') as object), response: { status: '200' } },
      ],
      { total: 0 },
    );
    expect([ids(answer.resources), answer.complete]).toEqual([['1'], true]);
  });
  it.each([['a string'], [{ id: 'no type' }], [[]]])(
    'a row that is no resource (%j) leaves the answer incomplete',
    async (resource) => {
      const answer = await answerOf([row('1'), { resource }]);
      expect([ids(answer.resources), answer.complete]).toEqual([['1'], false]);
    },
  );
  it('one entry instead of a list, one link instead of a list', async () => {
    const server = await serve((_request, response, count) =>
      json(response, {
        resourceType: 'Bundle',
        entry: row(String(count)),
        ...(count === 1 ? { link: { relation: 'next', url: '?page=2' } } : {}),
      }),
    );
    expect(ids((await search(clientOf(server))).resources)).toEqual(['1', '2']);
  });
});
