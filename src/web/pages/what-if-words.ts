import type { Assessment, FactorInput } from '../../risk/index.ts';
import { factorName } from './factor-names.ts';
import { besideLimitsInWords, limitInWords } from './limits-in-words.ts';
import type { ViewContext } from './view-context.ts';
import { fieldText, type WhatIfQuestion } from './what-if-question.ts';

/** Why a question has no answer. One empty text when nothing was asked. */
export function problemsOf(after: Assessment, question: WhatIfQuestion, view: ViewContext): string[] {
  const { t } = view;
  if (!question.asked) return [''];
  if (question.notNumbers.length > 0) {
    return question.notNumbers.map(({ factor, text }) =>
      t('whatIf.notNumber', { factor: factorName(factor, t), value: text }),
    );
  }
  if (Object.keys(question.change).length === 0) return [t('whatIf.unchanged')];
  if (after.kind === 'estimated') return [];
  const no = t('whatIf.noAnswer');
  if (after.kind === 'not-applicable') {
    const outside = after.reasons.flatMap((why) =>
      why.reason === 'out-of-range'
        ? t('whatIf.outside', { factor: factorName(why.factor, t), ...besideLimitsInWords(why, view) })
        : [],
    );
    return [[no, ...outside].join(' ')];
  }
  if (after.kind !== 'unusable') return [no];
  const impossible = after.problems.map(({ factor }) =>
    t('whatIf.impossible', {
      factor: factorName(factor, t),
      value: limitInWords(factor, Number(question.change[factor]), view),
    }),
  );
  return [[no, ...impossible].join(' ')];
}

/** "not smoking", "systolic BP 130" */
export function changesInWords(change: FactorInput, { t, unit }: ViewContext): string[] {
  const words: string[] = [];
  if (change.smoker !== undefined) {
    words.push(t(change.smoker ? 'whatIf.smoker' : 'whatIf.preset.smoker'));
  }
  for (const factor of ['systolicMmHg', 'totalCholesterolMgDl', 'hdlMgDl', 'bmiKgM2'] as const) {
    const value = change[factor];
    if (value !== undefined) {
      words.push(t(`whatIf.preset.${factor}`, { n: t.number(fieldText(factor, value, unit)), unit }));
    }
  }
  if (change.ageYears !== undefined) words.push(t('whatIf.age', { n: change.ageYears }));
  return words.map((text) => (/^(HDL|BP|PA)/.test(text) ? text : lowerFirst(text, t.locale)));
}

function lowerFirst(text: string, locale: string): string {
  return text.charAt(0).toLocaleLowerCase(locale) + text.slice(1);
}
