import type { Request } from 'express';
import type { Provider } from 'oidc-provider';
import { readCookie } from '../ehr-sessions.ts';
import type { SandboxState } from '../sandbox-state.ts';
import type { SandboxUser } from '../users.ts';
import { sessionCookieName } from './provider.ts';

/** Signing out of the EHR ends the session here too, and with it every token without `offline_access`. */
export async function endProviderSession(
  state: SandboxState,
  provider: Provider,
  request: Request,
  user: SandboxUser | undefined,
): Promise<void> {
  const session = await provider.Session.find(readCookie(request.headers.cookie, sessionCookieName) ?? '');
  await session?.destroy();
  for (const grantId of user ? state.launches.endOnline(user.username) : []) {
    const grant = await provider.Grant.find(grantId);
    await grant?.destroy();
  }
}
