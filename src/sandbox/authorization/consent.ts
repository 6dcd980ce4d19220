import type { LaunchContext } from '../launches.ts';
import type { SandboxUser } from '../users.ts';
import { askedScopes, parameterOf } from './interaction-parameters.ts';
import { type Visit, sendBackError } from './interaction-visit.ts';

export interface Consent {
  user: SandboxUser;
  allowed: readonly string[];
  patientId: string | undefined;
}

const identityScopes = new Set([
  'openid',
  'offline_access',
  'online_access',
  'launch',
  'launch/patient',
  'fhirUser',
  'profile',
]);

const identityOf = (scopes: readonly string[]): string =>
  scopes.filter((scope) => identityScopes.has(scope)).join(' ');

/** What the app will be told about the patient: from the EHR's launch handle, or from the choice made here. */
function launchContext({ state, interaction }: Visit, consent: Consent): LaunchContext | 'refused' {
  const { user, allowed, patientId } = consent;
  const launch = parameterOf(interaction, 'launch');
  if (launch && allowed.includes('launch')) return state.launches.redeem(launch, user.username) ?? 'refused';
  return allowed.includes('launch/patient') && patientId ? { patientId } : {};
}

/** Makes the grant that holds what was allowed and remembers what was not, so that nobody asks again. */
export async function finishConsent(visit: Visit, consent: Consent): Promise<void> {
  const { state, provider, request, response, interaction } = visit;
  const { user, allowed } = consent;
  const context = launchContext(visit, consent);
  if (context === 'refused') {
    await sendBackError(visit, 'access_denied', 'The launch belongs to another user or was used already');
    return;
  }
  const refused = askedScopes(interaction).filter((scope) => !allowed.includes(scope));
  const grant = new provider.Grant({
    accountId: user.username,
    clientId: parameterOf(interaction, 'client_id'),
  });
  grant.addOIDCScope(identityOf(allowed));
  grant.rejectOIDCScope(identityOf(refused));
  grant.addResourceScope(state.fhirBaseUrl, allowed.join(' '));
  grant.rejectResourceScope(state.fhirBaseUrl, refused.join(' '));
  const grantId = await grant.save();
  const offline = allowed.includes('offline_access');
  state.launches.bind(grantId, { ...context, username: user.username, offline });
  await provider.interactionFinished(request, response, { consent: { grantId } });
}
