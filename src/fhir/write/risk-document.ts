import { createHash } from 'node:crypto';
import type { FhirVersion } from '../fhir-version.ts';
import type { FhirResource } from '../reader.ts';
import { type AssessmentToSave, ownSystems } from './assessment-to-save.ts';
import { documentContextOf } from './encounter-reference.ts';
import { performerReference } from './performer.ts';
import { dateTimeIn } from './recorded-dates.ts';
import { progressNote } from './risk-codes.ts';

/** The result as a note (FHIR R4 4.0.1 and STU3 3.0.2, DocumentReference): plain text, and the PDF of the page for the patient. */
export function riskDocumentResource(assessment: AssessmentToSave, version: FhirVersion): FhirResource {
  const stu3 = version === 'STU3';
  const author = performerReference(
    assessment,
    stu3 ? ['Practitioner'] : ['Practitioner', 'PractitionerRole'],
  );
  const at = dateTimeIn(assessment.assessedAt, assessment.timeZone);
  const identifier = { system: ownSystems.assessment, value: assessment.identifier };
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
    content: contentsOf(assessment).map((content) => attachment(content, at)),
    ...documentContextOf(assessment, version),
  };
}

const clinicalNote = {
  system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
  code: 'clinical-note',
  display: 'Clinical Note',
};

interface Content {
  contentType: string;
  bytes: Uint8Array;
  title: string;
  language: string;
}

function contentsOf({ noteText, noteLanguage, method, pdf }: AssessmentToSave): Content[] {
  const note = {
    contentType: 'text/plain; charset=utf-8',
    bytes: new TextEncoder().encode(noteText),
    title: method.name,
    language: noteLanguage,
  };
  return pdf === undefined ? [note] : [note, { contentType: 'application/pdf', ...pdf }];
}

/** `hash` is SHA-1 because FHIR says so (R4 and STU3, Attachment): it finds damage and keeps nobody out. */
function attachment({ contentType, bytes, title, language }: Content, at: string): Record<string, unknown> {
  const hash = createHash('sha1').update(bytes).digest('base64');
  const data = Buffer.from(bytes).toString('base64');
  return { attachment: { contentType, language, data, size: bytes.length, hash, title, creation: at } };
}
