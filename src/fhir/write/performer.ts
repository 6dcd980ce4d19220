import type { AssessmentToSave } from './assessment-to-save.ts';

/** A reference to the signed-in person, when the element may point to somebody of that kind. */
export function performerReference(
  { performer, performerName }: Pick<AssessmentToSave, 'performer' | 'performerName'>,
  allowed: readonly string[],
): { reference: string; display?: string } | undefined {
  const [type = ''] = performer?.split('/') ?? [];
  if (performer === undefined || !allowed.includes(type)) return undefined;
  return { reference: performer, ...(performerName === undefined ? {} : { display: performerName }) };
}

/** RiskAssessment.performer is one. */
export function performerFor(
  assessment: AssessmentToSave,
  allowed: readonly string[],
): { performer?: { reference: string; display?: string } } {
  const performer = performerReference(assessment, allowed);
  return performer === undefined ? {} : { performer };
}
