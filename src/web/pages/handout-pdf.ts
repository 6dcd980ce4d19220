import PDFDocument from 'pdfkit';
import type { Translate } from '../../i18n/index.ts';
import { peopleSizePt, drawPeople } from './handout-pdf-people.ts';
import { createPdfText, type PdfText } from './handout-pdf-text.ts';
import type { HandoutView } from './handout-view.ts';
import { isPrintable, printable } from './printable-text.ts';

export interface HandoutPdf {
  model: HandoutView;
  /** In the language of the page. */
  t: Translate;
  madeAt: Date;
}

const sizesPt = [12, 11, 10, 9] as const;
/** A4. What is written ends where the shorter US Letter ends, so that either paper takes it. */
const pageSize = 'A4';
const margins = { top: 48, left: 54, right: 54, bottom: 98 };

/**
 * The page for the patient as a tagged PDF of one page, with the words of that page. Undefined when there is no number
 * to show, or when the name has letters that the standard fonts of PDF lack: a name is never printed otherwise.
 */
export async function handoutPdf(page: HandoutPdf): Promise<Uint8Array | undefined> {
  if (page.model.answer === undefined || !isPrintable(page.model.identity + page.model.emergency))
    return undefined;
  for (const sizePt of sizesPt) {
    const bytes = await written(page, sizePt);
    if (bytes !== undefined) return bytes;
  }
  return undefined;
}

/** Undefined when it takes more than one page. */
async function written({ model, t, madeAt }: HandoutPdf, sizePt: number): Promise<Uint8Array | undefined> {
  const doc = new PDFDocument({
    size: pageSize,
    margins,
    pdfVersion: '1.7',
    tagged: true,
    lang: t.locale,
    displayTitle: true,
    bufferPages: true,
    info: { Title: t('handout.documentTitle'), CreationDate: madeAt, ModDate: madeAt },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  writePage(createPdfText(doc, sizePt), model, t);
  const pages = doc.bufferedPageRange().count;
  doc.end();
  await ended;
  return pages === 1 ? new Uint8Array(Buffer.concat(chunks)) : undefined;
}

function writePage(text: PdfText, { identity, emergency, answer }: HandoutView, t: Translate): void {
  if (answer === undefined) return;
  text.small(printable(identity));
  text.title(t('handout.title'));
  writeAnswer(text, answer, t);
  if (answer.heartAge !== undefined) {
    text.heading(t('handout.heartAge'));
    text.paragraph(answer.heartAge);
  }
  text.heading(t('handout.adds'));
  if (answer.adds.length > 0) text.list(answer.adds);
  else text.paragraph(t('handout.addsNothing'));
  text.paragraph(answer.addsAlso);
  if (answer.change !== undefined) {
    text.heading(t('handout.change'));
    text.paragraph(`${answer.change} ${t('handout.groups')}`);
  }
  text.heading(t('handout.plan'));
  for (const line of ['planFirst', 'planNext', 'planCheck'] as const)
    text.lineToWriteOn(t(`handout.${line}`));
  text.small(t('handout.counts'));
  text.small(`${printable(emergency)} ${t('handout.questions')}`);
  text.small(answer.method);
  text.end();
}

/** The words on the left, the hundred figures beside them. */
function writeAnswer(text: PdfText, answer: NonNullable<HandoutView['answer']>, t: Translate): void {
  text.beside(peopleSizePt, {
    words() {
      text.lead(t('handout.imagine'));
      text.number(answer.number, `${answer.will}.`);
      text.lead(answer.willNot);
      text.paragraph(t('handout.cannotTell'));
    },
    picture: { alternative: answer.figures.title, draw: (doc, at) => drawPeople(doc, answer.figures, at) },
  });
}
