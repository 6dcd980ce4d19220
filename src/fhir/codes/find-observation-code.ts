import type { CodeSystem } from '../elements/code-system.ts';
import type { Coding, Concept } from '../elements/concept.ts';
import { observationCodes, type ObservationRole } from './observation-codes.ts';
import { smokingSnomed } from './smoking-answers.ts';
import { methodByCode, notTheseObservations, type MeasuringMethod } from './observation-exclusions.ts';

export interface FoundCode {
  role: ObservationRole;
  /** Absent when only the local name told what it is. */
  coding?: Coding;
  /** Place in the list of preference; the lower the better. */
  rank: number;
  method?: MeasuringMethod;
}

const roles = Object.keys(observationCodes) as readonly ObservationRole[];

function keysOf(
  role: ObservationRole,
): readonly (readonly [string, { role: ObservationRole; rank: number }])[] {
  const { loinc, snomed, read = [] } = observationCodes[role];
  const keys = [
    ...loinc.map((code) => `loinc ${code}`),
    ...snomed.map((code) => `snomed ${code}`),
    ...read.map((code) => `read ${code}`),
  ];
  return keys.map((key, rank) => [key, { role, rank }] as const);
}

/** A finding about smoking can stand as the code itself, without a value (UK general practice). */
const smokingFindings = Object.values(smokingSnomed).flatMap((codes) =>
  codes.map((code) => [`snomed ${code}`, { role: 'smoking' as const, rank: 500 }] as const),
);

const byCode: ReadonlyMap<string, { role: ObservationRole; rank: number }> = new Map([
  ...smokingFindings,
  ...roles.flatMap(keysOf),
]);
const byName: ReadonlyMap<string, ObservationRole> = new Map(
  roles.flatMap((role) => observationCodes[role].names.map((name) => [name, role] as const)),
);
const excluded: ReadonlySet<string> = new Set([
  ...notTheseObservations.loinc.map((code) => `loinc ${code}`),
  ...notTheseObservations.snomed.map((code) => `snomed ${code}`),
]);
const standardSystems: ReadonlySet<CodeSystem> = new Set(['loinc', 'snomed', 'read']);

export function normalisedName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u200b\u00a0]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function keyOf(coding: Coding): string {
  const code = coding.system === 'read' ? coding.code.slice(0, 5) : coding.code;
  return `${coding.system} ${code}`;
}

function byLocalName(concept: Concept): FoundCode | undefined {
  // A standard code that is not ours says it is something else: then its words must not say otherwise.
  if (concept.codings.some((coding) => standardSystems.has(coding.system))) return undefined;
  const displays = concept.codings.map((coding) => coding.display ?? '');
  for (const text of [...concept.texts, ...displays]) {
    const role = byName.get(normalisedName(text));
    if (role) return { role, rank: 1000 };
  }
  return undefined;
}

/** What an Observation or one of its components measures; every coding is looked at, the text last. */
export function findObservationCode(concept: Concept): FoundCode | 'codes-disagree' | undefined {
  let found: FoundCode | undefined;
  for (const coding of concept.codings) {
    const key = keyOf(coding);
    if (excluded.has(key)) return undefined;
    const entry = byCode.get(key);
    if (!entry) continue;
    if (found && found.role !== entry.role) return 'codes-disagree';
    const method = methodByCode[coding.code] ?? found?.method;
    if (!found || entry.rank < found.rank) found = { ...entry, coding, ...(method ? { method } : {}) };
    else if (method) found = { ...found, method };
  }
  return found ?? byLocalName(concept);
}

/** The codes to search by, without their systems: that finds rows whose system is written another way, too. */
export function searchCodes(
  wanted: readonly ObservationRole[],
  systems: readonly ('loinc' | 'snomed' | 'read')[],
): string[] {
  return wanted.flatMap((role) => systems.flatMap((system) => [...(observationCodes[role][system] ?? [])]));
}
