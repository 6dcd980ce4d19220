import type { Request } from 'express';
import type { FhirRequest } from './fhir-server.ts';
import { pageParameter, readPageHandle } from './paging.ts';

/** The request with its body as JSON, or as search parameters when it is a form; `unreadable` when it is neither. */
export function readRequest(request: Request): FhirRequest | 'unreadable' {
  const { searchParams } = new URL(request.originalUrl, 'http://localhost');
  const path = decodeURIComponent(request.path).replace(/^\/+/, '');
  const body: unknown = request.body;
  const base = { method: request.method, path, header: (name: string) => request.get(name) };
  if (typeof body !== 'string' || body === '') return { ...base, query: searchParams };
  if (request.is('application/x-www-form-urlencoded')) {
    return { ...base, query: new URLSearchParams([...searchParams, ...new URLSearchParams(body)]) };
  }
  try {
    return { ...base, query: searchParams, body: JSON.parse(body) as unknown };
  } catch {
    return 'unreadable';
  }
}

/** Patients a request names in its path or query. */
export function patientIdsIn({ path, query }: FhirRequest): string[] {
  const named = ['patient', 'subject', '_id'].flatMap((name) => query.get(name)?.split(',') ?? []);
  const [type, id] = path.split('/');
  return [...named, ...(type === 'Patient' && id ? [id] : [])].map((name) => name.replace(/^Patient\//, ''));
}

/** The type asked for, also behind the handle of a further page. */
export function resourceTypeIn({ path, query }: FhirRequest): string | undefined {
  const handle = query.get(pageParameter);
  try {
    return handle === null ? path.split('/')[0] : readPageHandle(handle).type;
  } catch {
    return undefined;
  }
}
