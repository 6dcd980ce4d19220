import { objectOf, objectsOf, textOf, type JsonObject } from './json.ts';

/** Days since 1970-01-01 in the clinic's calendar. */
export type DayNumber = number;

/** A FHIR date, dateTime or instant: what it says, and no more. */
export interface RecordedTime {
  text: string;
  precision: 'year' | 'month' | 'day' | 'time';
  firstDay: DayNumber;
  lastDay: DayNumber;
  /** Milliseconds since 1970, when a time with an offset was recorded. */
  instant?: number;
}

/** The clinic's calendar: which day an instant falls on there. */
export type LocalDay = (instant: number) => DayNumber;

const millisecondsPerDay = 86_400_000;

export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Date.UTC(year, month - 1, day) / millisecondsPerDay;
}

export function dateOfDay(day: DayNumber): { year: number; month: number; day: number } {
  const date = new Date(day * millisecondsPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `2025-11-02` for a day number. */
export function isoDay(day: DayNumber): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** Everywhere on earth a day begins at a quarter of an hour of UTC. */
const quarterHour = 900_000;

/** Throws a RangeError for a time zone that does not exist. */
export function localDayIn(timeZone: string): LocalDay {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const known = new Map<number, DayNumber>();
  return (instant) => {
    const quarter = Math.floor(instant / quarterHour);
    const day = known.get(quarter) ?? Date.parse(`${format.format(instant)}T00:00:00Z`) / millisecondsPerDay;
    known.set(quarter, day);
    return day;
  };
}

/** Calendar months earlier; the last day of the month when the day does not exist there. */
export function monthsEarlier(day: DayNumber, months: number): DayNumber {
  const date = dateOfDay(day);
  const first = dayNumber(date.year, date.month - months, 1);
  const lastOfMonth = dayNumber(date.year, date.month - months + 1, 1) - 1;
  return Math.min(first + date.day - 1, lastOfMonth);
}

const pattern =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}|\d{2}\.\d+))?\s*(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = dateOfDay(dayNumber(year, month, day));
  return date.year === year && date.month === month && date.day === day;
}

function instantOf(text: string): number | undefined {
  const normal = text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const instant = Date.parse(normal);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Undefined for anything that is not a date of a real calendar, such as `1961-04-93`. */
export function recordedTimeOf(value: unknown, localDay: LocalDay): RecordedTime | undefined {
  const text = textOf(value);
  const found = text === undefined ? null : pattern.exec(text);
  if (text === undefined || !found) return undefined;
  const [year, month, day] = [found[1], found[2], found[3]].map((part) =>
    part === undefined ? undefined : Number(part),
  );
  if (year === undefined || year < 1850) return undefined;
  if (month === undefined) {
    return { text, precision: 'year', firstDay: dayNumber(year, 1, 1), lastDay: dayNumber(year, 12, 31) };
  }
  if (!isCalendarDay(year, month, day ?? 1)) return undefined;
  if (day === undefined) {
    return {
      text,
      precision: 'month',
      firstDay: dayNumber(year, month, 1),
      lastDay: dayNumber(year, month + 1, 1) - 1,
    };
  }
  const written = dayNumber(year, month, day);
  const instant = found[7] === undefined ? undefined : instantOf(text);
  // A time without an offset is a time nobody can place; its date still stands.
  if (instant === undefined) return { text, precision: 'day', firstDay: written, lastDay: written };
  const local = localDay(instant);
  return { text, precision: 'time', firstDay: local, lastDay: local, instant };
}

/** When an observation was true of the patient: effective[x], its end when it is a period, else when issued. */
export function effectiveTimeOf(resource: JsonObject, localDay: LocalDay): RecordedTime | undefined {
  const period = objectOf(resource['effectivePeriod']);
  const timing = objectOf(resource['effectiveTiming']);
  const events = Array.isArray(timing?.['event']) ? timing['event'] : [];
  const candidates: readonly unknown[] = [
    resource['effectiveDateTime'],
    period?.['end'],
    period?.['start'],
    resource['effectiveInstant'],
    events.at(-1),
    resource['issued'],
  ];
  for (const candidate of candidates) {
    const time = recordedTimeOf(candidate, localDay);
    if (time) return time;
  }
  return undefined;
}

/** The first time among several elements, each a dateTime or a Period. */
export function firstTimeOf(values: readonly unknown[], localDay: LocalDay): RecordedTime | undefined {
  for (const value of values) {
    const period = objectsOf(value)[0];
    const time = recordedTimeOf(period ? (period['start'] ?? period['end']) : value, localDay);
    if (time) return time;
  }
  return undefined;
}
