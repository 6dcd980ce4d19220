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

/** What this server lacks, as some vendors' servers do; its CapabilityStatement says the same. */
export interface FhirProfile {
  /** Resource types that it does not have. */
  without?: readonly string[];
  /** Resource types that can be read and not created. */
  notCreated?: readonly string[];
  /** It takes no notice of If-None-Exist. */
  noConditionalCreate?: boolean;
}

export interface FhirServer {
  store: FhirStore;
  baseUrl: string;
  now: () => Date;
  profile?: FhirProfile;
}
