import type { Translate } from '../../i18n/index.ts';
import type { BesideCategory } from '../../services/beside-category.ts';

const mostInARow = 2;

/** Each fact in a few words. Only a cholesterol stands with its value: the others are told on the patient's page. */
export function besideInWords(facts: readonly BesideCategory[], t: Translate): string[] {
  return facts.map(({ what, detail }) =>
    what === 'ldl-very-high' && detail !== undefined
      ? t('beside.ldl', { detail: resultInWords(detail, t) })
      : t(`beside.${what}`),
  );
}

/** "See page: LDL 5.2 mmol/L, diabetes and 1 more"; nothing when there is nothing. */
export function besideInRow(facts: readonly BesideCategory[], t: Translate): string {
  if (facts.length === 0) return '';
  const words = besideInWords(facts, t);
  const more = words.length - mostInARow;
  const shown = words.slice(0, mostInARow).join(', ');
  return t('worklist.beside', {
    facts: more > 0 ? t('worklist.besideMore', { facts: shown, count: more }) : shown,
  });
}

/** A recorded result in a sentence: with the decimal sign of the language, and without the brackets of UCUM. */
export function resultInWords(recorded: string, t: Translate): string {
  return recorded.replace('{1.73_m2}', '1.73 m²').replaceAll(/\d+\.\d+/g, (digits) => t.number(digits));
}
