import type { FhirVersion } from '../fhir-version.ts';
import type { FhirResource } from '../reader.ts';
import { type AssessmentToSave, ownSystems } from './assessment-to-save.ts';
import { encounterOf } from './encounter-reference.ts';
import { narrativeOf } from './narrative.ts';
import { dateTimeIn, periodOf } from './recorded-dates.ts';
import { performerFor } from './performer.ts';
import {
  cardiovascularEvent,
  framingham2008Result,
  qualitativeRisks,
  riskAssessmentProcedure,
} from './risk-codes.ts';
import { riskPercent } from './risk-percent.ts';

/**
 * The result as a RiskAssessment (FHIR R4 4.0.1 and STU3 3.0.2, RiskAssessment). The probability is a percentage:
 * 15.6, never 0.156. STU3 has one identifier, `comment` in place of `note`, and no PractitionerRole as performer.
 */
export function riskAssessmentResource(assessment: AssessmentToSave, version: FhirVersion): FhirResource {
  const stu3 = version === 'STU3';
  const identifier = { system: ownSystems.assessment, value: assessment.identifier };
  const { method, noteText } = assessment;
  return {
    resourceType: 'RiskAssessment',
    text: narrativeOf(noteText),
    identifier: stu3 ? identifier : [identifier],
    status: 'final',
    method: {
      coding: [
        { system: ownSystems.method, version: method.appVersion, code: method.id, display: method.name },
      ],
      text: method.name,
    },
    code: { coding: [framingham2008Result, riskAssessmentProcedure] },
    subject: { reference: `Patient/${assessment.patientId}` },
    ...encounterOf(assessment, version),
    occurrenceDateTime: dateTimeIn(assessment.assessedAt, assessment.timeZone),
    ...performerFor(assessment, stu3 ? ['Practitioner'] : ['Practitioner', 'PractitionerRole']),
    ...(assessment.basis.length === 0 ? {} : { basis: assessment.basis.map((reference) => ({ reference })) }),
    prediction: [predictionOf(assessment, stu3)],
    ...(stu3 ? { comment: noteText } : { note: [{ text: noteText }] }),
  };
}

function predictionOf(assessment: AssessmentToSave, stu3: boolean): Record<string, unknown> {
  const { risk, categories, category, horizonYears, assessedAt, timeZone } = assessment;
  const percent = riskPercent(risk, categories);
  const system = stu3
    ? 'http://hl7.org/fhir/risk-probability'
    : 'http://terminology.hl7.org/CodeSystem/risk-probability';
  return {
    outcome: cardiovascularEvent,
    probabilityDecimal: percent,
    qualitativeRisk: { coding: [{ system, ...qualitativeRisks[category.id] }], text: category.words },
    whenPeriod: periodOf(assessedAt, timeZone, horizonYears),
    rationale: `${percent} % over ${horizonYears} years`,
  };
}
