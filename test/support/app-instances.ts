import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppProcess, startAppProcess } from './app-process.ts';
import type { EhrInput } from './test-app.ts';

/** Instances of the app that share their sessions, behind one address, as behind a load balancer. */
export interface AppInstances {
  /** What browsers see. */
  baseUrl: string;
  start(): Promise<AppProcess>;
  /** Sends requests to these, one after another. */
  sendTo(...instances: AppProcess[]): void;
  close(): Promise<void>;
}

export async function appInstances(
  ehr: Partial<EhrInput> & { id: string; fhirBaseUrl: string },
): Promise<AppInstances> {
  const directory = mkdtempSync(join(tmpdir(), 'heart-risk-instances-'));
  let targets: readonly AppProcess[] = [];
  let turn = 0;
  const balancer: Server = createServer((req, res) => {
    const target = targets[turn % targets.length];
    turn += 1;
    if (target === undefined) {
      res.writeHead(503).end();
      return;
    }
    const passed = request(
      new URL(req.url ?? '/', target.url),
      { method: req.method, headers: req.headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    passed.on('error', () => res.destroy());
    req.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    balancer.listen(0, '127.0.0.1', resolve);
  });
  const baseUrl = `http://localhost:${(balancer.address() as AddressInfo).port}`;
  return {
    baseUrl,
    start: () =>
      startAppProcess({ directory, ehrs: [ehr], environment: { BASE_URL: baseUrl, LOG_LEVEL: 'silent' } }),
    sendTo(...instances) {
      targets = instances;
      turn = 0;
    },
    async close() {
      balancer.closeAllConnections();
      await new Promise((resolve) => {
        balancer.close(resolve);
      });
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
