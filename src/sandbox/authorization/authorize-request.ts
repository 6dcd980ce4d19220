import type { Request, RequestHandler, Response } from 'express';
import type { Provider } from 'oidc-provider';
import { readCookie } from '../ehr-sessions.ts';
import { answerWithFault } from '../fault-response.ts';
import type { Fault } from '../faults.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { sessionCookieName } from './provider.ts';

type OAuthError = Extract<Fault, { kind: 'oauth-error' }>;

function sendBack(response: Response, query: URLSearchParams, fault: OAuthError, state: SandboxState): void {
  const redirectUri = query.get('redirect_uri') ?? '';
  const client = state.clients.find(query.get('client_id') ?? '');
  if (!client?.redirectUris.includes(redirectUri)) {
    response.status(400).type('text').send('unknown client or redirect_uri');
    return;
  }
  const callback = new URL(redirectUri);
  callback.searchParams.set('error', fault.error);
  if (fault.description) callback.searchParams.set('error_description', fault.description);
  const echoed = query.get('state');
  if (echoed !== null) callback.searchParams.set('state', echoed);
  if (!client.quirks?.noIssInCallback) callback.searchParams.set('iss', state.issuer);
  response.redirect(303, callback.href);
}

/** The session here follows that of the EHR: somebody else's is over, and so is one that the app does not trust. */
async function endStaleSession(
  state: SandboxState,
  provider: Provider,
  request: Request,
  prompts: Set<string>,
) {
  const session = await provider.Session.find(readCookie(request.headers.cookie, sessionCookieName) ?? '');
  const user = state.ehrSessions.userOf(request);
  if (session && (session.accountId !== user?.username || prompts.has('login'))) await session.destroy();
}

/**
 * What happens before oidc-provider sees an authorisation request: faults on demand, and a `prompt=consent`,
 * without which it would drop `offline_access` (SMART apps do not send one).
 */
export function prepareAuthorize(state: SandboxState, provider: Provider): RequestHandler {
  return async (request: Request, response, next) => {
    const url = new URL(request.originalUrl, state.origin);
    const clientId = url.searchParams.get('client_id') ?? undefined;
    const faults = state.faults.strike({
      on: 'authorize',
      method: request.method,
      path: request.originalUrl,
      clientId,
    });
    if (await answerWithFault(response, faults)) return;
    const oauthError = faults.find((fault) => fault.kind === 'oauth-error');
    if (oauthError) {
      sendBack(response, url.searchParams, oauthError, state);
      return;
    }
    const prompts = new Set((url.searchParams.get('prompt') ?? '').split(' ').filter(Boolean));
    await endStaleSession(state, provider, request, prompts);
    if (!prompts.has('none')) {
      url.searchParams.set('prompt', [...prompts.add('consent')].join(' '));
      request.url = `${url.pathname}${url.search}`;
    }
    next();
  };
}
