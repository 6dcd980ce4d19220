import type { Provider } from 'oidc-provider';
import type { SandboxState } from '../sandbox-state.ts';
import type { SandboxUser } from '../users.ts';

/** Signing out of the EHR ends every token that was not granted for longer than that (`offline_access`). */
export async function endOnlineAccess(
  state: SandboxState,
  provider: Provider,
  user: SandboxUser,
): Promise<void> {
  for (const grantId of state.launches.endOnline(user.username)) {
    const grant = await provider.Grant.find(grantId);
    await grant?.destroy();
  }
}
