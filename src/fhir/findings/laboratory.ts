import type { Finding } from '../record.ts';
import { candidatesOf, type NumericInput } from './candidate.ts';
import { newestFinding } from './choose.ts';
import type { ReadingContext } from './context.ts';
import { rowsOf, type ObservationIndex } from './observed.ts';

/** HbA1c in % NGSP, whichever unit it was reported in. */
export function readHba1c(index: ObservationIndex, context: ReadingContext): Finding<number> {
  const input: NumericInput = { kind: 'hba1c', plausible: 'hba1cPercent' };
  const choice = { oldAfterMonths: context.settings.oldAfterMonths.hba1c };
  return newestFinding(candidatesOf(rowsOf(index, 'hba1c'), input), choice, context);
}

/** Urine albumin to creatinine ratio in mg/g. */
export function readUacr(index: ObservationIndex, context: ReadingContext): Finding<number> {
  const input: NumericInput = { kind: 'uacr', plausible: 'uacrMgG' };
  const choice = { oldAfterMonths: context.settings.oldAfterMonths.kidney, preferByCode: true };
  return newestFinding(candidatesOf(rowsOf(index, 'uacr'), input), choice, context);
}
