/** The span of time a FHIR date or dateTime stands for, in milliseconds; the end is exclusive. */
export interface Span {
  start: number;
  end: number;
}

const shape =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

function lengthOf(parts: RegExpExecArray, start: number): number {
  const date = new Date(start);
  if (parts[6] !== undefined) return 1000;
  if (parts[4] !== undefined) return 60_000;
  if (parts[3] !== undefined) return 86_400_000;
  if (parts[2] !== undefined) return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - start;
  return Date.UTC(date.getUTCFullYear() + 1, 0, 1) - start;
}

/** A date is read as the whole day, month or year in UTC. `undefined` when the text is no FHIR date. */
export function parseSpan(text: string): Span | undefined {
  const parts = shape.exec(text);
  if (!parts) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', zone = 'Z'] = parts;
  const start = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(start) ? undefined : { start, end: start + lengthOf(parts, start) };
}

/** The span of a date, dateTime, instant or Period as it stands in a resource. */
export function spanOf(value: unknown): Span | undefined {
  if (typeof value === 'string') return parseSpan(value);
  const period = value as { start?: unknown; end?: unknown } | null;
  if (typeof period !== 'object' || period === null) return undefined;
  const start = typeof period.start === 'string' ? parseSpan(period.start) : undefined;
  const end = typeof period.end === 'string' ? parseSpan(period.end) : undefined;
  if (!start && !end) return undefined;
  return {
    start: start?.start ?? Number.NEGATIVE_INFINITY,
    end: end?.end ?? Number.POSITIVE_INFINITY,
  };
}

const comparisons: Record<string, (has: Span, asked: Span) => boolean> = {
  eq: (has, asked) => has.start >= asked.start && has.end <= asked.end,
  ne: (has, asked) => has.start < asked.start || has.end > asked.end,
  gt: (has, asked) => has.end > asked.end,
  lt: (has, asked) => has.start < asked.start,
  ge: (has, asked) => has.end > asked.start,
  le: (has, asked) => has.start < asked.end,
  sa: (has, asked) => has.start >= asked.end,
  eb: (has, asked) => has.end <= asked.start,
};

/** A test for `ge2024-01-31` and the like; `undefined` when the prefix or the date is none. */
export function dateTest(text: string): ((has: Span) => boolean) | undefined {
  const [, prefix = 'eq', date = ''] = /^([a-z]{2})?(.*)$/.exec(text) ?? [];
  const compare = comparisons[prefix];
  const asked = parseSpan(date);
  return compare && asked ? (has) => compare(has, asked) : undefined;
}
