import {
  type Assessment,
  displayComplement,
  displayDifference,
  displayRisk,
  type DisplayedRisk,
  type FactorInput,
  modelOf,
  whatIf,
} from '../../risk/index.ts';
import { differenceInWords, numberInSentence, numberInWords, othersInWords } from './numbers-in-words.ts';
import { figuresFor, peopleOf, type PeopleView } from './people-view.ts';
import type { ViewContext } from './view-context.ts';
import { fieldsOf, type WhatIfBasis, type WhatIfField } from './what-if-fields.ts';
import { presetsOf, type PresetView, singlePresets } from './what-if-presets.ts';
import { questionQuery, type WhatIfQuestion } from './what-if-question.ts';
import { changesInWords, problemsOf } from './what-if-words.ts';

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
  /** Said where no value that can change is away from its target. */
  noPresets?: string;
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
    noPresets: singlePresets(basis, now, view).length === 0 ? t('whatIf.noPresets') : undefined,
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
    legend: legendOf({ before, changed: then, better: better > 0 }, t),
    noteHref: `${path}/note?${also}${query}`,
    handoutHref: `${path}/handout?${also}${query}`,
  };
}

/** The figures' three states in the numbers as they are shown. */
function legendOf(
  { before, changed, better }: { before: DisplayedRisk; changed: DisplayedRisk; better: boolean },
  t: ViewContext['t'],
): WhatIfAnswer['legend'] {
  const others = displayComplement(better ? before : changed);
  const fewer = t.number(displayDifference(before, changed).text);
  return [
    { state: 'event', text: t('whatIf.legend.event', { n: numberInWords(changed, t) }) },
    ...(better ? [{ state: 'better' as const, text: t('whatIf.legend.better', { n: fewer }) }] : []),
    { state: 'rest', text: t('whatIf.legend.rest', { n: numberInWords(others, t) }) },
  ];
}
