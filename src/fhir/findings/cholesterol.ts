import type { Finding, Reading, ReadingFlag, SetAside, SetAsideReason } from '../record.ts';
import {
  candidatesOf,
  isTooOld,
  readingOf,
  type Candidate,
  type Candidates,
  type NumericInput,
} from './candidate.ts';
import { chooseNewest, findingOf, newestFinding, withoutPreliminary, type Choice } from './choose.ts';
import type { ReadingContext } from './context.ts';
import { rowsOf, type ObservationIndex } from './observed.ts';
import { byNewest, sameMoment } from './order.ts';
import { setAsideRow } from './set-aside.ts';

const totalInput: NumericInput = { kind: 'cholesterol', plausible: 'totalCholesterolMgDl' };
const hdlInput: NumericInput = { kind: 'cholesterol', plausible: 'hdlMgDl' };

export interface LipidFindings {
  totalCholesterolMgDl: Finding<number>;
  hdlMgDl: Finding<number>;
}

interface Lipids {
  total: Candidates;
  hdl: Candidates;
}

function dayOf(candidate: Candidate): number | undefined {
  const { time } = candidate.row;
  return time && time.firstDay === time.lastDay ? time.firstDay : undefined;
}

function extremeByDay(
  candidates: Candidates,
  pick: (a: number, b: number) => number,
): ReadonlyMap<number, number> {
  const extremes = new Map<number, number>();
  for (const candidate of candidates.usable) {
    const day = dayOf(candidate);
    if (day !== undefined) extremes.set(day, pick(extremes.get(day) ?? candidate.value, candidate.value));
  }
  return extremes;
}

function valueOn(byDay: ReadonlyMap<number, number>, candidate: Candidate): number | undefined {
  const day = dayOf(candidate);
  return day === undefined ? undefined : byDay.get(day);
}

function without(from: Candidates, reason: SetAsideReason, isWrong: (one: Candidate) => boolean): Candidates {
  const wrong = from.usable.filter(isWrong);
  const setAside = [...from.setAside, ...wrong.map((one) => setAsideRow(one.row, reason))];
  return { usable: from.usable.filter((one) => !isWrong(one)), setAside };
}

function hasAssumedUnit(candidate: Candidate): boolean {
  return candidate.flags.includes('unit-assumed');
}

function isOfSample(candidate: Candidate, sample: Candidates, test: (other: Candidate) => boolean): boolean {
  return sample.usable.some((other) => sameMoment(other.row.time, candidate.row.time) && test(other));
}

/**
 * One laboratory reports one sample in one unit: a unit that was assumed and differs from the sample's is a guess gone
 * wrong. A small number in the place of the total, without a unit where HDL has one, may be the ratio of the two.
 */
function withoutDoubtfulUnits({ total, hdl }: Lipids): Lipids {
  const mayBeRatio = (one: Candidate): boolean =>
    one.unit === 'mmol/L' && isOfSample(one, hdl, (other) => !hasAssumedUnit(other));
  const differs = (one: Candidate, sample: Candidates): boolean =>
    hasAssumedUnit(one) && isOfSample(one, sample, (other) => other.unit !== one.unit);
  return {
    total: without(
      total,
      'unit-missing',
      (one) => hasAssumedUnit(one) && (differs(one, hdl) || mayBeRatio(one)),
    ),
    hdl: without(hdl, 'unit-missing', (one) => differs(one, total)),
  };
}

/** HDL is a part of the total: a day on which it is not smaller is a mistake, and that day's numbers both go. */
function withoutImpossible({ total, hdl }: Lipids): Lipids {
  const highestHdl = extremeByDay(hdl, Math.max);
  const lowestTotal = extremeByDay(total, Math.min);
  return {
    total: without(total, 'implausible', (one) => one.value <= (valueOn(highestHdl, one) ?? -Infinity)),
    hdl: without(hdl, 'implausible', (one) => one.value >= (valueOn(lowestTotal, one) ?? Infinity)),
  };
}

function newestCommonDay({ total, hdl }: Lipids): number | undefined {
  const hdlDays = new Set(hdl.usable.map(dayOf));
  const common = total.usable
    .map(dayOf)
    .filter((day): day is number => day !== undefined && hdlDays.has(day));
  return common.length === 0 ? undefined : Math.max(...common);
}

