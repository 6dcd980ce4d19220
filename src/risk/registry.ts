import type { ModelId, RiskModel } from './model.ts';
import { framingham2008Bmi, framingham2008Lipids } from './models/framingham-2008.ts';

/** Every model, in the order in which a page lists them. The first is the answer; the others are comparators. */
export const riskModels: readonly RiskModel[] = [framingham2008Lipids, framingham2008Bmi];

/** The model of this name, or `undefined` when there is none (the name may come from a query). */
export function findModel(id: string): RiskModel | undefined {
  return riskModels.find((model) => model.id === id);
}

/** The model of this name; use it for names that are written in the code. */
export function modelOf(id: ModelId): RiskModel {
  const model = findModel(id);
  if (!model) throw new RangeError(`There is no risk model ${id}.`);
  return model;
}
