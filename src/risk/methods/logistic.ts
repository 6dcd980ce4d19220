/** The logistic function of a linear predictor: 1 / (1 + e^−sum). */
export function logisticRisk(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** Σ coefficient × value over two lists in the same order. */
export function linearSum(coefficients: readonly number[], values: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < coefficients.length; index += 1) {
    sum += (coefficients[index] as number) * (values[index] as number);
  }
  return sum;
}
