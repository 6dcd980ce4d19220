import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppProcess, startAppProcess } from '../support/app-process.ts';
import { clientSecret } from '../support/test-app.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { signInToProcess } from '../support/sign-in-to-process.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';

const projectRoot = join(import.meta.dirname, '../..');

let ehr: StubEhr;
let app: AppProcess;
let directory: string;

beforeAll(async () => {
  ehr = await startStubEhr();
  ehr.behaviour.fhir = secretRecord();
  directory = mkdtempSync(join(tmpdir(), 'heart-risk-operator-'));
  app = await startAppProcess({ directory, ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }] });
}, 60_000);

afterAll(async () => {
  await app.stop();
  await ehr.close();
  rmSync(directory, { recursive: true, force: true });
});

async function signIn(sub: string): Promise<() => Promise<number>> {
  const { cookie, landing } = await signInToProcess(app, ehr, sub);
  return async () =>
    (await fetch(`${app.url}${landing}`, { redirect: 'manual', headers: { cookie } })).status;
}

/** The command as an operator runs it, beside the running app. */
async function command(...words: string[]): Promise<{ code: number | null; output: string }> {
  const port = new URL(app.url).port;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/tools/sessions.ts', ...words], {
    cwd: projectRoot,
    env: {
      PATH: process.env['PATH'],
      BASE_URL: 'http://localhost:3000',
      EHRS_FILE: join(directory, `ehrs-${port}.json`),
      EHR_SECRET: clientSecret,
      SESSION_SECRET: 'a session secret of the tests that is long enough',
      SESSION_DIR: join(directory, 'sessions'),
      AUDIT_FILE: join(directory, 'audit-command.jsonl'),
      LOG_LEVEL: 'silent',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { code, output };
}

describe('SES-13: the command for sessions', () => {
  it('lists who is signed in, and ends the sessions of one person and of one EHR', async () => {
    const [first, second] = [await signIn('user-1'), await signIn('user-2')];
    const listed = await command('list');
    expect(listed.code).toBe(0);
    expect(listed.output).toContain(`${ehr.origin} user-1`);
    expect(listed.output).toContain(`${ehr.origin} user-2`);
    expect(listed.output).not.toContain(secretPatient.id);

    const one = await command('end', '--user', `${ehr.origin} user-1`);
    expect(one).toMatchObject({ code: 0, output: expect.stringContaining('Ended: 1') as unknown });
    expect([await first(), await second()]).toEqual([401, 200]);
    expect(ehr.revocations).toHaveLength(2);

    expect((await command('end', '--ehr', 'stub')).output).toContain('Ended: 1');
    expect(await second()).toBe(401);
    expect((await command('list')).output).toContain('Nobody is signed in');
    const trail = readFileSync(join(directory, 'audit-command.jsonl'), 'utf8');
    expect(trail.match(/"action":"session-ended-by-operator"/g)).toHaveLength(2);
    expect(trail).toContain(`"patientId":"${secretPatient.id}"`);
  }, 90_000);

  it('ends nothing without being told whose', async () => {
    const visit = await signIn('user-3');
    for (const words of [['end'], ['end', 'everything'], ['stop'], []]) {
      const answer = await command(...words);
      expect(answer.code).toBe(1);
      expect(answer.output).toContain('npm run sessions -- end --user');
    }
    expect(await visit()).toBe(200);
  }, 90_000);
});
