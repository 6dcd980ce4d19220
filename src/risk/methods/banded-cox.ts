import { coefficient, type CoefficientTable } from '../coefficient-table.ts';
import type { NumericFactorId, RiskFactors } from '../factors.ts';
import type { WorkedTerm, Workings } from '../model.ts';
import { coxBaseline, coxRisk } from './cox.ts';

type Band = 1 | 2 | 3 | 4 | 5;

/** Age enters as it is; cholesterol, HDL and blood pressure enter as one of five bands, lowest first. */
export type BandedTerm =
  'age' | 'ageSquared' | `cholesterol${Band}` | `hdl${Band}` | `pressure${Band}` | 'diabetes' | 'smoker';

export interface BandedCoxOptions {
  table: CoefficientTable<BandedTerm>;
  column: number;
  survival: number;
  mean: number;
  cholesterol: 'ldlMgDl' | 'totalCholesterolMgDl';
  edges: { readonly [K in NumericFactorId]?: readonly number[] };
}

/** Which of the bands that begin at the edges a value lies in; 1 is the one below the first edge. */
export function bandOf(edges: readonly number[], value: number): Band {
  return (edges.findLastIndex((from) => value >= from) + 2) as Band;
}

function bandedTerms(options: BandedCoxOptions, factors: RiskFactors): ReadonlySet<BandedTerm> {
  const band = (factor: 'ldlMgDl' | 'totalCholesterolMgDl' | 'hdlMgDl' | 'systolicMmHg' | 'diastolicMmHg') =>
    bandOf(options.edges[factor] ?? [], factors[factor]);
  const pressure = Math.max(band('systolicMmHg'), band('diastolicMmHg')) as Band;
  const terms = new Set<BandedTerm>([
    `cholesterol${band(options.cholesterol)}`,
    `hdl${band('hdlMgDl')}`,
    `pressure${pressure}`,
  ]);
  if (factors.diabetes) terms.add('diabetes');
  if (factors.smoker) terms.add('smoker');
  return terms;
}

function workedTerms(options: BandedCoxOptions, factors: RiskFactors): WorkedTerm[] {
  const present = bandedTerms(options, factors);
  const { ageYears } = factors;
  return options.table.rows.map(({ label, term }) => {
    const value =
      term === 'age' ? ageYears : term === 'ageSquared' ? ageYears ** 2 : Number(present.has(term));
    return { label, coefficient: coefficient(options.table, term, options.column), value };
  });
}

/** The Cox equation of one column of a published table of categories (Wilson 1998). */
export function bandedCox(options: BandedCoxOptions): {
  risk: (factors: RiskFactors) => number;
  workings: (factors: RiskFactors) => Workings;
} {
  const { survival, mean } = options;
  const baseline = coxBaseline(survival, mean);
  const workings = (factors: RiskFactors) => {
    const terms = workedTerms(options, factors);
    const sum = terms.reduce((total, term) => total + term.coefficient * term.value, 0);
    return { kind: 'cox' as const, terms, sum, mean, baselineSurvival: survival };
  };
  return { risk: (factors) => coxRisk(baseline, workings(factors).sum), workings };
}
