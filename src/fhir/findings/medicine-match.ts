import { ingredients } from '../codes/ingredients.ts';
import { classByAtc, type MedicineClass } from '../codes/medicine-classes.ts';
import { anyStatin, localRouteWords, notTakenWords } from '../codes/medicine-words.ts';
import type { Coding, Concept } from '../elements/concept.ts';
import { withoutAccents } from '../elements/without-accents.ts';

/** One active substance of a product, as far as it matters here. */
export interface MatchedIngredient {
  /** The name that says which records speak of the same drug. */
  name: string;
  class: MedicineClass;
  fromText: boolean;
}

type Known = Pick<MatchedIngredient, 'name' | 'class'>;

function known(list: (one: (typeof ingredients)[number]) => readonly string[]): ReadonlyMap<string, Known[]> {
  const map = new Map<string, Known[]>();
  for (const ingredient of ingredients) {
    for (const key of list(ingredient)) {
      const entry: Known = { name: ingredient.names[0] ?? key, class: ingredient.class };
      map.set(key, [...(map.get(key) ?? []), entry]);
    }
  }
  return map;
}

const byRxnorm = known((ingredient) => ingredient.rxnorm ?? []);
const bySnomed = known((ingredient) => ingredient.snomed ?? []);
const byName = known((ingredient) => ingredient.names);

function byAtc(code: string): Known[] {
  for (let length = code.length; length >= 3; length -= 1) {
    const prefix = code.slice(0, length);
    const medicineClass = Object.hasOwn(classByAtc, prefix) ? classByAtc[prefix] : undefined;
    if (medicineClass === 'none') return [];
    if (medicineClass !== undefined) return [{ name: code, class: medicineClass }];
  }
  return [];
}

function byCode(coding: Coding): readonly Known[] {
  if (coding.system === 'rxnorm') return byRxnorm.get(coding.code) ?? [];
  if (coding.system === 'snomed' || coding.system === 'nzmt') return bySnomed.get(coding.code) ?? [];
  return coding.system === 'atc' ? byAtc(coding.code.toUpperCase()) : [];
}

/** "lisinopril-hydrochlorothiazide" is two substances; "co-tenidone" and "toprol-xl" are names of their own. */
function named(word: string): readonly Known[] {
  return (
    byName.get(word) ?? (word.includes('-') ? word.split('-').flatMap((part) => byName.get(part) ?? []) : [])
  );
}

function wordsIn(text: string): readonly Known[] {
  const name = withoutAccents(text.toLowerCase());
  const found: Known[] = [];
  for (const word of name.split(/[^a-z-]+/)) found.push(...named(word));
  if (name.includes('bempedoic acid')) found.push(...(byName.get('bempedoic acid') ?? []));
  const endsLikeAStatin = name.includes('statin') || name.includes('vastaton');
  if (!endsLikeAStatin || found.some((one) => one.class === 'statin')) return found;
  const statin = anyStatin.exec(name)?.[0];
  return statin === undefined ? found : [...found, { name: statin, class: 'statin' }];
}

const drugSystems = new Set(['rxnorm', 'snomed', 'atc', 'nzmt', 'ndc']);

function unique(found: readonly MatchedIngredient[]): readonly MatchedIngredient[] {
  const seen = new Map<string, MatchedIngredient>();
  for (const one of found) {
    const key = `${one.name} ${one.class}`;
    const earlier = seen.get(key);
    if (!earlier || (earlier.fromText && !one.fromText)) seen.set(key, one);
  }
  return [...seen.values()];
}

/**
 * The substances of a product that matter here: by ingredient code, by the name a drug terminology gives the code
 * (EHRs send product codes, not ingredient codes), and by local words as the last resort.
 */
export function matchMedicine(concept: Concept, routeWords: string): readonly MatchedIngredient[] {
  const displays = concept.codings.map((coding) => coding.display ?? '');
  // The text is mostly the display once more.
  const texts = [...new Set([...concept.texts, ...displays])];
  if (localRouteWords.test([...texts, routeWords].join(' ').toLowerCase())) return [];
  const coded = concept.codings.flatMap(byCode);
  const byDisplay = concept.codings
    .filter((coding) => drugSystems.has(coding.system))
    .flatMap((coding) => wordsIn(coding.display ?? ''));
  const standard = [...byDisplay, ...coded].map((one) => ({ ...one, fromText: false }));
  if (standard.length > 0) return unique(standard);
  return unique(texts.flatMap(wordsIn).map((one) => ({ ...one, fromText: true })));
}

/**
 * Whether it can be told that a medicine is none of ours: a drug terminology names it, or it is for the eye or the skin,
 * or it is no medicine ("No known medications").
 */
export function isKnownMedicine({ codings, texts }: Concept, routeWords: string): boolean {
  const words = [...texts, ...codings.map(({ display }) => display ?? ''), routeWords]
    .join(' ')
    .toLowerCase();
  const isNamed = ({ system, display }: Coding): boolean =>
    system === 'atc' || (drugSystems.has(system) && (display !== undefined || texts.length > 0));
  return codings.some(isNamed) || localRouteWords.test(words) || noMedicine.test(words);
}

const noMedicine =
  /\bno (known |current |active |regular )?(medications?|medicines?|drugs?)\b|\bnot on any medic|^\s*(none|nil)\b/;

/** Whether the medicine's own words say that it is not taken ("lisinopril (discontinued)"). */
export function saysNotTaken(concept: Concept): boolean {
  const texts = [...concept.texts, ...concept.codings.map((coding) => coding.display ?? '')];
  return texts.some((text) => notTakenWords.test(text.toLowerCase()));
}