/** The finding of one day, the other days' results beside it. */
function findingOfDay(candidates: Candidates, day: number, context: ReadingContext): Finding<number> {
  const choice: Choice = { oldAfterMonths: context.settings.oldAfterMonths.lipids };
  const thatDay = candidates.usable.filter((one) => dayOf(one) === day);
  const otherDays = candidates.usable.filter((one) => dayOf(one) !== day).sort(byNewest);
  const chosen = chooseNewest({ usable: thatDay, setAside: candidates.setAside }, choice, context);
  const rest = [...chosen.rest, ...otherDays];
  return findingOf({ ...chosen, rest }, (one) => readingOf(one, choice.oldAfterMonths, context));
}

function flagged(finding: Finding<number>, flag: ReadingFlag): Finding<number> {
  if (finding.kind !== 'found') return finding;
  return { ...finding, reading: { ...finding.reading, flags: [...finding.reading.flags, flag] } };
}

function refusedForDay(finding: Finding<number>): Finding<number> {
  if (finding.kind !== 'found') return finding;
  const toSetAside = (reading: Reading<number>): SetAside[] =>
    reading.sources.map((source) => ({
      reason: 'not-same-day',
      ...(reading.recorded ? { recorded: reading.recorded } : {}),
      source,
    }));
  const readings = [finding.reading, ...finding.others];
  return { kind: 'missing', setAside: [...readings.flatMap(toSetAside), ...finding.setAside] };
}

/** No day has both: close together they stand with a flag, further apart only the newer one does. */
function ofDifferentDays(
  total: Finding<number>,
  hdl: Finding<number>,
  context: ReadingContext,
): LipidFindings {
  if (total.kind !== 'found' || hdl.kind !== 'found') return { totalCholesterolMgDl: total, hdlMgDl: hdl };
  const [totalAge, hdlAge] = [total.reading.ageDays, hdl.reading.ageDays];
  const bothUndated = totalAge === undefined && hdlAge === undefined;
  const apart = Math.abs((totalAge ?? Infinity) - (hdlAge ?? Infinity));
  if (bothUndated || apart <= context.settings.lipidPairDays) {
    return { totalCholesterolMgDl: flagged(total, 'not-same-day'), hdlMgDl: flagged(hdl, 'not-same-day') };
  }
  const totalIsNewer = (totalAge ?? Infinity) <= (hdlAge ?? Infinity);
  return totalIsNewer
    ? { totalCholesterolMgDl: total, hdlMgDl: refusedForDay(hdl) }
    : { totalCholesterolMgDl: refusedForDay(total), hdlMgDl: hdl };
}

/**
 * Total and HDL cholesterol, of the newest day that has both: the equations want one blood sample. A day beyond
 * the limit for use does not win against newer results that lie close together.
 */
export function readTotalAndHdl(index: ObservationIndex, context: ReadingContext): LipidFindings {
  const recorded = withoutDoubtfulUnits({
    total: candidatesOf(rowsOf(index, 'total-cholesterol'), totalInput),
    hdl: candidatesOf(rowsOf(index, 'hdl'), hdlInput),
  });
  const lipids = withoutImpossible({
    total: withoutPreliminary(recorded.total, context),
    hdl: withoutPreliminary(recorded.hdl, context),
  });
  const choice: Choice = { oldAfterMonths: context.settings.oldAfterMonths.lipids };
  const day = newestCommonDay(lipids);
  const isUsableDay =
    day !== undefined &&
    lipids.total.usable.some((one) => dayOf(one) === day && !isTooOld(one.row.time, context));
  // The newest of both are of one day, however old: that is one sample.
  const isNewestOfBoth = [lipids.total, lipids.hdl].every(
    ({ usable }) => day !== undefined && usable.every((one) => (dayOf(one) ?? day) <= day),
  );
  const apart = ofDifferentDays(
    newestFinding(lipids.total, choice, context),
    newestFinding(lipids.hdl, choice, context),
    context,
  );
  const bothApart = apart.totalCholesterolMgDl.kind === 'found' && apart.hdlMgDl.kind === 'found';
  if (day === undefined || (!isUsableDay && !isNewestOfBoth && bothApart)) return apart;
  return {
    totalCholesterolMgDl: findingOfDay(lipids.total, day, context),
    hdlMgDl: findingOfDay(lipids.hdl, day, context),
  };
}
