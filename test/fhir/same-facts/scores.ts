import type { Finding, PatientRecord } from '../../../src/fhir/index.ts';
import { assessRecord } from '../../../src/services/assess-patient.ts';

export const equations = ['framingham-2008-lipids', 'framingham-2008-bmi'] as const;

/** The equations that give a number for this record. */
export function scoresOf(record: PatientRecord): readonly string[] {
  const { verdict } = assessRecord(record);
  return equations.filter((equation) => {
    const answer = verdict(equation);
    return answer.kind === 'assessed' && answer.assessment.kind === 'estimated';
  });
}

/** What was found, or why nothing was. */
export const valueOf = (finding: Finding<unknown>): unknown =>
  finding.kind === 'found' ? finding.reading.value : finding.kind;
