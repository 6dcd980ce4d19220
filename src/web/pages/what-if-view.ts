import {
  type Assessment,
  displayCholesterol,
  displayComplement,
  displayDifference,
  displayRisk,
  type DisplayedRisk,
  type FactorInput,
  modelOf,
  whatIf,
} from '../../risk/index.ts';
import type { Equation } from '../../services/assess-patient.ts';
import { factorName } from './factor-names.ts';
import { limitInWords } from './no-score-view.ts';
import { differenceInWords, numberInSentence, numberInWords, othersInWords } from './numbers-in-words.ts';
import { figuresFor, peopleOf, type PeopleView } from './people-view.ts';
import type { ViewContext } from './view-context.ts';
import {
  fieldText,
  questionQuery,
  queryNames,
  whatIfFactors,
  type WhatIfQuestion,
} from './what-if-question.ts';
import { presetsOf, type PresetView } from './what-if-presets.ts';

/** What the values are that a what-if starts from: those the page's number was worked out from. */
export interface WhatIfBasis {
  equation: Equation;
  factors: FactorInput;
  /** Address of the risk page. */
  path: string;
}

export interface WhatIfField {
  name: string;
  label: string;
  value: string;
  /** As it is now, in the same form. */
  now: string;
  min: number;
  max: number;
  step: number;
}

export interface WhatIfAnswer {
  number: string;
  sentence: string;
  with: string;
  figures: PeopleView;
  legend: readonly { state: 'event' | 'better' | 'rest'; text: string }[];
  noteHref: string;
  handoutHref: string;
}

export interface WhatIfView {
  action: string;
  /** Back to the values as they are. */
  clearHref: string;
  now: string;
  presets: readonly PresetView[];
  fields: readonly WhatIfField[];
  unit: string;
  bmi: boolean;
  smoker: boolean;
  smokerNow: boolean;
  answer?: WhatIfAnswer;
  /** Instead of an answer: there is none, or nothing was changed. */
  problems: readonly string[];
}

export function whatIfViewOf(
  basis: WhatIfBasis,
  question: WhatIfQuestion,
  view: ViewContext,
): WhatIfView | undefined {
  const { equation, factors, path } = basis;
  const result = whatIf(modelOf(equation), factors, question.change);
  const now = riskIn(result.before);
  if (now === undefined) return undefined;
  const { t, scheme, unit } = view;
  const problems = problemsOf(result.after, question, view);
  const after = riskIn(result.after);
  const answered = problems.length === 0 && after !== undefined;
  return {
    action: path,
    clearHref: `${path}${equation === 'framingham-2008-bmi' ? '?equation=bmi' : ''}#what-if`,
    now: numberInSentence(displayRisk(now, scheme), t),
    presets: presetsOf(basis, now, view),
    fields: fieldsOf(basis, question, view),
    unit: unit === 'mmol/L' ? 'mmol' : 'mg',
    bmi: equation === 'framingham-2008-bmi',
    smoker: question.change.smoker ?? factors.smoker ?? false,
    smokerNow: factors.smoker ?? false,
    answer: answered ? answerOf(basis, question.change, { now, after }, view) : undefined,
    problems,
  };
}

function riskIn(assessment: Assessment): number | undefined {
  return assessment.kind === 'estimated' ? assessment.estimates[0]?.risk : undefined;
}

function problemsOf(after: Assessment, question: WhatIfQuestion, view: ViewContext): string[] {
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
        ? t('whatIf.outside', {
            factor: factorName(why.factor, t),
            lowest: limitInWords(why.factor, why.range[0], view),
            highest: limitInWords(why.factor, why.range[1], view),
          })
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

function answerOf(
  { path, equation }: WhatIfBasis,
  change: FactorInput,
  { now, after }: { now: number; after: number },
  view: ViewContext,
): WhatIfAnswer {
  const { t, scheme, unit } = view;
  const [before, then] = [displayRisk(now, scheme), displayRisk(after, scheme)];
  const difference = displayDifference(before, then);
  const [event, nowEvent] = [figuresFor(then), figuresFor(before)];
  const better = Math.max(0, nowEvent - event);
  const n = numberInWords(then, t);
  const query = questionQuery(change, unit);
  const also = equation === 'framingham-2008-bmi' ? 'equation=bmi&' : '';
  return {
    number: n,
    sentence: t('whatIf.answer', {
      now: numberInSentence(before, t),
      difference: differenceInWords(difference, t),
      others: othersInWords(displayComplement(then), t),
    }),
    with: t('whatIf.with', { changes: t.list(changesInWords(change, view)) }),
    figures: peopleOf({
      event,
      better,
      title: t('whatIf.figures', { n, now: numberInSentence(before, t) }),
      titleId: 'what-if-people-title',
      first: false,
    }),
    legend: legendOf({ before, then, better: better > 0 }, t),
    noteHref: `${path}/note?${also}${query}`,
    handoutHref: `${path}/handout?${also}${query}`,
  };
}

/** The figures' three states in the numbers as they are shown. */
function legendOf(
  { before, then, better }: { before: DisplayedRisk; then: DisplayedRisk; better: boolean },
  t: ViewContext['t'],
): WhatIfAnswer['legend'] {
  const others = displayComplement(better ? before : then);
  const fewer = t.number(displayDifference(before, then).text);
  return [
    { state: 'event', text: t('whatIf.legend.event', { n: numberInWords(then, t) }) },
    ...(better ? [{ state: 'better' as const, text: t('whatIf.legend.better', { n: fewer }) }] : []),
    { state: 'rest', text: t('whatIf.legend.rest', { n: numberInWords(others, t) }) },
  ];
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
      words.push(t(`whatIf.preset.${factor}`, { n: t.number(fieldText(factor, value, unit)) }));
    }
  }
  if (change.ageYears !== undefined) words.push(t('whatIf.age', { n: change.ageYears }));
  return words.map((text) => (/^(HDL|BP|PA)/.test(text) ? text : lowerFirst(text, t.locale)));
}

function lowerFirst(text: string, locale: string): string {
  return text.charAt(0).toLocaleLowerCase(locale) + text.slice(1);
}

function fieldsOf(
  { equation, factors }: WhatIfBasis,
  question: WhatIfQuestion,
  view: ViewContext,
): WhatIfField[] {
  const { t, unit } = view;
  const range = modelOf(equation).range;
  return whatIfFactors[equation].map((factor) => {
    const cholesterol = factor === 'totalCholesterolMgDl' || factor === 'hdlMgDl';
    const inMoles = cholesterol && unit === 'mmol/L';
    const [lowest = 0, highest = 0] = range[factor] ?? [];
    const limit = (value: number) => (cholesterol ? displayCholesterol(value, unit).value : value);
    const name = queryNames[factor];
    return {
      name,
      label: t(`whatIf.${name as 'tc'}`, { unit }),
      now: fieldText(factor, factors[factor] ?? 0, unit),
      value: question.typed[name] ?? fieldText(factor, factors[factor] ?? 0, unit),
      min: limit(lowest),
      max: limit(highest),
      step: factor === 'systolicMmHg' ? 5 : inMoles ? 0.1 : factor === 'bmiKgM2' ? 0.5 : 5,
    };
  });
}
