import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvOf } from '../../src/web/csv.ts';

const read = (text: string) => parse(text, { bom: true });

describe('CSV, read by a parser that others wrote', () => {
  it('gives every cell back, commas, quotes, line breaks and all', () => {
    const rows = [
      ['Name', 'To do'],
      ['O\'NEILL, "Bob"\r\nthe second', 'a, b; "c"'],
      ['', 'Ngāta'],
    ];
    expect(read(csvOf(rows))).toEqual(rows);
  });

  it('gives any text back, with an apostrophe where a spreadsheet would calculate', () => {
    const cells = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(cells, (rows) => {
        const back = read(csvOf(rows));
        for (const [y, row] of rows.entries())
          for (const [x, cell] of row.entries()) expect([cell, `'${cell}`]).toContain(back[y]?.[x]);
      }),
    );
  });

  it.each([
    '=HYPERLINK("http://evil.example","x")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00A0=1',
    '\u200B=1',
    '＝1',
    '\tplain',
  ])('keeps %j from being calculated', (cell) => {
    expect(read(csvOf([[cell]]))).toEqual([[`'${cell}`]]);
  });

  it.each(['ROBERTS, Helen (Mrs)', '21', '19.6', '1964-03-14', 'Not saved yet', '−3 since Jun-2026'])(
    'leaves %j alone',
    (cell) => {
      expect(read(csvOf([[cell]]))).toEqual([[cell]]);
    },
  );
});
