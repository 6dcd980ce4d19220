import type { Translate } from '../../i18n/index.ts';
import {
  categorise,
  type CategoryId,
  type CategoryScheme,
  displayCholesterol,
  type CholesterolUnit,
  type DisplayedDifference,
  type DisplayedHeartAge,
  type DisplayedRisk,
  displayRisk,
} from '../../risk/index.ts';

/** "21", "19,6", "Fewer than 1" */
export function numberInWords(shown: DisplayedRisk, t: Translate): string {
  if (shown.kind === 'fewer-than') return t('risk.fewerThanOne');
  return shown.kind === 'more-than' ? t('risk.moreThan99') : t.number(shown.text);
}

/** The same inside a sentence: "fewer than 1". */
export function numberInSentence(shown: DisplayedRisk, t: Translate): string {
  const words = numberInWords(shown, t);
  return words.charAt(0).toLocaleLowerCase(t.locale) + words.slice(1);
}

export function outOf100(shown: DisplayedRisk, t: Translate): string {
  return t('risk.outOf', { n: numberInWords(shown, t) });
}

/** The other side of the same 100 people. */
export function othersInWords(others: DisplayedRisk, t: Translate): string {
  if (others.kind === 'more-than') return t('risk.othersAlmostAll');
  return others.kind === 'fewer-than'
    ? t('risk.othersFewerThanOne')
    : t('risk.others', { n: t.number(others.text) });
}

export function differenceInWords(difference: DisplayedDifference, t: Translate): string {
  const { kind, qualifier } = difference;
  if (kind === 'same') return t('whatIf.same');
  if (qualifier === 'unstated') return t(kind === 'fewer' ? 'whatIf.slightlyFewer' : 'whatIf.slightlyMore');
  const n = t.number(difference.text);
  if (qualifier === 'more-than') {
    return t(kind === 'fewer' ? 'whatIf.fewerThanThat' : 'whatIf.moreThanThat', { n });
  }
  return t(kind === 'fewer' ? 'whatIf.fewer' : 'whatIf.more', { n });
}

export function heartAgeInWords({ kind, text }: DisplayedHeartAge, t: Translate): string {
  if (kind === 'years') return t('facts.years', { n: text });
  return t(kind === 'over' ? 'facts.over' : 'facts.under', { n: text });
}

/** A risk for which nobody published categories: rounded to whole people, or to what is said at the ends. */
export function displayUncategorised(risk: number): DisplayedRisk {
  return displayRisk(risk, {
    id: 'none',
    outcome: 'general-cvd',
    horizonYears: 30,
    source: 'none',
    bands: [{ id: 'low', from: 0 }],
  });
}

export function cholesterolInWords(mgDl: number, unit: CholesterolUnit, t: Translate): string {
  const n = t.number(displayCholesterol(mgDl, unit).text);
  return t(unit === 'mmol/L' ? 'value.mmolL' : 'value.mgDl', { n });
}

/** In digits with a point: whole where it is, else with the decimal that the equation had (a mean of 139 and 140). */
export function pressureText(mmHg: number): string {
  return String(Math.round(mmHg * 10) / 10);
}

const shapes: ReadonlyMap<string, string> = new Map<CategoryId, string>([
  ['low', '○'],
  ['intermediate', '◐'],
  ['high', '●'],
]);

/** The shape of a category; nothing for what is none. */
export function shapeOf(id: string): string {
  return shapes.get(id) ?? '';
}

export interface Band {
  id: CategoryId;
  shape: string;
  text: string;
}

/** The category of the unrounded risk, with its cut-offs. */
export function bandOf(risk: number, scheme: CategoryScheme, t: Translate): Band {
  const id = categorise(risk, scheme);
  return { id, shape: shapeOf(id), text: bandInWords(id, scheme, t) };
}

/** "Intermediate (10 to under 20)"; a cut-off that belongs to the category below is "to 20" and "over 20". */
export function bandInWords(id: CategoryId, { bands }: CategoryScheme, t: Translate): string {
  const index = bands.findIndex((band) => band.id === id);
  const [own, next] = [bands[index], bands[index + 1]];
  const cutOff = (band: typeof own) =>
    band === undefined ? '' : t.number(Math.round(band.from * 1000) / 10);
  const words = { name: t(`band.name.${id}`), lower: cutOff(own), upper: cutOff(next) };
  if (own === undefined || own.from === 0) return t(next?.exclusive ? 'band.upTo' : 'band.under', words);
  if (next === undefined) return t(own.exclusive ? 'band.over' : 'band.from', words);
  return t(next.exclusive ? 'band.fromUpTo' : 'band.fromUnder', words);
}

export function bandNameInSentence(id: CategoryId, t: Translate): string {
  return t(`band.name.${id}`).toLocaleLowerCase(t.locale);
}
