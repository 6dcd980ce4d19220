import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../src/clock.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts';
import { clientSecret, createTestApp, type EhrInput, type TestApp } from './test-app.ts';

/** The app and the sandbox EHR, each on a port of its own, as in the demo. */
export interface Running {
  baseUrl: string;
  sandbox: Sandbox;
  test: TestApp;
  close(): Promise<void>;
}

export async function startAppAndSandbox(
  options: Partial<SandboxOptions> & {
    clock?: Clock;
    ehr?: Partial<EhrInput>;
    environment?: Record<string, string>;
    clinical?: Record<string, unknown>;
  } = {},
): Promise<Running> {
  const { clock, ehr, environment, clinical, ...sandboxOptions } = options;
  const server = await listening();
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const sandbox = await createSandbox({
    port: 0,
    now: clock?.assessmentTime,
    clients: [
      { clientId: 'heart-risk', clientSecret, redirectUris: [`${baseUrl}/callback`], name: 'Heart risk' },
    ],
    seed: randomBytes(2).readUInt16BE(),
    ...sandboxOptions,
  });
  const test = createTestApp({
    baseUrl,
    clock,
    environment,
    clinical,
    ehrs: [{ id: 'sandbox', name: 'Northside EHR', fhirBaseUrl: sandbox.fhirBaseUrl, ...ehr }],
  });
  server.on('request', test.app);
  return {
    baseUrl,
    sandbox,
    test,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      await sandbox.close();
      await test.close();
    },
  };
}

function listening(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
