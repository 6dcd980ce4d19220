import type { Router } from 'express';
import { Router as createRouter, urlencoded } from 'express';
import type { Provider } from 'oidc-provider';
import { addPatient } from '../add-patient.ts';
import { launchUrlOf } from '../clients.ts';
import type { FaultPlace, FaultRule } from '../faults.ts';
import { formValue, queryValue } from '../form-values.ts';
import { findPatients } from '../patient-lines.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { ehrPage } from './ehr-page.ts';
import { type SignedInHandler, ehrSessionRoutes, signedIn } from './ehr-session-routes.ts';
import { faultPlaces, faultPresets } from './fault-presets.ts';
import { faultsPage } from './faults-page.ts';
import { homePage } from './home-page.ts';
import { htmlPage } from './html.ts';
import { launchRoutes } from './launch-routes.ts';
import { newPatientPage } from './new-patient-page.ts';

function showPatients(state: SandboxState): SignedInHandler {
  return (request, response, user) => {
    const query = queryValue(request, 'q');
    const patients = findPatients(state.store, query, 1000)
      .filter(({ id }) => user.role !== 'patient' || user.fhirUser === `Patient/${id}`)
      .map((line) => ({ ...line, note: state.notes.get(line.id) }));
    const clients = state.clients.all().filter((client) => launchUrlOf(client) !== undefined);
    response.send(htmlPage(ehrPage({ user, patients, query, clients })));
  };
}

function setFault(state: SandboxState): SignedInHandler {
  return (request, response) => {
    const preset = faultPresets[formValue(request, 'fault')];
    const on = formValue(request, 'on');
    if (preset && on in faultPlaces) {
      const rule: FaultRule = { on: on as FaultPlace, fault: preset.fault };
      if (formValue(request, 'resourceType')) rule.resourceType = formValue(request, 'resourceType');
      if (formValue(request, 'patientId')) rule.patientId = formValue(request, 'patientId');
      if (Number(formValue(request, 'times')) > 0) rule.times = Number(formValue(request, 'times'));
      state.faults.set(rule);
    }
    response.redirect(303, '/ehr/faults');
  };
}

function faultRoutes(state: SandboxState): Router {
  const router = createRouter();
  router.get(
    '/ehr/faults',
    signedIn(state, (_request, response, user) => {
      response.send(htmlPage(faultsPage(state.faults.rules(), user.name)));
    }),
  );
  router.post('/ehr/faults', signedIn(state, setFault(state)));
  router.post(
    '/ehr/faults/clear',
    signedIn(state, (_request, response) => {
      state.faults.clear();
      response.redirect(303, '/ehr/faults');
    }),
  );
  return router;
}

function newPatientRoutes(state: SandboxState): Router {
  const router = createRouter();
  router.get(
    '/ehr/new-patient',
    signedIn(state, (_request, response, user) => {
      response.send(htmlPage(newPatientPage({ userName: user.name })));
    }),
  );
  router.post(
    '/ehr/new-patient',
    signedIn(state, (_request, response, user) => {
      response.send(htmlPage(newPatientPage({ userName: user.name, made: addPatient(state, user) })));
    }),
  );
  return router;
}

export function ehrRoutes(state: SandboxState, provider: Provider): Router {
  const router = createRouter();
  router.use(urlencoded({ extended: false }));
  router.get('/', (_request, response) => void response.send(htmlPage(homePage(state))));
  router.get('/ehr', signedIn(state, showPatients(state)));
  router.use(ehrSessionRoutes(state, provider));
  router.use(launchRoutes(state));
  router.use(newPatientRoutes(state));
  router.use(faultRoutes(state));
  return router;
}
