import type { FhirVersion } from '../fhir-version.ts';
import type { FhirResource } from '../reader.ts';
import { type AssessmentToSave, ownSystems } from './assessment-to-save.ts';
import { performerReference } from './performer.ts';
import { dateTimeIn } from './recorded-dates.ts';
import { progressNote } from './risk-codes.ts';

/** The result as a note (FHIR R4 4.0.1 and STU3 3.0.2, DocumentReference): plain text, and the PDF when there is one. */
export function riskDocumentResource(assessment: AssessmentToSave, version: FhirVersion): FhirResource {
  const stu3 = version === 'STU3';
  const author = performerReference(
    assessment,
    stu3 ? ['Practitioner'] : ['Practitioner', 'PractitionerRole'],
  );
  const at = dateTimeIn(assessment.assessedAt, assessment.timeZone);
  const identifier = { system: ownSystems.assessment, value: assessment.identifier };
  const text = new TextEncoder().encode(assessment.noteText);
  return {
    resourceType: 'DocumentReference',
    identifier: [identifier],
    status: 'current',
    docStatus: 'final',
    type: { coding: [progressNote], text: assessment.method.name },
    ...(stu3 ? {} : { category: [{ coding: [clinicalNote] }] }),
    subject: { reference: `Patient/${assessment.patientId}` },
    ...(stu3 ? { created: at, indexed: at } : { date: at }),
    ...(author === undefined ? {} : { author: [author] }),
    description: assessment.method.name,
    content: [
      attachment('text/plain; charset=utf-8', text, { title: assessment.method.name, at }),
      ...(assessment.pdf === undefined
        ? []
        : [attachment('application/pdf', assessment.pdf, { title: assessment.method.name, at })]),
    ],
  };
}

const clinicalNote = {
  system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
  code: 'clinical-note',
  display: 'Clinical Note',
};

function attachment(
  contentType: string,
  bytes: Uint8Array,
  { title, at }: { title: string; at: string },
): Record<string, unknown> {
  return { attachment: { contentType, data: Buffer.from(bytes).toString('base64'), title, creation: at } };
}
