export { assess } from './assess.ts';
export { bloodPressureSensitivity, type BloodPressureSensitivity } from './blood-pressure-sensitivity.ts';
export { bodyMassIndex, plausibleBody } from './body-mass-index.ts';
export {
  categorise,
  categoriseEstimate,
  categoryPresets,
  categorySchemeProblems,
  defaultCategories,
  type CategoryBand,
  type CategoryId,
  type CategoryScheme,
} from './category.ts';
export { clinicalIntervals, type ClinicalIntervals } from './clinical-intervals.ts';
export type { CoefficientRow, CoefficientTable } from './coefficient-table.ts';
export { contributions, type Contribution, type Contributions } from './contributions.ts';
export {
  displayContributions,
  displayParts,
  type DisplayedContributions,
  type DisplayedPercent,
} from './display-contributions.ts';
export {
  displayComplement,
  displayDifference,
  displayRisk,
  type DisplayedDifference,
  type DisplayedRisk,
} from './display-risk.ts';
export {
  displayBesideLimits,
  displayCholesterol,
  type CholesterolUnit,
  type DisplayedValue,
} from './display-values.ts';
export { egfrCkdEpi2021 } from './egfr.ts';
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
export { displayHeartAge, heartAge, type DisplayedHeartAge, type HeartAge } from './heart-age.ts';
export { idealFactors, withIdealValues, type IdealFactorId } from './ideal-factors.ts';
export type { ScoredPart } from './methods/points.ts';
export {
  categoryEitherWay,
  missingRange,
  type MissingRange,
  type OutputRange,
  type TriedValues,
} from './missing-range.ts';
export type * from './model.ts';
export type { NotEstimated } from './output-check.ts';
export { knownOptions, otherUnits, plausibleRanges, problemWith } from './plausible.ts';
export type { PointsSheet, SheetBySex, SheetPart, SheetReading, SheetRow } from './points-sheet.ts';
export { findModel, modelOf, riskModels } from './registry.ts';
export { scoreSheet, type ScoredSheet } from './score-sheet.ts';
export { selfCheck, type Disagreement, type SelfCheck } from './self-check.ts';
export {
  centimetres,
  creatinineMilligramsPerDecilitre,
  inches,
  kilograms,
  milligramsPerDecilitre,
  millimolesPerLitre,
  pounds,
  unitFactors,
} from './units.ts';
export { whatIf, type Difference, type WhatIf } from './what-if.ts';
export { whyChanged, type WhyChanged } from './why-changed.ts';
