import type { History } from '../../services/history.ts';
import type { Equation } from '../../services/assess-patient.ts';
import { doubtedPoints, drawnPoints, type HistoryRow, rowOf } from './saved-results.ts';
import type { ViewContext } from './view-context.ts';

export interface EarlierResultsView {
  /** Newest first. */
  rows: readonly HistoryRow[];
  gap?: string;
}

/**
 * What was saved before, for a page without an answer of today: as it stands in the record, and nothing worked out from
 * past values, which might be taken for an answer. Undefined when there is none.
 */
export function earlierResultsOf(
  { saved, gaps }: History,
  equation: Equation,
  view: ViewContext,
): EarlierResultsView | undefined {
  const points = [...drawnPoints(saved, equation, view), ...doubtedPoints(saved, equation, view)];
  if (points.length === 0) return undefined;
  return {
    rows: points.toSorted((a, b) => b.day.localeCompare(a.day)).map((one) => rowOf(one, view.t)),
    gap: gaps.length > 0 ? view.t('history.gap') : undefined,
  };
}
