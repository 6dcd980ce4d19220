import type { Coding, Concept } from '../elements/concept.ts';
import { objectOf, textOf, type JsonObject } from '../elements/json.ts';
import { relativeReference } from '../elements/reference.ts';
import type { RecordedTime } from '../elements/recorded-time.ts';
import type { Source } from '../record.ts';

function referenceTo(resource: JsonObject): string {
  const id = textOf(resource['id']);
  const type = textOf(resource['resourceType']) ?? 'Resource';
  return id === undefined ? type : `${type}/${id}`;
}

function performerOf(resource: JsonObject): string | undefined {
  const performer = objectOf(resource['performer'] ?? resource['recorder'] ?? resource['requester']);
  if (performer === undefined) return undefined;
  // Procedure.performer in R4 and MedicationRequest.requester in STU3 keep the person one level down.
  const person = objectOf(performer['actor'] ?? performer['agent']) ?? performer;
  return textOf(person['display']) ?? relativeReference(person);
}

function codeOf(coding: Coding | undefined, concept: Concept): Source['code'] {
  const display = coding?.display ?? concept.texts[0] ?? concept.codings[0]?.display;
  const shown = coding ?? concept.codings[0];
  if (shown === undefined && display === undefined) return undefined;
  const code: NonNullable<Source['code']> = {};
  if (shown?.uri !== undefined) code.system = shown.uri;
  if (shown !== undefined) code.code = shown.code;
  if (display !== undefined) code.display = display;
  return code;
}

/** A row of which nobody can tell here what it is, in its own words. */
export interface UnknownRow {
  words: string;
  source: Source;
}

export interface SourceParts {
  resource: JsonObject;
  concept: Concept;
  coding?: Coding | undefined;
  time?: RecordedTime | undefined;
  status?: string | undefined;
}

export function sourceOf({ resource, concept, coding, time, status }: SourceParts): Source {
  const code = codeOf(coding, concept);
  const performer = performerOf(resource);
  const source = bareSourceOf(resource);
  if (code !== undefined) source.code = code;
  if (time !== undefined) source.effective = time.text;
  if (status !== undefined) source.status = status;
  if (performer !== undefined) source.performer = performer;
  return source;
}

/** For a row of somebody else: that it was there, and nothing of what it says. */
export function bareSourceOf(resource: JsonObject): Source {
  return { reference: referenceTo(resource), resourceType: textOf(resource['resourceType']) ?? 'Resource' };
}
