import { isLoincCode, isSnomedCode } from './check-digit.ts';
import { codeSystemOf, type CodeSystem } from './code-system.ts';
import { isObject, listOf, objectsOf, textOf, type JsonObject } from './json.ts';

export interface Coding {
  system: CodeSystem;
  code: string;
  uri?: string;
  display?: string;
  /** The system was missing; the code's shape and check digit tell what it is. */
  systemGuessed: boolean;
}

/** Every coding of a CodeableConcept (or of several), and its text. */
export interface Concept {
  codings: readonly Coding[];
  /** `text`, and the displays that stand without a code. */
  texts: readonly string[];
}

/** ICD-10 with its dot: no other terminology writes `E11.9` so. */
const icd10Shape = /^[A-TV-Z]\d[\dAB]\.[\dA-Z]{1,4}$/;

function guessedSystem(code: string): CodeSystem {
  if (isLoincCode(code)) return 'loinc';
  if (icd10Shape.test(code)) return 'icd-10';
  return isSnomedCode(code) ? 'snomed' : 'missing';
}

function codingOf(json: JsonObject): Coding | undefined {
  const code = textOf(json['code']);
  if (code === undefined) return undefined;
  const uri = textOf(json['system']);
  const display = textOf(json['display']);
  const named = codeSystemOf(uri);
  const system = named === 'missing' ? guessedSystem(code) : named;
  const coding: Coding = { system, code, systemGuessed: named === 'missing' && system !== 'missing' };
  if (uri !== undefined) coding.uri = uri;
  if (display !== undefined) coding.display = display;
  return coding;
}

const nothing: Concept = { codings: [], texts: [] };

/** Reads CodeableConcepts, bare Codings, a bare string, one or many of each. */
export function conceptOf(value: unknown): Concept {
  if (value === undefined || value === null) return nothing;
  const codings: Coding[] = [];
  const texts: string[] = [];
  if (isObject(value)) addItem(value, codings, texts);
  else for (const item of listOf(value)) addItem(item, codings, texts);
  return { codings, texts };
}

function addItem(item: unknown, codings: Coding[], texts: string[]): void {
  if (typeof item === 'string' && item.trim() !== '') texts.push(item.trim());
  if (!isObject(item)) return;
  const text = textOf(item['text']);
  if (text !== undefined) texts.push(text);
  const found =
    item['coding'] === undefined && item['code'] !== undefined ? [item] : objectsOf(item['coding']);
  for (const json of found) {
    const coding = codingOf(json);
    const display = coding ? undefined : textOf(json['display']);
    if (coding) codings.push(coding);
    if (display !== undefined) texts.push(display);
  }
}

/** The words for a concept that a person would recognise. */
export function wordsOf(concept: Concept): string | undefined {
  return concept.texts[0] ?? concept.codings.find((coding) => coding.display !== undefined)?.display;
}

/** A status element: a plain code in every version, or a CodeableConcept in R4. Lower case, blanks trimmed. */
export function statusOf(value: unknown): string | undefined {
  const plain = textOf(value);
  if (plain !== undefined) return plain.toLowerCase();
  if (value === undefined) return undefined;
  const coding =
    isObject(value) && Array.isArray(value['coding']) ? (value['coding'] as unknown[])[0] : undefined;
  const code = isObject(coding) ? textOf(coding['code']) : undefined;
  if (code !== undefined) return code.toLowerCase();
  const concept = conceptOf(value);
  return (concept.codings[0]?.code ?? concept.texts[0])?.toLowerCase();
}
