import type { ConditionGroup } from '../codes/condition-groups.ts';
import { otherUseWords, pressureWords } from '../codes/medicine-words.ts';
import { conceptOf, type Concept } from '../elements/concept.ts';
import { objectOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { matchCondition } from './condition-match.ts';

export function reasonsOf(resource: JsonObject): readonly Concept[] {
  const elements = ['reasonCode', 'reasonCodeableConcept', 'reasonForUseCodeableConcept'];
  const coded = elements.flatMap((name) => (resource[name] === undefined ? [] : [conceptOf(resource[name])]));
  // R5 has a concept or a reference in one element, R4 a reference in its own; what it is called stands beside it.
  const either = objectsOf(resource['reason']);
  const references = [
    ...objectsOf(resource['reasonReference']),
    ...either.map((one) => objectOf(one['reference'])),
  ];
  return [
    ...coded,
    ...either.map((one) => conceptOf(one['concept'] ?? one)),
    ...references.map((one) => conceptOf(textOf(one?.['display']))),
  ];
}

/** "One a day for migraine" in the instruction to the patient. */
function instructionOf(resource: JsonObject): Concept {
  const dosage = objectsOf(resource['dosageInstruction'] ?? resource['dosage']);
  return { codings: [], texts: dosage.flatMap((one) => textOf(one['text']) ?? []) };
}

function namesAnotherUse({ texts, codings }: Concept): boolean {
  const words = [...texts, ...codings.map(({ display }) => display ?? '')].join(' ').toLowerCase();
  return otherUseWords.test(words) && !pressureWords.test(words);
}

export function indicationsIn(reasons: readonly Concept[]): ReadonlySet<ConditionGroup> {
  return new Set(reasons.flatMap(matchCondition).map((match) => match.group));
}

/** Whether its reasons, or the instruction to the patient, name another use than blood pressure. */
export function isForAnotherUse(resource: JsonObject, reasons: readonly Concept[]): boolean {
  return [...reasons, instructionOf(resource)].some(namesAnotherUse);
}
