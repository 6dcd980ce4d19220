import type { ModelId, RiskModel } from './model.ts';
import { atpIii2001Points } from './models/atp-iii-2001-points.ts';
import { atpIii2001 } from './models/atp-iii-2001.ts';
import { framingham2008PointsBmi, framingham2008PointsLipids } from './models/framingham-2008-points.ts';
import { framingham2008Bmi, framingham2008Lipids } from './models/framingham-2008.ts';
import {
  framingham30YearFullBmi,
  framingham30YearFullLipids,
  framingham30YearHardBmi,
  framingham30YearHardLipids,
} from './models/framingham-30-year.ts';
import { pce2013 } from './models/pce-2013.ts';
import {
  prevent2023Base,
  prevent2023Full,
  prevent2023Hba1c,
  prevent2023Sdi,
  prevent2023Uacr,
} from './models/prevent-2023.ts';
import { wilson1998PointsLdl, wilson1998PointsTotalCholesterol } from './models/wilson-1998-points.ts';
import { wilson1998Ldl, wilson1998TotalCholesterol } from './models/wilson-1998.ts';

/** Every model, in the order in which a page lists them. The first is the answer; the others are comparators. */
export const riskModels: readonly RiskModel[] = [
  framingham2008Lipids,
  framingham2008Bmi,
  framingham2008PointsLipids,
  framingham2008PointsBmi,
  framingham30YearFullLipids,
  framingham30YearFullBmi,
  framingham30YearHardLipids,
  framingham30YearHardBmi,
  wilson1998Ldl,
  wilson1998TotalCholesterol,
  wilson1998PointsLdl,
  wilson1998PointsTotalCholesterol,
  atpIii2001,
  atpIii2001Points,
  pce2013,
  prevent2023Base,
  prevent2023Hba1c,
  prevent2023Uacr,
  prevent2023Sdi,
  prevent2023Full,
];

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
