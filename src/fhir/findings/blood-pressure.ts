import { textOf } from '../elements/json.ts';
import type { RecordedNumber } from '../elements/recorded-value.ts';
import type { DayNumber } from '../elements/recorded-time.ts';
import type { Finding, SetAside, SetAsideReason } from '../record.ts';
import {
  candidateOf,
  candidatesOf,
  isTooOld,
  type Candidate,
  type Candidates,
  type NumericInput,
} from './candidate.ts';
import { withoutDuplicates, withoutPreliminary } from './choose.ts';
import type { ReadingContext } from './context.ts';
import { meanFinding } from './mean.ts';
import { rowsOf, type ObservationIndex, type Observed } from './observed.ts';
import { byNewest, newestFirst } from './order.ts';
import { setAsideRow } from './set-aside.ts';

const systolicInput: NumericInput = { kind: 'pressure', plausible: 'systolicMmHg' };
const diastolicInput: NumericInput = { kind: 'pressure', plausible: 'diastolicMmHg' };

export interface BloodPressureFindings {
  systolicMmHg: Finding<number>;
  diastolicMmHg: Finding<number>;
}

/** One measurement; a panel has both sides, separate Observations are joined by their time. */
interface Pair {
  systolic: Candidate;
  diastolic?: Candidate;
}

interface Sides {
  systolic: Candidates;
  diastolic: Candidates;
}

/** "142/88" or "142/88 mmHg" as the text of a panel. */
function fromPanelText(row: Observed): readonly [RecordedNumber, RecordedNumber] | undefined {
  const text = textOf(row.holder['valueString']) ?? '';
  const found = /^(\d{2,3})\s*\/\s*(\d{2,3})\s*(mm\s*\[?hg\]?)?$/i.exec(text);
  if (!found) return undefined;
  const side = (value: string): RecordedNumber => ({
    kind: 'number',
    value: Number(value),
    written: { unit: found[3] },
    text: value,
  });
  return [side(found[1] ?? ''), side(found[2] ?? '')];
}

function addPanels(index: ObservationIndex, sides: Sides): void {
  const { rows, refused, setAside } = rowsOf(index, 'blood-pressure');
  const refusedRows = refused.filter(({ row }) => row.owner['component'] === undefined);
  sides.systolic.setAside.push(
    ...setAside,
    ...refusedRows.map(({ row, reason }) => setAsideRow(row, reason)),
  );
  for (const row of rows) {
    const parts = fromPanelText(row);
    const hasParts = ['component', 'hasMember', 'related'].some((name) => row.owner[name] !== undefined);
    if (!parts && !hasParts) sides.systolic.setAside.push(setAsideRow(row, 'no-value'));
    if (!parts) continue;
    const systolic = candidateOf({ ...row, role: 'systolic' }, systolicInput, parts[0]);
    const diastolic = candidateOf({ ...row, role: 'diastolic' }, diastolicInput, parts[1]);
    if (typeof systolic === 'string') sides.systolic.setAside.push(setAsideRow(row, systolic));
    else sides.systolic.usable.push(systolic);
    if (typeof diastolic !== 'string') sides.diastolic.usable.push(diastolic);
  }
}

function methodRefusal(
  candidate: Candidate,
  othersExist: boolean,
  context: ReadingContext,
): SetAsideReason | undefined {
  const { method } = candidate.row;
  if (method === 'average') return 'unsuitable-method';
  if (method === 'home' && !context.settings.useHomeBloodPressure) return 'unsuitable-method';
  return method === 'standing' && othersExist ? 'unsuitable-method' : undefined;
}

/** Averages and home readings are not used unasked, standing ones only where there are no others. */
function bySuitability(candidates: Candidates, context: ReadingContext): Candidates {
  const ordinary = candidates.usable.filter(
    (one) => one.row.method === undefined && !isTooOld(one.row.time, context),
  );
  const result: Candidates = { usable: [], setAside: [...candidates.setAside] };
  for (const candidate of candidates.usable) {
    const reason = methodRefusal(candidate, ordinary.length > 0, context);
    if (reason !== undefined) result.setAside.push(setAsideRow(candidate.row, reason));
    else if (candidate.row.method === undefined) result.usable.push(candidate);
    else result.usable.push({ ...candidate, flags: [...candidate.flags, 'unusual-method'] });
  }
  return result;
}

