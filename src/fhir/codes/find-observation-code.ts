import type { CodeSystem } from '../elements/code-system.ts';
import type { Coding, Concept } from '../elements/concept.ts';
import { withoutAccents } from '../elements/without-accents.ts';
import { foreignObservationNames } from './foreign-observation-names.ts';
import { observationCodes, type ObservationRole } from './observation-codes.ts';
import { smokingSnomed } from './smoking-answers.ts';
import { contradictingWords, notTheseObservations } from './observation-exclusions.ts';

export interface FoundCode {
  role: ObservationRole;
  /** Absent when only the local name told what it is. */
  coding?: Coding;
  /** Place in the list of preference; the lower the better. */
  rank: number;
}

const roles = Object.keys(observationCodes) as readonly ObservationRole[];

interface KnownCode {
  system: CodeSystem;
  code: string;
  /** Absent: a code that says the row is none of ours, whatever else it carries. */
  meaning?: { role: ObservationRole; rank: number };
}

function knownCodesOf(role: ObservationRole): KnownCode[] {
  const { loinc, snomed, read = [] } = observationCodes[role];
  const inOrder = [
    ...loinc.map((code) => ({ system: 'loinc' as const, code })),
    ...snomed.map((code) => ({ system: 'snomed' as const, code })),
    ...read.map((code) => ({ system: 'read' as const, code })),
  ];
  return inOrder.map((one, rank) => ({ ...one, meaning: { role, rank } }));
}

/** A finding about smoking can stand as the code itself, without a value (UK general practice). */
const smokingFindings = Object.values(smokingSnomed).flatMap((codes) =>
  codes.map((code): KnownCode => ({ system: 'snomed', code, meaning: { role: 'smoking', rank: 500 } })),
);

const excluded: readonly KnownCode[] = [
  ...notTheseObservations.loinc.map((code) => ({ system: 'loinc' as const, code })),
  ...notTheseObservations.snomed.map((code) => ({ system: 'snomed' as const, code })),
];

/** By the bare code, so that looking up a row's code makes no new string; later ones of a system and code win. */
function byBareCode(known: readonly KnownCode[]): ReadonlyMap<string, readonly KnownCode[]> {
  const map = new Map<string, KnownCode[]>();
  for (const one of known) {
    const others = (map.get(one.code) ?? []).filter((other) => other.system !== one.system);
    map.set(one.code, [...others, one]);
  }
  return map;
}

const byCode = byBareCode([...smokingFindings, ...roles.flatMap(knownCodesOf), ...excluded]);
const byName: ReadonlyMap<string, ObservationRole> = new Map(
  roles.flatMap((role) =>
    [...observationCodes[role].names, ...(foreignObservationNames[role] ?? [])].map(
      (name) => [name, role] as const,
    ),
  ),
);
const standardSystems: ReadonlySet<CodeSystem> = new Set(['loinc', 'snomed', 'read']);

export function normalisedName(text: string): string {
  const lower = withoutAccents(text.toLowerCase());
  const visible = /[\u200b\u00a0]/.test(lower) ? lower.replace(/[\u200b\u00a0]/g, '') : lower;
  return visible.replace(/[^a-z0-9]+/g, ' ').trim();
}

function knownCodeOf({ system, code }: Coding): KnownCode | undefined {
  const known = byCode.get(system === 'read' ? code.slice(0, 5) : code);
  if (known === undefined) return undefined;
  for (const one of known) if (one.system === system) return one;
  return undefined;
}

function byLocalName(concept: Concept): FoundCode | undefined {
  // A standard code that is not ours says it is something else: then its words must not say otherwise.
  if (concept.codings.some((coding) => standardSystems.has(coding.system))) return undefined;
  const displays = concept.codings.map((coding) => coding.display ?? '');
  for (const text of [...concept.texts, ...displays]) {
    const role = byName.get(normalisedName(text));
    if (role && !saysAnother(concept, role)) return { role, rank: 1000 };
  }
  return undefined;
}

/** What an Observation or one of its components measures; every coding is looked at, the text last. */
export function findObservationCode(concept: Concept): FoundCode | 'codes-disagree' | undefined {
  let found: FoundCode | undefined;
  for (const coding of concept.codings) {
    const known = knownCodeOf(coding);
    if (known === undefined) continue;
    const { meaning: entry } = known;
    if (entry === undefined) return undefined;
    if (found && found.role !== entry.role) return 'codes-disagree';
    if (!found || entry.rank < found.rank) found = { role: entry.role, rank: entry.rank, coding };
  }
  if (found === undefined) return byLocalName(concept);
  return saysAnother(concept, found.role) ? 'codes-disagree' : found;
}

function contradicts(text: string | undefined, words: RegExp): boolean {
  return text !== undefined && words.test(text.toLowerCase());
}

/** The code says HDL and its words LDL: a slip of whoever mapped the local code. */
function saysAnother({ codings, texts }: Concept, role: ObservationRole): boolean {
  const words = contradictingWords[role];
  if (words === undefined) return false;
  return (
    codings.some(({ display }) => contradicts(display, words)) ||
    texts.some((text) => contradicts(text, words))
  );
}

/** Everything that the codes of a concept name, whether they agree or not. */
export function rolesNamedIn(concept: Concept): ReadonlySet<ObservationRole> {
  return new Set(concept.codings.flatMap((coding) => knownCodeOf(coding)?.meaning?.role ?? []));
}

/** The codes to search by, without their systems: that finds rows whose system is written another way, too. */
export function searchCodes(
  wanted: readonly ObservationRole[],
  systems: readonly ('loinc' | 'snomed' | 'read')[],
): string[] {
  return wanted.flatMap((role) => systems.flatMap((system) => [...(observationCodes[role][system] ?? [])]));
}
