import type { ObservationRole } from '../codes/observation-codes.ts';
import { methodByCode, methodByWords, type MeasuringMethod } from '../codes/observation-exclusions.ts';
import { conceptOf, type Concept } from '../elements/concept.ts';
import { objectOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { relativeReference } from '../elements/reference.ts';
import type { ReadCode } from './code-memory.ts';

export function isBloodPressure(role: ObservationRole): boolean {
  return role === 'systolic' || role === 'diastolic' || role === 'blood-pressure';
}

function inWords(concept: Concept): MeasuringMethod | undefined {
  for (const text of concept.texts) {
    const method = inText(text);
    if (method !== undefined) return method;
  }
  for (const { display } of concept.codings) {
    const method = display === undefined ? undefined : inText(display);
    if (method !== undefined) return method;
  }
  return undefined;
}

function inText(text: string): MeasuringMethod | undefined {
  const words = text.toLowerCase();
  return methodByWords.find(([, pattern]) => pattern.test(words))?.[0];
}

function inCodes(concept: Concept): MeasuringMethod | undefined {
  for (const { code } of concept.codings) {
    const method = methodByCode[code];
    if (method !== undefined) return method;
  }
  return undefined;
}

/** Orthostatic body position in SNOMED CT, as an answer or in HL7's extension. */
function saysStanding(value: unknown): boolean {
  const concept = conceptOf(value);
  return concept.codings.some(({ code }) => code === '10904000') || inWords(concept) === 'standing';
}

function isStanding(resource: JsonObject): boolean {
  const byExtension =
    resource['extension'] !== undefined &&
    objectsOf(resource['extension']).some(
      (extension) =>
        textOf(extension['url'])?.toLowerCase().endsWith('bodyposition') === true &&
        saysStanding(extension['valueCodeableConcept']),
    );
  // 8361-8 Body position with respect to gravity
  return (
    byExtension ||
    objectsOf(resource['component']).some(
      (component) =>
        component['valueCodeableConcept'] !== undefined &&
        conceptOf(component['code']).codings.some(({ code }) => code === '8361-8') &&
        saysStanding(component['valueCodeableConcept']),
    )
  );
}

/** The patient, or somebody of the family. */
function byPatient(resource: JsonObject, patientId: string): boolean {
  if (resource['performer'] === undefined) return false;
  return objectsOf(resource['performer']).some((one) => {
    const reference = relativeReference(one);
    return reference === `Patient/${patientId}` || reference?.startsWith('RelatedPerson/') === true;
  });
}

/** A reading is of one moment: what holds from one day to another is a mean of a day, a stay or a programme. */
function lastsOvernight(resource: JsonObject): boolean {
  const period =
    resource['effectivePeriod'] === undefined ? undefined : objectOf(resource['effectivePeriod']);
  const [start, end] = [textOf(period?.['start']), textOf(period?.['end'])];
  return start !== undefined && end !== undefined && start.slice(0, 10) < end.slice(0, 10);
}

function byDevice(resource: JsonObject): MeasuringMethod | undefined {
  const name =
    resource['device'] === undefined ? undefined : textOf(objectOf(resource['device'])?.['display']);
  return name === undefined ? undefined : inText(name);
}

export interface MeasuringPlace {
  patientId: string;
  /** `Encounter/id` of those on a ward or in an emergency department. */
  acuteEncounters: ReadonlySet<string>;
}

/** How a blood pressure was measured, where that matters: by its code, its words, its place, its posture, its maker. */
export function methodOf(
  resource: JsonObject,
  code: ReadCode,
  { patientId, acuteEncounters }: MeasuringPlace,
): MeasuringMethod | undefined {
  code.method ??= inCodes(code.concept) ?? inWords(code.concept) ?? 'not-said';
  if (code.method !== 'not-said') return code.method;
  for (const name of ['method', 'bodySite']) {
    const method = resource[name] === undefined ? undefined : inWords(conceptOf(resource[name]));
    if (method !== undefined) return method;
  }
  if (lastsOvernight(resource)) return 'average';
  const device = byDevice(resource);
  if (device !== undefined) return device;
  if (isStanding(resource)) return 'standing';
  if (byPatient(resource, patientId)) return 'home';
  const encounter =
    acuteEncounters.size === 0 ? undefined : relativeReference(resource['encounter'] ?? resource['context']);
  return encounter !== undefined && acuteEncounters.has(encounter) ? 'acute-care' : undefined;
}
