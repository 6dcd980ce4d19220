import { isParameterRefusal } from './fetched.ts';
import type { FhirReader, FhirResource } from './reader.ts';

export interface RememberingReader extends FhirReader {
  /** Everything that has come by so far. */
  remembered(): readonly FhirResource[];
  /** The types of which not everything has come: nothing may be concluded from their silence. */
  unread(): readonly string[];
}

/** A reader that keeps what it was given, so that the same data can be read again for another date. */
export function rememberingReader(reader: FhirReader): RememberingReader {
  const seen = new Map<string, FhirResource>();
  const incomplete = new Set<string>();
  const answered = new Set<string>();
  // Asked in a plainer way the server may answer after all.
  const refused = new Set<string>();
  const keep = (resource: FhirResource): void => {
    const { id } = resource;
    seen.set(`${resource.resourceType}/${typeof id === 'string' ? id : `unnamed-${seen.size}`}`, resource);
  };
  return {
    async read(resourceType, id) {
      const resource = await reader.read(resourceType, id);
      keep(resource);
      return resource;
    },
    async search(resourceType, parameters, isEnough) {
      const answer = await reader.search(resourceType, parameters, isEnough).catch((error: unknown) => {
        (isParameterRefusal(error) ? refused : incomplete).add(resourceType);
        throw error;
      });
      (answer.complete ? answered : incomplete).add(resourceType);
      for (const resource of [...answer.resources, ...answer.included]) keep(resource);
      return answer;
    },
    remembered: () => [...seen.values()],
    unread: () => [...incomplete, ...[...refused].filter((type) => !answered.has(type))],
  };
}
