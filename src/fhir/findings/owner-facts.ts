import { objectOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { isModified } from '../elements/modified.ts';
import { isAbout, relativeReference } from '../elements/reference.ts';
import type { RecordedTime } from '../elements/recorded-time.ts';
import type { SetAsideReason } from '../record.ts';
import type { ReadingContext } from './context.ts';

const usableStatuses = new Set(['final', 'amended', 'corrected', 'preliminary', 'unknown', 'appended']);

const people: ReadonlySet<string> = new Set(['Patient', 'RelatedPerson', 'Person', 'Group']);

/** `focus` names whom a row in this patient's record is about: a fetus, a donor, a spouse. */
function isOfSomebodyElse(owner: JsonObject, patientId: string): boolean {
  if (owner['focus'] === undefined) return false;
  return objectsOf(owner['focus']).some((focus) => {
    const reference = relativeReference(focus);
    const type = reference?.split('/', 1)[0] ?? '';
    return people.has(type) && reference !== `Patient/${patientId}`;
  });
}

/** A result of the pleura, a joint or the brain: the same code is used for all of them now and then. */
function isOfAnotherFluid(owner: JsonObject): boolean {
  if (owner['specimen'] === undefined) return false;
  const words = textOf(objectOf(owner['specimen'])?.['display'])?.toLowerCase() ?? '';
  return /\b(pleural|ascit\w*|peritoneal|synovial|cerebrospinal|csf|amniotic|bile|drain(age)?)\b/.test(words);
}

/** What holds of an Observation and all of its components. */
export interface OwnerFacts {
  status: string | undefined;
  time: RecordedTime | undefined;
  /** Why it is not looked at further, whatever it says. */
  refusal: SetAsideReason | undefined;
}

/** Why an Observation gives no value, whatever it says. */
export function refusalOf(
  owner: JsonObject,
  { status, time }: Omit<OwnerFacts, 'refusal'>,
  context: ReadingContext,
): SetAsideReason | undefined {
  if (isAbout(owner, context.patientId) !== true) return 'other-patient';
  if (isOfSomebodyElse(owner, context.patientId)) return 'other-patient';
  if (status === 'entered-in-error') return 'entered-in-error';
  if (status !== undefined && !usableStatuses.has(status)) return 'status-not-usable';
  if (isModified(owner)) return 'status-not-usable';
  if (isOfAnotherFluid(owner)) return 'unsuitable-method';
  if (time && time.firstDay > context.assessedDay) return 'future-date';
  if (time && context.birth && time.lastDay < context.birth.firstDay) return 'before-birth';
  return undefined;
}
