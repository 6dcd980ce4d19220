import { normalisedName } from '../codes/find-observation-code.ts';
import { conditionCodes } from '../codes/condition-codes.ts';
import type { ConditionGroup } from '../codes/condition-groups.ts';
import { patternSystems, type ConditionCodes } from '../codes/condition-pattern.ts';
import { doubtWords, notDiseaseWords, relativeWords, searchWords } from '../codes/condition-words.ts';
import type { Coding, Concept } from '../elements/concept.ts';

export interface ConditionMatch {
  group: ConditionGroup;
  coding?: Coding;
  /** Only the words said so. */
  fromText: boolean;
  /** Its words leave it open ("rule out …"). */
  doubtful?: boolean;
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

type Test = (codes: ConditionCodes) => boolean;

/** The groups whose words stand in a text that is about the patient's disease. */
function byWords(text: string, test: Test): readonly ConditionGroup[] {
  if (text === '' || notDiseaseWords.test(text) || relativeWords.test(text))
    return conditionCodes['family-history-of-cvd'].words?.test(text) === true
      ? ['family-history-of-cvd']
      : [];
  return groups.filter(([, codes]) => test(codes)).map(([group]) => group);
}

const anyWords = new RegExp(groups.flatMap(([, { words }]) => words?.source ?? []).join('|'));

/** In the display of a standard code that is not in our lists. Most of a list is of no concern: seen at one look. */
function byDisplay(display: string): readonly ConditionGroup[] {
  const words = display.toLowerCase();
  if (!anyWords.test(words)) return [];
  return byWords(words, (codes) => codes.words?.test(words) === true);
}

/** Of these the words alone are no answer: somebody is asked. */
const notByWordsAlone: ReadonlySet<ConditionGroup> = new Set(['diabetes', 'not-diabetes']);

/** A text without a standard code: the whole of it, or what stands in it. */
function byText(text: string): readonly ConditionGroup[] {
  const [words, name] = [text.toLowerCase(), normalisedName(text)];
  const whole = groups.filter(([, codes]) => codes.texts?.test(name) === true).map(([group]) => group);
  if (whole.length > 0) return whole;
  return byWords(
    words,
    (codes) => codes.words?.test(words) === true || codes.shortForms?.test(name) === true,
  ).filter((group) => !notByWordsAlone.has(group));
}

function textsOf(concept: Concept): string[] {
  const displays = concept.codings.flatMap((coding) => coding.display ?? []);
  return [...concept.texts, ...displays].map((text) => text.toLowerCase());
}

const notThePatients: ReadonlySet<ConditionGroup> = new Set(['family-history-of-cvd', 'not-the-disease']);

/** A code whose own words say that it is about a relative or a doubt is not believed against them. */
function withoutContradictions(
  matches: readonly ConditionMatch[],
  concept: Concept,
): readonly ConditionMatch[] {
  const texts = textsOf(concept);
  if (texts.some((text) => relativeWords.test(text) || searchWords.test(text))) {
    const kept = matches.filter(({ group }) => notThePatients.has(group));
    const dropped = matches.length > kept.length;
    return dropped ? [...kept, { group: 'not-the-disease', fromText: true }] : kept;
  }
  const isNear = matches.some(({ group }) => group === 'not-diabetes');
  const isInDoubt = texts.some((text) => doubtWords.test(text));
  return matches.flatMap((match) => {
    const isBoth = isNear && match.group === 'diabetes';
    if (isBoth && match.fromText) return [];
    return isBoth || isInDoubt ? [{ ...match, doubtful: true }] : [match];
  });
}

function unique(matches: readonly ConditionMatch[]): readonly ConditionMatch[] {
  const seen = new Map<ConditionGroup, ConditionMatch>();
  for (const match of matches) if (!seen.has(match.group)) seen.set(match.group, match);
  return [...seen.values()];
}

/** What a problem's code says it is. Codes of every coding, then the words of standard codes, then other texts. */
export function matchCondition(concept: Concept): readonly ConditionMatch[] {
  const { codings } = concept;
  if (codings.length + concept.texts.length === 0) return [];
  const coded = codings.flatMap((coding) =>
    byCode(coding).map((group) => ({ group, coding, fromText: false })),
  );
  const standard = codings.filter(isStandard);
  const worded = standard
    .filter((coding) => byCode(coding).length === 0)
    .flatMap((coding) =>
      byDisplay(coding.display ?? concept.texts[0] ?? '').map((group) => ({ group, coding, fromText: true })),
    );
  const local = codings.flatMap((coding) => (isStandard(coding) ? [] : (coding.display ?? [])));
  const texts = standard.length > 0 ? [] : [...concept.texts, ...local];
  const named = texts.flatMap((text) => byText(text).map((group) => ({ group, fromText: true })));
  const matches = unique([...coded, ...worded, ...named]);
  return matches.length === 0 ? matches : withoutContradictions(matches, concept);
}
