import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { makeLocalCertificate } from '../../src/demo/certificate.ts';
import type { FhirResource } from '../../src/fhir/index.ts';

export interface StubEhr {
  base: string;
  /** PEM: handed to the agent as its authority, so that verification stays on. */
  authority: string;
  /** Bytes of the bodies sent since the last call. */
  takeBytes(): Promise<number>;
  close(): Promise<void>;
}

export interface StubOptions {
  resources: readonly FhirResource[];
  roundTripMs: number;
  queryMs: number;
}

export function codesOf(resource: FhirResource): string[] {
  const holders = [resource, ...((resource['component'] as FhirResource[] | undefined) ?? [])];
  return holders.flatMap((one) =>
    ((one['code'] as { coding?: { code: string }[] } | undefined)?.coding ?? []).map((coding) => coding.code),
  );
}

/** As an indexed server answers: by type, and Observation.code (not its components) by the list of codes. */
function answer(url: URL, resources: readonly FhirResource[]): unknown {
  const [, , resourceType, id] = url.pathname.split('/');
  const ofType = resources.filter((one) => one.resourceType === resourceType);
  if (id !== undefined) return ofType.find((one) => one['id'] === id);
  const codes = url.searchParams.get('code')?.split(',');
  const matches = codes ? ofType.filter((one) => codesOf(one).some((code) => codes.includes(code))) : ofType;
  const sorted = url.searchParams.has('_sort')
    ? matches.toSorted((a, b) => String(b['effectiveDateTime']).localeCompare(String(a['effectiveDateTime'])))
    : matches;
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: sorted.map((resource) => ({ resource, search: { mode: 'match' } })),
  };
}

/** Half a round trip for every packet in each direction, and a whole one before a connection carries anything. */
function delayedPipe(client: Socket, port: number, roundTripMs: number): void {
  const server = connect(port, '127.0.0.1');
  const openAt = performance.now() + roundTripMs;
  const forward = (from: Socket, to: Socket): void => {
    from.on('data', (chunk) => {
      const wait = Math.max(roundTripMs / 2, openAt + roundTripMs / 2 - performance.now());
      setTimeout(() => to.writable && to.write(chunk), wait);
    });
    from.on('close', () => setTimeout(() => to.destroy(), roundTripMs / 2));
    from.on('error', () => to.destroy());
  };
  client.setNoDelay();
  server.setNoDelay();
  forward(client, server);
  forward(server, client);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** An EHR over TLS behind a line with a round trip, each query taking its time. */
export async function startStubEhr({ resources, roundTripMs, queryMs }: StubOptions): Promise<StubEhr> {
  const { cert, key } = await makeLocalCertificate();
  let bytes = 0;
  const sockets = new Set<Socket>();
  const bodies = new Map<string, Buffer>();
  const tls = createTlsServer({ cert, key }, (request: IncomingMessage, response: ServerResponse) => {
    const { url = '' } = request;
    // Worked out once: only the time that the query is said to take shall count.
    const body =
      bodies.get(url) ?? Buffer.from(JSON.stringify(answer(new URL(url, 'https://stub'), resources)));
    bodies.set(url, body);
    bytes += body.byteLength;
    setTimeout(() => response.writeHead(200, { 'Content-Type': 'application/fhir+json' }).end(body), queryMs);
  });
  const tlsPort = await listen(tls);
  const line = createTcpServer((client) => {
    sockets.add(client);
    delayedPipe(client, tlsPort, roundTripMs);
  });
  const port = await listen(line);
  return {
    base: `https://127.0.0.1:${port}/fhir`,
    authority: cert,
    takeBytes: async () => {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      tls.closeAllConnections();
      await Promise.all([new Promise((done) => line.close(done)), new Promise((done) => tls.close(done))]);
    },
  };
}
