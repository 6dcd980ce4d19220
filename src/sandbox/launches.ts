import { randomBytes } from 'node:crypto';

/** What the EHR knows about one opening of an app. */
export interface LaunchContext {
  patientId?: string;
  encounterId?: string;
  /** The EHR shows who the patient is around the app. */
  bannerShown?: boolean;
}

interface MintedLaunch {
  context: LaunchContext;
  username: string;
  expiresAt: number;
  used: boolean;
}

export type LaunchProblem = 'unknown' | 'used' | 'expired';

/** One-time launch handles, and the context of each grant that came of them. */
export interface Launches {
  mint(username: string, context: LaunchContext): string;
  check(launchId: string): LaunchProblem | undefined;
  /** The context of a launch, which from now on counts as used. */
  redeem(launchId: string, username: string): LaunchContext | undefined;
  rememberPick(interactionId: string, patientId: string): void;
  pickFor(interactionId: string): string | undefined;
  bind(grantId: string, context: GrantContext): void;
  contextOf(grantId: string | undefined): GrantContext | undefined;
  /** Forgets the grants of one user that do not outlive the EHR session, and names them. */
  endOnline(username: string): string[];
}

export interface GrantContext extends LaunchContext {
  username: string;
  offline: boolean;
}

const tenMinutes = 10 * 60 * 1000;

function problemOf(launch: MintedLaunch | undefined): LaunchProblem | undefined {
  if (!launch) return 'unknown';
  if (launch.used) return 'used';
  return launch.expiresAt < Date.now() ? 'expired' : undefined;
}

export function createLaunches(): Launches {
  const minted = new Map<string, MintedLaunch>();
  const picks = new Map<string, string>();
  const grants = new Map<string, GrantContext>();
  return {
    mint(username, context) {
      const id = randomBytes(18).toString('base64url');
      minted.set(id, { context, username, used: false, expiresAt: Date.now() + tenMinutes });
      return id;
    },
    check: (launchId) => problemOf(minted.get(launchId)),
    redeem(launchId, username) {
      const launch = minted.get(launchId);
      if (!launch || problemOf(launch) || launch.username !== username) return undefined;
      launch.used = true;
      return launch.context;
    },
    rememberPick: (interactionId, patientId) => void picks.set(interactionId, patientId),
    pickFor: (interactionId) => picks.get(interactionId),
    bind: (grantId, context) => void grants.set(grantId, context),
    contextOf: (grantId) => grants.get(grantId ?? ''),
    endOnline(username) {
      const ended = [...grants].filter(([, grant]) => grant.username === username && !grant.offline);
      for (const [grantId] of ended) grants.delete(grantId);
      return ended.map(([grantId]) => grantId);
    },
  };
}
