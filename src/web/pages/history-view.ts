import { displayParts, displayRisk, type FactorId, type FactorInput } from '../../risk/index.ts';
import { type History, type PastRisk, whySince } from '../../services/history.ts';
import type { Equation } from '../../services/assess-patient.ts';
import { formatFhirDate, isoDay } from '../format.ts';
import { factorInSentence } from './factor-names.ts';
import { numberInSentence } from './numbers-in-words.ts';
import { doubtedPoints, drawnPoints, type HistoryRow, type Point, rowOf } from './saved-results.ts';
import { trendOf, type TrendView } from './trend-view.ts';
import type { ViewContext } from './view-context.ts';

export interface HistoryView {
  trend: TrendView;
  rows: readonly HistoryRow[];
  why?: { lead: string; parts: readonly string[]; rounding?: string; treated?: string; entered?: string };
  hollow: boolean;
  squares: boolean;
  gap?: string;
  /** Results are in the table that have no point. */
  doubted?: string;
  /** Why days are left out. */
  leftOut?: string;
}

interface Now {
  risk: number;
  factors: FactorInput;
  /** Typed here and not in the record: what they change may be a correction. */
  entered?: readonly FactorId[];
  at: Date;
}

/** The answers of earlier days and saved results, or nothing when today's is the only one. */
export function historyOf(
  history: History,
  now: Now,
  equation: Equation,
  view: ViewContext,
): HistoryView | undefined {
  const { t } = view;
  const past = history.past.filter(
    (one) => one.equation === equation && !sameInputs(one.factors, now.factors),
  );
  const saved = drawnPoints(history.saved, equation, view);
  const savedDays = new Set(saved.filter(({ own }) => own).map(({ day }) => day));
  const worked = past.map((one) => pastPoint(one, view)).filter(({ day }) => !savedDays.has(day));
  const points = [...saved, ...worked, nowPoint(now, view)];
  const sorted = points.toSorted((a, b) => a.day.localeCompare(b.day));
  const doubted = doubtedPoints(history.saved, equation, view);
  if (sorted.length + doubted.length < 2) return undefined;
  const rows = [...sorted, ...doubted].toSorted((a, b) => a.day.localeCompare(b.day));
  return {
    trend: trendOf(sorted, {
      title: t('history.chart', {
        points: sorted
          .map(({ number, day }) => t('history.point', { n: number, date: formatFhirDate(day) }))
          .join('; '),
      }),
    }),
    doubted: doubted.length > 0 ? t('history.doubted') : undefined,
    rows: rows.toReversed().map((one) => rowOf(one, t)),
    why: whyOf(past[0], now, view),
    hollow: sorted.some(({ own }) => !own),
    squares: sorted.some((point) => point.worked),
    leftOut: history.treatmentUnknown ? t('history.treatmentUnknown') : undefined,
    gap: history.gaps.length > 0 ? t('history.gap') : undefined,
  };
}

/** A day of today's values is today's answer, not an earlier one. */
function sameInputs(a: FactorInput, b: FactorInput): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)] as (keyof FactorInput)[]);
  return [...names].every((name) => a[name] === b[name]);
}

function nowPoint({ risk, at }: Now, { t, scheme, timeZone }: ViewContext): Point {
  const shown = displayRisk(risk, scheme);
  const day = isoDay(at, timeZone);
  return {
    day,
    number: numberInSentence(shown, t),
    percent: shown.percent,
    how: t('history.now'),
    own: true,
    worked: false,
  };
}

function pastPoint({ day, risk }: PastRisk, { t, scheme }: ViewContext): Point {
  const shown = displayRisk(risk, scheme);
  const how = t('history.here');
  const number = numberInSentence(shown, t);
  return { day, number, percent: shown.percent, how, own: true, worked: true };
}

function whyOf(past: PastRisk | undefined, now: Now, { t }: ViewContext): HistoryView['why'] {
  if (past === undefined) return undefined;
  const changed = whySince(past, now.factors);
  const date = formatFhirDate(past.day);
  if (changed.kind !== 'changed') return undefined;
  const named = displayParts(changed.contributions, (tenths(changed.after) - tenths(changed.before)) / 1000)
    .filter(({ percent }) => percent !== 0)
    .toSorted((a, b) => Math.abs(b.percent) - Math.abs(a.percent));
  const parts = named.map(({ factor, text }) => `${factorInSentence(factor, t)} ${t.number(text)}`);
  if (parts.length === 0) return { lead: t('history.whySame', { date }), parts };
  const entered = named.filter(({ factor }) => now.entered?.includes(factor));
  const list = t.list(entered.map(({ factor }) => factorInSentence(factor, t)));
  // With one decimal, as the parts: whole numbers would not add up with them.
  const words = (risk: number) => t.number((risk * 100).toFixed(1));
  const treated = changed.contributions.some(({ factor }) => factor === 'bpTreated');
  return {
    lead: t('history.whySince', { date }),
    parts,
    treated: treated ? t('drivers.treated') : undefined,
    entered: entered.length > 0 ? t('history.whyEntered', { list }) : undefined,
    rounding: t('history.rounding', { before: words(changed.before), after: words(changed.after) }),
  };
}

/** Of a per cent: what the parts add up to is the difference of the two numbers as they are shown. */
function tenths(risk: number): number {
  return Math.round(Number((risk * 100).toFixed(1)) * 10);
}
