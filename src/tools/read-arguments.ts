export interface ReadArguments {
  path: string;
  asOf: Date;
  timeZone: string;
}

export const readUsage =
  'Usage: npm run read -- PATH [--as-of YYYY-MM-DD] [--time-zone NAME]\n' +
  'PATH is a FHIR Bundle (JSON), an NDJSON file, or a folder of them, in any version. Writes one JSON line per patient.\n';

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Noon of a day lies on that day in nearly every time zone. */
function dateOf(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = new Date(`${text}T12:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : date;
}

/** What the command line asks for, or what is wrong with it in words. */
export function parseReadArguments(words: readonly string[], now: Date): ReadArguments | { fault: string } {
  const rest = [...words];
  let path: string | undefined;
  let asOf = now;
  let timeZone = 'UTC';
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    if (word === '--as-of') {
      const date = dateOf(rest.shift() ?? '');
      if (!date) return { fault: '--as-of wants a date of the calendar, as 2026-06-30' };
      asOf = date;
    } else if (word === '--time-zone') {
      timeZone = rest.shift() ?? '';
      if (!isTimeZone(timeZone)) return { fault: '--time-zone wants a name such as Pacific/Auckland' };
    } else if (word.startsWith('--')) return { fault: `${word} is no option` };
    else if (path !== undefined) return { fault: 'Only one PATH can be read' };
    else path = word;
  }
  return path === undefined ? { fault: 'PATH is missing' } : { path, asOf, timeZone };
}
