import { effectiveTimeOf } from './elements/recorded-time.ts';
import { readBloodPressure } from './findings/blood-pressure.ts';
import { readBodyMassIndex } from './findings/body-mass-index.ts';
import { isTooOld } from './findings/candidate.ts';
import { readTotalAndHdl } from './findings/cholesterol.ts';
import { readConditions } from './findings/conditions.ts';
import type { ReadingContext } from './findings/context.ts';
import { indexObservations } from './findings/observed.ts';
import { readSmoking } from './findings/smoking.ts';
import type { FhirResource, IsEnough } from './reader.ts';
import type { Finding } from './record.ts';

function isUsable(finding: Finding<unknown>): boolean {
  return finding.kind === 'found' && !finding.reading.flags.includes('too-old-to-use');
}

/** Every row dated and none newer than the one before it: then what has not come yet is older still. */
function comesNewestFirst(rows: readonly FhirResource[], context: ReadingContext): boolean {
  const days = rows.map((row) => effectiveTimeOf(row, context.localDay)?.firstDay);
  return days.every((day, index) => day !== undefined && (index === 0 || day <= (days[index - 1] ?? day)));
}

/**
 * Whether the pages so far will do. The rows come newest first and have reached the age beyond which no value is used
 * by itself, and every input of the equations has a value that may be used.
 */
export function enoughObservations(context: ReadingContext): IsEnough {
  return (rows) => {
    const last = rows.at(-1);
    const reached = last && isTooOld(effectiveTimeOf(last, context.localDay), context);
    if (reached !== true || !comesNewestFirst(rows, context)) return false;
    const index = indexObservations(rows, context);
    const { systolicMmHg } = readBloodPressure(index, context);
    const { totalCholesterolMgDl, hdlMgDl } = readTotalAndHdl(index, context);
    const bmi = readBodyMassIndex(index, context);
    const smoking = readSmoking(index, readConditions([], [], context), context);
    return [systolicMmHg, totalCholesterolMgDl, hdlMgDl, bmi, smoking].every(isUsable);
  };
}
