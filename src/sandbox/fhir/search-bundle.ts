import type { Access } from './access.ts';
import type { FhirRequest, FhirResponse, FhirServer } from './fhir-server.ts';
import { type PageRequest, pageSize, pageUrl, readPageHandle } from './paging.ts';
import type { Resource } from './resource.ts';
import { findMatches, includedWith } from './search.ts';

/** Elements that a summary leaves out although they are the bulk of the resource. */
const bulk: Record<string, string> = { Group: 'member', List: 'entry' };

function summarised(resource: Resource): Resource {
  const summary: Resource = { ...resource, meta: { ...resource.meta, tag: [{ code: 'SUBSETTED' }] } };
  delete summary.text;
  delete summary.contained;
  delete summary[bulk[resource.resourceType] ?? ''];
  return summary;
}

function withoutText(resource: Resource): Resource {
  const rest = { ...resource };
  delete rest.text;
  return rest;
}

function asAsked(resource: Resource, summary: string | null): Resource {
  if (summary === 'true') return summarised(resource);
  return summary === 'data' ? withoutText(resource) : resource;
}

interface Answer {
  page: PageRequest;
  matches: Resource[];
  understood: URLSearchParams;
}

function bundle(server: FhirServer, access: Access, { page, matches, understood }: Answer): FhirResponse {
  const { baseUrl, store } = server;
  const { type, query, offset } = page;
  const summary = query.get('_summary');
  const size = pageSize(query);
  const total = matches.length;
  const link = [{ relation: 'self', url: `${baseUrl}/${type}?${understood.toString()}` }];
  const head = { resourceType: 'Bundle', type: 'searchset', total };
  if (summary === 'count' || size === 0) return { status: 200, body: { ...head, link } };
  const shown = matches.slice(offset, offset + size);
  if (offset + size < total) {
    link.push({ relation: 'next', url: pageUrl(baseUrl, { type, query, offset: offset + size }) });
  }
  const added = includedWith(store, shown, query).filter((resource) => access.sees(resource, 'r'));
  const entryOf = (mode: string) => (resource: Resource) => ({
    fullUrl: `${baseUrl}/${resource.resourceType}/${resource.id}`,
    resource: asAsked(resource, summary),
    search: { mode },
  });
  const entry = [...shown.map(entryOf('match')), ...added.map(entryOf('include'))];
  return { status: 200, body: { ...head, link, ...(entry.length > 0 ? { entry } : {}) } };
}

function answerPage(server: FhirServer, access: Access, page: PageRequest, lenient: boolean): FhirResponse {
  access.demand('s', page.type);
  const { matches, understood } = findMatches(server.store, { ...page, lenient });
  const visible = matches.filter((resource) => access.sees(resource, 's'));
  return bundle(server, access, { page, matches: visible, understood });
}

export function searchType(
  server: FhirServer,
  access: Access,
  type: string,
  request: FhirRequest,
): FhirResponse {
  const lenient = request.header('prefer')?.includes('handling=lenient') ?? false;
  return answerPage(server, access, { type, query: request.query, offset: 0 }, lenient);
}

export function continueSearch(server: FhirServer, access: Access, handle: string): FhirResponse {
  return answerPage(server, access, readPageHandle(handle), true);
}
