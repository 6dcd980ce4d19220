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

const shapes = { low: '○', intermediate: '◐', high: '●' } as const;

export interface Band {
  id: CategoryId;
  shape: string;
  text: string;
}

/** The category of the unrounded risk, with its cut-offs. */
export function bandOf(risk: number, scheme: CategoryScheme, t: Translate): Band {
  const id = categorise(risk, scheme);
  const index = scheme.bands.findIndex((band) => band.id === id);
  const cutOff = (position: number) => {
    const from = scheme.bands[position]?.from;
    return from === undefined ? '' : t.number(Math.round(from * 1000) / 10);
  };
  return { id, shape: shapes[id], text: t(`band.${id}`, { lower: cutOff(index), upper: cutOff(index + 1) }) };
}

export function bandNameInSentence(id: CategoryId, t: Translate): string {
  return t(`band.name.${id}`).toLocaleLowerCase(t.locale);
}
