import type { CoefficientTable } from '../coefficient-table.ts';
import type { RiskFactors } from '../factors.ts';
import type { Workings } from '../model.ts';
import { logLinear, logLinearSum, logLinearTerms, type LogLinear, type LogLinearTerm } from './log-linear.ts';

/** What a Cox equation needs beside its linear predictor. */
export interface CoxBaseline {
  /** The mean of the linear predictor in the study population. */
  readonly mean: number;
  /** Baseline survival at the horizon, and its logarithm, taken once. */
  readonly survival: number;
  readonly lnSurvival: number;
}

export function coxBaseline(survival: number, mean: number): CoxBaseline {
  return { mean, survival, lnSurvival: Math.log(survival) };
}

/** 1 − S0^exp(sum − mean), in the form that keeps its digits when the risk is small. */
export function coxRisk(baseline: CoxBaseline, sum: number): number {
  return -Math.expm1(baseline.lnSurvival * Math.exp(sum - baseline.mean));
}

/** The Cox equation of one column of a published table. */
export interface CoxEquation {
  readonly predictor: LogLinear;
  readonly baseline: CoxBaseline;
  /** The linear predictor, before the mean is taken off. */
  readonly sum: (factors: RiskFactors) => number;
  readonly risk: (factors: RiskFactors) => number;
  readonly workings: (factors: RiskFactors) => Workings;
}

export function coxEquation(options: {
  table: CoefficientTable<LogLinearTerm>;
  column: number;
  survival: number;
  mean: number;
  smokingAgeCap?: number;
}): CoxEquation {
  const { table, column, survival, mean, smokingAgeCap } = options;
  const predictor = logLinear(table, column, smokingAgeCap);
  const baseline = coxBaseline(survival, mean);
  return {
    predictor,
    baseline,
    sum: (factors) => logLinearSum(predictor, factors),
    risk: (factors) => coxRisk(baseline, logLinearSum(predictor, factors)),
    workings: (factors) => ({
      kind: 'cox',
      terms: logLinearTerms(table, column, factors, smokingAgeCap),
      sum: logLinearSum(predictor, factors),
      mean,
      baselineSurvival: survival,
    }),
  };
}
