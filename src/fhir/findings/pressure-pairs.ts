import type { SetAside } from '../record.ts';
import type { Candidate } from './candidate.ts';
import { withoutDuplicates } from './choose.ts';
import { byNewest, sameMoment, sameValue } from './order.ts';
import { setAsideRow } from './set-aside.ts';

/** One measurement; a panel has both sides, separate Observations are joined by their moment. */
export interface Pair {
  systolic: Candidate;
  /** Nearly always one. Several that were recorded for the one systolic pressure all count. */
  diastolics: readonly Candidate[];
}

interface Paired {
  pairs: Pair[];
  setAside: { systolic: SetAside[]; diastolic: SetAside[] };
  /** Diastolic pressures without a systolic one. */
  orphans: Candidate[];
}

function grouped(
  candidates: readonly Candidate[],
  keyOf: (one: Candidate) => unknown,
): ReadonlyMap<unknown, readonly Candidate[]> {
  const groups = new Map<unknown, Candidate[]>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    const group = groups.get(key);
    if (group) group.push(candidate);
    else groups.set(key, [candidate]);
  }
  return groups;
}

const ownerOf = ({ row }: Candidate): unknown => row.owner;
const momentOf = ({ row: { time } }: Candidate): unknown => time?.instant ?? time?.text;

/** A panel's own diastolic pressures; of a systolic one without, those of its moment that stand apart, too. */
function joined(
  systolics: readonly Candidate[],
  diastolics: readonly Candidate[],
  apart: readonly Candidate[],
): Pair[] {
  const byOwner = grouped(diastolics, ownerOf);
  const dated = apart.filter((one) => one.row.time);
  const byMoment = grouped(dated, momentOf);
  return systolics.map((systolic) => {
    const own = byOwner.get(ownerOf(systolic)) ?? byMoment.get(momentOf(systolic));
    return { systolic, diastolics: own ?? [] };
  });
}

/** A diastolic pressure that is not below the systolic one of the same measurement makes both worthless. */
function worthlessIn(pairs: readonly Pair[]): ReadonlySet<Candidate> {
  return new Set(
    pairs.flatMap(({ systolic, diastolics }) => {
      const tooHigh = diastolics.filter((one) => one.value >= systolic.value);
      return tooHigh.length > 0 ? [systolic, ...tooHigh] : [];
    }),
  );
}

/** Joins the sides of each measurement. A diastolic pressure of a panel with both sides is no other's. */
export function paired(systolics: readonly Candidate[], diastolics: readonly Candidate[]): Paired {
  const owners = new Set(systolics.map(ownerOf));
  const isOfPanel = (one: Candidate): boolean => owners.has(ownerOf(one));
  const apart = withoutDuplicates(diastolics.filter((one) => !isOfPanel(one)).sort(byNewest));
  const pairs = joined(systolics, diastolics, apart.kept);
  const worthless = worthlessIn(pairs);
  const stands = (one: Candidate): boolean => !worthless.has(one);
  const implausible = (side: readonly Candidate[]): SetAside[] =>
    side.filter((one) => !stands(one)).map((one) => setAsideRow(one.row, 'implausible'));
  const taken = new Set(pairs.flatMap((pair) => pair.diastolics));
  return {
    pairs: pairs
      .filter(({ systolic }) => stands(systolic))
      .map(({ systolic, diastolics: own }) => ({ systolic, diastolics: own.filter(stands) })),
    setAside: {
      systolic: implausible(systolics),
      diastolic: [...implausible(diastolics), ...apart.setAside],
    },
    orphans: [...diastolics.filter(isOfPanel), ...apart.kept].filter((one) => !taken.has(one)),
  };
}

function repeatsPair(known: Pair, { systolic, diastolics }: Pair): boolean {
  return (
    sameMoment(known.systolic.row.time, systolic.row.time) &&
    sameValue(known.systolic, systolic) &&
    diastolics.every((one) => known.diastolics.some((other) => sameValue(one, other)))
  );
}

/** Of measurements that say the same of the same moment, on both sides, one. */
export function distinctPairs(pairs: readonly Pair[]): readonly Pair[] {
  const days = new Map<number | undefined, Pair[]>();
  for (const pair of pairs.toSorted((a, b) => byNewest(a.systolic, b.systolic))) {
    const day = pair.systolic.row.time?.firstDay;
    const known = days.get(day) ?? [];
    if (!known.some((one) => repeatsPair(one, pair))) days.set(day, [...known, pair]);
  }
  return [...days.values()].flat();
}
