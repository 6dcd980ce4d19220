import type { RecordedTime } from '../elements/recorded-time.ts';
import type { Finding, Reading, ReadingFlag, SetAside } from '../record.ts';
import { ageDaysOf, ageFlags, readingOf, type Candidate } from './candidate.ts';
import type { ReadingContext } from './context.ts';
import { observedSource } from './observed.ts';

function isPartial(time: RecordedTime): boolean {
  return time.precision === 'year' || time.precision === 'month';
}

/** Two measurements that bear one exact moment and differ: one of them is wrong and nobody can say which. */
function contradictions(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter((one) =>
    candidates.some((other) => {
      if (other === one || other.value === one.value) return false;
      const [a, b] = [one.row.time, other.row.time];
      if (!a || !b) return !a && !b;
      return isPartial(a) || isPartial(b) || (a.instant !== undefined && a.instant === b.instant);
    }),
  );
}

function meanReading(candidates: readonly Candidate[], context: ReadingContext): Reading<number> {
  const months = context.settings.oldAfterMonths.bloodPressure;
  const [first] = candidates;
  if (!first || candidates.length === 1) return readingOf(first as Candidate, months, context);
  const sum = candidates.reduce((total, one) => total + one.value, 0);
  const flags = new Set<ReadingFlag>(['mean-of-several', ...candidates.flatMap((one) => one.flags)]);
  return {
    value: sum / candidates.length,
    recorded: { ...first.recorded, value: candidates.map((one) => one.recorded.value).join(', ') },
    ...ageDaysOf(first.row.time, context),
    flags: [...flags, ...ageFlags(first.row.time, months, context)],
    sources: candidates.map((one) => observedSource(one.row)),
  };
}

/** The mean of the newest day's measurements, or why it has none. */
export function meanFinding(
  newest: readonly Candidate[],
  earlier: readonly Candidate[],
  setAside: readonly SetAside[],
  context: ReadingContext,
): Finding<number> {
  if (newest.length === 0) return { kind: 'missing', setAside };
  const months = context.settings.oldAfterMonths.bloodPressure;
  const conflict = contradictions(newest);
  const toReading = (one: Candidate): Reading<number> => readingOf(one, months, context);
  if (conflict.length > 0) return { kind: 'conflicting', readings: conflict.map(toReading), setAside };
  return { kind: 'found', reading: meanReading(newest, context), others: earlier.map(toReading), setAside };
}
