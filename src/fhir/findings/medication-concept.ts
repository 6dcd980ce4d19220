import { conceptOf, type Concept } from '../elements/concept.ts';
import { isObject, objectOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { referenceText, relativeReference } from '../elements/reference.ts';

export type Resolve = (reference: string) => JsonObject | undefined;

function conceptOfMedication(medication: JsonObject): Concept {
  const code = conceptOf(medication['code']);
  if (code.codings.length > 0 || code.texts.length > 0) return code;
  const product = objectOf(medication['product']);
  const parts = objectsOf(medication['ingredient'] ?? product?.['ingredient']);
  const concepts = parts.map((part) => {
    const item = objectOf(part['item']);
    return conceptOf(part['itemCodeableConcept'] ?? item?.['concept'] ?? item);
  });
  return { codings: concepts.flatMap((one) => one.codings), texts: concepts.flatMap((one) => one.texts) };
}

function containedIn(resource: JsonObject, reference: string): JsonObject | undefined {
  return objectsOf(resource['contained']).find((inner) => `#${textOf(inner['id'])}` === reference);
}

/**
 * The medicine of an order, wherever the version and the server put it; a reference's own words as a last resort, and
 * then with what they are the words of.
 */
export function medicationConcept(
  resource: JsonObject,
  resolve: Resolve,
): (Concept & { wordsOf?: string }) | { unresolved: string } {
  const either = objectOf(resource['medication']);
  const concept = conceptOf(
    resource['medicationCodeableConcept'] ??
      either?.['concept'] ??
      (either?.['reference'] === undefined ? either : undefined),
  );
  if (concept.codings.length > 0 || concept.texts.length > 0) return concept;
  const holder =
    objectOf(resource['medicationReference']) ??
    (isObject(either?.['reference']) ? either['reference'] : either);
  const reference = relativeReference(holder) ?? referenceText(holder);
  if (reference === undefined) {
    const display = textOf(holder?.['display']);
    return { codings: [], texts: display === undefined ? [] : [display] };
  }
  const medication = reference.startsWith('#') ? containedIn(resource, reference) : resolve(reference);
  if (medication) return conceptOfMedication(medication);
  const display = textOf(holder?.['display']);
  return display === undefined
    ? { unresolved: reference }
    : { codings: [], texts: [display], wordsOf: reference };
}
