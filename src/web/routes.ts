import { type RequestHandler, Router } from 'express';
import type { Config } from '../config.ts';
import type { Deps } from './deps.ts';
import { refuseForgedRequests } from './middleware/csrf.ts';
import { signInRateLimit } from './middleware/rate-limit.ts';
import { requireLaunch } from './middleware/require-launch.ts';
import { neverStore } from './middleware/security-headers.ts';
import { showAbout } from './pages/about.ts';
import { startSignIn } from './pages/auth.ts';
import { finishSignIn } from './pages/callback.ts';
import { showLogin } from './pages/login.ts';
import { showRisk } from './pages/risk.ts';
import { showSignedOut, signOut } from './pages/sign-out.ts';
import { showWorklist } from './pages/worklist.ts';
import { paths } from './paths.ts';

type Route = readonly [
  verb: 'get' | 'post',
  path: string,
  guards: readonly RequestHandler[],
  page: RequestHandler,
];

/** Every page: verb, path, what protects it, who answers. */
export function routes(config: Config, deps: Deps): Router {
  const signedIn = [neverStore, requireLaunch(config, deps)];
  const signingIn = [neverStore, signInRateLimit()];
  const table: readonly Route[] = [
    ['get', paths.root, [neverStore], (_req, res) => res.redirect(303, paths.login)],
    ['get', paths.login, [neverStore], showLogin(config, deps)],
    ['get', paths.auth, signingIn, startSignIn(config, deps)],
    ['get', paths.callback, signingIn, finishSignIn(config, deps)],
    ['get', paths.patients, signedIn, showWorklist(config, deps)],
    ['get', paths.patient, signedIn, showRisk(config, deps)],
    ['post', paths.signOut, [neverStore, refuseForgedRequests], signOut(config, deps)],
    ['get', paths.signedOut, [neverStore], showSignedOut(config, deps)],
    ['get', paths.about, [neverStore], showAbout(config, deps)],
  ];
  const router = Router();
  for (const [verb, path, guards, page] of table) router[verb](path, ...guards, page);
  return router;
}
