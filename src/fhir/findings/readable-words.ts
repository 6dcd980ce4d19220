import { objectOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';

/** Modules of SNOMED CT editions whose terms are in a language that is not read here, by the SNOMED International list. */
const foreignEditions =
  /sct\/(11000146104|554471000005108|51000202101|45991000052106|11000172109|2011000195101|11000181102|11000315107|11000274103|11000234105)\b/;

/** Whether a problem's words are, as far as the record says, in English or Spanish. */
export function hasReadableWords(condition: JsonObject): boolean {
  const language = textOf(condition['language'])?.toLowerCase();
  if (language !== undefined && !/^(en|es)\b/.test(language)) return false;
  const codings = objectsOf(objectOf(condition['code'])?.['coding']);
  return !codings.some(({ system, version }) =>
    [system, version].some((name) => foreignEditions.test(textOf(name) ?? '')),
  );
}
