import type { Request, Router } from 'express';
import { Router as createRouter } from 'express';
import { launchUrlOf } from '../clients.ts';
import { formValue } from '../form-values.ts';
import { mintLaunch } from '../mint-launch.ts';
import { patientLine } from '../patient-lines.ts';
import type { SandboxState } from '../sandbox-state.ts';
import type { SandboxUser } from '../users.ts';
import { type SignedInHandler, signedIn } from './ehr-session-routes.ts';
import { framePage } from './frame-page.ts';
import { htmlPage } from './html.ts';

/** The address that opens an app for a patient, with a launch handle made for this once. */
function appUrl(
  state: SandboxState,
  request: Request,
  user: SandboxUser,
  bannerShown: boolean,
): string | undefined {
  const client = state.clients.find(formValue(request, 'client'));
  const patientId = formValue(request, 'patient');
  const launchUrl = client && launchUrlOf(client);
  if (!launchUrl || !patientLine(state.store, patientId)) return undefined;
  const url = new URL(launchUrl);
  url.searchParams.set('iss', state.fhirBaseUrl);
  url.searchParams.set('launch', mintLaunch(state, { username: user.username, patientId, bannerShown }));
  return url.href;
}

function openWindow(state: SandboxState): SignedInHandler {
  return (request, response, user) => response.redirect(303, appUrl(state, request, user, false) ?? '/ehr');
}

function openFrame(state: SandboxState): SignedInHandler {
  return (request, response, user) => {
    const url = appUrl(state, request, user, true);
    const patient = patientLine(state.store, formValue(request, 'patient'));
    if (url && patient) response.send(htmlPage(framePage(patient, url, user.name)));
    else response.redirect(303, '/ehr');
  };
}

export function launchRoutes(state: SandboxState): Router {
  const router = createRouter();
  router.post('/ehr/launch', signedIn(state, openWindow(state)));
  router.post('/ehr/frame', signedIn(state, openFrame(state)));
  return router;
}
