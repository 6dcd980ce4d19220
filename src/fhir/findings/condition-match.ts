import { normalisedName } from '../codes/find-observation-code.ts';
import {
  conditionCodes,
  notDiseaseWords,
  patternSystems,
  type ConditionCodes,
  type ConditionGroup,
} from '../codes/condition-groups.ts';
import type { Coding, Concept } from '../elements/concept.ts';

export interface ConditionMatch {
  group: ConditionGroup;
  coding?: Coding;
  /** Only the words said so. */
  fromText: boolean;
}

const groups = Object.entries(conditionCodes) as readonly (readonly [ConditionGroup, ConditionCodes])[];

const bySnomed: ReadonlyMap<string, readonly ConditionGroup[]> = groups.reduce((map, [group, { snomed }]) => {
  for (const code of snomed) map.set(code, [...(map.get(code) ?? []), group]);
  return map;
}, new Map<string, readonly ConditionGroup[]>());

function isStandard(coding: Coding): boolean {
  return coding.system === 'snomed' || Object.hasOwn(patternSystems, coding.system);
}

function byCode(coding: Coding): readonly ConditionGroup[] {
  if (coding.system === 'snomed') return bySnomed.get(coding.code) ?? [];
  const pattern = Object.hasOwn(patternSystems, coding.system)
    ? patternSystems[coding.system as keyof typeof patternSystems]
    : undefined;
  if (pattern === undefined) return [];
  const code = coding.code.toUpperCase().replaceAll('.', '');
  return groups.filter(([, codes]) => codes[pattern]?.test(code) === true).map(([group]) => group);
}

/** The groups whose words stand in the display of a standard code that is not in our lists. */
function byWords(coding: Coding): readonly ConditionGroup[] {
  const words = coding.display?.toLowerCase() ?? '';
  if (words === '' || notDiseaseWords.test(words))
    return conditionCodes['family-history-of-cvd'].words?.test(words) ? ['family-history-of-cvd'] : [];
  return groups.filter(([, codes]) => codes.words?.test(words) === true).map(([group]) => group);
}

function byText(text: string): readonly ConditionGroup[] {
  const name = normalisedName(text);
  return groups.filter(([, codes]) => codes.texts?.test(name) === true).map(([group]) => group);
}

const relativeOrDoubt = /^fh\b|\bfamily history\b|\bscreening for\b|\bsuspected\b/;

/** A code whose own words say that it is about a relative or a doubt is not believed against them. */
function saysOtherwise(concept: Concept): boolean {
  return [...concept.texts, ...concept.codings.map((coding) => coding.display ?? '')].some((text) =>
    relativeOrDoubt.test(text.toLowerCase()),
  );
}

function withoutContradictions(
  matches: readonly ConditionMatch[],
  concept: Concept,
): readonly ConditionMatch[] {
  if (saysOtherwise(concept)) {
    const kept = matches.filter(
      ({ group }) => group === 'family-history-of-cvd' || group === 'not-the-disease',
    );
    const dropped = matches.length > kept.length;
    return dropped ? [...kept, { group: 'not-the-disease', fromText: true }] : kept;
  }
  const isNearDiabetes = matches.some(({ group }) => group === 'not-diabetes');
  return matches.filter((match) => !(isNearDiabetes && match.group === 'diabetes' && match.fromText));
}

function unique(matches: readonly ConditionMatch[]): readonly ConditionMatch[] {
  const seen = new Map<ConditionGroup, ConditionMatch>();
  for (const match of matches) if (!seen.has(match.group)) seen.set(match.group, match);
  return [...seen.values()];
}

/** What a problem's code says it is. Codes of every coding, then the words of standard codes, then whole texts. */
export function matchCondition(concept: Concept): readonly ConditionMatch[] {
  const coded = concept.codings.flatMap((coding) =>
    byCode(coding).map((group) => ({ group, coding, fromText: false })),
  );
  const standard = concept.codings.filter(isStandard);
  const worded = standard
    .filter((coding) => byCode(coding).length === 0)
    .flatMap((coding) => byWords(coding).map((group) => ({ group, coding, fromText: true })));
  const local = concept.codings.filter((coding) => !isStandard(coding)).map((coding) => coding.display ?? '');
  const texts = standard.length > 0 ? [] : [...concept.texts, ...local];
  const named = texts.flatMap((text) => byText(text).map((group) => ({ group, fromText: true })));
  return withoutContradictions(unique([...coded, ...worded, ...named]), concept);
}
