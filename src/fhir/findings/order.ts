import type { RecordedTime } from '../elements/recorded-time.ts';
import type { Candidate } from './candidate.ts';

/** Newest first; what has no date comes last. Partial dates count from the earliest day they can mean. */
export function newestFirst(a: RecordedTime | undefined, b: RecordedTime | undefined): number {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  if (a.firstDay !== b.firstDay) return b.firstDay - a.firstDay;
  if (a.instant !== undefined && b.instant !== undefined) return b.instant - a.instant;
  return 0;
}

/** The same for sorting: of one day, what bears an hour comes before what bears none, so that the order is one. */
export function inOrderOfTime(a: RecordedTime | undefined, b: RecordedTime | undefined): number {
  return newestFirst(a, b) || hasNoHour(a) - hasNoHour(b);
}

function hasNoHour(time: RecordedTime | undefined): number {
  return time?.instant === undefined ? 1 : 0;
}

/** Nobody can say which of the two came later. */
export function sameMoment(a: RecordedTime | undefined, b: RecordedTime | undefined): boolean {
  return newestFirst(a, b) === 0;
}

/** Half of the last digit written, in the canonical unit: what rounding alone may have changed. */
function roundingOf(candidate: Candidate): number {
  const decimals = /\.(\d+)$/.exec(candidate.recorded.value)?.[1]?.length ?? 0;
  const written = Number.parseFloat(candidate.recorded.value);
  const perUnit = written > 0 ? candidate.value / written : 1;
  return 0.5 * 10 ** -decimals * perUnit * (1 + 1e-9);
}

/** Whether two results say the same, perhaps in two units or to fewer digits: 1.3 mmol/L and 50 mg/dL do. */
export function sameValue(a: Candidate, b: Candidate): boolean {
  const difference = Math.abs(a.value - b.value);
  if (a.unit === b.unit && a.recorded.value.length === b.recorded.value.length) return difference < 1e-9;
  return difference <= Math.max(roundingOf(a), roundingOf(b));
}

/**
 * Of one moment and one code, what stands with fewer reservations comes first, then what is given more exactly; the
 * value itself decides last, and only so that the order of the rows never does.
 */
export function byNewest(a: Candidate, b: Candidate): number {
  return (
    inOrderOfTime(a.row.time, b.row.time) ||
    a.row.found.rank - b.row.found.rank ||
    a.flags.length - b.flags.length ||
    roundingOf(a) - roundingOf(b) ||
    b.value - a.value
  );
}
