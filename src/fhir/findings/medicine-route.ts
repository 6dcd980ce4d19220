import { localDosageWords, localRouteCodes } from '../codes/medicine-words.ts';
import { conceptOf, wordsOf } from '../elements/concept.ts';
import { objectsOf, textOf, type JsonObject } from '../elements/json.ts';

/** By which way the medicine is given, in words: `topical` for all that stays where it is put. */
export function routeWordsOf(resource: JsonObject): string {
  const dosage = objectsOf(resource['dosageInstruction'] ?? resource['dosage']);
  return dosage.map(routeWords).join(' ');
}

function routeWords(dosage: JsonObject): string {
  const route = conceptOf(dosage['route']);
  const isLocal =
    route.codings.some((coding) => localRouteCodes.has(coding.code)) ||
    localDosageWords.test(textOf(dosage['text'])?.toLowerCase() ?? '');
  return isLocal ? 'topical' : (wordsOf(route) ?? '');
}
