import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Ehr } from './ehr.ts';
import type { Launch, Tokens } from './launch.ts';
import type { Smart } from './smart.ts';

/** Where tokens are kept, one place per launch; the session module has it in a file or in Redis. */
export interface TokenVault {
  put(handle: string, tokens: Tokens, endsAtMs: number): Promise<void>;
  read(handle: string): Promise<Tokens | undefined>;
  /** Only where there are some; answers whether there were. */
  replace(handle: string, tokens: Tokens): Promise<boolean>;
  remove(handle: string): Promise<Tokens | undefined>;
  /** Undefined while another process or request holds it. */
  lock(handle: string, forMs: number): Promise<(() => Promise<void>) | undefined>;
}

export interface KeptLaunch extends Launch {
  handle: string;
  endsAtMs: number;
}

/** The tokens of the launches that are open: kept, renewed in good time, given back at the end. */
export interface TokenKeeper {
  keep(launch: KeptLaunch, tokens: Tokens): Promise<void>;
  /**
   * An access token to use now, renewed ahead of its end.
   * @throws AppError `fhir_unauthorised` when the sign-in has ended, `fhir_unreachable` when it cannot be renewed now.
   */
  current(launch: KeptLaunch): Promise<string>;
  /** Another access token than the one the EHR has refused. @throws AppError as `current`. */
  renew(launch: KeptLaunch, refused: string): Promise<string>;
  /** Forgets the tokens and tells the EHR; whether it heard. Never throws for the EHR's sake. */
  end(launch: Pick<KeptLaunch, 'handle' | 'ehrId'>): Promise<boolean>;
}

export interface TokenKeeperOptions {
  vault: TokenVault;
  smart: Pick<Smart, 'refresh' | 'revoke'>;
  ehrOf: (ehrId: string) => Ehr | undefined;
  now: () => Date;
  onRefreshFailed: (launch: KeptLaunch, reason: string) => Promise<void>;
}

type Renewal = { kind: 'token'; accessToken: string } | { kind: 'unavailable'; reason: string };

const largestMarginMs = 60_000;
const lockPollMs = 60;
const pauseAfterFailureMs = 10_000;

/**
 * One refresh at a time per launch, in this process by a shared promise and among processes by a lock, because with
 * rotation the second use of a refresh token ends the grant (RFC 9700 §4.14.2).
 */
export function createTokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const { vault, now } = options;
  const inFlight = new Map<string, Promise<Renewal>>();
  const pausedUntilMs = new Map<string, number>();

  async function readOrEnd(launch: KeptLaunch): Promise<Tokens> {
    const tokens = await vault.read(launch.handle);
    if (tokens === undefined) throw ended('this launch has no tokens any more');
    return tokens;
  }

  function renewOnce(launch: KeptLaunch, stale: string): Promise<Renewal> {
    const running = inFlight.get(launch.handle);
    if (running !== undefined) return running;
    const started = renewUnderLock(launch, stale).finally(() => inFlight.delete(launch.handle));
    inFlight.set(launch.handle, started);
    return started;
  }

  async function renewUnderLock(launch: KeptLaunch, stale: string): Promise<Renewal> {
    const ehr = options.ehrOf(launch.ehrId);
    if (ehr === undefined) throw ended('the EHR of this launch is no longer configured');
    const patienceMs = (ehr.timeoutSeconds + 5) * 1000;
    // By the process's own time and not the app's clock, which a demo may have set to another day.
    for (const startedAt = performance.now(); performance.now() - startedAt < patienceMs;) {
      const tokens = await readOrEnd(launch);
      if (tokens.accessToken !== stale) return { kind: 'token', accessToken: tokens.accessToken };
      const release = await vault.lock(launch.handle, patienceMs);
      if (release === undefined) await sleep(lockPollMs);
      else {
        try {
          return await renewHoldingLock(ehr, launch, stale);
        } finally {
          await release();
        }
      }
    }
    return { kind: 'unavailable', reason: 'another request holds the refresh' };
  }

  async function renewHoldingLock(ehr: Ehr, launch: KeptLaunch, stale: string): Promise<Renewal> {
    const tokens = await readOrEnd(launch);
    if (tokens.accessToken !== stale) return { kind: 'token', accessToken: tokens.accessToken };
    if (tokens.refreshToken === undefined) {
      await vault.remove(launch.handle);
      throw ended('the token has ended and there is no refresh token');
    }
    const outcome = await options.smart.refresh(ehr, launch, tokens.refreshToken);
    if (outcome.kind === 'refreshed') {
      if (await vault.replace(launch.handle, outcome.tokens))
        return { kind: 'token', accessToken: outcome.tokens.accessToken };
      await options.smart.revoke(ehr, outcome.tokens);
      throw ended('signed out while the token was being renewed');
    }
    await options.onRefreshFailed(launch, outcome.reason);
    if (outcome.kind === 'unavailable') return outcome;
    await vault.remove(launch.handle);
    if (outcome.kind === 'changed') await options.smart.revoke(ehr, tokens);
    throw ended(outcome.reason);
  }

  return {
    keep: (launch, tokens) => vault.put(launch.handle, tokens, launch.endsAtMs),

    async current(launch) {
      const tokens = await readOrEnd(launch);
      const leftMs = tokens.expiresAtMs - now().getTime();
      if (leftMs > marginOf(tokens)) return tokens.accessToken;
      if (tokens.refreshToken === undefined && !tokens.expiryKnown) return tokens.accessToken;
      const paused = (pausedUntilMs.get(launch.handle) ?? 0) > now().getTime();
      if (leftMs > 0 && (paused || tokens.refreshToken === undefined)) return tokens.accessToken;
      const renewal = await renewOnce(launch, tokens.accessToken);
      if (renewal.kind === 'token') {
        pausedUntilMs.delete(launch.handle);
        return renewal.accessToken;
      }
      if (leftMs <= 0) throw unavailable(renewal.reason);
      pausedUntilMs.set(launch.handle, now().getTime() + pauseAfterFailureMs);
      return tokens.accessToken;
    },

    async renew(launch, refused) {
      const renewal = await renewOnce(launch, refused);
      if (renewal.kind === 'unavailable') throw unavailable(renewal.reason);
      return renewal.accessToken;
    },

    async end({ handle, ehrId }) {
      pausedUntilMs.delete(handle);
      const tokens = await vault.remove(handle);
      const ehr = options.ehrOf(ehrId);
      return tokens !== undefined && ehr !== undefined && options.smart.revoke(ehr, tokens);
    },
  };
}

/** Smaller than the lifetime: a token of three seconds must be used, not renewed over and over. */
function marginOf({ lifetimeMs }: Tokens): number {
  return Math.min(largestMarginMs, lifetimeMs / 4);
}

function ended(why: string): AppError {
  return new AppError('fhir_unauthorised', why);
}

function unavailable(why: string): AppError {
  return new AppError('fhir_unreachable', `the token could not be renewed: ${why}`);
}
