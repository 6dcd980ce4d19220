import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import type { Config } from '../config/index.ts';
import type { Deps } from './deps.ts';
import { cliniciansOnly } from './middleware/clinicians-only.ts';
import { refuseForgedRequests } from './middleware/csrf.ts';
import { signInRateLimit } from './middleware/rate-limit.ts';
import { keepFormWhenSignedOut } from './middleware/keep-form.ts';
import { requireLaunch } from './middleware/require-launch.ts';
import { neverStore } from './middleware/security-headers.ts';
import { showAbout } from './pages/about.ts';
import { startSignIn } from './pages/auth.ts';
import { finishSignIn } from './pages/callback.ts';
import { startEhrLaunch } from './pages/launch.ts';
import { showEquations } from './pages/equations.ts';
import { showHandout } from './pages/handout.ts';
import { showLogin } from './pages/login.ts';
import { showNote } from './pages/note.ts';
import { changePreferences } from './pages/preferences.ts';
import { showRisk } from './pages/risk.ts';
import { saveResult, showSave } from './pages/save.ts';
import { extendSession, showSessionStatus } from './pages/session.ts';
import { showSignedOut, signOut } from './pages/sign-out.ts';
import { changeValues, showValues } from './pages/values.ts';
import { showWorklist } from './pages/worklist.ts';
import { searchPatients, showFound } from './pages/worklist-found.ts';
import { exportWorklist } from './pages/worklist-export.ts';
import { showWorklistRows } from './pages/worklist-rows.ts';
import type { KeptForm } from './session-data.ts';
import { paths } from './paths.ts';

type Route = readonly [
  verb: 'get' | 'post',
  path: string,
  guards: readonly RequestHandler[],
  page: RequestHandler,
  ifSignedOut?: ErrorRequestHandler,
];

/** Every page: verb, path, what protects it, who answers. */
function tableOfRoutes(config: Config, deps: Deps): readonly Route[] {
  const signedIn = [neverStore, requireLaunch(config, deps)];
  const clinician = [...signedIn, cliniciansOnly];
  const signingIn = [neverStore, signInRateLimit()];
  const callback = finishSignIn(config, deps);
  const keep = (kind: KeptForm['kind']) => keepFormWhenSignedOut(config, deps, kind);
  return [
    ['get', paths.root, [neverStore], (_req, res) => res.redirect(303, paths.login)],
    ['get', paths.login, [neverStore], showLogin(config, deps)],
    ['get', paths.auth, signingIn, startSignIn(config, deps)],
    ['get', paths.launch, signingIn, startEhrLaunch(config, deps)],
    ['get', paths.callback, signingIn, callback],
    ['get', paths.callbackOfEhr, signingIn, callback],
    ['get', paths.patients, clinician, showWorklist(config, deps)],
    ['post', paths.searches, clinician, searchPatients, keep('search')],
    ['get', paths.foundPatients, clinician, showFound(config, deps), keep('search')],
    ['get', paths.patientRows, clinician, showWorklistRows(config, deps)],
    ['get', paths.exportPatients, clinician, exportWorklist(config, deps)],
    ['get', paths.patient, signedIn, showRisk(config, deps), keep('what-if')],
    ['get', paths.values, clinician, showValues(config, deps)],
    ['post', paths.values, clinician, changeValues(config, deps), keep('values')],
    ['get', paths.equations, clinician, showEquations(config, deps)],
    ['get', paths.note, clinician, showNote(config, deps)],
    ['get', paths.handout, clinician, showHandout(config, deps)],
    ['get', paths.save, clinician, showSave(config, deps)],
    ['post', paths.save, clinician, saveResult(config, deps), keep('save')],
    ['get', paths.sessionStatus, [neverStore], showSessionStatus(config, deps)],
    ['post', paths.extendSession, [neverStore], extendSession(config, deps)],
    ['post', paths.signOut, [neverStore], signOut(config, deps)],
    ['get', paths.signedOut, [neverStore], showSignedOut(config, deps)],
    ['get', paths.about, [neverStore], showAbout(config, deps)],
  ];
}

/** Every `post` is protected against forgery, besides what the table names. */
export function routes(config: Config, deps: Deps): Router {
  const router = Router();
  // It has no token and needs none: see changePreferences.
  router.post(paths.preferences, neverStore, changePreferences(config));
  const refuseForged = refuseForgedRequests(config);
  for (const [verb, path, guards, page, ifSignedOut] of tableOfRoutes(config, deps)) {
    const before = verb === 'post' ? [refuseForged, ...guards] : guards;
    const after = ifSignedOut === undefined ? [] : [ifSignedOut];
    router[verb](path, ...before, page, ...after);
  }
  return router;
}
