import type { Provider } from 'oidc-provider';
import type { SandboxState } from '../sandbox-state.ts';
import type { Bearer } from './access.ts';

export type Authentication =
  { kind: 'bearer'; bearer: Bearer; clientId: string | undefined } | { kind: 'none' } | { kind: 'invalid' };

/** Looks up the access token of a request: known, not expired, and of a grant that still stands. */
export async function authenticate(
  { launches, users }: SandboxState,
  provider: Provider,
  authorization: string | undefined,
): Promise<Authentication> {
  const [, value] = /^bearer (\S+)$/i.exec(authorization ?? '') ?? [];
  if (!value) return { kind: 'none' };
  const token = await provider.AccessToken.find(value);
  const context = launches.contextOf(token?.grantId);
  const user = users.find(({ username }) => username === token?.accountId);
  if (!token || token.isExpired || !context || !user) return { kind: 'invalid' };
  const scopes = (token.scope ?? '').split(' ').filter(Boolean);
  return { kind: 'bearer', bearer: { scopes, user, patientId: context.patientId }, clientId: token.clientId };
}
