/** `2026-11-24T10:15:00+13:00`: the instant as the clinic's clocks show it, with its offset. */
export function dateTimeIn(instant: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || 'Z';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}

/** The calendar period that the prediction is about. `whenRange` would be the patient's age, which this is not. */
export function periodOf(instant: Date, timeZone: string, years: number): { start: string; end: string } {
  const start = dateTimeIn(instant, timeZone).slice(0, 10);
  const end = new Date(`${start}T00:00:00Z`);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return { start, end: end.toISOString().slice(0, 10) };
}
