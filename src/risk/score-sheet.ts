import { assess } from './assess.ts';
import type { FactorInput, RiskFactors } from './factors.ts';
import { scoredParts, type ScoredPart } from './methods/points.ts';
import type { Estimate, ModelId, RiskModel } from './model.ts';
import type { NotEstimated } from './output-check.ts';
import type { PointsSheet } from './points-sheet.ts';

export type ScoredSheet =
  | {
      kind: 'scored';
      model: ModelId;
      sheet: PointsSheet;
      /** The row of every part that applies to this person; their points add up to the estimate's. */
      parts: readonly ScoredPart[];
      estimate: Estimate;
    }
  /** The model is an equation, not a points sheet. */
  | { kind: 'not-offered'; model: ModelId };

/** A points sheet filled in for one person, as clinicians know it: the sheet, the rows that apply, the answer. */
export function scoreSheet(model: RiskModel, factors: FactorInput): ScoredSheet | NotEstimated {
  if (!model.sheets) return { kind: 'not-offered', model: model.id };
  const assessment = assess(model, factors);
  if (assessment.kind !== 'estimated') return assessment;
  const checked = factors as RiskFactors;
  const sheet = model.sheets[checked.sex];
  const [estimate] = assessment.estimates as readonly [Estimate];
  return { kind: 'scored', model: model.id, sheet, parts: scoredParts(sheet, checked), estimate };
}
