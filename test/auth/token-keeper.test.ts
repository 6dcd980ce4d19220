import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { createSmart, createTokenKeeper, type KeptLaunch, type Tokens } from '../../src/auth/index.ts';
import { createVault, openEmbeddedRecords, type Records } from '../../src/session/index.ts';
import { anEhr } from '../support/an-ehr.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import type { EhrInput } from '../support/test-app.ts';

let stub: StubEhr;
let clock: TestClock;
let directory: string;
let records: Records[];

beforeEach(async () => {
  stub = await startStubEhr();
  clock = createTestClock();
  stub.now = clock.now;
  directory = mkdtempSync(join(tmpdir(), 'heart-risk-keeper-'));
  records = [];
});

afterEach(async () => {
  await Promise.all(records.map((opened) => opened.close()));
  await stub.close();
  rmSync(directory, { recursive: true, force: true });
});

const launch: KeptLaunch = {
  ehrId: 'north',
  handle: 'handle-1',
  scopes: ['openid', 'fhirUser'],
  scopesNotGranted: [],
  needPatientBanner: true,
  patientId: 'p-1',
  userKind: 'clinician',
  userKey: '',
  signedInAtMs: 0,
  endsAtMs: Number.MAX_SAFE_INTEGER,
};

/** A keeper as one instance of the app has it; two of them share one store. */
function createInstance(entry: Partial<EhrInput> = {}) {
  const ehr = anEhr({ fhirBaseUrl: stub.fhirBaseUrl, ...entry });
  const opened = openEmbeddedRecords({
    directory,
    secrets: ['a secret of this test, long enough'],
    now: clock.now,
  });
  records.push(opened);
  const smart = createSmart({
    httpOf: () => axios.create({ maxRedirects: 0 }),
    redirectUriOf: () => 'http://localhost:3000/callback',
    now: clock.now,
  });
  const failures: string[] = [];
  const keeper = createTokenKeeper({
    vault: createVault<Tokens>(opened, clock.now),
    smart,
    ehrOf: () => ehr,
    now: clock.now,
    onRefreshFailed: (_launch, reason) => {
      failures.push(reason);
      return Promise.resolve();
    },
  });
  return { ehr, smart, keeper, failures };
}

type Instance = ReturnType<typeof createInstance>;

async function signedIn({ ehr, smart, keeper }: Instance): Promise<{ open: KeptLaunch; tokens: Tokens }> {
  const { redirectTo, pending } = await smart.start(ehr);
  const code = stub.issueCode(new URL(redirectTo), { sub: 'user-1', patient: 'p-1' });
  const query = new URLSearchParams({ code, state: pending.state });
  const { launch: found, tokens } = await smart.complete(ehr, pending, query);
  const open = { ...launch, ...found };
  await keeper.keep(open, tokens);
  return { open, tokens };
}

const twenty = <T>(ask: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, ask));
const lastRefresh = () => stub.tokenRequests.at(-1)?.body ?? new URLSearchParams();

