import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { replaceReferences } from '../fhir/references.ts';
import type { Resource } from '../fhir/resource.ts';
import type { FoundResource, Json } from './read-file.ts';

/** Resources that belong together: their references mean each other before anybody else. */
export interface Source {
  name: string;
  found: readonly FoundResource[];
}

interface Named extends FoundResource {
  type: string;
  /** Without one the resource gets one made of where it stands. */
  givenId: string | undefined;
}

const fhirId = /^[A-Za-z0-9.-]{1,64}$/;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

function nameOf({ resource, fullUrl }: FoundResource): Named {
  const id = typeof resource.id === 'string' ? resource.id : undefined;
  const uuid = /^urn:uuid:([0-9a-f-]{36})$/i.exec(fullUrl ?? '')?.[1];
  const givenId = id !== undefined && fhirId.test(id) ? id : uuid;
  return { resource, type: resource.resourceType, givenId, ...(fullUrl ? { fullUrl } : {}) };
}

/** An id that is free: the given one, or the given one with the source in it, or one made of the place. */
function freeId(named: Named, place: string, isTaken: (id: string) => boolean): string {
  const id = named.givenId ?? digest(place);
  return isTaken(id) ? `${id.slice(0, 40)}-${digest(place)}`.slice(0, 64) : id;
}

/** The ways in which others of the source may point at a resource. */
function addressesOf({ fullUrl, resource, type, givenId }: Named): string[] {
  const id = typeof resource.id === 'string' ? resource.id : undefined;
  const known = [givenId, id].filter((value) => value !== undefined);
  return [
    ...(fullUrl ? [fullUrl, `${type}/${fullUrl}`] : []),
    ...known.flatMap((value) => [`${type}/${value}`, `urn:uuid:${value}`, `${type}/urn:uuid:${value}`]),
  ];
}

const withoutVersion = (reference: string): string => reference.replace(/\/_history\/[^/]+$/, '');

/** Adopts sources one after another into one space of ids, in which nothing overwrites anything. */
export interface Adopter {
  /** The resources of a source, with ids that are free and references that fit them. */
  adopt(source: Source): Resource[];
}

export function createAdopter(): Adopter {
  const taken = new Map<string, Json>();

  return {
    adopt({ name, found }) {
      const addresses = new Map<string, string>();
      const adopted: { id: string; type: string; resource: Json }[] = [];
      for (const [index, item] of found.entries()) {
        const named = nameOf(item);
        const { type, resource } = named;
        const same = taken.get(`${type}/${named.givenId}`);
        const isShared = same !== undefined && isDeepStrictEqual(same, resource);
        const isTaken = (id: string): boolean => taken.has(`${type}/${id}`);
        const id = isShared ? String(named.givenId) : freeId(named, `${name}#${index}`, isTaken);
        for (const address of addressesOf(named))
          if (!addresses.has(address)) addresses.set(address, `${type}/${id}`);
        if (isShared) continue;
        taken.set(`${type}/${id}`, resource);
        adopted.push({ id, type, resource });
      }
      const rewrite = (reference: string): string | undefined => addresses.get(withoutVersion(reference));
      return adopted.map(({ id, type, resource }) => ({
        ...(replaceReferences(resource, rewrite) as Json),
        resourceType: type,
        id,
      }));
    },
  };
}
