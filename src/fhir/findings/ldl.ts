import { problemWith } from '../../risk/index.ts';
import type { Finding, Reading } from '../record.ts';
import { candidatesOf, readingOf, type Candidate, type NumericInput } from './candidate.ts';
import { chooseNewest, newestFinding, type Choice } from './choose.ts';
import type { ReadingContext } from './context.ts';
import type { LipidFindings } from './cholesterol.ts';
import { rowsOf, type ObservationIndex } from './observed.ts';

const ldlInput: NumericInput = { kind: 'cholesterol', plausible: 'ldlMgDl' };
const triglyceridesInput: NumericInput = { kind: 'triglycerides', plausible: [10, 6000] };

/** Friedewald's formula does not hold above this (Friedewald, Levy, Fredrickson 1972). */
const highestTriglyceridesMgDl = 400;

function newestTriglycerides(index: ObservationIndex, context: ReadingContext): Candidate | undefined {
  const candidates = candidatesOf(rowsOf(index, 'triglycerides'), triglyceridesInput);
  const { best } = chooseNewest(candidates, { oldAfterMonths: 0 }, context);
  return best.length === 1 ? best[0] : undefined;
}

function calculated(
  index: ObservationIndex,
  lipids: LipidFindings,
  context: ReadingContext,
): Reading<number> | undefined {
  const { totalCholesterolMgDl: total, hdlMgDl: hdl } = lipids;
  const triglycerides = newestTriglycerides(index, context);
  if (total.kind !== 'found' || hdl.kind !== 'found' || !triglycerides) return undefined;
  const ages = [total.reading.ageDays, hdl.reading.ageDays, readingOf(triglycerides, 0, context).ageDays];
  const isOneDay = ages[0] !== undefined && ages.every((age) => age === ages[0]);
  if (!isOneDay || triglycerides.value > highestTriglyceridesMgDl) return undefined;
  const value = total.reading.value - hdl.reading.value - triglycerides.value / 5;
  if (problemWith('ldlMgDl', value)) return undefined;
  const base = readingOf(triglycerides, context.settings.oldAfterMonths.lipids, context);
  const flags = new Set([...total.reading.flags, ...hdl.reading.flags, ...base.flags, 'calculated' as const]);
  return {
    value,
    ...(base.ageDays === undefined ? {} : { ageDays: base.ageDays }),
    flags: [...flags],
    sources: [...total.reading.sources, ...hdl.reading.sources, ...base.sources],
  };
}

/** LDL cholesterol as recorded; else by Friedewald's formula from one day's total, HDL and triglycerides. */
export function readLdl(
  index: ObservationIndex,
  lipids: LipidFindings,
  context: ReadingContext,
): Finding<number> {
  const choice: Choice = { oldAfterMonths: context.settings.oldAfterMonths.lipids, preferByCode: true };
  const recorded = newestFinding(candidatesOf(rowsOf(index, 'ldl'), ldlInput), choice, context);
  if (recorded.kind !== 'missing') return recorded;
  const reading = calculated(index, lipids, context);
  return reading ? { kind: 'found', reading, others: [], setAside: recorded.setAside } : recorded;
}
