import { createTranslate, type Locale } from '../../src/i18n/index.ts';
import { handoutPdf } from '../../src/web/pages/handout-pdf.ts';
import type { HandoutView } from '../../src/web/pages/handout-view.ts';
import { peopleOf } from '../../src/web/pages/people-view.ts';
import { isPrintable, printable } from '../../src/web/pages/printable-text.ts';
import { readPdf } from '../support/read-pdf.ts';

const identity = 'Helen Núñez · born 14 March 1964 · 24 November 2026 · with Dr A. Patel';

function modelIn(locale: Locale, changes: Partial<HandoutView> = {}): HandoutView {
  const t = createTranslate(locale);
  return {
    identity,
    emergency: t('handout.emergency'),
    answer: {
      number: '21',
      will: t('handout.will'),
      willNot: t('handout.willNot', { n: '79' }),
      figures: peopleOf({
        event: 21,
        title: t('handout.figures', { n: '21', others: '79' }),
        titleId: 'people',
      }),
      adds: [t('handout.adds.systolicMmHg', { n: '146' }), t('handout.adds.hdlMgDl', { n: '1.3' })],
      addsAlso: t('handout.addsAge'),
      change: t('handout.changeText', { changes: t('handout.does.smoker'), n: '13', now: '21' }),
      heartAge: t('handout.heartAgeText', { n: '73' }),
      method: t('handout.method', {
        model: 'Framingham 2008',
        date: t.longDate('2026-11-24'),
        version: '0.1.0',
      }),
    },
    ...changes,
  };
}

async function pdfOf(locale: Locale, changes: Partial<HandoutView> = {}) {
  const t = createTranslate(locale);
  return handoutPdf({ model: modelIn(locale, changes), t, madeAt: new Date('2026-11-24T09:00:00Z') });
}

async function read(locale: Locale, changes: Partial<HandoutView> = {}) {
  const bytes = await pdfOf(locale, changes);
  if (bytes === undefined) throw new Error('there is no document');
  return readPdf(bytes);
}

const plain = (lines: readonly string[]) => lines.join(' ').replaceAll(/\s+/g, ' ');

describe('the page for the patient as a PDF', () => {
  it.each<Locale>(['en', 'es'])(
    'says on one page, in %s, what the page on the screen says',
    async (locale) => {
      const t = createTranslate(locale);
      const { pages, lines } = await read(locale);
      const text = plain(lines);
      const { answer } = modelIn(locale);
      expect(pages).toBe(1);
      const words = [
        identity,
        answer?.number,
        answer?.will,
        answer?.willNot,
        answer?.change,
        answer?.heartAge,
        answer?.method,
        ...(answer?.adds ?? []),
        ...(
          [
            'title',
            'imagine',
            'cannotTell',
            'adds',
            'addsAge',
            'change',
            'groups',
            'heartAge',
            'plan',
            'planFirst',
            'planNext',
            'planCheck',
            'counts',
            'emergency',
            'questions',
          ] as const
        ).map((key) => t(`handout.${key}`)),
      ];
      for (const said of words) expect(text).toContain(said);
    },
  );

  it('has the emergency words of the page, which may be the clinic’s own', async () => {
    const text = plain((await read('en', { emergency: 'Chest pain? Call 999.' })).lines);
    expect(text).toContain('Chest pain? Call 999. Do you have questions?');
    expect(text).not.toContain('Call the emergency number');
  });

  it('prints Spanish as it is written', async () => {
    const text = plain((await read('es')).lines);
    for (const word of ['corazón', '¿Tiene', 'próximos', '«bueno»', 'Qué', 'Núñez'])
      expect(text).toContain(word);
  });

  it('is tagged: language, headings, a list and a picture that is told in words; the title names nobody', async () => {
    const { structure } = await read('es');
    expect(structure).toMatch(/\/Lang \(es\)/);
    expect(structure).toMatch(/\/MarkInfo/);
    expect(structure).toMatch(/\/StructTreeRoot/);
    expect(structure).toMatch(/\/DisplayDocTitle true/);
    for (const type of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'LBody', 'Figure'])
      expect(structure).toContain(`/S /${type}\n`);
    expect(structure).toMatch(/\/Alt \(/);
    expect(structure).not.toMatch(/Helen/);
  });

  it('draws a hundred figures, each a head and a body', async () => {
    // A circle is four Bézier curves (and each corner of the body's two shoulders one).
    expect((await read('en')).curves).toBe(100 * (4 + 2));
  });

  it('still has one page when everything is long', async () => {
    const long = `${'Wolfeschlegelsteinhausenbergerdorff '.repeat(8)}· born 14 March 1964`;
    expect((await read('es', { identity: long })).pages).toBe(1);
  });

  it('is not made without a number, nor where the name could not be printed', async () => {
    expect(await pdfOf('en', { answer: undefined })).toBeUndefined();
    expect(await pdfOf('en', { identity: '李 小龍 · born 1 March 1960' })).toBeUndefined();
  });
});

describe('what the fonts of PDF can print', () => {
  it.each([
    ['Núñez', 'Núñez'],
    ['“Señor” – ¿qué? ≥', undefined],
    ['Ngāta', 'Ngata'],
    ['Dvořák', 'Dvorák'],
    ['Łukasz', undefined],
    ['Нина', undefined],
  ])('%s', (text, expected) => {
    expect(isPrintable(text)).toBe(expected !== undefined);
    if (expected !== undefined) expect(printable(text)).toBe(expected);
  });

  it('has every letter of what the page says in its languages', async () => {
    for (const locale of ['en', 'es'] as const)
      for (const line of (await read(locale)).lines) expect(line).not.toContain('\uFFFD');
  });
});
