import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Express } from 'express';
import request from 'supertest';
import type { z } from 'zod';
import { createApp } from '../../src/app.ts';
import { type Config, loadConfig } from '../../src/config/load-config.ts';
import type { ehrSchema } from '../../src/auth/index.ts';
import { createLog } from '../../src/log.ts';
import type { Clock } from '../../src/clock.ts';
import { type AppDeps, createDeps } from '../../src/wiring.ts';
import type { StubEhr } from './stub-ehr.ts';

export interface TestApp {
  app: Express;
  config: Config;
  deps: AppDeps;
  /** Everything the log and the audit trail have written. */
  logged(): string;
  audited(): string;
  close(): Promise<void>;
}

const shippedClinical = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../config/clinical.json'), 'utf8'),
) as Record<string, unknown>;

export type EhrInput = z.input<typeof ehrSchema>;

export interface TestAppOptions {
  ehrs: readonly (Partial<EhrInput> & { id: string; fhirBaseUrl: string })[];
  baseUrl?: string;
  /** Variables beside or instead of the usual ones. */
  environment?: Record<string, string>;
  clock?: Clock;
  /** Instead of what config/clinical.json says. */
  clinical?: Record<string, unknown>;
}

const types = [
  'Patient',
  'Observation',
  'Condition',
  'MedicationRequest',
  'Procedure',
  'List',
  'Group',
  'Practitioner',
];
export const standaloneScopes = `openid fhirUser offline_access ${types.map((type) => `user/${type}.rs`).join(' ')}`;
export const launchScopes = `launch openid fhirUser offline_access ${types.map((type) => `patient/${type}.rs`).join(' ')}`;
export const clientSecret = 'secret of the test client: &=+%/~';

/**
 * The app that ships, on real adapters, with its files in a temporary folder and its log kept for looking at. Whoever
 * opens one closes it: a run that leaves the folder of one behind fails.
 */
export function createTestApp(options: TestAppOptions): TestApp {
  const directory = mkdtempSync(join(tmpdir(), `${suiteName()}-`));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    return createAppIn(directory, { options, remove });
  } catch (error) {
    remove();
    throw error;
  }
}

/** So that what is left behind says who has left it. */
function suiteName(): string {
  const path = typeof expect === 'undefined' ? undefined : expect.getState().testPath;
  return basename(path ?? 'heart-risk', '.test.ts');
}

function createAppIn(
  directory: string,
  { options, remove }: { options: TestAppOptions; remove: () => void },
): TestApp {
  const config = configIn(directory, options);
  const lines: string[] = [];
  const log = createLog({ logLevel: 'debug' }, { write: (line) => void lines.push(line) });
  const deps = createDeps(config, options.clock, log);
  return {
    app: createApp(config, deps),
    config,
    deps,
    logged: () => lines.join(''),
    audited: () => readFileSync(config.auditFile, 'utf8'),
    async close() {
      await deps.close();
      remove();
    },
  };
}

function configIn(directory: string, options: TestAppOptions): Config {
  return loadConfig(
    {
      NODE_ENV: 'test',
      BASE_URL: options.baseUrl ?? 'http://localhost:3000',
      SESSION_SECRET: 'session secret of the tests - long enough',
      SESSION_DIR: join(directory, 'sessions'),
      AUDIT_FILE: join(directory, 'audit.jsonl'),
      EHR_SECRET: clientSecret,
      ...options.environment,
    },
    {
      clinical: { ...shippedClinical, ...options.clinical },
      ehrs: options.ehrs.map((ehr) => ({
        name: `EHR ${ehr.id}`,
        clientId: 'heart-risk',
        clientAuth: { kind: 'client-secret-basic', secretEnv: 'EHR_SECRET' },
        scopes: {
          standalone: standaloneScopes,
          launch: launchScopes,
        },
        ...ehr,
      })),
    },
  );
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
