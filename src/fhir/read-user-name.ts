import { relativeReference } from './elements/reference.ts';
import { readIdentity } from './findings/identity.ts';
import type { FhirReader, FhirResource } from './reader.ts';

function nameIn(person: FhirResource): string | undefined {
  const { prefix, givenNames, familyName, fullName } = readIdentity(person);
  if (fullName !== undefined) return fullName;
  const parts = [prefix, givenNames, familyName].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/**
 * The name of the signed-in person from the `fhirUser` reference (relative or a whole URL); a PractitionerRole leads
 * to its Practitioner. Undefined when the EHR gives no name; throws the `fhir_…` fault when it cannot be asked.
 */
export async function readUserName(reader: FhirReader, fhirUser: string): Promise<string | undefined> {
  const [, resourceType, id] =
    /^(Practitioner|PractitionerRole|Patient|RelatedPerson|Person)\/(.+)$/.exec(
      relativeReference(fhirUser) ?? '',
    ) ?? [];
  if (resourceType === undefined || id === undefined) return undefined;
  const resource = await reader.read(resourceType, id);
  if (resource.resourceType !== 'PractitionerRole') return nameIn(resource);
  const practitioner = /^Practitioner\/(.+)$/.exec(relativeReference(resource['practitioner']) ?? '')?.[1];
  return practitioner === undefined ? undefined : nameIn(await reader.read('Practitioner', practitioner));
}
