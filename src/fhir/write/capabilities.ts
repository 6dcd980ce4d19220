import { objectsOf, textOf } from '../elements/json.ts';
import type { FhirVersion } from '../fhir-version.ts';
import type { FhirResource } from '../reader.ts';
import { fhirVersionIn } from '../versions/detect.ts';

/** What a server says that it can do (FHIR R4, CapabilityStatement.rest; Conformance in DSTU2). */
export interface Capabilities {
  /** Undefined when it is one that we do not read. */
  fhirVersion: FhirVersion | undefined;
  creates(resourceType: string): boolean;
  /** Honours If-None-Exist, so that one create more writes nothing more. */
  createsConditionally(resourceType: string): boolean;
  searches(resourceType: string, parameter?: string): boolean;
}

export function capabilitiesOf(statement: FhirResource): Capabilities {
  const entries = objectsOf(statement['rest']).flatMap((rest) => objectsOf(rest['resource']));
  const entryOf = (type: string) => entries.find((entry) => textOf(entry['type']) === type);
  const interacts = (type: string, code: string) =>
    objectsOf(entryOf(type)?.['interaction']).some((interaction) => textOf(interaction['code']) === code);
  return {
    fhirVersion: fhirVersionIn(statement),
    creates: (type) => interacts(type, 'create'),
    createsConditionally: (type) =>
      interacts(type, 'create') && entryOf(type)?.['conditionalCreate'] === true,
    searches: (type, parameter) =>
      interacts(type, 'search-type') &&
      (parameter === undefined ||
        objectsOf(entryOf(type)?.['searchParam']).some(({ name }) => textOf(name) === parameter)),
  };
}
