import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { clockPinnedTo, systemClock } from './clock.ts';
import { loadConfig, readClinicalFile, readEhrsFile } from './config/index.ts';
import { makeLocalCertificate } from './demo/certificate.ts';
import { type DemoOptions, readDemoOptions } from './demo/options.ts';
import { startSandbox } from './demo/sandbox.ts';
import { AppError } from './errors.ts';
import { closeServer, listen } from './listen.ts';
import type { Sandbox } from './sandbox/index.ts';
import { paths } from './web/paths.ts';
import { createDeps } from './wiring.ts';

/** The sandbox EHR on one loopback port and the app on another, wired together with secrets made for this run. */
async function main(): Promise<void> {
  const options = readDemoOptions(process.argv.slice(2));
  const clock = options.asOf === undefined ? systemClock : clockPinnedTo(options.asOf);
  const clientSecret = randomBytes(24).toString('base64url');
  const ports = demoPorts();
  const tls = options.https ? await makeLocalCertificate() : undefined;
  const server = await listen({ host: '127.0.0.1', port: ports.app, portVariable: 'PORT', tls });
  const scheme = tls === undefined ? 'http' : 'https';
  const baseUrl = `${scheme}://localhost:${(server.address() as AddressInfo).port}`;
  const sandbox = await startSandbox({
    baseUrl,
    clientSecret,
    port: ports.sandbox,
    options,
    now: clock.assessmentTime,
  });
  const config = loadConfig(demoEnvironment({ baseUrl, clientSecret, tls }), {
    ehrs: demoEhrs(sandbox, options),
    clinical: readClinicalFile(undefined),
  });
  const deps = createDeps(config, clock);
  server.on('request', createApp(config, deps));
  deps.startSweeping();
  stopOnSignal(async () => {
    await Promise.all([closeServer(server), sandbox.close()]);
    await deps.close();
  });
  console.log(greeting(baseUrl, sandbox));
}

interface DemoRun {
  baseUrl: string;
  clientSecret: string;
  tls: { cert: string; key: string } | undefined;
}

function demoEnvironment({ baseUrl, clientSecret, tls }: DemoRun): Record<string, string> {
  const directory = temporaryDirectory();
  return {
    BASE_URL: baseUrl,
    SESSION_SECRET: randomBytes(32).toString('base64url'),
    SESSION_DIR: join(directory, 'sessions'),
    AUDIT_FILE: join(directory, 'audit.jsonl'),
    TIME_ZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    SANDBOX_CLIENT_SECRET: clientSecret,
    ...tlsFiles(directory, tls),
  };
}

function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      // npm hands a Ctrl-C on besides the terminal's own, and nothing of a demo is worth waiting for.
      process.once(signal, () => process.exit());
      void stop();
    });
}

/** For the sessions and the key of this run: gone when the process ends, also when it cannot start. */
function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'heart-risk-demo-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function demoPorts(): { app: number; sandbox: number } {
  const read = (name: string, otherwise: number) => {
    const text = process.env[name];
    if (text === undefined || text === '') return otherwise;
    const port = Number(text);
    if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
    throw new AppError('config_invalid', `${name}: must be a port number from 0 to 65535`);
  };
  return { app: read('PORT', 3000), sandbox: read('SANDBOX_PORT', 4004) };
}

function tlsFiles(directory: string, tls: DemoRun['tls']): Record<string, string> {
  if (tls === undefined) return {};
  const files = { TLS_CERT_FILE: join(directory, 'cert.pem'), TLS_KEY_FILE: join(directory, 'key.pem') };
  writeFileSync(files.TLS_CERT_FILE, tls.cert);
  writeFileSync(files.TLS_KEY_FILE, tls.key, { mode: 0o600 });
  return files;
}

/** The sandbox's entry of config/ehrs.json, at the address it has in this run. Frames need https. */
function demoEhrs({ fhirBaseUrl, origin }: Sandbox, { https }: DemoOptions): unknown[] {
  const entries = readEhrsFile(undefined) as { id: string }[];
  const frameAncestors = https ? [origin] : [];
  return entries
    .filter(({ id }) => id === 'sandbox')
    .map((entry) => ({ ...entry, fhirBaseUrl, frameAncestors }));
}

function greeting(baseUrl: string, { origin, users }: Sandbox): string {
  const width = Math.max(...users.map(({ username }) => username.length));
  return [
    '',
    `Heart risk is ready. Open  ${baseUrl}${paths.login}`,
    '',
    `The sandbox EHR is at      ${origin}   (no real patients)`,
    'Sign in there as one of:',
    ...users.map(
      ({ username, password, name, note }) =>
        `  ${username.padEnd(width)}  password: ${password.padEnd(width)}  ${name}. ${note}`,
    ),
    '',
    'Stop both with Ctrl-C.',
  ].join('\n');
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
});
