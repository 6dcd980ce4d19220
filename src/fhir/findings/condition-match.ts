import { normalisedName } from '../codes/find-observation-code.ts';
import { conditionCodes } from '../codes/condition-codes.ts';
import type { ConditionGroup } from '../codes/condition-groups.ts';
import { patternSystems, type ConditionCodes } from '../codes/condition-pattern.ts';
import { mayBeSpanish, spanishWords } from '../codes/condition-words-es.ts';
import {
  isAboutRelative,
  isErrand,
  isInDoubt,
  isNoDisease,
  isSearch,
  problemWords,
} from '../codes/condition-words.ts';
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

/** An expression ("22298006 |Myocardial infarction| : 363698007 = …") is, whatever refines it, what it begins with. */
function focusOf(code: string): string {
  return /^\d+/.exec(code)?.[0] ?? code;
}

function byCode(coding: Coding): readonly ConditionGroup[] {
  if (coding.system === 'snomed') return bySnomed.get(focusOf(coding.code)) ?? [];
  const pattern = Object.hasOwn(patternSystems, coding.system)
    ? patternSystems[coding.system as keyof typeof patternSystems]
    : undefined;
  if (pattern === undefined) return [];
  const code = coding.code.toUpperCase().replaceAll('.', '');
  return groups.filter(([, codes]) => codes[pattern]?.test(code) === true).map(([group]) => group);
}

type Test = (codes: ConditionCodes) => boolean;

function inSpanish(group: ConditionGroup, words: string): boolean {
  return spanishWords[group]?.test(words) === true;
}

/** The groups whose words stand in a text that is about the patient's disease. */
function byWords(text: string, test: Test): readonly ConditionGroup[] {
  if (text === '' || isNoDisease(text) || isErrand(text) || isAboutRelative(text))
    return conditionCodes['family-history-of-cvd'].words?.test(text) === true ||
      inSpanish('family-history-of-cvd', text)
      ? ['family-history-of-cvd']
      : [];
  return groups.filter(([group, codes]) => test(codes) || inSpanish(group, text)).map(([group]) => group);
}

const anyWords = new RegExp(groups.flatMap(([, { words }]) => words?.source ?? []).join('|'));

/** In the display of a standard code that is not in our lists. Most of a list is of no concern: seen at one look. */
function byDisplay(display: string): readonly ConditionGroup[] {
  const words = problemWords(display);
  if (!anyWords.test(words) && !mayBeSpanish(words)) return [];
  return byWords(words, (codes) => codes.words?.test(words) === true);
}

/** Of these the words alone are no answer: somebody is asked. */
const notByWordsAlone: ReadonlySet<ConditionGroup> = new Set(['diabetes', 'not-diabetes']);

/** A text without a standard code: the whole of it, or what stands in it. */
function byText(text: string): readonly ConditionGroup[] {
  const words = problemWords(text);
  const name = normalisedName(words);
  const isWhole = ([group, { texts }]: (typeof groups)[number]): boolean =>
    texts?.test(name) === true || (notByWordsAlone.has(group) && inSpanish(group, name));
  const whole = groups.filter(isWhole).map(([group]) => group);
  if (whole.length > 0) return whole;
  return byWords(
    words,
    (codes) => codes.words?.test(words) === true || codes.shortForms?.test(name) === true,
  ).filter((group) => !notByWordsAlone.has(group));
}

function textsOf(concept: Concept): string[] {
  const displays = concept.codings.flatMap((coding) => coding.display ?? []);
  return [...concept.texts, ...displays].map(problemWords);
}

const notThePatients: ReadonlySet<ConditionGroup> = new Set(['family-history-of-cvd', 'not-the-disease']);

/** A code whose own words say that it is about a relative or a doubt is not believed against them. */
function withoutContradictions(
  matches: readonly ConditionMatch[],
  concept: Concept,
): readonly ConditionMatch[] {
  const texts = textsOf(concept);
  if (texts.some((text) => isAboutRelative(text) || isSearch(text))) {
    const kept = matches.filter(({ group }) => notThePatients.has(group));
    const dropped = matches.length > kept.length;
    return dropped ? [...kept, { group: 'not-the-disease', fromText: true }] : kept;
  }
  const isNear = matches.some(({ group }) => group === 'not-diabetes');
  const isDoubted = texts.some(isInDoubt);
  return matches.flatMap((match) => {
    const isBoth = isNear && match.group === 'diabetes';
    if (isBoth && match.fromText) return [];
    return isBoth || isDoubted ? [{ ...match, doubtful: true }] : [match];
  });
}

function unique(matches: readonly ConditionMatch[]): readonly ConditionMatch[] {
  const seen = new Map<ConditionGroup, ConditionMatch>();
  for (const match of matches) if (!seen.has(match.group)) seen.set(match.group, match);
  return [...seen.values()];
}

/** Words that a problem list has instead of problems. */
const noProblem =
  /^(none|nil|n a|no (known |active |current |significant )?(problems?|conditions?|diseases?)( known)?)$/;

/**
 * Whether it can be told that a problem which matches nothing is of no concern: by a code of a terminology we know, or
 * by words that say it is none of the patient's. Local codes and bare words that match nothing may mean anything, as
 * may a SNOMED CT number that is in no list and has no words, or none in a language that is read (`isReadable`).
 */
export function isUnderstood(concept: Concept, isReadable = true): boolean {
  const { codings, texts } = concept;
  const hasWords = texts.length > 0 || codings.some(({ display }) => display !== undefined);
  const isCoded = codings.some(
    (coding) => isStandard(coding) && (coding.system !== 'snomed' || (isReadable && hasWords)),
  );
  if (isCoded || codings.length + texts.length === 0) return true;
  return textsOf(concept).some(
    (text) =>
      isAboutRelative(text) || isSearch(text) || isNoDisease(text) || noProblem.test(normalisedName(text)),
  );
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
