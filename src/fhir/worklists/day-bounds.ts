import { dateTimeIn } from '../write/recorded-dates.ts';

/** The first instants of a day and of the next one, as the clinic's clocks have them (23 to 25 hours apart). */
export function dayBounds(instant: Date, timeZone: string): { start: string; end: string } {
  const start = startOfDay(instant, timeZone);
  const end = startOfDay(new Date(start.getTime() + 36 * 3_600_000), timeZone);
  return { start: dateTimeIn(start, timeZone), end: dateTimeIn(end, timeZone) };
}

function startOfDay(instant: Date, timeZone: string): Date {
  const day = dateTimeIn(instant, timeZone).slice(0, 10);
  // Walks back over the quarter hours of the day: offsets change at quarter hours, and midnight may not exist.
  const quarter = 900_000;
  let start = Math.floor(instant.getTime() / quarter) * quarter;
  while (dateTimeIn(new Date(start - quarter), timeZone).slice(0, 10) === day) start -= quarter;
  return new Date(start);
}
