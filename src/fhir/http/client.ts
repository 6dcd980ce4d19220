import type { AxiosInstance } from 'axios';
import { AppError } from '../../errors.ts';
import { textOf } from '../elements/json.ts';
import type { FhirVersion } from '../fhir-version.ts';
import { isFhirId } from '../patient-id.ts';
import type { FhirReader, FhirResource } from '../reader.ts';
import { isResource } from './bundle.ts';
import { createResource, type CreateAnswer } from './create-resource.ts';
import { unreadable } from './faults.ts';
import { defaultLimits, type FhirLimits } from './limits.ts';
import { faultOfOutcome } from './outcome.ts';
import { searchPages } from './search-pages.ts';
import { createSender, type Sender } from './send.ts';

export interface FhirClientOptions {
  /** The registered FHIR base; the token goes nowhere else. */
  baseUrl: string;
  accessToken: () => Promise<string>;
  /** Only its agents and its adapter are relied on; see `requestOptions`. */
  http: AxiosInstance;
  /** Cancels every call of this client. */
  signal?: AbortSignal;
  limits?: Partial<FhirLimits>;
  /** DSTU2 servers want the older media type. */
  fhirVersion?: FhirVersion;
}

/**
 * A FHIR server, spoken to with one patient's or user's token (FHIR R4 §3.1, RESTful API). All three functions
 * throw an `AppError` with a `fhir_…` code whose cause holds at most a status and an error code.
 */
export interface FhirClient extends FhirReader {
  /**
   * Creates a resource and never repeats the call. `ifNoneExist` is a search (`identifier=…`) that makes a second
   * create answer with the first's result. Throws `fhir_write_refused` when the server does not accept it.
   */
  create(resource: FhirResource, options?: { ifNoneExist?: string }): Promise<CreateAnswer>;
  /** The server's CapabilityStatement (Conformance in DSTU2). */
  capabilities(): Promise<FhirResource>;
}

function assertResourceType(resourceType: string): void {
  if (!/^[A-Z][A-Za-z]{1,63}$/.test(resourceType))
    throw new AppError('input_invalid', 'Not a FHIR resource type');
}

async function readOne(sender: Sender, what: string, path: string): Promise<FhirResource> {
  const deadline = Date.now() + sender.limits.searchMilliseconds;
  const { body } = await sender.send({ what, url: `${sender.base.url}/${path}`, deadline });
  if (!isResource(body)) throw unreadable(what, 'the answer is not a FHIR resource');
  if (body.resourceType === 'OperationOutcome') throw faultOfOutcome(what, body);
  return body;
}

async function readById(sender: Sender, resourceType: string, id: string): Promise<FhirResource> {
  assertResourceType(resourceType);
  if (!isFhirId(id)) throw new AppError('input_invalid', `${resourceType}: the id is not a FHIR id`);
  const resource = await readOne(sender, resourceType, `${resourceType}/${id}`);
  if (resource.resourceType !== resourceType)
    throw unreadable(resourceType, 'the answer is another resource type');
  if (textOf(resource['id']) !== id && resourceType !== 'Patient') {
    throw unreadable(resourceType, 'the answer is another resource');
  }
  return resource;
}

/** A client for one EHR and one token source. Make one per request: it holds the request's concurrency limit. */
export function createFhirClient(options: FhirClientOptions): FhirClient {
  const sender = createSender({ ...options, limits: { ...defaultLimits, ...options.limits } });
  return {
    read: (resourceType, id) => readById(sender, resourceType, id),
    search: async (resourceType, parameters, isEnough) => {
      assertResourceType(resourceType);
      return searchPages(sender, { resourceType, parameters, isEnough });
    },
    create: async (resource, create = {}) => {
      assertResourceType(resource.resourceType);
      return createResource(sender, resource, create.ifNoneExist);
    },
    capabilities: () => readOne(sender, 'CapabilityStatement', 'metadata'),
  };
}
