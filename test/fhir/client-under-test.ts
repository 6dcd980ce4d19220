import axios from 'axios';
import { inspect } from 'node:util';
import { AppError } from '../../src/errors.ts';
import { createFhirClient, type FhirClient, type FhirClientOptions } from '../../src/fhir/index.ts';
import type { SearchAnswer } from '../../src/fhir/index.ts';
import { startServer, type BadServer, type Handler } from './bad-server.ts';

export const token = 'secret-token-value';

/** Servers of one test file, closed after each test. */
export function servers(): (handler: Handler) => Promise<BadServer> {
  let open: BadServer[] = [];
  afterEach(async () => {
    await Promise.all(open.map((server) => server.close()));
    open = [];
  });
  return async (handler) => {
    const server = await startServer(handler);
    open.push(server);
    return server;
  };
}

export function clientOf(server: { base: string }, more: Partial<FhirClientOptions> = {}): FhirClient {
  return createFhirClient({
    baseUrl: server.base,
    accessToken: async () => token,
    http: axios.create(),
    ...more,
  });
}

export async function faultOf(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${inspect(error)}`);
  return error;
}

export const search = (client: FhirClient): Promise<SearchAnswer> =>
  client.search('Observation', [['patient', 'p1']]);

export const ids = (resources: readonly { [name: string]: unknown }[]): unknown[] =>
  resources.map((one) => one['id']);
