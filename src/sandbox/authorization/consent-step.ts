import { formValue, formValues, queryValue } from '../form-values.ts';
import { consentPage } from '../pages/consent-page.ts';
import { htmlPage } from '../pages/html.ts';
import { patientPickerPage } from '../pages/patient-picker-page.ts';
import { findPatients, patientLine } from '../patient-lines.ts';
import { type SandboxUser, userResource } from '../users.ts';
import { finishConsent } from './consent.ts';
import { askedScopes, parameterOf } from './interaction-parameters.ts';
import { type Step, type Visit, actionOf, appNameOf, sendBackError } from './interaction-visit.ts';
import { grantableScopes } from './scopes.ts';

const quirksIn = ({ state, interaction }: Visit) =>
  state.clients.quirksOf(parameterOf(interaction, 'client_id'));

const grantable = (visit: Visit, user: SandboxUser): string[] =>
  grantableScopes(askedScopes(visit.interaction), user, quirksIn(visit));

/** The patient chosen here; a patient who signs in is their own choice. */
function chosenPatient({ state, interaction }: Visit, user: SandboxUser): string | undefined {
  return user.role === 'patient' ? userResource(user).id : state.launches.pickFor(interaction.uid);
}

function showPicker(visit: Visit, user: SandboxUser): void {
  const query = queryValue(visit.request, 'q');
  const patients = findPatients(visit.state.store, query, 100);
  const page = patientPickerPage({ action: actionOf(visit), query, patients, userName: user.name });
  visit.response.send(htmlPage(page));
}

/** Asks for the patient when the app wants one and none is chosen, then for consent. */
export async function showConsent(visit: Visit, user: SandboxUser): Promise<void> {
  const { state, response } = visit;
  const scopes = grantable(visit, user);
  const patientId = chosenPatient(visit, user);
  if (scopes.includes('launch/patient') && !patientId) {
    showPicker(visit, user);
    return;
  }
  if (quirksIn(visit).skipConsent) {
    await finishConsent(visit, { user, allowed: scopes, patientId });
    return;
  }
  const patientName = patientId ? patientLine(state.store, patientId)?.name : undefined;
  const page = consentPage({
    action: actionOf(visit),
    appName: appNameOf(visit),
    scopes,
    patientName,
    userName: user.name,
  });
  response.send(htmlPage(page));
}

export const pickPatient: Step = async (visit) => {
  const { state, request, response, interaction } = visit;
  const patientId = formValue(request, 'patient');
  if (patientLine(state.store, patientId)) state.launches.rememberPick(interaction.uid, patientId);
  response.redirect(303, actionOf(visit));
  return Promise.resolve();
};

export const decide: Step = async (visit) => {
  const { request, response, user } = visit;
  if (!user) {
    response.redirect(303, actionOf(visit));
    return;
  }
  if (formValue(request, 'decision') !== 'allow') {
    await sendBackError(visit, 'access_denied', 'The user did not allow access');
    return;
  }
  const ticked = formValues(request, 'scope');
  const allowed = grantable(visit, user).filter((scope) => ticked.includes(scope));
  await finishConsent(visit, { user, allowed, patientId: chosenPatient(visit, user) });
};
