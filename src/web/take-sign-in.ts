import type { PendingLaunch } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import { AppError } from '../errors.ts';
import type { Deps, TakenSignIn } from './deps.ts';
import type { Exchange } from './send-page.ts';
import { sameHash, signInCookieHash, signInLifetimeMs, takeSignInCookie } from './sign-in-cookie.ts';

/**
 * Takes the sign-in with this state: a state works once, in the browser that began it, for ten minutes.
 * @throws AppError `launch_state_used`, `launch_state_mismatch`, `launch_cookie_missing`, `launch_expired`.
 */
export async function takeSignIn(
  config: Config,
  deps: Deps,
  { req, res }: Exchange,
  state: string,
): Promise<PendingLaunch> {
  const cookieHash = signInCookieHash(config, req, state);
  const taken = await deps.signIns.take(state, ({ browserHash }) => sameHash(cookieHash, browserHash));
  if (taken.kind === 'taken') takeSignInCookie(config, res, state);
  if (taken.kind !== 'taken') {
    if (taken.kind === 'not-yours') res.locals.retryEhrId = taken.value.pending.ehrId;
    throw whyNot(taken, cookieHash !== undefined);
  }
  const { pending } = taken.value;
  if (deps.clock.now().getTime() - pending.startedAtMs > signInLifetimeMs)
    throw new AppError('launch_expired', 'the sign-in was not finished within its time');
  return pending;
}

function whyNot(taken: Exclude<TakenSignIn, { kind: 'taken' }>, hasCookie: boolean): AppError {
  if (taken.kind === 'used')
    return new AppError('launch_state_used', 'the state of this return was used before');
  if (taken.kind === 'not-yours' && !hasCookie)
    return new AppError('launch_cookie_missing', 'the cookie of this sign-in did not come back');
  return new AppError('launch_state_mismatch', 'no sign-in with this state is pending in this browser');
}
