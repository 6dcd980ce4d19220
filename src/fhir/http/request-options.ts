import type { AxiosRequestConfig } from 'axios';
import type { FhirVersion } from '../fhir-version.ts';

export interface FhirCall {
  method: 'GET' | 'POST';
  /** Absolute, and already known to lie within the registered base. */
  url: string;
  token: string;
  signal: AbortSignal;
  maxResponseBytes: number;
  fhirVersion?: FhirVersion | undefined;
  body?: string;
  headers?: Record<string, string>;
}

function accept(version: FhirVersion | undefined): string {
  // Servers of DSTU2 know only the older name of the format.
  if (version === 'DSTU2') return 'application/json+fhir, application/json';
  return version === undefined
    ? 'application/fhir+json, application/json+fhir;q=0.8'
    : 'application/fhir+json';
}

/**
 * Everything a call to the EHR depends on, so that nothing rests on how the axios instance was made: no redirects
 * (they would carry the token elsewhere), no environment proxy, no base URL, credentials or parameters of the
 * instance, every status handed to us, the body as raw bytes that only we parse.
 */
export function requestOptions(call: FhirCall): AxiosRequestConfig {
  return {
    method: call.method,
    url: call.url,
    baseURL: '',
    allowAbsoluteUrls: true,
    params: null,
    data: call.body,
    headers: {
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/fhir+json' }),
      ...call.headers,
      Accept: accept(call.fhirVersion),
      Authorization: `Bearer ${call.token}`,
    },
    // axios would replace our Authorization by that of an instance made with `auth`.
    auth: null as unknown as undefined,
    signal: call.signal,
    timeout: 0,
    maxRedirects: 0,
    proxy: false,
    decompress: true,
    maxContentLength: call.maxResponseBytes,
    maxBodyLength: 1_000_000,
    responseType: 'arraybuffer',
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
  };
}
