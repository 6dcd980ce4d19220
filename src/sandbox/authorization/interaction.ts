import type { Request, Response, Router } from 'express';
import { Router as createRouter, urlencoded } from 'express';
import type { Provider } from 'oidc-provider';
import { consentPage } from '../pages/consent-page.ts';
import { htmlPage } from '../pages/html.ts';
import { patientPickerPage } from '../pages/patient-picker-page.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { findPatients, patientLine } from '../patient-lines.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { type SandboxUser, checkPassword, userResource } from '../users.ts';
import { finishConsent } from './consent.ts';
import { grantableScopes } from './scopes.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const actionOf = (interaction: Interaction): string => `/sign-in/${interaction.uid}`;

export const askedScopes = (interaction: Interaction): string[] => [
  ...new Set(
    String(interaction.params.scope ?? '')
      .split(' ')
      .filter(Boolean),
  ),
];

const problems = {
  'wrong-password': 'The user name or password is not right.',
  locked: 'This account is locked. Ask the help desk to unlock it.',
};

/** The pages between the authorisation request and the code: sign in, choose a patient, allow. */
export function interactionRoutes(state: SandboxState, provider: Provider): Router {
  const router = createRouter();
  router.use(urlencoded({ extended: false }));
  router.get('/:uid', (request, response) => showStep(state, provider, request, response));
  router.post('/:uid/login', (request, response) => signIn(state, provider, request, response));
  router.post('/:uid/patient', (request, response) => pickPatient(state, provider, request, response));
  router.post('/:uid/consent', (request, response) => decide(state, provider, request, response));
  return router;
}

type Step = (state: SandboxState, provider: Provider, request: Request, response: Response) => Promise<void>;

const formValue = (request: Request, name: string): string => {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
};

const appNameOf = (state: SandboxState, interaction: Interaction): string => {
  const clientId = String(interaction.params.client_id ?? '');
  return state.clients.find(clientId)?.name ?? clientId;
};

const finishSignIn = (provider: Provider, request: Request, response: Response, user: SandboxUser) =>
  provider.interactionFinished(request, response, { login: { accountId: user.username } });

const showStep: Step = async (state, provider, request, response) => {
  const interaction = await provider.interactionDetails(request, response);
  const user = state.ehrSessions.userOf(request);
  const mustSignIn = interaction.prompt.name === 'login';
  if (mustSignIn && user && !interaction.prompt.reasons.includes('login_prompt')) {
    await finishSignIn(provider, request, response, user);
    return;
  }
  if (mustSignIn || !user) {
    const action = `${actionOf(interaction)}/login`;
    response.send(htmlPage(signInPage({ action, appName: appNameOf(state, interaction) })));
    return;
  }
  await showConsent(state, provider, { request, response, interaction, user });
};

const signIn: Step = async (state, provider, request, response) => {
  const interaction = await provider.interactionDetails(request, response);
  const username = formValue(request, 'username');
  const result = checkPassword(state.users, username, formValue(request, 'password'));
  if (result.kind === 'signed-in') {
    state.ehrSessions.signIn(response, result.user);
    await finishSignIn(provider, request, response, result.user);
    return;
  }
  const action = `${actionOf(interaction)}/login`;
  const page = signInPage({
    action,
    username,
    problem: problems[result.kind],
    appName: appNameOf(state, interaction),
  });
  response.status(401).send(htmlPage(page));
};

interface ConsentStep {
  request: Request;
  response: Response;
  interaction: Interaction;
  user: SandboxUser;
}

/** The patient in context: of the launch, of the user when a patient signs in, or the one chosen. */
function patientInContext(
  state: SandboxState,
  interaction: Interaction,
  user: SandboxUser,
): string | undefined {
  if (user.role === 'patient') return userResource(user).id;
  return state.launches.pickFor(interaction.uid);
}

async function showConsent(state: SandboxState, provider: Provider, step: ConsentStep): Promise<void> {
  const { request, response, interaction, user } = step;
  const scopes = grantableScopes(
    askedScopes(interaction),
    user,
    state.clients.quirksOf(String(interaction.params.client_id)),
  );
  const patientId = patientInContext(state, interaction, user);
  const userName = user.name;
  if (scopes.includes('launch/patient') && !patientId) {
    const query = typeof request.query.q === 'string' ? request.query.q : '';
    const patients = findPatients(state.store, query, 50);
    response.send(htmlPage(patientPickerPage({ action: actionOf(interaction), query, patients, userName })));
    return;
  }
  if (state.clients.quirksOf(String(interaction.params.client_id)).skipConsent) {
    await finishConsent(state, provider, {
      request,
      response,
      interaction,
      user,
      allowed: scopes,
      patientId,
    });
    return;
  }
  const patientName = patientId ? patientLine(state.store, patientId)?.name : undefined;
  const appName = appNameOf(state, interaction);
  response.send(
    htmlPage(consentPage({ action: actionOf(interaction), appName, scopes, patientName, userName })),
  );
}

const pickPatient: Step = async (state, provider, request, response) => {
  const interaction = await provider.interactionDetails(request, response);
  const patientId = formValue(request, 'patient');
  if (patientLine(state.store, patientId)) state.launches.rememberPick(interaction.uid, patientId);
  response.redirect(303, actionOf(interaction));
};

const decide: Step = async (state, provider, request, response) => {
  const interaction = await provider.interactionDetails(request, response);
  const user = state.ehrSessions.userOf(request);
  if (!user) {
    response.redirect(303, actionOf(interaction));
    return;
  }
  if (formValue(request, 'decision') !== 'allow') {
    const denied = { error: 'access_denied', error_description: 'The user did not allow access' };
    await provider.interactionFinished(request, response, denied, { mergeWithLastSubmission: false });
    return;
  }
  const ticked = (request.body as { scope?: string | string[] }).scope ?? [];
  const allowed = grantableScopes(
    askedScopes(interaction).filter((scope) => [ticked].flat().includes(scope)),
    user,
    state.clients.quirksOf(String(interaction.params.client_id)),
  );
  const patientId = patientInContext(state, interaction, user);
  await finishConsent(state, provider, { request, response, interaction, user, allowed, patientId });
};
