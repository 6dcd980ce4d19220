import { AppError } from '../../errors.ts';
import {
  type Direction,
  firstDirection,
  type PanelGroup,
  panelGroups,
  type PanelSort,
  panelSorts,
} from '../../services/order-panel.ts';

/** Everything that decides what the list page shows. All of it stands in the address. */
export interface WorklistState {
  /** Place of the list among those offered, from 1. */
  list: number;
  show: PanelGroup | 'all';
  sort: PanelSort;
  direction: Direction;
  page: number;
}

/** @throws AppError `input_invalid` naming the parameter that cannot be used. */
export function readWorklistState(query: Readonly<Record<string, unknown>>): WorklistState {
  const sort = oneOf(query['sort'], panelSorts, 'sort') ?? 'risk';
  return {
    list: oneNumber(query['list'], 'list'),
    show: oneOf(query['show'], ['all', ...panelGroups] as const, 'show') ?? 'all',
    sort,
    direction: oneOf(query['dir'], ['asc', 'desc'] as const, 'dir') ?? firstDirection[sort],
    page: oneNumber(query['page'], 'page'),
  };
}

/** The address of a state; what is usual is left out. */
export function worklistAddress(path: string, state: WorklistState): string {
  const query = worklistQuery(state);
  return query === '' ? path : `${path}?${query}`;
}

export function worklistQuery({ list, show, sort, direction, page }: WorklistState): string {
  const parameters = new URLSearchParams();
  if (list !== 1) parameters.set('list', String(list));
  if (show !== 'all') parameters.set('show', show);
  if (sort !== 'risk') parameters.set('sort', sort);
  if (direction !== firstDirection[sort]) parameters.set('dir', direction);
  if (page !== 1) parameters.set('page', String(page));
  return parameters.toString();
}

export function oneText(value: unknown, name: string): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.length <= 200)) return value;
  throw new AppError('input_invalid', `the query parameter ${name} is not one short text`);
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], name: string): T | undefined {
  const text = oneText(value, name);
  if (text === undefined) return undefined;
  const found = allowed.find((one) => one === text);
  if (found !== undefined) return found;
  throw new AppError('input_invalid', `the query parameter ${name} is not one of its values`);
}

function oneNumber(value: unknown, name: string): number {
  const text = oneText(value, name) ?? '1';
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new AppError('input_invalid', `the query parameter ${name} is not a number`);
}
