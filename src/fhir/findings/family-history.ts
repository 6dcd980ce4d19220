import { conceptOf, statusOf, wordsOf } from '../elements/concept.ts';
import { objectOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { isAbout } from '../elements/reference.ts';
import type { NotCounted } from '../record.ts';
import { cardiovascularGroups, type ConditionGroup } from '../codes/condition-groups.ts';
import { matchCondition } from './condition-match.ts';
import type { ReadingContext } from './context.ts';
import { sourceOf } from './source.ts';

const cardiovascular: readonly ConditionGroup[] = cardiovascularGroups;

function onsetText(condition: JsonObject): string {
  const age = objectOf(condition['onsetAge'] ?? condition['onsetQuantity']);
  const years = age?.['value'];
  return typeof years === 'number' || typeof years === 'string' ? ` (${years})` : '';
}

function aboutRelative(history: JsonObject): string[] {
  const relative = wordsOf(conceptOf(history['relationship'])) ?? textOf(history['name']) ?? '';
  return objectsOf(history['condition']).flatMap((condition) => {
    const concept = conceptOf(condition['code']);
    const isCardiovascular = matchCondition(concept).some((match) => cardiovascular.includes(match.group));
    const words = wordsOf(concept) ?? '';
    return isCardiovascular ? [`${relative}: ${words}${onsetText(condition)}`.replace(/^: /, '')] : [];
  });
}

/** Cardiovascular disease of relatives, in the record's words; whether it came early is for the reader to judge. */
export function readFamilyHistory(histories: readonly JsonObject[], context: ReadingContext): NotCounted[] {
  return histories.flatMap((history) => {
    if (isAbout(history, context.patientId) !== true || statusOf(history['status']) === 'entered-in-error')
      return [];
    const details = aboutRelative(history);
    if (details.length === 0) return [];
    const source = sourceOf({ resource: history, concept: conceptOf(history['relationship']) });
    return [{ what: 'family-history' as const, detail: details.join('; '), sources: [source] }];
  });
}
