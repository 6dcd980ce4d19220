import { textOf } from '../elements/json.ts';
import type { RecordedNumber } from '../elements/recorded-value.ts';
import type { DayNumber } from '../elements/recorded-time.ts';
import type { Finding, SetAsideReason } from '../record.ts';
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
import { byNewest } from './order.ts';
import { distinctPairs, paired, type Pair } from './pressure-pairs.ts';
import { setAsideRow } from './set-aside.ts';

const systolicInput: NumericInput = { kind: 'pressure', plausible: 'systolicMmHg' };
const diastolicInput: NumericInput = { kind: 'pressure', plausible: 'diastolicMmHg' };

export interface BloodPressureFindings {
  systolicMmHg: Finding<number>;
  diastolicMmHg: Finding<number>;
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
  sides.systolic.setAside.push(...setAside, ...refused.map(({ row, reason }) => setAsideRow(row, reason)));
  for (const row of rows) {
    const parts = fromPanelText(row);
    const hasMembers = row.owner['hasMember'] !== undefined || row.owner['related'] !== undefined;
    if (!parts && !hasMembers) sides.systolic.setAside.push(setAsideRow(row, 'no-value'));
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
  if (method === 'average' || method === 'unsuitable') return 'unsuitable-method';
  if (method === 'home' && !context.settings.useHomeBloodPressure) return 'unsuitable-method';
  return (method === 'standing' || method === 'acute-care') && othersExist ? 'unsuitable-method' : undefined;
}

/** Averages and home readings are not used unasked; standing ones and a ward's only where there are no others. */
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

function dayOf(candidate: Candidate): DayNumber | undefined {
  return candidate.row.time?.firstDay;
}

/** All measurements of the newest day; the undated only where nothing has a date. */
function newestDay(sorted: readonly Candidate[]): {
  newest: readonly Candidate[];
  earlier: readonly Candidate[];
} {
  const [first] = sorted;
  if (!first) return { newest: [], earlier: [] };
  const isNewest = (one: Candidate): boolean => dayOf(one) === dayOf(first);
  return { newest: sorted.filter(isNewest), earlier: sorted.filter((one) => !isNewest(one)) };
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

/** The diastolic pressures of the systolic day; of another day, and flagged so, where that one has none. */
function readDiastolic(
  pairs: readonly Pair[],
  orphans: readonly Candidate[],
  day: DayNumber | undefined,
): {
  newest: readonly Candidate[];
  earlier: readonly Candidate[];
} {
  const all = [...new Set([...pairs.flatMap((pair) => pair.diastolics), ...orphans])].sort(byNewest);
  const ofDay = new Set(
    pairs.filter((pair) => dayOf(pair.systolic) === day).flatMap((pair) => pair.diastolics),
  );
  const sameDay = all.filter((one) => ofDay.has(one));
  if (sameDay.length > 0) return { newest: sameDay, earlier: all.filter((one) => !ofDay.has(one)) };
  const { newest, earlier } = newestDay(all);
  const [first] = newest;
  if (pairs.length === 0 || (first && dayOf(first) === day)) return { newest, earlier };
  return { newest: newest.map((one) => ({ ...one, flags: [...one.flags, 'not-same-day'] })), earlier };
}

/**
 * Systolic and diastolic pressure of the newest day that has any, each the mean of that day's measurements
 * (components of panels in whatever panel, or separate Observations), with the earlier ones beside it.
 */
export function readBloodPressure(index: ObservationIndex, context: ReadingContext): BloodPressureFindings {
  const sides = sidesOf(index, context);
  const { pairs, setAside, orphans } = paired(sides.systolic.usable, sides.diastolic.usable);
  const { kept, setAside: doubles } = withoutDuplicates(pairs.map((pair) => pair.systolic).sort(byNewest));
  const { newest, earlier } = newestDay(kept);
  const [first] = newest;
  const diastolic = readDiastolic(distinctPairs(pairs), orphans, first ? dayOf(first) : undefined);
  return {
    systolicMmHg: meanFinding(
      newest,
      earlier,
      [...sides.systolic.setAside, ...setAside.systolic, ...doubles],
      context,
    ),
    diastolicMmHg: meanFinding(
      diastolic.newest,
      diastolic.earlier,
      [...sides.diastolic.setAside, ...setAside.diastolic],
      context,
    ),
  };
}
