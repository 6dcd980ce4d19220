import type { Router } from 'express';
import { Router as createRouter, urlencoded } from 'express';
import type { Provider } from 'oidc-provider';
import type { SandboxState } from '../sandbox-state.ts';
import { decide, pickPatient, showConsent } from './consent-step.ts';
import { type Step, visiting } from './interaction-visit.ts';
import { showSignIn, signIn } from './sign-in-step.ts';

const showStep: Step = (visit) =>
  visit.interaction.prompt.name === 'login' || !visit.user
    ? showSignIn(visit)
    : showConsent(visit, visit.user);

/** The pages between the authorisation request and the code: sign in, choose a patient, allow. */
export function interactionRoutes(state: SandboxState, provider: Provider): Router {
  const router = createRouter();
  router.use(urlencoded({ extended: false }));
  router.get('/:uid', visiting(state, provider, showStep));
  router.post('/:uid/login', visiting(state, provider, signIn));
  router.post('/:uid/patient', visiting(state, provider, pickPatient));
  router.post('/:uid/consent', visiting(state, provider, decide));
  return router;
}
