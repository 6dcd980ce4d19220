/** Dates and times as clinicians read them, in any locale: `14-Mar-1964` (NHS common user interface). */
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A FHIR date or date-time as the record has it: `1964-03-14` is 14-Mar-1964, `1964-03` Mar-1964, `1964` 1964.
 * The day stays the recorded one, whatever the time zone. Anything else is returned as it is.
 */
export function formatFhirDate(text: string): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text);
  if (match === null) return text;
  const [, year = '', month, day] = match;
  const monthName = month === undefined ? undefined : months[Number(month) - 1];
  if (month !== undefined && monthName === undefined) return text;
  return [day, monthName, year].filter((part) => part !== undefined).join('-');
}

export function formatDay(date: Date, timeZone: string): string {
  return formatFhirDate(isoDay(date, timeZone));
}

/** `2026-11-24`, the day it is at that instant in the time zone. */
export function isoDay(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(date);
}

/** The day of a FHIR date or date-time: of an instant, the day it was then in the time zone. */
export function recordedDay(text: string, timeZone: string): string {
  const isInstant = /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));
  return isInstant ? isoDay(new Date(text), timeZone) : text.slice(0, 10);
}

/** `09:14` */
export function formatTime(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(date);
}

type AgoUnit = 'today' | 'days' | 'weeks' | 'months' | 'years';

/** How long ago, in the largest unit that says it well. Whole units, rounded down: never younger than it is shown. */
export function agoOf(days: number): { unit: AgoUnit; count: number } {
  if (days < 1) return { unit: 'today', count: 0 };
  if (days < 14) return { unit: 'days', count: days };
  if (days < 61) return { unit: 'weeks', count: Math.floor(days / 7) };
  if (days < 730) return { unit: 'months', count: Math.floor(days / 30.44) };
  return { unit: 'years', count: Math.floor(days / 365.25) };
}
