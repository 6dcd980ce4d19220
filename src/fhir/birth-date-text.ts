import { dayNumber, dateOfDay, isoDay } from './elements/recorded-time.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function isoDate(year: number, month: number, day: number): string[] {
  const number = dayNumber(year, month, day);
  const date = dateOfDay(number);
  return date.year === year && date.month === month && date.day === day ? [isoDay(number)] : [];
}

/**
 * The dates that a typed text can mean, as `YYYY-MM-DD`. Two of them for 03/04/1964, which is March in some countries
 * and April in others; none when the text is no date.
 */
export function birthDatesIn(text: string): string[] {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /^(\d{1,2})[\s-]([a-z]{3})[a-z]*[\s-](\d{4})$/i.exec(text);
  if (named)
    return isoDate(Number(named[3]), months.indexOf((named[2] ?? '').toLowerCase()) + 1, Number(named[1]));
  const slashed = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  if (!slashed) return [];
  const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
  return [...new Set([...isoDate(year, second, first), ...isoDate(year, first, second)])];
}
