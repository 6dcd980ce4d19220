import type { Translate } from '../../i18n/index.ts';
import type { OfferedWorklist } from '../../fhir/index.ts';
import {
  countGroups,
  type Direction,
  firstDirection,
  groupOf,
  orderPanel,
  panelGroups,
  type PanelSort,
  panelSorts,
} from '../../services/order-panel.ts';
import type { PanelRow } from '../../services/panel-row.ts';
import { shapeOf } from './numbers-in-words.ts';
import { type RowContext, worklistRow, type WorklistRowView } from './worklist-row-view.ts';
import { worklistAddress, worklistQuery, type WorklistState } from './worklist-state.ts';

export const rowsPerPage = 25;

export interface ListLink {
  title: string;
  href: string;
  current: boolean;
}

export interface SortHead {
  href: string;
  /** For `aria-sort`, on the one in force. */
  sorted?: 'ascending' | 'descending';
  label: string;
}

export interface PanelView {
  filters: readonly { shape: string; text: string; count: number; href: string; current: boolean }[];
  workedOut: string;
  progress: string;
  finished: boolean;
  refreshHref: string;
  exportHref: string;
  sorted: string;
  heads: Readonly<Record<PanelSort, SortHead>>;
  rows: readonly WorklistRowView[];
  /** Nobody in the group, or on the list at all. */
  empty?: string;
  nobody: boolean;
  pager?: { position: string; previous?: string; next?: string };
  /** Where the script asks for rows, and this page itself. */
  rowsPath: string;
  here: string;
}

export interface PanelViewInput {
  rows: readonly PanelRow[];
  state: WorklistState;
  paths: { list: string; rows: string; export: string };
  startedAt: string;
  context: RowContext;
}

/** The list as a page shows it: one group, one order, twenty-five rows. */
export function panelView({ rows, state, paths, startedAt, context }: PanelViewInput): PanelView {
  const { t } = context;
  const shown = rowsInOrder(rows, state);
  const pages = Math.max(1, Math.ceil(shown.length / rowsPerPage));
  const page = Math.min(state.page, pages);
  const href = (changes: Partial<WorklistState>) =>
    worklistAddress(paths.list, { ...state, page: 1, ...changes });
  const done = rows.filter(({ state: { kind } }) => kind !== 'waiting').length;
  const query = worklistQuery({ ...state, page });
  const also = (path: string) => (query === '' ? path : `${path}?${query}`);
  return {
    filters: filtersOf(rows, state, { t, href }),
    workedOut: t('worklist.workedOut', { time: startedAt }),
    progress: t('worklist.progress', { done, count: rows.length }),
    finished: done === rows.length,
    refreshHref: `${paths.list}?${[worklistQuery(state), 'refresh=1'].filter((part) => part !== '').join('&')}`,
    exportHref: also(paths.export),
    sorted: t('worklist.sorted', { sort: t(sortKey(state.sort, state.direction)) }),
    heads: headsOf(state, { t, href }),
    rows: shown.slice((page - 1) * rowsPerPage, page * rowsPerPage).map((row) => worklistRow(row, context)),
    empty: shown.length === 0 ? t(rows.length === 0 ? 'worklist.empty' : 'worklist.groupEmpty') : undefined,
    nobody: rows.length === 0,
    pager:
      pages === 1
        ? undefined
        : {
            position: t('worklist.page', { page, pages }),
            previous: page > 1 ? href({ page: page - 1 }) : undefined,
            next: page < pages ? href({ page: page + 1 }) : undefined,
          },
    rowsPath: paths.rows,
    here: worklistAddress(paths.list, { ...state, page }),
  };
}

/** The rows of the group in force, in the order in force. */
export function rowsInOrder(rows: readonly PanelRow[], { show, sort, direction }: WorklistState): PanelRow[] {
  const shown = show === 'all' ? rows : rows.filter((row) => groupOf(row) === show);
  return orderPanel(shown, { sort, direction });
}

interface Linking {
  t: Translate;
  href: (changes: Partial<WorklistState>) => string;
}

/** Groups without anybody are left out, except the one that is in force. */
function filtersOf(
  rows: readonly PanelRow[],
  state: WorklistState,
  { t, href }: Linking,
): PanelView['filters'] {
  const counts = countGroups(rows);
  const all = {
    shape: '',
    text: t('worklist.group.all'),
    count: rows.length,
    href: href({ show: 'all' }),
    current: state.show === 'all',
  };
  const groups = panelGroups
    .filter((group) => counts[group] > 0 || state.show === group)
    .map((group) => ({
      shape: shapeOf(group),
      text: t(`worklist.group.${group}`),
      count: counts[group],
      href: href({ show: group }),
      current: state.show === group,
    }));
  return [all, ...groups];
}

function headsOf(state: WorklistState, { t, href }: Linking): PanelView['heads'] {
  const headOf = (sort: PanelSort): SortHead => {
    const current = state.sort === sort;
    const turned: Direction = state.direction === 'asc' ? 'desc' : 'asc';
    return {
      href: href({ sort, direction: current ? turned : firstDirection[sort] }),
      ...(current ? { sorted: state.direction === 'asc' ? 'ascending' : 'descending' } : {}),
      label: t(`worklist.sort.${sort}`),
    };
  };
  return Object.fromEntries(panelSorts.map((sort) => [sort, headOf(sort)])) as PanelView['heads'];
}

function sortKey(sort: PanelSort, direction: Direction): `worklist.sort.${PanelSort}.${Direction}` {
  return `worklist.sort.${sort}.${direction}`;
}

export function listLinks(
  offered: readonly OfferedWorklist[],
  current: OfferedWorklist | undefined,
  { t, path }: { t: Translate; path: string },
): ListLink[] {
  return offered.map((one, index) => ({
    title: titleOf(one, t),
    href: index === 0 ? path : `${path}?list=${index + 1}`,
    current: one === current,
  }));
}

export function titleOf({ title, source }: OfferedWorklist, t: Translate): string {
  return title ?? t(`worklist.source.${source}`);
}
