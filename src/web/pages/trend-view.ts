import { formatFhirDate } from '../format.ts';

/** A drawing 272 units wide that is shown at that size: its labels are as large as those beside it. */
export interface TrendView {
  title: string;
  width: number;
  height: number;
  gridLines: readonly { y: number; label: string }[];
  line: string;
  points: readonly {
    x: number;
    y: number;
    own: boolean;
    worked: boolean;
    last: boolean;
    label: string;
    labelY: number;
  }[];
  ends: readonly { x: number; anchor: 'start' | 'end'; label: string }[];
  baseline: number;
}

export interface TrendPoint {
  day: string;
  number: string;
  percent: number;
  own: boolean;
  /** Worked out now, from the values of another day: drawn as a square, apart from what was saved then. */
  worked: boolean;
}

const size = { width: 272, height: 172, left: 28, inset: 12, right: 16, top: 20, bottom: 26 };
const tops = [30, 40, 60, 100];
const labelled = 4;
/** The largest of the numbers, about. */
const label = { width: 24, height: 16 };

const inner = {
  width: size.width - size.left - size.inset - size.right,
  height: size.height - size.top - size.bottom,
};

/** Points and straight lines, from 0 to the first fixed step that holds them all; oldest first. */
export function trendOf(points: readonly TrendPoint[], { title }: { title: string }): TrendView {
  const most = Math.max(...points.map(({ percent }) => percent));
  const top = tops.find((step) => step >= most) ?? 100;
  const placed = placedOn(points, top);
  return {
    title,
    width: size.width,
    height: size.height,
    gridLines: gridLinesTo(top),
    line: placed
      .filter(({ own }) => own)
      .map(({ x, y }) => `${x},${y}`)
      .join(' '),
    points: placed.map((point, index) =>
      isCovered(point, placed.slice(index + 1)) ? { ...point, label: '' } : point,
    ),
    ends: endsOf(points),
    baseline: size.height - 8,
  };
}

function placedOn(points: readonly TrendPoint[], top: number): Placed[] {
  const times = timesOf(points);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const xOf = (time: number) => {
    const along = last === first ? 1 : (time - first) / (last - first);
    return round(size.left + size.inset + along * inner.width);
  };
  return points.map((point, index) => ({
    x: xOf(times[index] ?? last),
    y: heightOf(point.percent, top),
    own: point.own,
    worked: point.worked,
    last: index === points.length - 1,
    label: isLabelled(index, points.length) ? point.number : '',
    labelY: round(heightOf(point.percent, top) - 8),
  }));
}

function heightOf(percent: number, top: number): number {
  return round(size.top + inner.height * (1 - percent / top));
}

function gridLinesTo(top: number): TrendView['gridLines'] {
  const step = top === 30 || top === 40 ? 10 : 20;
  return Array.from({ length: top / step + 1 }, (_, index) => ({
    y: heightOf(index * step, top),
    label: String(index * step),
  }));
}

function timesOf(points: readonly TrendPoint[]): number[] {
  return points.map(({ day }) => Date.parse(day));
}

/** The first day and the last; one where they are the same. */
function endsOf(points: readonly TrendPoint[]): TrendView['ends'] {
  const times = timesOf(points);
  const isOneDay = Math.max(...times) === Math.min(...times);
  const days = isOneDay ? points.slice(-1) : [points[0], points.at(-1)];
  return days.map((point, index) =>
    index === days.length - 1
      ? { x: size.width - size.right, anchor: 'end', label: dayInWords(point) }
      : { x: size.left, anchor: 'start', label: dayInWords(point) },
  );
}

/** The newest always; of many points only some, so that the numbers do not run into each other. */
function isLabelled(index: number, count: number): boolean {
  return index === count - 1 || count <= labelled || index === 0;
}

/** A number that would stand on one of a later point gives way to it. */
function isCovered({ x, labelY }: Placed, later: readonly Placed[]): boolean {
  return later.some(
    (other) =>
      other.label !== '' && other.x - x < label.width && Math.abs(other.labelY - labelY) < label.height,
  );
}

type Placed = TrendView['points'][number];

function dayInWords(point: TrendPoint | undefined): string {
  return formatFhirDate(point?.day ?? '');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
