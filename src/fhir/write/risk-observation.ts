import type { FhirVersion } from '../fhir-version.ts';
import type { FhirResource } from '../reader.ts';
import { type AssessmentToSave, ownSystems } from './assessment-to-save.ts';
import { encounterOf } from './encounter-reference.ts';
import { narrativeOf } from './narrative.ts';
import { performerReference } from './performer.ts';
import { dateTimeIn } from './recorded-dates.ts';
import type { CodingToWrite } from './risk-codes.ts';
import { riskPercent } from './risk-percent.ts';

/** How an EHR wants the result when it takes it as an Observation. */
export interface ObservationForm {
  code: CodingToWrite;
  /** A code of the category system: `survey`, `laboratory`, `vital-signs`, … */
  category: string;
}

const categorySystems = {
  STU3: 'http://hl7.org/fhir/observation-category',
  R4: 'http://terminology.hl7.org/CodeSystem/observation-category',
} as const;

const percent = { unit: '%', system: 'http://unitsofmeasure.org', code: '%' };

/**
 * The result as an Observation (FHIR R4 4.0.1 and STU3 3.0.2): a quantity in percent. `derivedFrom` may name
 * Observations only; the rest of what the result rests on stands in the note.
 */
export function riskObservationResource(
  assessment: AssessmentToSave,
  version: FhirVersion,
  { code, category }: ObservationForm,
): FhirResource {
  const stu3 = version === 'STU3';
  const mayPerform = stu3 ? ['Practitioner'] : ['Practitioner', 'PractitionerRole'];
  const performer = performerReference(assessment, mayPerform);
  const at = dateTimeIn(assessment.assessedAt, assessment.timeZone);
  const { method } = assessment;
  return {
    resourceType: 'Observation',
    text: narrativeOf(assessment.noteText),
    identifier: [{ system: ownSystems.assessment, value: assessment.identifier }],
    status: 'final',
    category: [{ coding: [{ system: categorySystems[stu3 ? 'STU3' : 'R4'], code: category }] }],
    code: { coding: [code], text: method.name },
    subject: { reference: `Patient/${assessment.patientId}` },
    ...encounterOf(assessment, version),
    effectiveDateTime: at,
    issued: at,
    ...(performer === undefined ? {} : { performer: [performer] }),
    valueQuantity: { value: riskPercent(assessment.risk, assessment.categories), ...percent },
    interpretation: stu3 ? { text: assessment.category.words } : [{ text: assessment.category.words }],
    method: {
      coding: [{ system: ownSystems.method, code: method.id, display: method.name }],
      text: method.name,
    },
    ...inputsIn(assessment.basis, stu3),
    ...(stu3 ? { comment: assessment.noteText } : { note: [{ text: assessment.noteText }] }),
  };
}

function inputsIn(basis: readonly string[], stu3: boolean): Record<string, unknown> {
  const inputs = basis
    .filter((reference) => reference.startsWith('Observation/'))
    .map((reference) => ({ reference }));
  if (inputs.length === 0) return {};
  return stu3
    ? { related: inputs.map((target) => ({ type: 'derived-from', target })) }
    : { derivedFrom: inputs };
}
