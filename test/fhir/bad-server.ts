import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A server on a free port of this machine that answers as the test wants and keeps what it was asked. */
export interface BadServer {
  /** FHIR base, without a slash at its end. */
  base: string;
  origin: string;
  requests: {
    method: string;
    url: string;
    authorization?: string;
    headers: IncomingMessage['headers'];
    body: string;
  }[];
  close(): Promise<void>;
}

export async function startServer(handler: Handler): Promise<BadServer> {
  const requests: BadServer['requests'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { authorization } = request.headers;
      requests.push({
        method: request.method ?? '',
        url: request.url ?? '',
        ...(authorization === undefined ? {} : { authorization }),
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      handler(request, response, requests.length);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base: `${origin}/fhir`,
    origin,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/fhir+json', ...headers });
  response.end(text);
}

export function bundle(entries: readonly unknown[], next?: string, self?: string): unknown {
  const link = [
    ...(self === undefined ? [] : [{ relation: 'self', url: self }]),
    ...(next === undefined ? [] : [{ relation: 'next', url: next }]),
  ];
  return { resourceType: 'Bundle', type: 'searchset', link, entry: entries };
}

export function row(id: string, mode?: string): unknown {
  return {
    resource: { resourceType: 'Observation', id },
    ...(mode === undefined ? {} : { search: { mode } }),
  };
}

export const outcome = (code: string, severity = 'error'): unknown => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code, diagnostics: 'Patient/secret-id may not be seen' }],
});
