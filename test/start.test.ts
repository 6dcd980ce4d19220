import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../src/listen.ts';
import { checkPlaces } from '../src/config/writable-places.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'heart-risk-start-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const session = (folder: string, redisUrl?: string) => ({
  secrets: [],
  directory: folder,
  redisUrl,
  idleMinutes: 15,
  absoluteHours: 8,
});

/** Starts the app as an operator does and answers how it ended; one that does not end is killed. */
async function start(environment: Record<string, string>): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: join(import.meta.dirname, '..'),
    timeout: 20_000,
    killSignal: 'SIGKILL',
    env: {
      PATH: process.env['PATH'],
      BASE_URL: 'http://localhost:3000',
      PORT: '0',
      SESSION_SECRET: 'a session secret of the tests that is long enough',
      SANDBOX_CLIENT_SECRET: 'the secret of the sandbox client',
      SESSION_DIR: join(directory, 'sessions'),
      AUDIT_FILE: join(directory, 'audit.jsonl'),
      ...environment,
    },
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const code = await new Promise((resolve) => {
    child.once('close', resolve);
  });
  return { code, said };
}

describe('where the app keeps what it must keep', () => {
  it('is made ready before anybody signs in, for its owner alone', async () => {
    const auditFile = join(directory, 'kept/audit.jsonl');
    await checkPlaces({ auditFile, session: session(join(directory, 'sessions')) });
    expect(statSync(auditFile).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'sessions')).mode & 0o777).toBe(0o700);
  });

  it('is refused by the names of the variables when it cannot be written', async () => {
    const file = join(directory, 'a-file');
    writeFileSync(file, '');
    const places = { auditFile: join(file, 'audit.jsonl'), session: session(join(file, 'sessions')) };
    await expect(checkPlaces(places)).rejects.toThrow(/AUDIT_FILE: .*cannot be written[\s\S]*SESSION_DIR: /);
    await expect(checkPlaces({ ...places, auditFile: directory })).rejects.toThrow(/AUDIT_FILE: .*EISDIR/);
    const redis = { ...places, auditFile: join(directory, 'audit.jsonl') };
    await checkPlaces({ ...redis, session: session(join(file, 'sessions'), 'rediss://redis.example') });
  });

  it.each([
    ['a folder', () => directory],
    // Node's own way of making the folders above never ends there.
    ['under /proc', () => '/proc/no-such-process/kept/audit.jsonl'],
  ])(
    'ends the start when the audit file is %s, instead of a process that serves nobody',
    async (_where, auditFile) => {
      const { code, said } = await start({ AUDIT_FILE: auditFile() });
      expect(code).toBe(1);
      expect(said).toContain('AUDIT_FILE');
      expect(said).not.toMatch(/\n\s+at /);
    },
  );

  it('ends the start when it is under /proc, for the sessions too', async () => {
    const { code, said } = await start({ SESSION_DIR: '/proc/no-such-process/sessions' });
    expect(code).toBe(1);
    expect(said).toContain('SESSION_DIR');
  });
});

describe('an address that is not this machine’s', () => {
  it('is refused by the name of its variable', async () => {
    await expect(listen({ host: '203.0.113.7', port: 0, portVariable: 'PORT' })).rejects.toThrow(/^HOST: /);
  });
});
