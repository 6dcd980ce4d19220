import { assess } from './assess.ts';
import type { FactorInput } from './factors.ts';
import type { Assessment, RiskModel } from './model.ts';

export interface BloodPressureSensitivity {
  deltaMmHg: number;
  /** The answers for a systolic pressure lower and higher by that much: not applicable where the model ends. */
  lower: Assessment;
  higher: Assessment;
}

/**
 * What a repeat systolic reading 10 mmHg lower or higher would do, all else as it is. An end outside the model's
 * range is answered as such, never clamped; `undefined` when the pressure itself is unknown or no number.
 */
export function bloodPressureSensitivity(
  model: RiskModel,
  factors: FactorInput,
  deltaMmHg = 10,
): BloodPressureSensitivity | undefined {
  const { systolicMmHg } = factors;
  if (typeof systolicMmHg !== 'number') return undefined;
  return {
    deltaMmHg,
    lower: assess(model, { ...factors, systolicMmHg: systolicMmHg - deltaMmHg }),
    higher: assess(model, { ...factors, systolicMmHg: systolicMmHg + deltaMmHg }),
  };
}
