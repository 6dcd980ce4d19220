import type { Access } from './access.ts';
import { handleBundle } from './bundle.ts';
import { createResource, updateResource } from './create.ts';
import type { FhirRequest, FhirResponse, FhirServer } from './fhir-server.ts';
import { FhirFault } from './outcome.ts';
import { pageParameter } from './paging.ts';
import { continueSearch, searchType } from './search-bundle.ts';
import { resourceTypes } from './search-parameters.ts';

function readResource(server: FhirServer, access: Access, type: string, id: string): FhirResponse {
  access.demand('r', type);
  const resource = server.store.get(type, id);
  if (!resource) throw new FhirFault(404, 'not-found', `There is no such ${type}`);
  if (!access.sees(resource, 'r')) throw new FhirFault(403, 'forbidden', `This ${type} is not yours to see`);
  return { status: 200, headers: { ETag: `W/"${resource.meta?.versionId}"` }, body: resource };
}

/** `Type/id/_history/n`: only the present version is kept. */
function readVersion(
  server: FhirServer,
  access: Access,
  [type = '', id = '', , version = '']: string[],
): FhirResponse {
  const answer = readResource(server, access, type, id);
  if (server.store.get(type, id)?.meta?.versionId === version) return answer;
  throw new FhirFault(404, 'not-found', 'Earlier versions are not kept');
}

function update(
  server: FhirServer,
  access: Access,
  [type = '', id = '']: string[],
  request: FhirRequest,
): FhirResponse {
  const earlier = server.store.get(type, id);
  if (!earlier) throw new FhirFault(405, 'not-supported', 'A new resource is made with POST');
  return updateResource(server, access, earlier, request);
}

function dispatch(server: FhirServer, access: Access, request: FhirRequest): FhirResponse {
  const parts = request.path.split('/').filter(Boolean);
  const [type = '', id, third] = parts;
  if (parts.length === 0) {
    if (request.method === 'POST') {
      const handle = (entry: FhirRequest) => handleRequest(server, access, entry);
      return handleBundle({ handle, store: server.store }, request);
    }
    const handle = request.query.get(pageParameter);
    if (request.method === 'GET' && handle !== null) return continueSearch(server, access, handle);
    throw new FhirFault(400, 'not-supported', 'This server searches by resource type only');
  }
  if (!resourceTypes.includes(type) || server.profile?.without?.includes(type) === true)
    throw new FhirFault(404, 'not-supported', `${type} is not supported here`);
  switch (`${request.method} ${parts.length}`) {
    case 'GET 1':
      return searchType(server, access, type, request);
    case 'POST 1':
      return createResource(server, access, type, request);
    case 'POST 2':
      if (id === '_search') return searchType(server, access, type, request);
      break;
    case 'GET 2':
      return readResource(server, access, type, id ?? '');
    case 'PUT 2':
      return update(server, access, parts, request);
    case 'GET 4':
      if (third === '_history') return readVersion(server, access, parts);
      break;
    default:
  }
  throw new FhirFault(405, 'not-supported', 'This interaction is not supported');
}

/** Answers a request by somebody whose access is known. Every refusal is an OperationOutcome. */
export function handleRequest(server: FhirServer, access: Access, request: FhirRequest): FhirResponse {
  try {
    return dispatch(server, access, request);
  } catch (fault) {
    if (fault instanceof FhirFault) return { status: fault.status, body: fault.outcome };
    throw fault;
  }
}
