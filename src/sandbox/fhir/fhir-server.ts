import type { FhirStore } from './store.ts';

/** A FHIR request without its HTTP: also what stands in an entry of a batch. */
export interface FhirRequest {
  method: string;
  /** Below the base, without a leading slash: `Patient/123`. */
  path: string;
  query: URLSearchParams;
  body?: unknown;
  header(name: string): string | undefined;
}

export interface FhirResponse {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface FhirServer {
  store: FhirStore;
  baseUrl: string;
  now: () => Date;
}
