import type { Range } from './model.ts';

/** An adult's height and weight, both ends included: outside them a number is a mistake or in another unit. */
export const plausibleBody = { heightCm: [100, 250], weightKg: [20, 400] } as const satisfies Record<
  string,
  Range
>;

const within = (value: number, [lowest, highest]: Range) => value >= lowest && value <= highest;

/** kg/m², unrounded; `undefined` when height (cm) or weight (kg) cannot be an adult's. */
export function bodyMassIndex(body: { heightCm: number; weightKg: number }): number | undefined {
  const { heightCm, weightKg } = body;
  if (!within(heightCm, plausibleBody.heightCm) || !within(weightKg, plausibleBody.weightKg))
    return undefined;
  return weightKg / (heightCm / 100) ** 2;
}
