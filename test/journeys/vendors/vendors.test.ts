import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicJwk } from '../../../src/auth/index.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { freePort } from '../../support/app-process.ts';
import { createTestClock } from '../../support/clock.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { createVisitor, type Page, type Visitor } from '../../support/visitor.ts';
import { type VendorProfile, vendorProfiles } from './vendor-profiles.ts';

interface Open {
  baseUrl: string;
  sandbox: Sandbox;
  test: TestApp;
  clock: ReturnType<typeof createTestClock>;
  close(): Promise<void>;
}

const signingKey = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;

async function open(profile: VendorProfile): Promise<Open> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const redirectUris = [`${baseUrl}/callback`];
  const jwk = publicJwk({ kid: 'es-1', alg: 'ES384', privateKey: signingKey }) as Record<string, unknown>;
  const client = { clientId: 'x', redirectUris, quirks: profile.quirks, ...profile.client };
  const sandbox = await createSandbox({
    port,
    discovery: profile.discovery(origin),
    clients: [client.authMethod === 'private_key_jwt' ? { ...client, jwks: { keys: [jwk] } } : client],
  });
  const clock = createTestClock();
  const test = createTestApp({
    baseUrl,
    clock,
    environment: {
      EHR_SECRET: profile.client.clientSecret ?? 'none',
      EHR_KEY: signingKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
    ehrs: [
      {
        id: 'vendor',
        name: 'Vendor EHR',
        fhirBaseUrl: sandbox.fhirBaseUrl,
        clientId: client.clientId,
        ...profile.entry(origin),
      },
    ],
  });
  server.on('request', test.app);
  return {
    baseUrl,
    sandbox,
    test,
    clock,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      await sandbox.close();
      await test.close();
    },
  };
}

/** From the EHR's chart or the app's own start page through password and consent. */
async function signIn({ baseUrl, sandbox }: Open, profile: VendorProfile, visitor: Visitor): Promise<Page> {
  const query = new URLSearchParams({
    iss: sandbox.fhirBaseUrl,
    launch: sandbox.mintLaunch('patel', 'roberts-helen'),
  });
  const path = profile.way === 'launch' ? `/launch?${query.toString()}` : '/auth?ehr=vendor';
  const password = await visitor.open(`${baseUrl}${path}`);
  const consent = await visitor.submit(password, /name="password"/, { username: 'patel', password: 'patel' });
  return visitor.submit(consent, /name="decision"/, {}, /value="allow"/);
}

const textOf = (page: Page) => page.html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe.each(vendorProfiles.map((profile) => [profile.name, profile] as const))('%s', (_name, profile) => {
  let running: Open;

  beforeEach(async () => {
    running = await open(profile);
  });
  afterEach(() => running.close());

  it('signs in, shows the record, renews the token, and signs out', async () => {
    const visitor = createVisitor();
    const landing = await signIn(running, profile, visitor);
    expect({
      status: landing.status,
      problem: running.test.logged().match(/"reason":"[^"]*"/g),
    }).toMatchObject({
      status: 200,
    });
    expect(landing.url).toMatch(profile.patientInContext ? /\/patients\/[\w-]+$/ : /\/patients$/);
    if (profile.patientInContext) expect(textOf(landing)).toContain('ROBERTS, Helen');
    if (profile.userName !== undefined) expect(textOf(landing)).toContain(profile.userName);
    if (profile.lacking === undefined)
      expect(textOf(landing)).not.toContain('did not allow Heart risk to use');
    else expect(textOf(landing)).toContain(`did not allow Heart risk to use: ${profile.lacking}`);

    // It strikes once, so that it tells whether a refresh was asked for.
    running.sandbox.faults.set({ on: 'refresh', fault: { kind: 'slow', milliseconds: 1 }, times: 1 });
    running.clock.advanceMs(540_000);
    const later = await visitor.open(landing.url);
    expect(later.status).toBe(200);
    expect(running.sandbox.faults.rules()).toHaveLength(profile.refreshes ? 0 : 1);
    expect(running.test.audited()).not.toContain('refresh-failed');

    const goodbye = await visitor.submit(later, /action="\/sign-out"/);
    expect(goodbye.url).toBe(`${running.baseUrl}/signed-out`);
    expect((await visitor.open(landing.url)).status).toBe(401);
  }, 60_000);

  it('asks for a sign-in again when its tokens have ended at the EHR', async () => {
    const visitor = createVisitor();
    const landing = await signIn(running, profile, visitor);
    running.sandbox.faults.set({ on: 'fhir', fault: { kind: 'status', status: 401 } });
    running.sandbox.faults.set({
      on: 'refresh',
      fault: { kind: 'status', status: 400, body: 'oauth', error: 'invalid_grant' },
    });
    const page = profile.patientInContext
      ? await visitor.open(landing.url)
      : await visitor.submit(landing, /role="search"/, { q: 'Roberts' });
    expect(page.status).toBe(401);
    expect(textOf(page)).toContain('has ended your sign-in');
    expect(running.test.audited()).toMatch(
      profile.refreshes ? /"action":"refresh-failed"/ : /"action":"sign-in"/,
    );
  }, 60_000);
});

describe('settings that are wrong for the vendor', () => {
  const profileOf = (start: string) => {
    const found = vendorProfiles.find(({ name }) => name.startsWith(start));
    if (found === undefined) throw new Error(`no profile ${start}`);
    return found;
  };

  it.each<[string, string, Partial<ReturnType<VendorProfile['entry']>>]>([
    [
      'TOK-6: form-encoded Basic where raw is compared',
      'Oracle',
      { clientAuth: { kind: 'client-secret-basic', secretEnv: 'EHR_SECRET' } },
    ],
    ['IDT-3: the issuer of discovery where id_tokens have their own', 'Oracle', { idTokenIssuer: undefined }],
    ['DIS-4: PKCE demanded where it is not listed', 'athena', { pkce: 'required' }],
    ['IDT-6: a nonce demanded where none is sent', 'Inferno', { nonce: 'require' }],
    [
      'IDT-12: an identity demanded where there is none',
      'plain',
      { withoutIdentity: 'refuse', scopes: { standalone: 'openid fhirUser user/Patient.rs' } },
    ],
  ])(
    '%s: nobody is signed in',
    async (_what, start, wrong) => {
      const profile = profileOf(start);
      const running = await open({ ...profile, entry: (origin) => ({ ...profile.entry(origin), ...wrong }) });
      const visitor = createVisitor();
      const landing = await signIn(running, profile, visitor).catch(() => undefined);
      expect(landing?.status).not.toBe(200);
      expect(await running.test.deps.listSessions()).toEqual([]);
      await running.close();
    },
    60_000,
  );
});
