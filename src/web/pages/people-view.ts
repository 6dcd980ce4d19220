import type { DisplayedRisk } from '../../risk/index.ts';

/** 100 figures in rows of ten, filled from the top left: those with a problem, those without any more, the rest. */
export interface PeopleView {
  title: string;
  titleId: string;
  /** Rows of ten that look alike, and single figures where a row is mixed. */
  figures: readonly Figure[];
  /** Draws the shapes that the others on the page repeat. */
  first: boolean;
}

type State = 'event' | 'better' | 'rest';

interface Figure {
  shape: 'person' | 'person-better' | 'row' | 'row-better';
  state: State;
  x: number;
  y: number;
}

const columnPx = 23;
const rowPx = 21.5;

interface People {
  event: number;
  better?: number;
  title: string;
  titleId: string;
  first?: boolean;
}

export function peopleOf({ event, better = 0, title, titleId, first = true }: People): PeopleView {
  const stateAt = (index: number): State =>
    index < event ? 'event' : index < event + better ? 'better' : 'rest';
  const figures = Array.from({ length: 10 }, (_, row) => {
    const states = Array.from({ length: 10 }, (_column, column) => stateAt(row * 10 + column));
    const y = row * rowPx + 1;
    const [state = 'rest'] = states;
    return states.every((other) => other === state)
      ? [{ shape: shapeOf('row', state), state, x: 1, y }]
      : states.map((own, column) => ({
          shape: shapeOf('person', own),
          state: own,
          x: column * columnPx + 1,
          y,
        }));
  }).flat();
  return { title, titleId, figures, first };
}

function shapeOf<Shape extends 'person' | 'row'>(shape: Shape, state: State): Shape | `${Shape}-better` {
  return state === 'better' ? `${shape}-better` : shape;
}

/**
 * How many figures stand for a number as shown: "fewer than 1" is none, "more than 99" is all. A decimal is there
 * because the whole number lies in another category: it is cut off, so that the figures do not say what the band denies.
 */
export function figuresFor(shown: DisplayedRisk): number {
  if (shown.kind === 'fewer-than') return 0;
  return shown.kind === 'more-than' ? 100 : Math.floor(shown.percent);
}
