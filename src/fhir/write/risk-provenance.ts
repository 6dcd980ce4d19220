import type { FhirResource } from '../reader.ts';
import type { AssessmentToSave } from './assessment-to-save.ts';
import { performerReference } from './performer.ts';
import { dateTimeIn } from './recorded-dates.ts';

const participant = (code: 'author' | 'assembler') => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code }],
});

/**
 * Who made the resource, with what, and from what (FHIR R4 4.0.1, Provenance). R4 only: in STU3 its shape differs
 * and no server was found that takes it.
 */
export function riskProvenanceResource(assessment: AssessmentToSave, target: string): FhirResource {
  const author = performerReference(assessment, ['Practitioner', 'PractitionerRole']);
  const app = { display: `Heart risk ${assessment.method.appVersion}` };
  const at = dateTimeIn(assessment.assessedAt, assessment.timeZone);
  return {
    resourceType: 'Provenance',
    target: [{ reference: target }],
    occurredDateTime: at,
    recorded: at,
    activity: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: 'CREATE' }],
    },
    agent: [
      ...(author === undefined ? [] : [{ type: participant('author'), who: author }]),
      {
        type: participant('assembler'),
        who: app,
        ...(author === undefined ? {} : { onBehalfOf: author }),
      },
    ],
    ...(assessment.basis.length === 0
      ? {}
      : { entity: assessment.basis.map((reference) => ({ role: 'source', what: { reference } })) }),
  };
}
