import { egfrCkdEpi2021, problemWith, type Sex } from '../../risk/index.ts';
import type { Finding, Reading } from '../record.ts';
import { candidatesOf, type NumericInput } from './candidate.ts';
import { newestFinding, type Choice } from './choose.ts';
import type { ReadingContext } from './context.ts';
import { rowsOf, type ObservationIndex } from './observed.ts';

const egfrInput: NumericInput = { kind: 'egfr', plausible: 'egfrMlMin173m2' };
const creatinineInput: NumericInput = { kind: 'creatinine', plausible: [0.1, 30] };

export interface Person {
  ageYears?: number;
  sex?: Sex;
}

function calculated(creatinine: Finding<number>, person: Person): Reading<number> | undefined {
  if (creatinine.kind !== 'found' || person.ageYears === undefined || person.sex === undefined)
    return undefined;
  const { ageYears, sex } = person;
  const value = egfrCkdEpi2021({ creatinineMgDl: creatinine.reading.value, ageYears, sex });
  if (value === undefined || problemWith('egfrMlMin173m2', value)) return undefined;
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