describe('a token that is running out', () => {
  it('REF-1, REF-2: is renewed by the refresh token, without naming scopes', async () => {
    const instance = createInstance();
    const { open, tokens } = await signedIn(instance);
    clock.advanceMs(3600_000 - 59_000);
    const renewed = await instance.keeper.current(open);
    expect(renewed).not.toBe(tokens.accessToken);
    expect(Object.fromEntries(lastRefresh())).toEqual({
      grant_type: 'refresh_token',
      refresh_token: tokens.refreshToken,
      client_id: 'heart-risk',
    });
  });

  it('REF-2: names the granted scopes where the entry wants them', async () => {
    const instance = createInstance({ sendScopeOnRefresh: true });
    const { open } = await signedIn(instance);
    clock.advanceMs(3600_000);
    await instance.keeper.current(open);
    expect(lastRefresh().get('scope')).toBe('openid fhirUser user/Patient.rs');
  });

  it('is not renewed while it is good for more than a minute', async () => {
    const instance = createInstance();
    const { open, tokens } = await signedIn(instance);
    clock.advanceMs(3600_000 - 70_000);
    expect(await instance.keeper.current(open)).toBe(tokens.accessToken);
    expect(stub.refreshCount()).toBe(0);
  });

  it('REF-6: of three seconds is used for two of them before it is renewed', async () => {
    stub.behaviour.tokenExtras = { expires_in: 3 };
    const instance = createInstance();
    const { open } = await signedIn(instance);
    clock.advanceMs(1800);
    await instance.keeper.current(open);
    expect(stub.refreshCount()).toBe(0);
    clock.advanceMs(700);
    await instance.keeper.current(open);
    expect(stub.refreshCount()).toBe(1);
  });

  it('REF-4: 20 requests at once on an ended token make one refresh, and all get the new token', async () => {
    stub.behaviour.delayMs = 50;
    const instance = createInstance();
    const { open } = await signedIn(instance);
    clock.advanceMs(3600_001);
    const got = await twenty(() => instance.keeper.current(open));
    expect(new Set(got).size).toBe(1);
    expect(stub.refreshCount()).toBe(1);
  });

  it('REF-5: 40 requests at two instances that share a store make one refresh', async () => {
    stub.behaviour.delayMs = 50;
    const [one, two] = [createInstance(), createInstance()];
    const { open } = await signedIn(one);
    clock.advanceMs(3600_001);
    const got = await Promise.all([
      twenty(() => one.keeper.current(open)),
      twenty(() => two.keeper.current(open)),
    ]);
    expect(new Set(got.flat()).size).toBe(1);
    expect(stub.refreshCount()).toBe(1);
  });

  it('REF-3: a new refresh token takes the place of the old one; without one the old stays', async () => {
    const instance = createInstance();
    const { open } = await signedIn(instance);
    for (const rotate of [true, false, true]) {
      stub.behaviour.rotate = rotate;
      clock.advanceMs(3600_001);
      await instance.keeper.current(open);
    }
    const used = stub.tokenRequests.slice(1).map(({ body }) => body.get('refresh_token'));
    expect(used[0]).not.toBe(used[1]);
    expect(used[1]).toBe(used[2]);
  });

  it('TRS-2: whose end the EHR did not tell is used until the EHR refuses it, when it cannot be renewed', async () => {
    stub.behaviour.tokenExtras = { expires_in: undefined, refresh_token: undefined };
    const instance = createInstance();
    const { open, tokens } = await signedIn(instance);
    clock.advanceMs(3600_000);
    expect(await instance.keeper.current(open)).toBe(tokens.accessToken);
    await expect(instance.keeper.renew(open, tokens.accessToken)).rejects.toMatchObject({
      code: 'fhir_unauthorised',
    });
  });

  it('REF-8: a refresh token counts by being there, whatever the granted scopes say', async () => {
    stub.behaviour.tokenExtras = { scope: 'openid fhirUser' };
    const instance = createInstance();
    const { open } = await signedIn(instance);
    clock.advanceMs(3600_001);
    await instance.keeper.current(open);
    expect(stub.refreshCount()).toBe(1);
  });
});

describe('a token that the EHR refused', () => {
  it('RES-5: is renewed once for 20 requests that met the refusal', async () => {
    const instance = createInstance();
    const { open, tokens } = await signedIn(instance);
    const got = await twenty(() => instance.keeper.renew(open, tokens.accessToken));
    expect(new Set(got).size).toBe(1);
    expect(await instance.keeper.renew(open, tokens.accessToken)).toBe(got[0]);
    expect(stub.refreshCount()).toBe(1);
  });
});

describe('a refresh that fails', () => {
  it('REF-7: invalid_grant ends the sign-in: no token any more, no second attempt', async () => {
    const instance = createInstance();
    const { open } = await signedIn(instance);
    stub.behaviour.refreshStatus = 400;
    clock.advanceMs(3600_001);
    for (let n = 0; n < 3; n += 1)
      await expect(instance.keeper.current(open)).rejects.toMatchObject({ code: 'fhir_unauthorised' });
    expect(stub.refreshCount()).toBe(1);
    expect(instance.failures).toEqual(['invalid_grant']);
  });

  it('TOK-16: 403 invalid_grant is understood like 400', async () => {
    const instance = createInstance();
    const { open } = await signedIn(instance);
    stub.behaviour.refreshStatus = 403;
    clock.advanceMs(3600_001);
    await expect(instance.keeper.current(open)).rejects.toMatchObject({ code: 'fhir_unauthorised' });
  });

  it.each([
    ['500', { refreshStatus: 500, refreshError: 'server_error' }],
    ['503', { refreshStatus: 503, refreshError: 'temporarily_unavailable' }],
    [
      '401 invalid_client, which is a matter of configuration',
      { refreshStatus: 401, refreshError: 'invalid_client' },
    ],
  ])('REF-7: %s keeps the refresh token for the next time', async (_what, behaviour) => {
    const instance = createInstance();
    const { open } = await signedIn(instance);
    Object.assign(stub.behaviour, behaviour);
    clock.advanceMs(3600_001);
    await expect(instance.keeper.current(open)).rejects.toMatchObject({ code: 'fhir_unreachable' });
    stub.behaviour.refreshStatus = 200;
    expect(await instance.keeper.current(open)).toMatch(/^[\w-]{32}$/);
  });

  it('REF-7: while the token is still good it goes on being used, and the EHR is not asked at each request', async () => {
    const instance = createInstance();
    const { open, tokens } = await signedIn(instance);
    stub.behaviour.refreshStatus = 503;
    clock.advanceMs(3600_000 - 30_000);
    for (let n = 0; n < 5; n += 1) expect(await instance.keeper.current(open)).toBe(tokens.accessToken);
    expect(stub.refreshCount()).toBe(1);
  });
});

