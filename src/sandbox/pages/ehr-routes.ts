import type { Request, RequestHandler, Response, Router } from 'express';
import { Router as createRouter, urlencoded } from 'express';
import type { Provider } from 'oidc-provider';
import { endProviderSession } from '../authorization/end-session.ts';
import { formValue, queryValue } from '../form-values.ts';
import { findPatients } from '../patient-lines.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { checkPassword } from '../users.ts';
import { ehrPage } from './ehr-page.ts';
import { homePage } from './home-page.ts';
import { htmlPage } from './html.ts';
import { signInPage, signInProblems } from './sign-in-page.ts';

function showEhr(state: SandboxState, request: Request, response: Response): void {
  const user = state.ehrSessions.userOf(request);
  if (!user) {
    response.send(htmlPage(signInPage({ action: '/ehr/sign-in' })));
    return;
  }
  const query = queryValue(request, 'q');
  const patients = findPatients(state.store, query, 500);
  response.send(htmlPage(ehrPage({ user, patients, query, clients: state.clients.all() })));
}

function signIn(state: SandboxState, request: Request, response: Response): void {
  const username = formValue(request, 'username');
  const result = checkPassword(state.users, username, formValue(request, 'password'));
  if (result.kind === 'signed-in') {
    state.ehrSessions.signIn(response, result.user);
    response.redirect(303, '/ehr');
    return;
  }
  const problem = signInProblems[result.kind];
  response.status(401).send(htmlPage(signInPage({ action: '/ehr/sign-in', username, problem })));
}

function launch(state: SandboxState, request: Request, response: Response): void {
  const user = state.ehrSessions.userOf(request);
  const client = state.clients.find(formValue(request, 'client'));
  const patientId = formValue(request, 'patient');
  if (!user || !client?.launchUrl) {
    response.redirect(303, '/ehr');
    return;
  }
  const url = new URL(client.launchUrl);
  url.searchParams.set('iss', state.fhirBaseUrl);
  url.searchParams.set('launch', state.launches.mint(user.username, { patientId }));
  response.redirect(303, url.href);
}

function signOut(state: SandboxState, provider: Provider): RequestHandler {
  return async (request, response) => {
    const user = state.ehrSessions.signOut(request, response);
    await endProviderSession(state, provider, request, user);
    response.redirect(303, '/ehr');
  };
}

export function ehrRoutes(state: SandboxState, provider: Provider): Router {
  const router = createRouter();
  router.use(urlencoded({ extended: false }));
  router.get('/', (_request, response) => void response.send(htmlPage(homePage(state))));
  router.get('/ehr', (request, response) => showEhr(state, request, response));
  router.post('/ehr/sign-in', (request, response) => signIn(state, request, response));
  router.post('/ehr/launch', (request, response) => launch(state, request, response));
  router.post('/ehr/sign-out', signOut(state, provider));
  return router;
}
