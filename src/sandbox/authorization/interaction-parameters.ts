import type { Provider } from 'oidc-provider';

/** The state of one sign-in between the authorisation request and the code, as oidc-provider keeps it. */
export type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** A parameter of the authorisation request. */
export function parameterOf(interaction: Interaction, name: string): string {
  const value = interaction.params[name];
  return typeof value === 'string' ? value : '';
}

export function askedScopes(interaction: Interaction): string[] {
  return [...new Set(parameterOf(interaction, 'scope').split(' ').filter(Boolean))];
}
