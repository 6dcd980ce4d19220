import { AppError } from '../../errors.ts';
import { textOf } from '../elements/json.ts';
import type { FhirResource } from '../reader.ts';
import { isResource } from './bundle.ts';
import { statusBehind, unreadable, type FaultCause } from './faults.ts';
import { faultOfOutcome } from './outcome.ts';
import type { Answer, Sender } from './send.ts';

/**
 * What a create gave. `existed` when If-None-Exist found the resource and nothing was written. Only status 201 says
 * that it was written (RFC 9110: 202 promises nothing); what the answer is about is for the caller to check.
 */
export interface CreateAnswer {
  status: number;
  existed: boolean;
  /** `Type/id` as the server named it, when it did. */
  reference?: string;
  resource?: FhirResource;
}

function refusal(error: unknown, resourceType: string): unknown {
  const status = statusBehind(error);
  const refused = status !== undefined && [400, 405, 409, 412, 413, 415, 422, 501].includes(status);
  if (!refused) return error;
  const cause: FaultCause = { status };
  return new AppError('fhir_write_refused', `${resourceType}: the EHR did not accept it (${status})`, {
    cause,
  });
}

/** The reference in `[base]/Type/id/_history/1`; a Location elsewhere (a proxy's upstream) is not believed. */
function referenceIn(sender: Sender, resourceType: string, location: string | undefined): string | undefined {
  if (location === undefined || !URL.canParse(location, `${sender.base.url}/`)) return undefined;
  const url = new URL(location, `${sender.base.url}/`);
  if (!sender.base.contains(url)) return undefined;
  const found = new RegExp(`/${resourceType}/([A-Za-z0-9\\-.]{1,64})(/_history/[^/]+)?$`).exec(url.pathname);
  return found ? `${resourceType}/${found[1]}` : undefined;
}

function createAnswerOf(sender: Sender, resourceType: string, answer: Answer): CreateAnswer {
  const body = isResource(answer.body) && answer.body.resourceType === resourceType ? answer.body : undefined;
  const id = textOf(body?.['id']);
  const reference =
    id === undefined ? referenceIn(sender, resourceType, answer.location) : `${resourceType}/${id}`;
  return {
    status: answer.status,
    existed: answer.status === 200,
    ...(reference === undefined ? {} : { reference }),
    ...(body === undefined ? {} : { resource: body }),
  };
}

function isErrorOutcome(body: unknown): body is FhirResource {
  if (!isResource(body) || body.resourceType !== 'OperationOutcome') return false;
  return JSON.stringify(body['issue'] ?? '').match(/"severity":"(error|fatal)"/) !== null;
}

export async function createResource(
  sender: Sender,
  resource: FhirResource,
  ifNoneExist: string | undefined,
): Promise<CreateAnswer> {
  const { resourceType } = resource;
  const headers: Record<string, string> = { Prefer: 'return=representation' };
  if (ifNoneExist !== undefined) headers['If-None-Exist'] = ifNoneExist;
  try {
    const answer = await sender.send({
      what: resourceType,
      url: `${sender.base.url}/${resourceType}`,
      deadline: Date.now() + sender.limits.callMilliseconds,
      body: JSON.stringify(resource),
      headers,
    });
    if (isErrorOutcome(answer.body)) throw faultOfOutcome(resourceType, answer.body);
    const created = createAnswerOf(sender, resourceType, answer);
    if (created.existed && created.reference === undefined) {
      throw unreadable(resourceType, 'the answer does not say whether it was written');
    }
    return created;
  } catch (error) {
    throw refusal(error, resourceType);
  }
}
