import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../src/listen.ts';
import { checkPlaces } from '../src/writable-places.ts';

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

  it('ends the start, instead of a process that serves nobody', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      cwd: join(import.meta.dirname, '..'),
      env: {
        PATH: process.env['PATH'],
        BASE_URL: 'http://localhost:3000',
        PORT: '0',
        SESSION_SECRET: 'a session secret of the tests that is long enough',
        SANDBOX_CLIENT_SECRET: 'the secret of the sandbox client',
        SESSION_DIR: join(directory, 'sessions'),
        AUDIT_FILE: directory,
      },
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
    });
    const code = await new Promise((resolve) => {
      child.once('exit', resolve);
    });
    expect(code).toBe(1);
    expect(said).toContain('AUDIT_FILE');
    expect(said).not.toMatch(/\n\s+at /);
  });
});

describe('an address that is not this machine’s', () => {
  it('is refused by the name of its variable', async () => {
    await expect(listen({ host: '203.0.113.7', port: 0, portVariable: 'PORT' })).rejects.toThrow(/^HOST: /);
  });
});
