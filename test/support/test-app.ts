import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import request from 'supertest';
import { createApp } from '../../src/app.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { Clock } from '../../src/web/clock.ts';
import type { Deps } from '../../src/web/deps.ts';
import { createDeps } from '../../src/wiring.ts';
import type { StubEhr } from './stub-ehr.ts';

export interface TestApp {
  app: Express;
  config: Config;
  deps: Deps;
  /** Everything the log and the audit trail have written. */
  logged(): string;
  audited(): string;
  close(): Promise<void>;
}

export interface TestAppOptions {
  ehrs: readonly { id: string; name?: string; fhirBaseUrl: string }[];
  baseUrl?: string;
  clock?: Clock;
}

export const clientSecret = 'secret of the test client: äö&=+';

/** The app that ships, on real adapters, with its files in a temporary folder and its log kept for looking at. */
export function createTestApp({ ehrs, baseUrl = 'http://localhost:3000', clock }: TestAppOptions): TestApp {
  const directory = mkdtempSync(join(tmpdir(), 'heart-risk-test-'));
  const auditFile = join(directory, 'audit.jsonl');
  const lines: string[] = [];
  const config = loadConfig(
    {
      NODE_ENV: 'test',
      BASE_URL: baseUrl,
      SESSION_SECRET: 'session secret of the tests, long enough',
      SESSION_DIR: join(directory, 'sessions'),
      AUDIT_FILE: auditFile,
      EHR_SECRET: clientSecret,
    },
    ehrs.map((ehr) => ({
      name: `EHR ${ehr.id}`,
      clientId: 'heart-risk',
      clientAuth: { kind: 'client-secret-basic', secretEnv: 'EHR_SECRET' },
      scopes: {
        standalone:
          'openid fhirUser user/Patient.rs user/Observation.rs user/Condition.rs user/MedicationRequest.rs user/Procedure.rs user/List.rs user/Group.rs user/Practitioner.rs',
      },
      ...ehr,
    })),
  );
  const real = createDeps(config, clock);
  const deps: Deps = {
    ...real,
    log: createLog({ logLevel: 'debug' }, { write: (line) => void lines.push(line) }),
  };
  return {
    app: createApp(config, deps),
    config,
    deps,
    logged: () => lines.join(''),
    audited: () => readFileSync(auditFile, 'utf8'),
    async close() {
      await real.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export type Agent = ReturnType<typeof request.agent>;

export interface PendingSignIn {
  state: string;
  nonce: string;
  authorize: URL;
}

/** Presses the sign-in button and stops where the browser would go to the EHR. */
export async function beginSignIn(agent: Agent, ehr: StubEhr, ehrId = 'stub'): Promise<PendingSignIn> {
  const { headers } = await agent.get(`/auth?ehr=${ehrId}`).expect(303);
  const authorize = new URL(headers['location'] as string);
  const nonce = authorize.searchParams.get('nonce') ?? '';
  ehr.expectNonce(nonce);
  return { state: authorize.searchParams.get('state') ?? '', nonce, authorize };
}

/** Signs in the honest way and returns where the app went on to. */
export async function signIn(agent: Agent, ehr: StubEhr, ehrId = 'stub'): Promise<string> {
  const { state } = await beginSignIn(agent, ehr, ehrId);
  const { headers } = await agent.get(`/callback?code=abc&state=${state}`).expect(303);
  return headers['location'] as string;
}
