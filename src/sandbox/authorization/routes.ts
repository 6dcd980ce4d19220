import type { RequestHandler, Router } from 'express';
import { Router as createRouter, urlencoded } from 'express';
import type { Provider } from 'oidc-provider';
import { answerWithFault } from '../fault-response.ts';
import type { FaultPlace } from '../faults.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { prepareAuthorize } from './authorize-request.ts';
import { clientIdInHeader, refuseEncodedBasic } from './basic-header.ts';
import { peekForm } from './form-peek.ts';
import { interactionRoutes } from './interaction-routes.ts';

function clientIdInAssertion(assertion: string | null): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(assertion?.split('.')[1] ?? '', 'base64url').toString());
    return (claims as { sub?: string }).sub;
  } catch {
    return undefined;
  }
}

/** Faults and strict client authentication, before oidc-provider sees a request with client credentials. */
function prepareClientRequest(state: SandboxState, place: FaultPlace): RequestHandler {
  return async (request, response, next) => {
    const form = await peekForm(request);
    const on = place === 'token' && form.get('grant_type') === 'refresh_token' ? 'refresh' : place;
    const clientId =
      clientIdInHeader(request.headers.authorization, state.clients) ??
      form.get('client_id') ??
      clientIdInAssertion(form.get('client_assertion'));
    const faults = state.faults.strike({ on, method: request.method, path: request.originalUrl, clientId });
    if (await answerWithFault(response, faults)) return;
    if (refuseEncodedBasic(request, response, state.clients)) return;
    next();
  };
}

/** SMART's `authorize-post`: the form becomes the query that everything else works with. */
const authorizeByPost: RequestHandler = (request, response) => {
  const query = new URLSearchParams(request.body as Record<string, string>);
  response.redirect(303, `${request.baseUrl}/auth?${query.toString()}`);
};

function faultyKeys(state: SandboxState): RequestHandler {
  return async (request, response, next) => {
    const faults = state.faults.strike({ on: 'jwks', method: request.method, path: request.originalUrl });
    if (!(await answerWithFault(response, faults))) next();
  };
}

export function authorizationRoutes(state: SandboxState, provider: Provider): Router {
  const router = createRouter();
  router.use('/sign-in', interactionRoutes(state, provider));
  router.post('/oauth/auth', urlencoded({ extended: false }), (request, response, next) => {
    request.baseUrl = '/oauth';
    authorizeByPost(request, response, next);
  });
  router.get('/oauth/auth', prepareAuthorize(state, provider));
  router.get('/oauth/jwks', faultyKeys(state));
  router.post('/oauth/token', prepareClientRequest(state, 'token'));
  router.post('/oauth/token/revocation', prepareClientRequest(state, 'revocation'));
  router.post('/oauth/token/introspection', prepareClientRequest(state, 'token'));
  router.use('/oauth', provider.callback());
  return router;
}
