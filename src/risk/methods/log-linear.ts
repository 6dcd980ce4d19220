import { coefficient, type CoefficientTable } from '../coefficient-table.ts';
import type { RiskFactors } from '../factors.ts';
import type { WorkedTerm } from '../model.ts';

const termValues = {
  male: (f) => (f.sex === 'male' ? 1 : 0),
  lnAge: (f) => Math.log(f.ageYears),
  lnAgeSquared: (f) => Math.log(f.ageYears) ** 2,
  lnTotalCholesterol: (f) => Math.log(f.totalCholesterolMgDl),
  lnAgeByLnTotalCholesterol: (f) => Math.log(f.ageYears) * Math.log(f.totalCholesterolMgDl),
  lnHdl: (f) => Math.log(f.hdlMgDl),
  lnAgeByLnHdl: (f) => Math.log(f.ageYears) * Math.log(f.hdlMgDl),
  lnBmi: (f) => Math.log(f.bmiKgM2),
  lnSystolic: (f) => Math.log(f.systolicMmHg),
  lnSystolicUntreated: (f) => (f.bpTreated ? 0 : Math.log(f.systolicMmHg)),
  lnAgeByLnSystolicUntreated: (f) => (f.bpTreated ? 0 : Math.log(f.ageYears) * Math.log(f.systolicMmHg)),
  lnSystolicTreated: (f) => (f.bpTreated ? Math.log(f.systolicMmHg) : 0),
  lnAgeByLnSystolicTreated: (f) => (f.bpTreated ? Math.log(f.ageYears) * Math.log(f.systolicMmHg) : 0),
  bpTreated: (f) => (f.bpTreated ? 1 : 0),
  smoker: (f) => (f.smoker ? 1 : 0),
  lnAgeBySmoker: (f, smokingAgeCap) => (f.smoker ? Math.log(Math.min(f.ageYears, smokingAgeCap)) : 0),
  diabetes: (f) => (f.diabetes ? 1 : 0),
} satisfies Record<string, (factors: RiskFactors, smokingAgeCap: number) => number>;

export type LogLinearTerm = keyof typeof termValues;

/** One column of a published table, with a figure for every term (0: the equation does not have it). */
export interface LogLinear extends Readonly<Record<LogLinearTerm, number>> {
  readonly readsLipids: boolean;
  readonly readsBmi: boolean;
  /** ATP III only: beyond this age the interaction of age and smoking grows no further. */
  readonly smokingAgeCap: number;
}

/** Reads one column of a table once, so that a prediction looks nothing up. */
export function logLinear(
  table: CoefficientTable<LogLinearTerm>,
  column: number,
  smokingAgeCap = Number.POSITIVE_INFINITY,
): LogLinear {
  const figure = (term: LogLinearTerm) => coefficient(table, term, column);
  // Written out: objects put together at run time each get a shape of their own, which makes every read slower.
  return {
    male: figure('male'),
    lnAge: figure('lnAge'),
    lnAgeSquared: figure('lnAgeSquared'),
    lnTotalCholesterol: figure('lnTotalCholesterol'),
    lnAgeByLnTotalCholesterol: figure('lnAgeByLnTotalCholesterol'),
    lnHdl: figure('lnHdl'),
    lnAgeByLnHdl: figure('lnAgeByLnHdl'),
    lnBmi: figure('lnBmi'),
    lnSystolic: figure('lnSystolic'),
    lnSystolicUntreated: figure('lnSystolicUntreated'),
    lnAgeByLnSystolicUntreated: figure('lnAgeByLnSystolicUntreated'),
    lnSystolicTreated: figure('lnSystolicTreated'),
    lnAgeByLnSystolicTreated: figure('lnAgeByLnSystolicTreated'),
    bpTreated: figure('bpTreated'),
    smoker: figure('smoker'),
    lnAgeBySmoker: figure('lnAgeBySmoker'),
    diabetes: figure('diabetes'),
    readsLipids: table.rows.some((row) => row.term === 'lnTotalCholesterol'),
    readsBmi: table.rows.some((row) => row.term === 'lnBmi'),
    smokingAgeCap,
  };
}

/**
 * The sum of coefficient × value over all terms, written out so that every logarithm is taken once. The tests
 * hold it equal to the sum over the rows of `logLinearTerms`.
 */
export function logLinearSum(b: LogLinear, f: RiskFactors): number {
  const lnAge = Math.log(f.ageYears);
  let sum =
    lnAge * (b.lnAge + b.lnAgeSquared * lnAge) +
    Math.log(f.systolicMmHg) *
      (b.lnSystolic +
        (f.bpTreated
          ? b.lnSystolicTreated + b.lnAgeByLnSystolicTreated * lnAge
          : b.lnSystolicUntreated + b.lnAgeByLnSystolicUntreated * lnAge));
  if (b.readsLipids) {
    sum += Math.log(f.totalCholesterolMgDl) * (b.lnTotalCholesterol + b.lnAgeByLnTotalCholesterol * lnAge);
    sum += Math.log(f.hdlMgDl) * (b.lnHdl + b.lnAgeByLnHdl * lnAge);
  }
  if (b.readsBmi) sum += Math.log(f.bmiKgM2) * b.lnBmi;
  if (f.smoker) {
    sum += b.smoker;
    if (b.lnAgeBySmoker !== 0) sum += b.lnAgeBySmoker * Math.log(Math.min(f.ageYears, b.smokingAgeCap));
  }
  if (f.bpTreated) sum += b.bpTreated;
  if (f.diabetes) sum += b.diabetes;
  if (f.sex === 'male') sum += b.male;
  return sum;
}

/** The same sum, row by row, for a page that shows how the number came about. */
export function logLinearTerms(
  table: CoefficientTable<LogLinearTerm>,
  column: number,
  factors: RiskFactors,
  smokingAgeCap = Number.POSITIVE_INFINITY,
): WorkedTerm[] {
  return table.rows.map((row) => ({
    label: row.label,
    coefficient: row.values[column] ?? 0,
    value: termValues[row.term](factors, smokingAgeCap),
  }));
}
