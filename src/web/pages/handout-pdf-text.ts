type Doc = PDFKit.PDFDocument;

const ink = '#17212B';
const event = '#A63D0A';
const regular = 'Helvetica';
const bold = 'Helvetica-Bold';

export interface Picture {
  alternative: string;
  draw: (doc: Doc, at: { x: number; y: number }) => void;
}

export interface PdfText {
  title(text: string): void;
  heading(text: string): void;
  lead(text: string): void;
  number(number: string, words: string): void;
  paragraph(text: string): void;
  list(items: readonly string[]): void;
  small(text: string): void;
  lineToWriteOn(label: string): void;
  /** Words with a picture to their right. */
  beside(size: { width: number; height: number }, parts: { words: () => void; picture: Picture }): void;
  end(): void;
}

interface Style {
  font?: string;
  sizePt: number;
  colour?: string;
}

/** Writes paragraphs one below the other, each with its place in the structure that screen readers go by. */
export function createPdfText(doc: Doc, sizePt: number): PdfText {
  const root = doc.struct('Document');
  doc.addStructure(root);
  let width: number | undefined;

  function put(text: string, { font = regular, sizePt: size, colour = ink }: Style): void {
    doc
      .font(font)
      .fontSize(size)
      .fillColor(colour)
      .text(text, width === undefined ? {} : { width });
  }

  function block(type: string, text: string, style: Style, gap = 0.35): void {
    root.add(doc.struct(type, {}, () => put(text, style)));
    doc.y += style.sizePt * gap;
  }

  function number(figure: string, words: string): void {
    const write = () => {
      put(figure, { font: bold, sizePt: sizePt * 2.6, colour: event });
      put(words, { font: bold, sizePt: sizePt * 1.1 });
    };
    root.add(doc.struct('P', {}, write));
    doc.y += sizePt * 0.5;
  }

  function list(items: readonly string[]): void {
    const element = doc.struct('L');
    root.add(element);
    for (const [index, item] of items.entries()) {
      const body = doc.struct('LBody', {}, () => put(`${index + 1}. ${item}`, { sizePt }));
      element.add(doc.struct('LI', {}, [body]));
    }
    element.end();
    doc.y += sizePt * 0.35;
  }

  /** Lines say nothing to a screen reader. */
  function rule(): void {
    const { left, right } = doc.page.margins;
    doc.markContent('Artifact', { type: 'Layout' });
    doc.lineWidth(0.75).strokeColor('#6B7884');
    doc
      .moveTo(left, doc.y)
      .lineTo(doc.page.width - right, doc.y)
      .stroke();
    doc.endMarkedContent();
  }

  function beside(
    size: { width: number; height: number },
    { words, picture }: { words: () => void; picture: Picture },
  ) {
    const { left, right } = doc.page.margins;
    const top = doc.y;
    width = doc.page.width - left - right - size.width - sizePt * 1.5;
    words();
    const at = { x: doc.page.width - right - size.width, y: top };
    root.add(doc.struct('Figure', { alt: picture.alternative }, () => picture.draw(doc, at)));
    width = undefined;
    doc.x = left;
    doc.y = Math.max(doc.y, top + size.height) + sizePt * 0.5;
  }

  return {
    title: (text) => block('H1', text, { font: bold, sizePt: sizePt * 1.6 }),
    heading: (text) => block('H2', text, { font: bold, sizePt: sizePt * 1.15 }, 0.2),
    lead: (text) => block('P', text, { sizePt: sizePt * 1.15 }),
    number,
    paragraph: (text) => block('P', text, { sizePt }, 0.5),
    list,
    small: (text) => block('P', text, { sizePt: sizePt * 0.85 }),
    lineToWriteOn(label) {
      block('P', label, { sizePt }, 1.3);
      rule();
      doc.y += sizePt * 0.6;
    },
    beside,
    end: () => root.end(),
  };
}
