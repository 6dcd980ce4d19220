import type { AxiosInstance } from 'axios';
import * as oauth from 'openid-client';
import type { AuthorizationServers } from './authorization-server.ts';
import type { Ehr } from './ehr.ts';
import type { Tokens } from './launch.ts';
import { openClient } from './oauth-client.ts';

const timeoutSeconds = 2;

/**
 * Tells the EHR that the tokens are no longer wanted (RFC 7009): the refresh token first, as its end may end both.
 * Best effort, two seconds each, and never throws: signing out must not fail.
 * @returns whether the EHR took both.
 */
export async function revokeTokens(
  ehr: Ehr,
  { refreshToken, accessToken }: Pick<Tokens, 'refreshToken' | 'accessToken'>,
  options: { servers: AuthorizationServers; http: AxiosInstance; now: () => Date },
): Promise<boolean> {
  try {
    const endpoints = await options.servers.endpointsOf(ehr);
    if (endpoints.revocationEndpoint === undefined) return false;
    const { configuration } = openClient(ehr, endpoints, options);
    configuration.timeout = timeoutSeconds;
    if (refreshToken !== undefined) {
      await oauth.tokenRevocation(configuration, refreshToken, { token_type_hint: 'refresh_token' });
    }
    await oauth.tokenRevocation(configuration, accessToken, { token_type_hint: 'access_token' });
    return true;
  } catch {
    return false;
  }
}
