import { categorise, type CategoryScheme } from '../../risk/index.ts';

/**
 * A probability 0..1 as the percentage that FHIR wants: "decimal values are expressed as percentages"
 * (RiskAssessment R4, prediction.probability[x]), so 0.156 becomes 15.6. One decimal; more where that one would lie
 * in another category or would be 0 or 100.
 * @throws RangeError for anything that is not a probability, a percentage among them.
 */
export function riskPercent(risk: number, scheme: CategoryScheme): number {
  if (!(risk > 0 && risk < 1)) throw new RangeError('only a probability between 0 and 1 can be written');
  const category = categorise(risk, scheme);
  for (let decimals = 1; decimals < 12; decimals += 1) {
    const percent = Number((risk * 100).toFixed(decimals));
    if (percent > 0 && percent < 100 && categorise(percent / 100, scheme) === category) return percent;
  }
  return risk * 100;
}
