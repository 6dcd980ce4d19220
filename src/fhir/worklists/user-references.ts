import { AppError } from '../../errors.ts';
import { relativeReference } from '../elements/reference.ts';
import type { FhirReader } from '../reader.ts';
import type { Access } from './worklist-source.ts';
import { scopesAllow } from '../write/granted-scopes.ts';

/**
 * Every name under which lists may be kept for the signed-in person: the `fhirUser`, the Practitioner behind a
 * PractitionerRole, the active roles of a Practitioner. What cannot be read adds nothing.
 */
export async function userReferences(
  reader: FhirReader,
  fhirUser: string,
  access: Access,
): Promise<readonly string[]> {
  const own = relativeReference(fhirUser);
  const [type, id = ''] = own?.split('/') ?? [];
  if (own === undefined) return [];
  if (type === 'PractitionerRole') return [own, ...(await ifReadable(() => practitionerOf(reader, id)))];
  const rolesOffered =
    access.capabilities?.searches('PractitionerRole', 'practitioner') === true &&
    scopesAllow(access.scopes, 's', 'PractitionerRole');
  if (type !== 'Practitioner' || !rolesOffered) return [own];
  return [own, ...(await ifReadable(() => rolesOf(reader, own)))];
}

async function practitionerOf(reader: FhirReader, roleId: string): Promise<string[]> {
  const role = await reader.read('PractitionerRole', roleId);
  const practitioner = relativeReference(role['practitioner']);
  return practitioner?.startsWith('Practitioner/') === true ? [practitioner] : [];
}

async function rolesOf(reader: FhirReader, practitioner: string): Promise<string[]> {
  const { resources } = await reader.search('PractitionerRole', [['practitioner', practitioner]]);
  return resources
    .filter((role) => role['active'] !== false && relativeReference(role['practitioner']) === practitioner)
    .flatMap(({ id }) => (typeof id === 'string' ? [`PractitionerRole/${id}`] : []));
}

async function ifReadable(read: () => Promise<string[]>): Promise<string[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code !== 'fhir_unauthorised') return [];
    throw error;
  }
}
