import { isObject, objectOf, textOf, type JsonObject } from './json.ts';

/** The text of a Reference, or of the reference inside an R5 CodeableReference. */
export function referenceText(value: unknown): string | undefined {
  if (typeof value === 'string') return textOf(value);
  const reference = objectOf(value);
  if (!reference) return undefined;
  return isObject(reference['reference'])
    ? referenceText(reference['reference'])
    : textOf(reference['reference']);
}

/** `Type/id` from a relative, absolute or version-qualified reference; `urn:uuid:…` and `#id` as they are. */
export function relativeReference(value: unknown): string | undefined {
  const text = referenceText(value);
  if (text === undefined || text.startsWith('#') || text.startsWith('urn:')) return text;
  const path = text.split(/[?#]/, 1)[0]?.replace(/\/_history\/[^/]+$/, '') ?? '';
  const found = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/.exec(path);
  return found ? `${found[1]}/${found[2]}` : undefined;
}

/** Whether a row's subject is this patient. Undefined when the row names nobody that can be compared. */
export function isAbout(resource: JsonObject, patientId: string): boolean | undefined {
  const subject = resource['subject'] ?? resource['patient'];
  if (isObject(subject) && isPlainly(subject['reference'], patientId)) return true;
  const reference = relativeReference(subject);
  if (reference === undefined || reference.startsWith('#')) return undefined;
  return reference === `Patient/${patientId}` || reference === `urn:uuid:${patientId}`;
}

/** As nearly every row writes it, seen without taking the reference apart. */
function isPlainly(reference: unknown, patientId: string): boolean {
  if (typeof reference !== 'string' || !reference.endsWith(patientId)) return false;
  const before = reference.length - patientId.length;
  return (
    (before === 8 && reference.startsWith('Patient/')) || (before === 9 && reference.startsWith('urn:uuid:'))
  );
}
