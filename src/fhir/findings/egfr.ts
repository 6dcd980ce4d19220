import type { Sex } from '../../risk/index.ts';
import type { Finding, Reading } from '../record.ts';
import { candidatesOf, type NumericInput } from './candidate.ts';
import { newestFinding, type Choice } from './choose.ts';
import type { ReadingContext } from './context.ts';
import { rowsOf, type ObservationIndex } from './observed.ts';

const egfrInput: NumericInput = { kind: 'egfr', plausible: 'egfrMlMin173m2' };
const creatinineInput: NumericInput = { kind: 'creatinine', plausible: [0.1, 30] };

/**
 * CKD-EPI 2021 creatinine equation, in mL/min/1.73 m² (Inker et al., N Engl J Med 2021;385:1737, table 2). It
 * knows no race. Creatinine in mg/dL, age in years, for adults.
 */
export function ckdEpi2021(creatinineMgDl: number, ageYears: number, sex: Sex): number {
  const [kappa, alpha, factor] = sex === 'female' ? [0.7, -0.241, 1.012] : [0.9, -0.302, 1];
  const ratio = creatinineMgDl / kappa;
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** ageYears * factor;
}

export interface Person {
  ageYears?: number;
  sex?: Sex;
}

function calculated(creatinine: Finding<number>, person: Person): Reading<number> | undefined {
  if (creatinine.kind !== 'found' || person.ageYears === undefined || person.sex === undefined)
    return undefined;
  if (person.ageYears < 18) return undefined;
  const value = ckdEpi2021(creatinine.reading.value, person.ageYears, person.sex);
  if (value < 1 || value > 250) return undefined;
  return { ...creatinine.reading, value, flags: [...creatinine.reading.flags, 'calculated'] };
}

function isNewer(a: Reading<number>, b: Reading<number>): boolean {
  return a.ageDays !== undefined && (b.ageDays === undefined || a.ageDays < b.ageDays);
}

/** eGFR as reported, or from a newer creatinine. Where one report gives several, the race-free one is taken. */
export function readEgfr(index: ObservationIndex, person: Person, context: ReadingContext): Finding<number> {
  const choice: Choice = { oldAfterMonths: context.settings.oldAfterMonths.kidney, preferByCode: true };
  const reported = newestFinding(candidatesOf(rowsOf(index, 'egfr'), egfrInput), choice, context);
  const creatinine = newestFinding(
    candidatesOf(rowsOf(index, 'creatinine'), creatinineInput),
    choice,
    context,
  );
  const reading = calculated(creatinine, person);
  if (!reading || reported.kind === 'conflicting') return reported;
  if (reported.kind !== 'found') return { kind: 'found', reading, others: [], setAside: reported.setAside };
  if (!isNewer(reading, reported.reading)) return reported;
  return { ...reported, reading, others: [reported.reading, ...reported.others] };
}
