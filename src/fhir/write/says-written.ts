import { isAbout } from '../elements/reference.ts';
import type { CreateAnswer } from '../http/create-resource.ts';
import { ownIdentifiersIn, type SavedBefore } from './find-saved.ts';

/**
 * Whether an answer to a create says that this very result is in the record (FHIR R4 §3.1.0.8). 201 does, unless it
 * comes with somebody else's result or another one. 200 says that something was there before: ours only by its
 * identifier, because a server that does not heed the condition finds anything. 202 and the rest say nothing.
 */
export function saysWritten({ status, resource }: CreateAnswer, saved: SavedBefore): boolean {
  if (status !== 200 && status !== 201) return false;
  if (resource === undefined) return status === 201;
  if (isAbout(resource, saved.patientId) === false) return false;
  const identifiers = ownIdentifiersIn(resource);
  // Some EHRs keep no identifiers.
  return identifiers.includes(saved.identifier) || (status === 201 && identifiers.length === 0);
}
