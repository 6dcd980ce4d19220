import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandboxApp } from './app.ts';
import { createSigningKeys } from './authorization/keys.ts';
import { createAuthorizationServer } from './authorization/provider.ts';
import { type SandboxClient, createClientRegistry } from './clients.ts';
import { createEhrSessions } from './ehr-sessions.ts';
import { type FaultControl, createFaultControl } from './faults.ts';
import type { FhirProfile } from './fhir/fhir-server.ts';
import { type FhirStore, createFhirStore } from './fhir/store.ts';
import { createLaunches } from './launches.ts';
import { fillStore } from './fill-store.ts';
import { mintLaunch } from './mint-launch.ts';
import type { DiscoveryQuirks, SandboxState } from './sandbox-state.ts';
import { type SandboxUser, sandboxUsers } from './users.ts';

export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  /** The address to listen at; default 127.0.0.1. */
  host?: string;
  /** The origin in all URLs it hands out; default `http://localhost:PORT`. */
  origin?: string;
  /** The clock that the dates in the records are counted from. Tokens live by the real time. */
  now?: () => Date;
  clients: readonly SandboxClient[];
  /** How long access tokens live; default 3600. */
  tokenLifetimeSeconds?: number;
  /** How many generated patients to add to the personas. */
  patients?: number;
  /** For the generated patients. */
  seed?: number;
  /** FHIR R4 resources instead of the personas. */
  resources?: readonly unknown[];
  discovery?: DiscoveryQuirks;
  /** What its FHIR server lacks. */
  profile?: FhirProfile;
}

export interface Sandbox {
  origin: string;
  fhirBaseUrl: string;
  users: readonly SandboxUser[];
  faults: FaultControl;
  store: FhirStore;
  /** Registers an app, or registers it anew. */
  registerClient(client: SandboxClient): void;
  /** A `launch` handle as the EHR page mints it, for tests that start an EHR launch. */
  mintLaunch(username: string, patientId: string, also?: { bannerShown?: boolean }): string;
  close(): Promise<void>;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function createState(options: SandboxOptions, origin: string): SandboxState {
  const now = options.now ?? (() => new Date());
  return {
    origin,
    fhirBaseUrl: `${origin}/fhir`,
    issuer: `${origin}/oauth`,
    now,
    users: sandboxUsers,
    clients: createClientRegistry(options.clients),
    store: createFhirStore(now),
    faults: createFaultControl(),
    launches: createLaunches(),
    ehrSessions: createEhrSessions(),
    keys: createSigningKeys(),
    tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? 3600,
    discovery: options.discovery ?? {},
    profile: options.profile ?? {},
    seed: options.seed ?? 1,
    notes: new Map(),
  };
}

/** Records of one's own have no record for the patient who signs in. */
function hasRecord({ store }: SandboxState, { fhirUser }: SandboxUser): boolean {
  return store.get('Patient', fhirUser.replace('Patient/', '')) !== undefined;
}

/**
 * Starts the sandbox EHR: authorisation server, FHIR R4 server and a few pages, all at one origin. Rejects with the
 * system's error, code `EADDRINUSE`, when the port is taken.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const server = createServer();
  const port = await listen(server, options.port, options.host ?? '127.0.0.1');
  try {
    const state = createState(options, options.origin ?? `http://localhost:${port}`);
    fillStore(state, options);
    const provider = await createAuthorizationServer(state);
    server.on('request', createSandboxApp(state, provider));
    const { origin, fhirBaseUrl, faults, store, clients } = state;
    return {
      origin,
      fhirBaseUrl,
      users: state.users.filter((user) => user.role !== 'patient' || hasRecord(state, user)),
      faults,
      store,
      registerClient: (client) => clients.register(client),
      mintLaunch: (username, patientId, also) => mintLaunch(state, { username, patientId, ...also }),
      close: () => close(server),
    };
  } catch (error) {
    await close(server);
    throw error;
  }
}
