import type { Finding, Reading, SetAside } from '../record.ts';
import { isTooOld, readingOf, type Candidate, type Candidates } from './candidate.ts';
import type { ReadingContext } from './context.ts';
import { byNewest, newestFirst, sameMoment, sameValue } from './order.ts';
import { correctedAmong } from './replaced.ts';
import { setAsideRow } from './set-aside.ts';

export interface Choice {
  oldAfterMonths: number;
  /** Of two codes at one moment the preferred one wins instead of a conflict (calculated and direct LDL). */
  preferByCode?: boolean;
}

export function withoutPreliminary({ usable, setAside }: Candidates, context: ReadingContext): Candidates {
  const refused = preliminaryBesideFinal(usable, context);
  if (refused.size === 0) return { usable, setAside };
  return {
    usable: usable.filter((one) => !refused.has(one)),
    setAside: [...setAside, ...[...refused].map((one) => setAsideRow(one.row, 'preliminary'))],
  };
}

/** A preliminary result never stands before a final one, unless that one is older and too old to be used. */
export function preliminaryBesideFinal<T extends Pick<Candidate, 'row'>>(
  usable: readonly T[],
  context: ReadingContext,
): ReadonlySet<T> {
  const preliminary = usable.filter((one) => one.row.status === 'preliminary');
  if (preliminary.length === 0) return new Set();
  const final = usable.filter((one) => one.row.status !== 'preliminary').map((one) => one.row.time);
  if (final.some((time) => !isTooOld(time, context))) return new Set(preliminary);
  return new Set(preliminary.filter((one) => final.some((time) => newestFirst(time, one.row.time) <= 0)));
}

/** `kept` is sorted by day, so only its end can hold the same moment. */
function repeats(kept: readonly Candidate[], candidate: Candidate): boolean {
  for (let index = kept.length - 1; index >= 0; index -= 1) {
    const other = kept[index];
    if (!other || other.row.time?.firstDay !== candidate.row.time?.firstDay) return false;
    if (sameMoment(other.row.time, candidate.row.time) && sameValue(other, candidate)) return true;
  }
  return false;
}

/** The same value of the same moment under two ids (a laboratory's feed and the panel) counts once. */
export function withoutDuplicates(sorted: readonly Candidate[]): { kept: Candidate[]; setAside: SetAside[] } {
  const kept: Candidate[] = [];
  const setAside: SetAside[] = [];
  for (const candidate of sorted) {
    if (repeats(kept, candidate)) setAside.push(setAsideRow(candidate.row, 'duplicate'));
    else kept.push(candidate);
  }
  return { kept, setAside };
}

export interface Chosen {
  /** One, or several of one moment that disagree. */
  best: readonly Candidate[];
  rest: readonly Candidate[];
  setAside: readonly SetAside[];
}

/** The newest usable candidate, and whether others of the same moment contradict it. */
export function chooseNewest(candidates: Candidates, choice: Choice, context: ReadingContext): Chosen {
  const { usable, setAside } = withoutPreliminary(candidates, context);
  const corrected = correctedAmong(usable);
  const standing = usable.filter((one) => !corrected.has(one));
  const { kept, setAside: doubles } = withoutDuplicates(standing.sort(byNewest));
  const [first, ...others] = kept;
  const superseded = [...corrected].map((one) => setAsideRow(one.row, 'superseded'));
  const all = [...setAside, ...superseded, ...doubles];
  if (!first) return { best: [], rest: [], setAside: all };
  const rivals = others.filter((one) => sameMoment(first.row.time, one.row.time));
  const rest = others.filter((one) => !rivals.includes(one));
  const isPreferred =
    choice.preferByCode === true && rivals.every((one) => one.row.found.rank > first.row.found.rank);
  if (isPreferred) {
    const outranked = rivals.map((one) => setAsideRow(one.row, 'superseded'));
    return { best: [first], rest, setAside: [...all, ...outranked] };
  }
  return { best: [first, ...rivals], rest, setAside: all };
}

export function findingOf(
  chosen: Chosen,
  toReading: (candidate: Candidate) => Reading<number>,
): Finding<number> {
  const { setAside } = chosen;
  const [first, ...rivals] = chosen.best;
  if (!first) return { kind: 'missing', setAside };
  if (rivals.length > 0) return { kind: 'conflicting', readings: chosen.best.map(toReading), setAside };
  return { kind: 'found', reading: toReading(first), others: chosen.rest.map(toReading), setAside };
}

export function newestFinding(
  candidates: Candidates,
  choice: Choice,
  context: ReadingContext,
): Finding<number> {
  return findingOf(chooseNewest(candidates, choice, context), (one) =>
    readingOf(one, choice.oldAfterMonths, context),
  );
}
