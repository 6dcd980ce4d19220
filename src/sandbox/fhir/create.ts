import { randomUUID } from 'node:crypto';
import type { Access } from './access.ts';
import type { FhirRequest, FhirResponse, FhirServer } from './fhir-server.ts';
import { FhirFault, operationOutcome } from './outcome.ts';
import { type Resource, localReference, valuesAt } from './resource.ts';
import { findMatches } from './search.ts';

const neededElements: Record<string, readonly string[]> = {
  RiskAssessment: ['status', 'subject'],
  Observation: ['status', 'code'],
  DocumentReference: ['status', 'content'],
  Provenance: ['target', 'recorded', 'agent'],
  List: ['status', 'mode'],
};

/** Types this server lets an app write. */
export const writableTypes: readonly string[] = Object.keys(neededElements);

/** The body as a resource of this type. Throws a 400 or 422 that says what is wrong with it. */
function readBody(type: string, body: unknown): Record<string, unknown> & { resourceType: string } {
  if (typeof body !== 'object' || body === null)
    throw new FhirFault(400, 'structure', 'The body is no JSON object');
  const resource = body as Record<string, unknown>;
  if (resource.resourceType !== type) {
    throw new FhirFault(400, 'structure', `The body is no ${type}`);
  }
  const missing = (neededElements[type] ?? []).filter((element) => resource[element] === undefined);
  if (missing.length > 0) throw new FhirFault(422, 'required', `Missing: ${missing.join(', ')}`);
  for (const path of ['prediction.probabilityDecimal']) {
    for (const value of valuesAt(resource, path)) {
      if (typeof value !== 'number' || value < 0 || value > 100) {
        throw new FhirFault(422, 'invariant', `${path} must be a number from 0 to 100 (ras-2)`);
      }
    }
  }
  return { ...resource, resourceType: type };
}

function checkSubject({ store }: FhirServer, resource: Resource): void {
  const subject = localReference(resource.subject);
  const [type = '', id = ''] = subject?.split('/') ?? [];
  if (resource.subject !== undefined && !store.get(type, id)) {
    throw new FhirFault(422, 'not-found', 'subject is not known here');
  }
}

/** The answer to a write in the form that `Prefer` asks for. */
function writeAnswer(
  server: FhirServer,
  request: FhirRequest,
  stored: Resource,
  status: number,
): FhirResponse {
  const url = `${server.baseUrl}/${stored.resourceType}/${stored.id}/_history/${stored.meta?.versionId ?? '1'}`;
  const headers = { Location: url, ETag: `W/"${stored.meta?.versionId ?? '1'}"` };
  const prefer = request.header('prefer') ?? '';
  if (prefer.includes('return=minimal')) return { status, headers };
  const saved = operationOutcome('informational', 'Saved', 'information');
  return { status, headers, body: prefer.includes('return=OperationOutcome') ? saved : stored };
}

/** Creates a resource; with `If-None-Exist` only when nothing matches yet. */
export function createResource(
  server: FhirServer,
  access: Access,
  type: string,
  request: FhirRequest,
): FhirResponse {
  access.demand('c', type);
  if (!writableTypes.includes(type) || server.profile?.notCreated?.includes(type) === true)
    throw new FhirFault(405, 'not-supported', `${type} cannot be created here`);
  const resource: Resource = { ...readBody(type, request.body), id: randomUUID() };
  if (!access.sees(resource, 'c')) {
    throw new FhirFault(403, 'forbidden', 'The resource is about another patient than the one in context');
  }
  checkSubject(server, resource);
  const condition = request.header('if-none-exist');
  if (condition !== undefined && server.profile?.noConditionalCreate !== true) {
    const query = new URLSearchParams(condition.replace(/^.*\?/, ''));
    const { matches } = findMatches(server.store, { type, query });
    const [existing] = matches;
    if (matches.length > 1)
      throw new FhirFault(412, 'multiple-matches', 'Several resources match If-None-Exist');
    if (existing) return writeAnswer(server, request, existing, 200);
  }
  return writeAnswer(server, request, server.store.put({ ...resource, meta: {} }), 201);
}

/** Replaces a resource that exists. A new one is made with POST only. */
export function updateResource(
  server: FhirServer,
  access: Access,
  earlier: Resource,
  request: FhirRequest,
): FhirResponse {
  const type = earlier.resourceType;
  access.demand('u', type);
  if (!writableTypes.includes(type))
    throw new FhirFault(405, 'not-supported', `${type} cannot be changed here`);
  const resource: Resource = { ...readBody(type, request.body), id: earlier.id };
  if (!access.sees(earlier, 'u') || !access.sees(resource, 'u')) {
    throw new FhirFault(403, 'forbidden', 'The resource is about another patient than the one in context');
  }
  const expected = request.header('if-match');
  if (expected !== undefined && expected !== `W/"${earlier.meta?.versionId}"`) {
    throw new FhirFault(412, 'conflict', 'The resource has changed since');
  }
  return writeAnswer(server, request, server.store.put(resource), 200);
}
