import { objectOf, textOf, type JsonObject } from './json.ts';

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
const mostRemembered = 10_000;

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
    const remembered = known.get(quarter);
    if (remembered !== undefined) return remembered;
    if (known.size >= mostRemembered) known.clear();
    const day = Date.parse(`${format.format(instant)}T00:00:00Z`) / millisecondsPerDay;
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
  /^\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::(?:\d{2}|\d{2}\.\d+))?\s*(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/;
const offsetAtEnd = /(?:Z|[+-]\d{2}:?\d{2})$/;
const longMonths: ReadonlySet<number> = new Set([1, 3, 5, 7, 8, 10, 12]);

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (day <= 28 || longMonths.has(month)) return true;
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (isLeapYear ? 29 : 28) : 30);
}

function instantOf(text: string): number | undefined {
  const isIso = !text.includes(' ') && (text.endsWith('Z') || text.at(-3) === ':');
  const instant = Date.parse(isIso ? text : text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(instant) ? undefined : instant;
}

const digitZero = 48;

/** The number that the digits from `start` to before `end` make. Faster than cutting them out, and done per row. */
function digits(text: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at += 1) number = 10 * number + text.charCodeAt(at) - digitZero;
  return number;
}

function wholeYear(text: string, year: number): RecordedTime {
  return { text, precision: 'year', firstDay: dayNumber(year, 1, 1), lastDay: dayNumber(year, 12, 31) };
}

function wholeMonth(text: string, year: number, month: number): RecordedTime {
  const [firstDay, lastDay] = [dayNumber(year, month, 1), dayNumber(year, month + 1, 1) - 1];
  return { text, precision: 'month', firstDay, lastDay };
}

/** Undefined for anything that is not a date of a real calendar, such as `1961-04-93`. */
export function recordedTimeOf(value: unknown, localDay: LocalDay): RecordedTime | undefined {
  const text = textOf(value);
  if (text === undefined || !pattern.test(text)) return undefined;
  const year = digits(text, 0, 4);
  if (year < 1850) return undefined;
  if (text.length === 4) return wholeYear(text, year);
  const month = digits(text, 5, 7);
  const day = text.length === 7 ? 1 : digits(text, 8, 10);
  if (!isCalendarDay(year, month, day)) return undefined;
  if (text.length === 7) return wholeMonth(text, year, month);
  const instant = text.length > 10 && offsetAtEnd.test(text) ? instantOf(text) : undefined;
  if (instant !== undefined) {
    const local = localDay(instant);
    return { text, precision: 'time', firstDay: local, lastDay: local, instant };
  }
  // A time without an offset is a time nobody can place; its date still stands.
  const written = dayNumber(year, month, day);
  return { text, precision: 'day', firstDay: written, lastDay: written };
}

/** When an observation was true of the patient: effective[x], its end when it is a period, else when issued. */
export function effectiveTimeOf(resource: JsonObject, localDay: LocalDay): RecordedTime | undefined {
  const plain = resource['effectiveDateTime'];
  const written = plain === undefined ? undefined : recordedTimeOf(plain, localDay);
  if (written) return written;
  const period = objectOf(resource['effectivePeriod']);
  const timing = objectOf(resource['effectiveTiming']);
  const events = Array.isArray(timing?.['event']) ? timing['event'] : [];
  const candidates: readonly unknown[] = [
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
export function firstTimeIn(
  resource: JsonObject,
  elements: readonly string[],
  localDay: LocalDay,
): RecordedTime | undefined {
  for (const name of elements) {
    const value = resource[name];
    if (value === undefined) continue;
    const period = objectOf(value);
    const time = recordedTimeOf(period ? (period['start'] ?? period['end']) : value, localDay);
    if (time) return time;
  }
  return undefined;
}
