import type { Request, RequestHandler, Response } from 'express';
import type { Provider } from 'oidc-provider';
import type { SandboxState } from '../sandbox-state.ts';
import type { SandboxUser } from '../users.ts';
import { type Interaction, parameterOf } from './interaction-parameters.ts';

/** One request to one of the pages between the authorisation request and the code. */
export interface Visit {
  state: SandboxState;
  provider: Provider;
  request: Request;
  response: Response;
  interaction: Interaction;
  /** Who is signed in to the EHR. */
  user: SandboxUser | undefined;
}

export type Step = (visit: Visit) => Promise<void>;

export function visiting(state: SandboxState, provider: Provider, step: Step): RequestHandler {
  return async (request, response) => {
    const interaction = await provider.interactionDetails(request, response);
    const user = state.ehrSessions.userOf(request);
    await step({ state, provider, request, response, interaction, user });
  };
}

export const actionOf = ({ interaction }: Visit): string => `/sign-in/${interaction.uid}`;

export function appNameOf({ state, interaction }: Visit): string {
  const clientId = parameterOf(interaction, 'client_id');
  return state.clients.find(clientId)?.name ?? clientId;
}

export async function sendBackError(visit: Visit, error: string, description: string): Promise<void> {
  const { provider, request, response } = visit;
  const result = { error, error_description: description };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