function partnerOf(systolic: Candidate, diastolics: readonly Candidate[]): Candidate | undefined {
  const inPanel = diastolics.find((one) => one.row.owner === systolic.row.owner);
  if (inPanel || systolic.row.time === undefined) return inPanel;
  return diastolics.find((one) => one.row.time?.text === systolic.row.time?.text);
}

interface Paired {
  pairs: Pair[];
  setAside: SetAside[];
}

/** A diastolic pressure that is not below the systolic one of the same measurement makes both worthless. */
function paired(systolics: readonly Candidate[], diastolics: readonly Candidate[]): Paired {
  const result: Paired = { pairs: [], setAside: [] };
  for (const systolic of systolics) {
    const diastolic = partnerOf(systolic, diastolics);
    if (diastolic && diastolic.value >= systolic.value) {
      result.setAside.push(
        setAsideRow(systolic.row, 'implausible'),
        setAsideRow(diastolic.row, 'implausible'),
      );
    } else result.pairs.push({ systolic, ...(diastolic ? { diastolic } : {}) });
  }
  return result;
}

function dayOf(candidate: Candidate): DayNumber | undefined {
  return candidate.row.time?.firstDay;
}

/** All measurements of the newest day; the undated only where nothing has a date. */
function newestDay(pairs: readonly Pair[]): { newest: readonly Pair[]; earlier: readonly Pair[] } {
  const [first] = pairs;
  if (!first) return { newest: [], earlier: [] };
  const isNewest = (pair: Pair): boolean => dayOf(pair.systolic) === dayOf(first.systolic);
  const newest = [first, ...pairs.slice(1).filter(isNewest)];
  return { newest, earlier: pairs.filter((pair) => !newest.includes(pair)) };
}

function diastolicSide(pairs: readonly Pair[]): readonly Candidate[] {
  const unique = new Set(pairs.flatMap((pair) => (pair.diastolic ? [pair.diastolic] : [])));
  return [...unique];
}

function sidesOf(index: ObservationIndex, context: ReadingContext): Sides {
  const sides: Sides = {
    systolic: candidatesOf(rowsOf(index, 'systolic'), systolicInput),
    diastolic: candidatesOf(rowsOf(index, 'diastolic'), diastolicInput),
  };
  addPanels(index, sides);
  return {
    systolic: withoutPreliminary(bySuitability(sides.systolic, context), context),
    diastolic: withoutPreliminary(bySuitability(sides.diastolic, context), context),
  };
}

/**
 * Systolic and diastolic pressure of the newest day that has any, each the mean of that day's measurements
 * (components of panels in whatever panel, or separate Observations), with the earlier ones beside it.
 */
export function readBloodPressure(index: ObservationIndex, context: ReadingContext): BloodPressureFindings {
  const sides = sidesOf(index, context);
  const { pairs, setAside: contradictory } = paired(sides.systolic.usable, sides.diastolic.usable);
  const sorted = pairs.sort((a, b) => byNewest(a.systolic, b.systolic));
  const { kept, setAside: repeats } = withoutDuplicates(sorted.map((pair) => pair.systolic));
  const distinct = sorted.filter((pair) => kept.includes(pair.systolic));
  const { newest, earlier } = newestDay(distinct);
  const orphans = sides.diastolic.usable.filter((one) => !distinct.some((pair) => pair.diastolic === one));
  const lonely = distinct.length > 0 ? [] : orphans.sort((a, b) => newestFirst(a.row.time, b.row.time));
  const rejected = contradictory.filter((one) => one.reason === 'implausible');
  return {
    systolicMmHg: meanFinding(
      newest.map((pair) => pair.systolic),
      earlier.map((pair) => pair.systolic),
      [...sides.systolic.setAside, ...rejected, ...repeats],
      context,
    ),
    diastolicMmHg: meanFinding(
      distinct.length > 0 ? diastolicSide(newest) : lonely.slice(0, 1),
      distinct.length > 0 ? diastolicSide(earlier) : lonely.slice(1),
      sides.diastolic.setAside,
      context,
    ),
  };
}
