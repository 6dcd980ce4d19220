import type { JsonObject } from './json.ts';

/**
 * Whether something that we do not know changes the meaning of a resource (FHIR R4, Extensibility, modifierExtension:
 * who does not know the extension may not use the element).
 */
export function isModified(resource: JsonObject): boolean {
  const extensions = resource['modifierExtension'];
  return Array.isArray(extensions) && extensions.length > 0;
}
