import { findObservationCode, type FoundCode } from '../codes/find-observation-code.ts';
import type { MeasuringMethod } from '../codes/observation-exclusions.ts';
import { conceptOf, type Concept } from '../elements/concept.ts';
import { isObject, type JsonObject } from '../elements/json.ts';

/** What the code of an Observation or a component says. */
export interface ReadCode {
  concept: Concept;
  found: FoundCode | 'codes-disagree' | undefined;
  /** How a blood pressure was measured, when that has been asked: `not-said` when the code does not tell. */
  method?: MeasuringMethod | 'not-said';
}

function readCode(json: unknown): ReadCode {
  const concept = conceptOf(json);
  return { concept, found: findObservationCode(concept) };
}

function sameCoding(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return false;
  return a['code'] === b['code'] && a['system'] === b['system'] && a['display'] === b['display'];
}

function sameCodings(a: readonly unknown[], b: unknown): boolean {
  if (!Array.isArray(b) || a.length !== b.length) return false;
  for (const [index, coding] of a.entries()) if (!sameCoding(coding, b[index])) return false;
  return true;
}

/** A record has few codes and many rows: each code, with all of its words, is taken apart once. */
export class CodeMemory {
  private readonly known = new Map<string, { json: JsonObject; code: ReadCode }>();

  of(json: unknown): ReadCode {
    const codings = isObject(json) ? json['coding'] : undefined;
    const first: unknown = Array.isArray(codings) ? codings[0] : undefined;
    const key = isObject(first) ? first['code'] : undefined;
    if (!isObject(json) || !Array.isArray(codings) || typeof key !== 'string') return readCode(json);
    const known = this.known.get(key);
    const isKnown = known !== undefined && known.json['text'] === json['text'];
    if (isKnown && sameCodings(codings, known.json['coding'])) return known.code;
    const code = readCode(json);
    this.known.set(key, { json, code });
    return code;
  }
}
