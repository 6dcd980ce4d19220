import type { PanelRow } from './panel-row.ts';

/** The groups in which patients are counted and may be looked at. */
export const panelGroups = [
  'high',
  'intermediate',
  'low',
  'needs-data',
  'no-score',
  'not-read',
  'waiting',
] as const;
export type PanelGroup = (typeof panelGroups)[number];

export const panelSorts = ['risk', 'name', 'change', 'oldest', 'saved'] as const;
export type PanelSort = (typeof panelSorts)[number];
export type Direction = 'asc' | 'desc';

/** The direction that is wanted first: the highest risk, the oldest value, who was never saved. */
export const firstDirection: Readonly<Record<PanelSort, Direction>> = {
  risk: 'desc',
  name: 'asc',
  change: 'desc',
  oldest: 'desc',
  saved: 'asc',
};

export function groupOf({ state }: PanelRow): PanelGroup {
  if (state.kind === 'waiting') return 'waiting';
  if (state.kind === 'failed') return 'not-read';
  const { score, verdict } = state.answer;
  if (score !== undefined) return score.category;
  if (verdict.kind === 'unreadable') return 'not-read';
  if (verdict.kind === 'conflicting') return 'needs-data';
  const lacking = verdict.kind === 'assessed' && ['incomplete', 'unusable'].includes(verdict.assessment.kind);
  return lacking ? 'needs-data' : 'no-score';
}

export function countGroups(rows: readonly PanelRow[]): Readonly<Record<PanelGroup, number>> {
  const counts = Object.fromEntries(panelGroups.map((group) => [group, 0])) as Record<PanelGroup, number>;
  for (const row of rows) counts[groupOf(row)] += 1;
  return counts;
}

export interface PanelOrder {
  sort: PanelSort;
  direction: Direction;
}

/**
 * Everybody, in the order asked for. Those without the value that is sorted by come after those who have it: for the
 * risk first who needs data, by the highest risk it could be, then who has no score, then who could not be read.
 */
export function orderPanel(rows: readonly PanelRow[], { sort, direction }: PanelOrder): PanelRow[] {
  const byName = new Intl.Collator('en').compare;
  const sign = direction === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => {
    if (sort === 'name') return sign * byName(nameKey(a), nameKey(b));
    const [first, second] = [valueOf(a, sort), valueOf(b, sort)];
    if (first !== undefined && second !== undefined && first !== second) return sign * (first - second);
    if ((first === undefined) !== (second === undefined)) return first === undefined ? 1 : -1;
    return restOrder(a) - restOrder(b) || highest(b) - highest(a) || byName(nameKey(a), nameKey(b));
  });
}

function nameKey({ identity }: PanelRow): string {
  const { familyName, givenNames, fullName } = identity ?? {};
  return [familyName ?? fullName ?? '\u{10FFFF}', givenNames ?? ''].join(' ');
}

function valueOf({ state }: PanelRow, sort: Exclude<PanelSort, 'name'>): number | undefined {
  if (state.kind !== 'worked-out') return undefined;
  const { score, change, oldestDays, saved } = state.answer;
  switch (sort) {
    case 'risk':
      return score?.risk;
    case 'change':
      if (change === undefined) return undefined;
      return change.kind === 'fewer' ? -change.amount : change.amount;
    case 'oldest':
      return oldestDays;
    case 'saved': {
      if (saved === 'unknown') return undefined;
      const at = Date.parse(saved.last?.date ?? '');
      return saved.last === undefined || Number.isNaN(at) ? 0 : at;
    }
    default:
      return sort satisfies never;
  }
}

const restOrder = (row: PanelRow) => panelGroups.indexOf(groupOf(row));

function highest({ state }: PanelRow): number {
  return state.kind === 'worked-out' ? (state.answer.range?.highest ?? 0) : 0;
}
