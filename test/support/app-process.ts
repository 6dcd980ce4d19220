import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { clientSecret, launchScopes, standaloneScopes } from './test-app.ts';

/** The app as it is started in production, as a process of its own. */
export interface AppProcess {
  url: string;
  output(): string;
  /** Without any chance to tidy up. */
  kill9(): Promise<void>;
  stop(): Promise<void>;
}

export interface AppProcessOptions {
  directory: string;
  ehrs: readonly Record<string, unknown>[];
  environment?: Record<string, string>;
}

const projectRoot = join(import.meta.dirname, '../..');
const startTimeoutMs = 25_000;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}

export async function startAppProcess(options: AppProcessOptions): Promise<AppProcess> {
  const { directory, ehrs, environment = {} } = options;
  const port = await freePort();
  const ehrsFile = join(directory, `ehrs-${port}.json`);
  writeFileSync(ehrsFile, JSON.stringify(ehrs.map(entryOf)));
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: projectRoot,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'development',
      BASE_URL: 'http://localhost:3000',
      PORT: String(port),
      EHRS_FILE: ehrsFile,
      EHR_SECRET: clientSecret,
      SESSION_SECRET: 'a session secret of the tests that is long enough',
      SESSION_DIR: join(directory, 'sessions'),
      AUDIT_FILE: join(directory, `audit-${port}.jsonl`),
      ...environment,
    },
  });
  const output = await ready(child);
  return {
    url: `http://127.0.0.1:${port}`,
    output,
    kill9: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

function entryOf(entry: Record<string, unknown>) {
  return {
    name: String(entry['id']),
    clientId: 'heart-risk',
    clientAuth: { kind: 'client-secret-basic', secretEnv: 'EHR_SECRET' },
    scopes: { standalone: standaloneScopes, launch: launchScopes },
    ...entry,
  };
}

function ready(child: ChildProcess): Promise<() => string> {
  let text = '';
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`the app did not start:\n${text}`));
    const late = setTimeout(fail, startTimeoutMs);
    const collect = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (!text.includes('is ready')) return;
      clearTimeout(late);
      resolve(() => text);
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('exit', fail);
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
