import {
  dateOfDay,
  localDayIn,
  recordedTimeOf,
  type DayNumber,
  type RecordedTime,
} from '../elements/recorded-time.ts';
import { textOf, type JsonObject } from '../elements/json.ts';
import type { Finding, Source } from '../record.ts';
import type { ReadingContext } from './context.ts';

/** Completed years; somebody born on 29 February has a birthday on 1 March in other years. */
function wholeYears(birth: DayNumber, day: DayNumber): number {
  const [born, now] = [dateOfDay(birth), dateOfDay(day)];
  const hadBirthday = now.month > born.month || (now.month === born.month && now.day >= born.day);
  return now.year - born.year - (hadBirthday ? 0 : 1);
}

type Age = number | 'birth-date-partial' | 'birth-date-invalid';

function ageOf(birth: RecordedTime, day: DayNumber): Age {
  const [youngest, oldest] = [wholeYears(birth.lastDay, day), wholeYears(birth.firstDay, day)];
  if (oldest < 0 || youngest > 130) return 'birth-date-invalid';
  return youngest === oldest ? youngest : 'birth-date-partial';
}

/**
 * Age in whole years at an instant, in the clinic's time zone. Undefined when the birth date is absent, not a date,
 * in the future, or so incomplete (`1964`, `1964-03`) that the age in whole years cannot be told.
 */
export function ageInWholeYears(
  birthDate: string | undefined,
  at: Date,
  timeZone: string,
): number | undefined {
  const localDay = localDayIn(timeZone);
  const birth = recordedTimeOf(birthDate, localDay);
  const age = birth ? ageOf(birth, localDay(at.getTime())) : undefined;
  return typeof age === 'number' ? age : undefined;
}

export function readAge(patient: JsonObject, source: Source, context: ReadingContext): Finding<number> {
  const recorded = textOf(patient['birthDate']);
  if (recorded === undefined) return { kind: 'missing', setAside: [] };
  const age = context.birth ? ageOf(context.birth, context.assessedDay) : 'birth-date-invalid';
  if (typeof age === 'number') {
    return {
      kind: 'found',
      reading: { value: age, recorded: { value: recorded }, flags: [], sources: [source] },
      others: [],
      setAside: [],
    };
  }
  const reason = age === 'birth-date-partial' ? 'no-value' : 'implausible';
  return { kind: 'missing', because: age, setAside: [{ reason, recorded: { value: recorded }, source }] };
}
