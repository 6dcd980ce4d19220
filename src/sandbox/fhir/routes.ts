import type { Request, Response, Router } from 'express';
import { Router as createRouter, text } from 'express';
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
import { readPageHandle, pageParameter } from './paging.ts';
import { spoilBody } from './spoil-answer.ts';

const fhirJson = 'application/fhir+json; charset=utf-8';

/** The body as JSON, as search parameters when it is a form, or a fault. */
function readRequest(request: Request): FhirRequest | 'unreadable' {
  const url = new URL(request.originalUrl, 'http://localhost');
  const path = decodeURIComponent(request.path).replace(/^\/+/, '');
  const body: unknown = request.body;
  const base = { method: request.method, path, header: (name: string) => request.get(name) };
  if (typeof body !== 'string' || body === '') return { ...base, query: url.searchParams };
  if (request.is('application/x-www-form-urlencoded')) {
    const query = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
    return { ...base, query };
  }
  try {
    return { ...base, query: url.searchParams, body: JSON.parse(body) as unknown };
  } catch {
    return 'unreadable';
  }
}

function send(response: Response, answer: FhirResponse, bodyText: string | undefined): void {
  response
    .status(answer.status)
    .set(answer.headers ?? {})
    .set('Cache-Control', 'no-store');
  if (bodyText === undefined) response.end();
  else response.set('Content-Type', fhirJson).send(bodyText);
}

function sendUnauthorised(response: Response, state: SandboxState, kind: 'none' | 'invalid'): void {
  const error = kind === 'invalid' ? ', error="invalid_token"' : '';
  response.set('WWW-Authenticate', `Bearer realm="${state.fhirBaseUrl}"${error}`);
  const words = kind === 'invalid' ? 'The access token is unknown or expired' : 'An access token is needed';
  const body = operationOutcome('login', words);
  send(response, { status: 401 }, JSON.stringify(body));
}

/** Patients a request is about, as far as its URL and its token tell. */
function patientIdsIn(request: FhirRequest, authentication: Authentication): string[] {
  const named = ['patient', 'subject', '_id'].flatMap((name) => request.query.get(name)?.split(',') ?? []);
  const [type, id] = request.path.split('/');
  const ofToken = authentication.kind === 'bearer' ? authentication.bearer.patientId : undefined;
  return [...named, ...(type === 'Patient' && id ? [id] : []), ...(ofToken ? [ofToken] : [])].map((text) =>
    text.replace(/^Patient\//, ''),
  );
}

function resourceTypeOf(request: FhirRequest): string | undefined {
  const handle = request.query.get(pageParameter);
  try {
    return handle === null ? request.path.split('/')[0] : readPageHandle(handle).type;
  } catch {
    return undefined;
  }
}

function strike(state: SandboxState, request: FhirRequest, authentication: Authentication): Fault[] {
  return state.faults.strike({
    on: 'fhir',
    method: request.method,
    path: `/${request.path}?${request.query.toString()}`,
    resourceType: resourceTypeOf(request),
    clientId: authentication.kind === 'bearer' ? authentication.clientId : undefined,
    patientIds: patientIdsIn(request, authentication),
  });
}

async function answer(
  state: SandboxState,
  provider: Provider,
  request: Request,
  response: Response,
): Promise<void> {
  const fhirRequest = readRequest(request);
  if (fhirRequest === 'unreadable') {
    send(response, { status: 400 }, JSON.stringify(operationOutcome('structure', 'The body is no JSON')));
    return;
  }
  const authentication = await authenticate(state, provider, request.get('authorization'));
  const faults = strike(state, fhirRequest, authentication);
  if (await answerWithFault(response, faults)) return;
  if (authentication.kind !== 'bearer') {
    sendUnauthorised(response, state, authentication.kind);
    return;
  }
  const server = { store: state.store, baseUrl: state.fhirBaseUrl, now: state.now };
  const result = handleRequest(server, createAccess(state.store, authentication.bearer), fhirRequest);
  const asked = patientIdsIn(fhirRequest, authentication);
  const stranger = [...state.store.all('Patient')].find(({ id }) => !asked.includes(id));
  const spoiling = { baseUrl: state.fhirBaseUrl, strangerId: stranger?.id };
  send(response, result, result.body === undefined ? undefined : spoilBody(result.body, faults, spoiling));
}

export function fhirRoutes(state: SandboxState, provider: Provider): Router {
  const router = createRouter();
  router.get('/.well-known/smart-configuration', async (request, response) => {
    const faults = state.faults.strike({ on: 'discovery', method: 'GET', path: request.originalUrl });
    if (await answerWithFault(response, faults)) return;
    const document = smartConfiguration(state);
    response
      .type('json')
      .send(spoilBody(document, faults, { baseUrl: state.fhirBaseUrl, strangerId: undefined }));
  });
  router.get('/metadata', async (request, response) => {
    const faults = state.faults.strike({
      on: 'fhir',
      method: 'GET',
      path: request.originalUrl,
      resourceType: 'CapabilityStatement',
    });
    if (await answerWithFault(response, faults)) return;
    send(response, { status: 200 }, JSON.stringify(capabilityStatement(state)));
  });
  router.use(text({ type: () => true, limit: '5mb' }));
  router.use((request, response) => answer(state, provider, request, response));
  return router;
}
