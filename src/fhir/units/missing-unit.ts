import type { ObservationRole } from '../codes/observation-codes.ts';
import { findUnit } from './find-unit.ts';
import type { QuantityKind, Unit } from './unit-table.ts';

type Guess = readonly [lowest: number, highest: number, unit: string];

/**
 * A number without a unit is used only where the scales of its units cannot overlap, and never for weight:
 * 80 can be kilograms or pounds. A pressure of 14 can be in kilopascals or, as it is spoken of in many countries, in
 * centimetres of mercury. An HDL of 2 and more may as well be the ratio of total cholesterol to it, which has no unit and
 * is hardly ever lower. Both ends included.
 */
const guesses: Readonly<Partial<Record<ObservationRole, readonly Guess[]>>> = {
  'total-cholesterol': [
    [2, 15, 'mmol/L'],
    [70, 500, 'mg/dL'],
  ],
  ldl: [
    [0.5, 12, 'mmol/L'],
    [20, 400, 'mg/dL'],
  ],
  triglycerides: [
    [0.3, 15, 'mmol/L'],
    [30, 1500, 'mg/dL'],
  ],
  hdl: [
    [0.3, 1.99, 'mmol/L'],
    [10, 150, 'mg/dL'],
  ],
  systolic: [[60, 260, 'mm[Hg]']],
  diastolic: [[30, 150, 'mm[Hg]']],
  height: [
    [1.2, 2.3, 'm'],
    [120, 230, 'cm'],
    [48, 90, '[in_i]'],
  ],
  hba1c: [
    [4, 15, '%'],
    [25, 150, 'mmol/mol'],
  ],
  creatinine: [
    [0.3, 15, 'mg/dL'],
    [25, 1500, 'umol/L'],
  ],
};

export function guessedUnit(role: ObservationRole, kind: QuantityKind, value: number): Unit | undefined {
  const guess = guesses[role]?.find(([lowest, highest]) => value >= lowest && value <= highest);
  const unit = guess ? findUnit(kind, { code: guess[2] }) : undefined;
  return typeof unit === 'object' ? unit : undefined;
}
