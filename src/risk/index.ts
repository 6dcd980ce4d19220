export { assess } from './assess.ts';
export {
  categorise,
  categoriseEstimate,
  categoryPresets,
  defaultCategories,
  type CategoryBand,
  type CategoryId,
  type CategoryScheme,
} from './category.ts';
export type { CoefficientRow, CoefficientTable } from './coefficient-table.ts';
export {
  displayComplement,
  displayDifference,
  displayRisk,
  type DisplayedDifference,
  type DisplayedRisk,
} from './display-risk.ts';
export type {
  FactorId,
  FactorInput,
  NumericFactorId,
  OptionFactorId,
  RaceGroup,
  RiskFactors,
  Sex,
  YesNoFactorId,
} from './factors.ts';
export type * from './model.ts';
export { knownOptions, otherUnits, plausibleRanges, problemWith } from './plausible.ts';
export { findModel, modelOf, riskModels } from './registry.ts';
