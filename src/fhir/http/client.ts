import type { AxiosInstance } from 'axios';
import { AppError } from '../../errors.ts';
import type { FhirReader, FhirResource } from '../reader.ts';
import type { FhirLimits } from './limits.ts';

export interface FhirClientOptions {
  /** The registered FHIR base; the token goes nowhere else. */
  baseUrl: string;
  accessToken: () => Promise<string>;
  http: AxiosInstance;
  signal?: AbortSignal;
  limits?: Partial<FhirLimits>;
}

/** What a create gave. `existed` when If-None-Exist found the resource and nothing was written. */
export interface CreateAnswer {
  existed: boolean;
  /** `Type/id` as the server named it, when it did. */
  reference?: string;
  resource?: FhirResource;
}

export interface FhirClient extends FhirReader {
  create(resource: FhirResource, options?: { ifNoneExist?: string }): Promise<CreateAnswer>;
  /** The server's CapabilityStatement (Conformance in DSTU2). */
  capabilities(): Promise<FhirResource>;
}

export function createFhirClient(_options: FhirClientOptions): FhirClient {
  throw new AppError('unexpected', 'The client is being built');
}
