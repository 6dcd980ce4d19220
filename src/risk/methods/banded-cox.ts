import { coefficient, type CoefficientTable } from '../coefficient-table.ts';
import type { RiskFactors } from '../factors.ts';
import type { WorkedTerm, Workings } from '../model.ts';
import { bandOf } from './band-of.ts';
import { coxBaseline, coxRisk } from './cox.ts';

const fiveBands = [1, 2, 3, 4, 5] as const;
type Band = (typeof fiveBands)[number];

/** Age enters as it is; cholesterol, HDL and blood pressure enter as one of five bands, lowest first. */
export type BandedTerm =
  'age' | 'ageSquared' | `cholesterol${Band}` | `hdl${Band}` | `pressure${Band}` | 'diabetes' | 'smoker';

type CholesterolFactor = 'ldlMgDl' | 'totalCholesterolMgDl';

export interface BandedCoxOptions {
  table: CoefficientTable<BandedTerm>;
  column: number;
  survival: number;
  mean: number;
  cholesterol: CholesterolFactor;
  edges: Readonly<
    Record<CholesterolFactor | 'hdlMgDl' | 'systolicMmHg' | 'diastolicMmHg', readonly number[]>
  >;
}

/** One column of the table: a figure for every band, lowest first. */
interface BandedColumn {
  age: number;
  ageSquared: number;
  cholesterol: readonly number[];
  hdl: readonly number[];
  pressure: readonly number[];
  diabetes: number;
  smoker: number;
}

function bandedColumn({ table, column }: BandedCoxOptions): BandedColumn {
  const figure = (term: BandedTerm) => coefficient(table, term, column);
  return {
    age: figure('age'),
    ageSquared: figure('ageSquared'),
    cholesterol: fiveBands.map((band) => figure(`cholesterol${band}`)),
    hdl: fiveBands.map((band) => figure(`hdl${band}`)),
    pressure: fiveBands.map((band) => figure(`pressure${band}`)),
    diabetes: figure('diabetes'),
    smoker: figure('smoker'),
  };
}

/** Of the systolic and the diastolic category the higher counts. */
function pressureBand({ edges }: BandedCoxOptions, f: RiskFactors): number {
  const systolic = bandOf(edges.systolicMmHg, f.systolicMmHg);
  return Math.max(systolic, bandOf(edges.diastolicMmHg, f.diastolicMmHg));
}

function cholesterolBand({ edges, cholesterol }: BandedCoxOptions, f: RiskFactors): number {
  return bandOf(edges[cholesterol], f[cholesterol]);
}

function hdlBand({ edges }: BandedCoxOptions, f: RiskFactors): number {
  return bandOf(edges.hdlMgDl, f.hdlMgDl);
}

/** The sum of coefficient × value; the tests hold it equal to the sum over the rows of `workedTerms`. */
function bandedSum(options: BandedCoxOptions, b: BandedColumn, f: RiskFactors): number {
  return (
    f.ageYears * (b.age + b.ageSquared * f.ageYears) +
    (b.cholesterol[cholesterolBand(options, f)] as number) +
    (b.hdl[hdlBand(options, f)] as number) +
    (b.pressure[pressureBand(options, f)] as number) +
    (f.diabetes ? b.diabetes : 0) +
    (f.smoker ? b.smoker : 0)
  );
}

function workedTerms(options: BandedCoxOptions, f: RiskFactors): WorkedTerm[] {
  const ones = new Set<string | false>([
    `cholesterol${cholesterolBand(options, f) + 1}`,
    `hdl${hdlBand(options, f) + 1}`,
    `pressure${pressureBand(options, f) + 1}`,
    f.diabetes && 'diabetes',
    f.smoker && 'smoker',
  ]);
  return options.table.rows.map(({ label, term, values }) => {
    const present = ones.has(term) ? 1 : 0;
    const value = term === 'age' ? f.ageYears : term === 'ageSquared' ? f.ageYears ** 2 : present;
    return { label, coefficient: values[options.column] ?? 0, value };
  });
}

/** The Cox equation of one column of a published table of categories (Wilson 1998). */
export function bandedCox(options: BandedCoxOptions): {
  risk: (factors: RiskFactors) => number;
  workings: (factors: RiskFactors) => Workings;
} {
  const { survival, mean } = options;
  const baseline = coxBaseline(survival, mean);
  const column = bandedColumn(options);
  return {
    risk: (factors) => coxRisk(baseline, bandedSum(options, column, factors)),
    workings: (factors) => ({
      kind: 'cox',
      terms: workedTerms(options, factors),
      sum: bandedSum(options, column, factors),
      mean,
      baselineSurvival: survival,
    }),
  };
}
