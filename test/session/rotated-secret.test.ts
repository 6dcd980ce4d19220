import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { createTestApp, signIn, type TestApp } from '../support/test-app.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';

const oldSecret = 'Rk3v9Xw2Lr7Tn5Yb8Hd4Jf6Gs1Zc0Pm9';
const newSecret = 'pQ8mN2bV6cX1zL4kJ7hG0fD3sA5wE9rT';

let ehr: StubEhr;
let directory: string;
let test: TestApp;

beforeEach(async () => {
  ehr = await startStubEhr();
  ehr.behaviour.fhir = secretRecord();
  ehr.behaviour.tokenExtras = { patient: secretPatient.id };
  directory = mkdtempSync(join(tmpdir(), 'heart-risk-rotation-'));
});

afterEach(async () => {
  await test.close();
  await ehr.close();
  rmSync(directory, { recursive: true, force: true });
});

/** The app, started anew on the same file with these secrets. */
function startWith(secrets: string): void {
  test = createTestApp({
    ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl }],
    environment: { SESSION_SECRET: secrets, SESSION_DIR: join(directory, 'sessions') },
  });
}

async function restartWith(secrets: string): Promise<void> {
  await test.close();
  startWith(secrets);
}

const open = (landing: string, cookie: string) => request(test.app).get(landing).set('Cookie', cookie);

describe('TRS-11: a change of SESSION_SECRET', () => {
  it('keeps everybody signed in while the old one stands behind the new one, cookie and tokens alike', async () => {
    startWith(oldSecret);
    const agent = request.agent(test.app);
    const landing = await signIn(agent, ehr);
    const cookie = agent.jar.getCookies({ path: '/', domain: '127.0.0.1', secure: false, script: false });
    const header = cookie.toValueString();
    expect(header).toContain('heart-risk=');
    await restartWith(`${newSecret},${oldSecret}`);
    await open(landing, header).expect(200);
    expect(ehr.fhirRequests.at(-1)?.token).toBe(ehr.issuedTokens[0]);
    await restartWith(newSecret);
    await open(landing, header).expect(401);
  });
});
