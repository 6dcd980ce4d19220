import { bodyMassIndex, plausibleBody, problemWith } from '../../risk/index.ts';
import { monthsEarlier } from '../elements/recorded-time.ts';
import type { Finding, Reading, SetAside } from '../record.ts';
import { candidatesOf, readingOf, type Candidate, type Candidates, type NumericInput } from './candidate.ts';
import { chooseNewest, newestFinding, type Choice } from './choose.ts';
import type { ReadingContext } from './context.ts';
import { observedSource, rowsOf, type ObservationIndex } from './observed.ts';
import { setAsideRow } from './set-aside.ts';

const bmiInput: NumericInput = { kind: 'bmi', plausible: 'bmiKgM2' };
const weightInput: NumericInput = { kind: 'mass', plausible: plausibleBody.weightKg };
const heightInput: NumericInput = { kind: 'length', plausible: plausibleBody.heightCm };

/** Recorded and recomputed BMI may differ by this much before somebody should look. */
const tolerance = 1;

/** A height taken before 18 says nothing about the adult. */
function adultHeights(candidates: Candidates, context: ReadingContext): Candidates {
  const { birth } = context;
  const isAdult = (one: Candidate): boolean => {
    const { time } = one.row;
    return !time || !birth || birth.lastDay <= monthsEarlier(time.firstDay, 12 * 18);
  };
  const young = candidates.usable.filter((one) => !isAdult(one));
  return {
    usable: candidates.usable.filter(isAdult),
    setAside: [...candidates.setAside, ...young.map((one) => setAsideRow(one.row, 'too-old'))],
  };
}

function single(candidates: Candidates, choice: Choice, context: ReadingContext): Candidate | undefined {
  const { best } = chooseNewest(candidates, choice, context);
  return best.length === 1 ? best[0] : undefined;
}

interface FromSize {
  reading?: Reading<number>;
  /** Weights and heights that were not used. */
  setAside: readonly SetAside[];
}

function readingFrom(
  weight: Candidate,
  height: Candidate,
  context: ReadingContext,
): Reading<number> | undefined {
  const value = bodyMassIndex({ heightCm: height.value, weightKg: weight.value });
  if (value === undefined || problemWith('bmiKgM2', value)) return undefined;
  const reading = readingOf(weight, context.settings.oldAfterMonths.bodySize, context);
  const flags = new Set([...reading.flags, ...height.flags, 'calculated' as const]);
  const sources = [...reading.sources, observedSource(height.row)];
  return { ...reading, value, recorded: bmiRecorded(weight, height), flags: [...flags], sources };
}

function fromWeightAndHeight(index: ObservationIndex, choice: Choice, context: ReadingContext): FromSize {
  const weights = candidatesOf(rowsOf(index, 'weight'), weightInput);
  const heights = adultHeights(candidatesOf(rowsOf(index, 'height'), heightInput), context);
  const [weight, height] = [single(weights, choice, context), single(heights, choice, context)];
  const setAside = [...weights.setAside, ...heights.setAside];
  const reading = weight && height ? readingFrom(weight, height, context) : undefined;
  return { setAside, ...(reading ? { reading } : {}) };
}

function bmiRecorded(weight: Candidate, height: Candidate): { value: string } {
  const text = (one: Candidate): string => [one.recorded.value, one.recorded.unit].filter(Boolean).join(' ');
  return { value: `${text(weight)}, ${text(height)}` };
}

function agesDiffer(newer: Reading<number>, older: Reading<number>): boolean {
  return newer.ageDays !== undefined && (older.ageDays === undefined || newer.ageDays < older.ageDays);
}

/**
 * Body mass index as recorded; from weight and the latest adult height when there is none or the weight is newer.
 * A recorded one that its own weight and height contradict by 1 kg/m² or more is flagged.
 */
export function readBodyMassIndex(index: ObservationIndex, context: ReadingContext): Finding<number> {
  const choice: Choice = { oldAfterMonths: context.settings.oldAfterMonths.bodySize };
  const recorded = newestFinding(candidatesOf(rowsOf(index, 'bmi'), bmiInput), choice, context);
  const { reading, setAside } = fromWeightAndHeight(index, choice, context);
  if (recorded.kind === 'missing') {
    const all = [...recorded.setAside, ...setAside];
    return reading ? { kind: 'found', reading, others: [], setAside: all } : { ...recorded, setAside: all };
  }
  if (!reading || recorded.kind !== 'found') return recorded;
  if (agesDiffer(reading, recorded.reading))
    return { ...recorded, reading, others: [recorded.reading, ...recorded.others] };
  const agrees = Math.abs(reading.value - recorded.reading.value) < tolerance;
  if (agrees || reading.ageDays !== recorded.reading.ageDays) return recorded;
  return {
    ...recorded,
    reading: { ...recorded.reading, flags: [...recorded.reading.flags, 'disagrees'] },
    others: [reading, ...recorded.others],
  };
}
