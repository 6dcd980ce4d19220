import type { PeopleView } from './people-view.ts';

const scale = 0.85;
/** Width and height of the hundred figures. */
export const peopleSizePt = { width: 228 * scale, height: 214 * scale };

const columnPx = 23;
const colours = { event: ['#A63D0A', '#A63D0A'], rest: ['#E6EBEF', '#7C8893'] } as const;
const bodyPath = 'M2.5 18v-4a4.5 4.5 0 0 1 4.5-4h4a4.5 4.5 0 0 1 4.5 4v4z';

/** The figures of the page on the screen, as vectors; solid those with a problem, outlined the others. */
export function drawPeople(
  doc: PDFKit.PDFDocument,
  { figures }: PeopleView,
  at: { x: number; y: number },
): void {
  for (const { shape, state, x, y } of figures) {
    const count = shape.startsWith('row') ? 10 : 1;
    for (let index = 0; index < count; index += 1) {
      doc.save();
      doc
        .translate(at.x, at.y)
        .scale(scale)
        .translate(x + index * columnPx, y);
      drawPerson(doc, state === 'event' ? colours.event : colours.rest);
      doc.restore();
    }
  }
}

function drawPerson(doc: PDFKit.PDFDocument, [fill, outline]: readonly [string, string]): void {
  doc.lineWidth(1).circle(9, 5, 4).fillAndStroke(fill, outline);
  doc.path(bodyPath).fillAndStroke(fill, outline);
}
