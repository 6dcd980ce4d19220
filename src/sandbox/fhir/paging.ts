import { FhirFault } from './outcome.ts';

export interface PageRequest {
  type: string;
  query: URLSearchParams;
  offset: number;
}

export const pageParameter = '_getpages';

const defaultCount = 50;
const mostPerPage = 200;

/** `_count` within what this server gives at once. */
export function pageSize(query: URLSearchParams): number {
  const asked = query.get('_count');
  if (asked === null) return defaultCount;
  if (!/^\d+$/.test(asked)) throw new FhirFault(400, 'value', '_count is no whole number');
  return Math.min(Number(asked), mostPerPage);
}

/** The link to another page. It says nothing to a client, which must follow it as it is. */
export function pageUrl(baseUrl: string, { type, query, offset }: PageRequest): string {
  const handle = Buffer.from(JSON.stringify([type, query.toString(), offset])).toString('base64url');
  return `${baseUrl}?${pageParameter}=${handle}`;
}

export function readPageHandle(handle: string): PageRequest {
  try {
    const [type, query, offset] = JSON.parse(Buffer.from(handle, 'base64url').toString()) as unknown[];
    if (typeof type === 'string' && typeof query === 'string' && typeof offset === 'number') {
      return { type, query: new URLSearchParams(query), offset };
    }
  } catch {
    // What is no handle of ours is answered as an expired one.
  }
  throw new FhirFault(410, 'expired', 'This page is not known any more');
}
