import type { Request, RequestHandler, Response, Router } from 'express';
import { Router as createRouter } from 'express';
import type { Provider } from 'oidc-provider';
import { endOnlineAccess } from '../authorization/end-online-access.ts';
import { formValue } from '../form-values.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { type SandboxUser, checkPassword } from '../users.ts';
import { htmlPage } from './html.ts';
import { signInPage, signInProblems } from './sign-in-page.ts';

export type SignedInHandler = (request: Request, response: Response, user: SandboxUser) => void;

/** Shows the sign-in page instead when nobody is signed in. */
export function signedIn(state: SandboxState, handler: SignedInHandler): RequestHandler {
  return (request, response) => {
    const user = state.ehrSessions.userOf(request);
    if (user) handler(request, response, user);
    else response.status(401).send(htmlPage(signInPage({ action: '/ehr/sign-in' })));
  };
}

function signIn(state: SandboxState): RequestHandler {
  return (request, response) => {
    const username = formValue(request, 'username');
    const result = checkPassword(state.users, username, formValue(request, 'password'));
    if (result.kind === 'signed-in') {
      state.ehrSessions.signIn(response, result.user);
      response.redirect(303, '/ehr');
      return;
    }
    const problem = signInProblems[result.kind];
    response.status(401).send(htmlPage(signInPage({ action: '/ehr/sign-in', username, problem })));
  };
}

function signOut(state: SandboxState, provider: Provider): RequestHandler {
  return async (request, response) => {
    const user = state.ehrSessions.signOut(request, response);
    if (user) await endOnlineAccess(state, provider, user);
    response.redirect(303, '/ehr');
  };
}

export function ehrSessionRoutes(state: SandboxState, provider: Provider): Router {
  const router = createRouter();
  router.post('/ehr/sign-in', signIn(state));
  router.post('/ehr/sign-out', signOut(state, provider));
  return router;
}
