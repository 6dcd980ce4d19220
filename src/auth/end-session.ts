import type { Ehr } from './ehr.ts';

/**
 * Where a person ends their session at the EHR's authorisation server (OpenID Connect RP-Initiated Logout 1.0 §2), or
 * undefined where its entry does not say. It names this client and no one else: an id_token_hint would put a token into
 * an address. So the server asks the person first, and nothing here depends on what they answer.
 */
export function endSessionAddress(ehr: Ehr): string | undefined {
  if (ehr.endpoints.endSession === undefined) return undefined;
  const address = new URL(ehr.endpoints.endSession);
  address.searchParams.set('client_id', ehr.clientId);
  return address.href;
}
