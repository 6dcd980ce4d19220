import { problemWith, type NumericFactorId } from '../../risk/index.ts';
import type { RecordedTime } from '../elements/recorded-time.ts';
import { recordedNumberOf, type RecordedNumber } from '../elements/recorded-value.ts';
import type { Reading, ReadingFlag, SetAside, SetAsideReason } from '../record.ts';
import { findUnit, unitText } from '../units/find-unit.ts';
import { guessedUnit } from '../units/missing-unit.ts';
import type { QuantityKind } from '../units/unit-table.ts';
import type { ReadingContext } from './context.ts';
import { observedSource, type Observed, type RoleRows } from './observed.ts';
import { setAsideRow } from './set-aside.ts';

/** A number that could be used: converted, plausible, and of this patient. */
export interface Candidate {
  row: Observed;
  /** In the canonical unit. */
  value: number;
  recorded: { value: string; unit?: string };
  /** UCUM code of the unit it was recorded in. */
  unit: string;
  flags: readonly ReadingFlag[];
}

export interface NumericInput {
  kind: QuantityKind;
  /** The factor whose plausible range applies, or a range of our own for what is not a factor. */
  plausible: NumericFactorId | readonly [lowest: number, highest: number];
}

function problemOf(input: NumericInput, value: number): 'implausible' | 'unit-slip' | undefined {
  if (typeof input.plausible === 'string') {
    const problem = problemWith(input.plausible, value)?.problem;
    if (problem === undefined) return undefined;
    return problem === 'unit-slip' ? 'unit-slip' : 'implausible';
  }
  const [lowest, highest] = input.plausible;
  return value >= lowest && value <= highest ? undefined : 'implausible';
}

/** Implausible as converted, plausible as written: the number belongs to another unit. Shown, never corrected. */
function refusalOf(input: NumericInput, value: number, written: number): SetAsideReason | undefined {
  const problem = problemOf(input, value);
  if (problem !== 'implausible' || value === written) return problem;
  return problemOf(input, written) === undefined ? 'unit-slip' : 'implausible';
}

function flagsOf(row: Observed, unitAssumed: boolean): ReadingFlag[] {
  const flags: ReadingFlag[] = [];
  if (unitAssumed) flags.push('unit-assumed');
  if (row.status === undefined || row.status === 'unknown') flags.push('status-unknown');
  if (row.status === 'preliminary') flags.push('preliminary');
  if (row.found.coding === undefined) flags.push('from-text');
  if (row.found.coding?.systemGuessed === true) flags.push('code-system-missing');
  return flags;
}

/** `only` is the number of a row that carries its value otherwise, as "142/88" does. */
export function candidateOf(
  row: Observed,
  input: NumericInput,
  only?: RecordedNumber,
): Candidate | SetAsideReason {
  const number = only ?? recordedNumberOf(row.holder);
  if (number.kind === 'comparator') return 'comparator';
  if (number.kind === 'none') return number.reason;
  const found = findUnit(input.kind, number.written);
  if (found === 'unknown') return 'unit-unknown';
  const unit = found === 'missing' ? guessedUnit(row.role, input.kind, number.value) : found;
  if (unit === undefined) return 'unit-missing';
  const value = unit.toCanonical(number.value);
  const refusal = refusalOf(input, value, number.value);
  if (refusal !== undefined) return refusal;
  const text = unitText(number.written);
  return {
    row,
    value,
    unit: unit.ucum,
    recorded: text === undefined ? { value: number.text } : { value: number.text, unit: text },
    flags: flagsOf(row, found === 'missing'),
  };
}

export interface Candidates {
  usable: Candidate[];
  setAside: SetAside[];
}

export function candidatesOf({ rows, refused, setAside }: RoleRows, input: NumericInput): Candidates {
  const result: Candidates = {
    usable: [],
    setAside: [...setAside, ...refused.map(({ row, reason }) => setAsideRow(row, reason))],
  };
  for (const row of rows) {
    const candidate = candidateOf(row, input);
    if (typeof candidate === 'string') result.setAside.push(setAsideRow(row, candidate));
    else result.usable.push(candidate);
  }
  return result;
}

/** Dates that matter for use: the earliest day a partial date can mean, so that nothing looks newer than it is. */
export function ageFlags(
  time: RecordedTime | undefined,
  oldAfterMonths: number,
  context: ReadingContext,
): ReadingFlag[] {
  if (!time) return ['undated'];
  const flags: ReadingFlag[] = [];
  if (time.firstDay < context.monthsAgo(oldAfterMonths)) flags.push('old');
  if (isTooOld(time, context)) flags.push('too-old-to-use');
  return flags;
}

export function isTooOld(time: RecordedTime | undefined, context: ReadingContext): boolean {
  return time !== undefined && time.firstDay < context.monthsAgo(context.settings.tooOldAfterMonths);
}

export function ageDaysOf(time: RecordedTime | undefined, context: ReadingContext): { ageDays?: number } {
  return time ? { ageDays: context.assessedDay - time.firstDay } : {};
}

export function readingOf(
  candidate: Candidate,
  oldAfterMonths: number,
  context: ReadingContext,
): Reading<number> {
  const { row, value, recorded } = candidate;
  const reading: Reading<number> = {
    value,
    recorded,
    ...ageDaysOf(row.time, context),
    flags: [...candidate.flags, ...ageFlags(row.time, oldAfterMonths, context)],
    sources: [observedSource(row)],
  };
  return reading;
}