describe('a refresh whose answer is about somebody else', () => {
  it.each([
    ['REF-10: another patient', { refreshExtras: { patient: 'p-2' } }],
    ['REF-10: something that is no patient', { refreshExtras: { patient: '../p' } }],
    ['IDT-13: another person', { refreshIdTokenClaims: { sub: 'user-2' } }],
  ])('%s ends the sign-in', async (_what, behaviour) => {
    const instance = createInstance();
    const { open } = await signedIn(instance);
    Object.assign(stub.behaviour, behaviour);
    clock.advanceMs(3600_001);
    await expect(instance.keeper.current(open)).rejects.toMatchObject({ code: 'fhir_unauthorised' });
    await expect(instance.keeper.current(open)).rejects.toMatchObject({ code: 'fhir_unauthorised' });
    expect(stub.refreshCount()).toBe(1);
  });

  it.each([
    ['the same patient', { refreshExtras: { patient: 'p-1' } }],
    ['the patient as a reference', { refreshExtras: { patient: 'Patient/p-1' } }],
    ['a sound id_token of the same person', { refreshIdTokenClaims: {} }],
    ['an id_token without audience (smart-launcher-v2)', { refreshIdTokenClaims: { aud: undefined } }],
    ['an id_token that is not one', { refreshExtras: { id_token: 'x.y.z' } }],
    ['an id_token that is null', { refreshExtras: { id_token: null } }],
  ])('IDT-13: %s goes on', async (_what, behaviour) => {
    const instance = createInstance();
    const { open } = await signedIn(instance);
    Object.assign(stub.behaviour, behaviour);
    const renewed = await instance.keeper.renew(open, await instance.keeper.current(open));
    expect(renewed).toMatch(/^[\w-]{32}$/);
  });

  it('IDT-13: an unsound id_token ends the sign-in where the entry is strict', async () => {
    const instance = createInstance({ refreshIdToken: 'strict' });
    const { open, tokens } = await signedIn(instance);
    stub.behaviour.refreshIdTokenClaims = { aud: undefined };
    await expect(instance.keeper.renew(open, tokens.accessToken)).rejects.toMatchObject({
      code: 'fhir_unauthorised',
    });
  });
});

describe('the end of a launch', () => {
  it('REV-1: forgets the tokens and revokes the refresh token before the access token', async () => {
    const instance = createInstance();
    const { open, tokens } = await signedIn(instance);
    expect(await instance.keeper.end(open)).toBe(true);
    expect(stub.revocations.map((body) => body.get('token'))).toEqual([
      tokens.refreshToken,
      tokens.accessToken,
    ]);
    await expect(instance.keeper.current(open)).rejects.toMatchObject({ code: 'fhir_unauthorised' });
    expect(await instance.keeper.end(open)).toBe(false);
  });

  it('REV-2: is the end also where the EHR takes no revocation', async () => {
    stub.behaviour.smartConfiguration = { revocation_endpoint: undefined };
    const instance = createInstance();
    const { open } = await signedIn(instance);
    expect(await instance.keeper.end(open)).toBe(false);
    await expect(instance.keeper.current(open)).rejects.toMatchObject({ code: 'fhir_unauthorised' });
  });

  it('during a refresh: the new tokens do not come back to life but are revoked', async () => {
    const instance = createInstance();
    const { open } = await signedIn(instance);
    stub.behaviour.delayMs = 100;
    clock.advanceMs(3600_001);
    const waiting = instance.keeper.current(open);
    await new Promise((resolve) => {
      setTimeout(resolve, 40);
    });
    await instance.keeper.end(open);
    await expect(waiting).rejects.toMatchObject({ code: 'fhir_unauthorised' });
    const [access, refresh] = stub.issuedTokens.slice(-2);
    expect(stub.revocations.map((body) => body.get('token'))).toEqual(
      expect.arrayContaining([access, refresh]),
    );
  });
});
