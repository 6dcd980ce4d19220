import { modelOf, type ModelId } from '../../src/risk/index.ts';
import { publishedColumns } from '../../src/risk/methods/competing-risk.ts';
import { preventTerms, type PreventTerm } from '../../src/risk/models/prevent-2023/terms.ts';
import { linesOf, sheetLines, tableLines } from './as-pinned.ts';
import { baselines } from './baselines.ts';
import { designSheets } from './design-sheets.ts';
import { coefficientPins } from './pins/coefficients.ts';
import { sheetPins } from './sheet-pins.ts';
import { designTable, readVectors } from './shared-design.ts';

/** The figures of one table of the design, without its labels. */
function figures(heading: string, columns?: readonly number[], index = 0): string[] {
  const rows = designTable(heading, index).slice(1);
  return rows.map((row) => (columns ? columns.map((column) => row[column]) : row.slice(1)).join(' '));
}

const withoutTerms = (pin: string) => linesOf(pin).map((line) => line.slice(line.indexOf(' ') + 1));

describe('the second copies equal the tables of the design', () => {
  it.each([
    ['framingham-2008-lipids', '### 1.1', undefined],
    ['framingham-2008-bmi', '### 1.2', undefined],
    ['framingham-30-year-lipids', '### 2.1', undefined],
    ['framingham-30-year-bmi', '### 2.2', undefined],
    ['wilson-1998-ldl', '### 3.2', [1, 3]],
    ['wilson-1998-total-cholesterol', '### 3.2', [2, 4]],
    ['atp-iii-2001', '### 4.1', undefined],
    ['pce-2013', '## 5.', undefined],
  ] as const)('%s', (name, heading, columns) => {
    expect(withoutTerms(coefficientPins[name])).toEqual(figures(heading, columns));
  });

  it.each(Object.keys(sheetPins))('%s', (name) => {
    const [id = '', sex = ''] = name.split(' ');
    const expected = designSheets[id]?.(sex === 'male' ? 'men' : 'women');
    expect(linesOf(sheetPins[name] ?? '')).toEqual(expected);
    const sheet = modelOf(id as ModelId).sheets?.[sex as 'female' | 'male'];
    expect(sheet && sheetLines(sheet)).toEqual(expected);
  });

  it.each([
    ['women, 10 years', '### 6.1 Base model, 10-year, women', 0],
    ['men, 10 years', '### 6.1 Base model, 10-year, men', 1],
    ['women, 30 years', '### 6.2 Base model, 30-year, women', 2],
    ['men, 30 years', '### 6.2 Base model, 30-year, men', 3],
  ] as const)('PREVENT base model, %s', (_, heading, table) => {
    const ours = tableLines(modelOf('prevent-2023'), table).map((line) => line.slice(line.indexOf(' ') + 1));
    expect(ours.toSorted()).toEqual(figures(heading).toSorted());
  });
});

type PreventFile = Record<string, Record<'F' | 'M', Record<string, Record<string, number>>>>;

/** The names of prevent-coefs.json, in the order of our terms. */
// prettier-ignore
const fileTerms = ['age', 'age2', 'nonhdl', 'hdl', 'sbp_lo', 'sbp_hi', 'dm', 'smk', 'bmi_lo', 'bmi_hi', 'egfr_lo',
  'egfr_hi', 'rx', 'statin', 'rx_sbp_hi', 'st_nonhdl', 'a_nonhdl', 'a_hdl', 'a_sbp_hi', 'a_dm', 'a_smk', 'a_bmi_hi',
  'a_egfr_lo', 'sdi_4_6', 'sdi_7_10', 'sdi_miss', 'ln_uacr', 'uacr_miss', 'a1c_dm', 'a1c_nodm', 'a1c_miss', 'const'];

describe('prevent-coefs.json', () => {
  const file = readVectors('prevent-coefs.json') as PreventFile;
  const tables = [
    ['F', 10],
    ['M', 10],
    ['F', 30],
    ['M', 30],
  ] as const;

  it.each([
    ['base', 'prevent-2023'],
    ['hba1c', 'prevent-2023-hba1c'],
    ['uacr', 'prevent-2023-uacr'],
    ['sdi', 'prevent-2023-sdi'],
    ['full', 'prevent-2023-full'],
  ] as const)('%s has the same coefficients', (variant, id) => {
    for (const [index, [sex, horizon]] of tables.entries()) {
      const table = modelOf(id).tables[index];
      const published = Object.values(file[`${variant}_${horizon}`]?.[sex] ?? {});
      expect(published).toHaveLength(5);
      for (const [outcome, coefficients] of published.entries()) {
        const ours = table?.rows.map(({ term, values }) => [
          fileTerms[preventTerms.indexOf(term as PreventTerm)],
          values[outcome],
        ]);
        expect(Object.fromEntries(ours ?? [])).toEqual(coefficients);
      }
    }
  });
});

interface BaselineFile {
  tables: Record<string, { steps: [number, number, number][] }>;
}

describe('pencina-baseline.json', () => {
  const file = readVectors('pencina-baseline.json') as BaselineFile;

  it.each([
    ['full_lipids', 'fullLipids'],
    ['hard_lipids', 'hardLipids'],
    ['full_bmi', 'fullBmi'],
    ['hard_bmi', 'hardBmi'],
  ] as const)('%s has the same steps', (published, ours) => {
    const { eventFree, competingFree } = publishedColumns(baselines[ours]);
    const steps = competingFree.map((competing, row) => [eventFree[row], competing, eventFree[row + 1]]);
    expect(steps).toEqual(file.tables[published]?.steps);
  });
});
