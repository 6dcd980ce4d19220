import type { Request, Response } from 'express';
import type { Provider } from 'oidc-provider';
import type { LaunchContext } from '../launches.ts';
import type { SandboxState } from '../sandbox-state.ts';
import type { SandboxUser } from '../users.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

export interface Consent {
  request: Request;
  response: Response;
  interaction: Interaction;
  user: SandboxUser;
  allowed: readonly string[];
  patientId: string | undefined;
}

const staticScopes = new Set([
  'openid',
  'offline_access',
  'online_access',
  'launch',
  'launch/patient',
  'fhirUser',
  'profile',
]);

const askedIn = (interaction: Interaction): string[] => String(interaction.params.scope ?? '').split(' ');

/** What the app will be told about the patient: from the EHR's launch handle, or from the choice made here. */
function launchContext(state: SandboxState, consent: Consent): LaunchContext | 'refused' {
  const { interaction, user, allowed, patientId } = consent;
  const launch = interaction.params.launch;
  if (typeof launch === 'string' && allowed.includes('launch')) {
    return state.launches.redeem(launch, user.username) ?? 'refused';
  }
  return allowed.includes('launch/patient') && patientId ? { patientId } : {};
}

/** Makes the grant that holds what was allowed and remembers what was not, so that nobody asks again. */
export async function finishConsent(
  state: SandboxState,
  provider: Provider,
  consent: Consent,
): Promise<void> {
  const { request, response, interaction, user, allowed } = consent;
  const context = launchContext(state, consent);
  if (context === 'refused') {
    const refused = {
      error: 'access_denied',
      error_description: 'The launch belongs to another user or was used',
    };
    await provider.interactionFinished(request, response, refused, { mergeWithLastSubmission: false });
    return;
  }
  const clientId = String(interaction.params.client_id);
  const grant = new provider.Grant({ accountId: user.username, clientId });
  const refusedScopes = askedIn(interaction).filter((scope) => !allowed.includes(scope));
  grant.addOIDCScope(allowed.filter((scope) => staticScopes.has(scope)).join(' '));
  grant.rejectOIDCScope(refusedScopes.filter((scope) => staticScopes.has(scope)).join(' '));
  grant.addResourceScope(state.fhirBaseUrl, allowed.join(' '));
  grant.rejectResourceScope(state.fhirBaseUrl, refusedScopes.join(' '));
  const grantId = await grant.save();
  state.launches.bind(grantId, {
    ...context,
    username: user.username,
    offline: allowed.includes('offline_access'),
  });
  await provider.interactionFinished(request, response, { consent: { grantId } });
}
