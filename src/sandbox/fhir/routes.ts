import type { Request, RequestHandler, Response, Router } from 'express';
import { Router as createRouter, text as textBody } from 'express';
import type { Provider } from 'oidc-provider';
import { smartConfiguration } from '../authorization/smart-configuration.ts';
import { answerWithFault } from '../fault-response.ts';
import type { Fault } from '../faults.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { createAccess } from './access.ts';
import { type Authentication, authenticate } from './authenticate.ts';
import { capabilityStatement } from './capability.ts';
import type { FhirRequest, FhirResponse } from './fhir-server.ts';
import { handleRequest } from './handle-request.ts';
import { operationOutcome } from './outcome.ts';
import { patientIdsIn, readRequest, resourceTypeIn } from './read-request.ts';
import { spoilBody } from './spoil-answer.ts';

const fhirJson = 'application/fhir+json; charset=utf-8';

function send(response: Response, result: FhirResponse, bodyText: string | undefined): void {
  response
    .status(result.status)
    .set(result.headers ?? {})
    .set('Cache-Control', 'no-store');
  if (bodyText === undefined) response.end();
  else response.set('Content-Type', fhirJson).send(bodyText);
}

function sendUnauthorised(response: Response, { fhirBaseUrl }: SandboxState, kind: 'none' | 'invalid'): void {
  const error = kind === 'invalid' ? ', error="invalid_token"' : '';
  response.set('WWW-Authenticate', `Bearer realm="${fhirBaseUrl}"${error}`);
  const words = kind === 'invalid' ? 'The access token is unknown or expired' : 'An access token is needed';
  send(response, { status: 401 }, JSON.stringify(operationOutcome('login', words)));
}

interface Asked {
  patientIds: string[];
  faults: Fault[];
}

function strike(state: SandboxState, request: FhirRequest, authentication: Authentication): Asked {
  const inContext = authentication.kind === 'bearer' ? authentication.bearer.patientId : undefined;
  const patientIds = [...patientIdsIn(request), ...(inContext ? [inContext] : [])];
  const faults = state.faults.strike({
    on: 'fhir',
    method: request.method,
    path: `/${request.path}?${request.query.toString()}`,
    resourceType: resourceTypeIn(request),
    clientId: authentication.kind === 'bearer' ? authentication.clientId : undefined,
    patientIds,
  });
  return { patientIds, faults };
}

function spoiled(state: SandboxState, body: unknown, { patientIds, faults }: Asked): string | undefined {
  if (body === undefined) return undefined;
  if (faults.length === 0) return JSON.stringify(body);
  const stranger = [...state.store.all('Patient')].find(({ id }) => !patientIds.includes(id));
  return spoilBody(body, faults, { baseUrl: state.fhirBaseUrl, strangerId: stranger?.id });
}

function answerRequest(state: SandboxState, provider: Provider): RequestHandler {
  return async (request, response) => {
    const fhirRequest = readRequest(request);
    if (fhirRequest === 'unreadable') {
      send(response, { status: 400 }, JSON.stringify(operationOutcome('structure', 'The body is no JSON')));
      return;
    }
    const authentication = await authenticate(state, provider, request.get('authorization'));
    const asked = strike(state, fhirRequest, authentication);
    if (await answerWithFault(response, asked.faults)) return;
    if (authentication.kind !== 'bearer') {
      sendUnauthorised(response, state, authentication.kind);
      return;
    }
    const server = { store: state.store, baseUrl: state.fhirBaseUrl, now: state.now, profile: state.profile };
    const result = handleRequest(server, createAccess(state.store, authentication.bearer), fhirRequest);
    send(response, result, spoiled(state, result.body, asked));
  };
}

/** What needs no token: the discovery document and the CapabilityStatement. */
function publicDocument(
  state: SandboxState,
  place: { on: 'discovery' | 'fhir'; resourceType?: string; type: string },
  document: () => unknown,
): RequestHandler {
  return async (request: Request, response: Response) => {
    const { on, resourceType, type } = place;
    const faults = state.faults.strike({ on, method: 'GET', path: request.originalUrl, resourceType });
    if (await answerWithFault(response, faults)) return;
    response.set('Content-Type', type).send(spoiled(state, document(), { patientIds: [], faults }));
  };
}

export function fhirRoutes(state: SandboxState, provider: Provider): Router {
  const router = createRouter();
  const discovery = { on: 'discovery', type: 'application/json' } as const;
  const metadata = { on: 'fhir', resourceType: 'CapabilityStatement', type: fhirJson } as const;
  router.get(
    '/.well-known/smart-configuration',
    publicDocument(state, discovery, () => smartConfiguration(state)),
  );
  router.get(
    '/metadata',
    publicDocument(state, metadata, () => capabilityStatement(state)),
  );
  router.use(textBody({ type: () => true, limit: '5mb' }));
  router.use(answerRequest(state, provider));
  return router;
}
