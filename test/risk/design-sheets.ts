import { designTable } from './shared-design.ts';

type Sex = 'men' | 'women';

function rowOf(table: string[][], name: string): string[] {
  const row = table.find(([label]) => label === name);
  if (!row) throw new Error(`A table of risk-models.md has no row "${name}".`);
  return row.slice(1);
}

/** "Age: 30-34 0, 35-39 2" from one row of a table of the design and the bands in its head. */
function bandsLine(
  heading: string,
  table: string[][],
  row: string,
  bands = table[0]?.slice(1) ?? [],
): string {
  const points = rowOf(table, row);
  return `${heading}: ${bands.map((band, index) => `${band} ${points[index]}`).join(', ')}`;
}

const yesNoLine = (heading: string, points: string | undefined) => `${heading}: No 0, Yes ${points}`;

/** "<= -3" is the row of -3 and all below, ">= 18" that of 18 and all above. */
const total = (cell: string) => cell.replace(/[<>]=? ?|:/g, '');

function framingham2008(section: '### 1.4' | '### 1.5', sex: Sex): string[] {
  const lipids = section === '### 1.4';
  const at = (lipidsIndex: number, bmiIndex: number) => designTable(section, lipids ? lipidsIndex : bmiIndex);
  const pressure = sex === 'men' ? at(3, 2) : at(4, 3);
  const [smoker, diabetic] = rowOf(at(5, 4), sex);
  const risks = sex === 'men' ? at(6, 5) : at(7, 6);
  return [
    bandsLine('Age', at(0, 0), sex),
    ...(lipids
      ? [bandsLine('HDL cholesterol', at(1, 1), sex), bandsLine('Total cholesterol', at(2, 2), sex)]
      : [bandsLine('Body mass index', at(1, 1), sex)]),
    bandsLine('SBP not treated', pressure, 'not treated'),
    bandsLine('SBP treated', pressure, 'treated'),
    yesNoLine('Smoker', smoker),
    yesNoLine('Diabetic', diabetic),
    ...risks.slice(1).map(([points = '', ...printed]) => [total(points), ...printed].join(' ')),
  ];
}

function wilson1998(cholesterol: 'LDL' | 'TC', sex: Sex): string[] {
  const at = (index: number) => designTable('### 3.1', index);
  const [diabetes, smoker] = rowOf(at(5), sex);
  const column = (at(6)[0] ?? []).indexOf(`${sex} ${cholesterol}`);
  const pressureBands = ['<120', '120-129', '130-139', '140-159', '>=160'];
  return [
    bandsLine('Age', at(0), sex),
    cholesterol === 'LDL' ? bandsLine('LDL-C', at(1), sex) : bandsLine('Cholesterol', at(2), sex),
    bandsLine('HDL-C', at(3), `${sex}, ${cholesterol} sheet`),
    bandsLine('Blood pressure (systolic; the diastolic category if it is higher)', at(4), sex, pressureBands),
    yesNoLine('Diabetes', diabetes),
    yesNoLine('Smoker', smoker),
    ...at(6)
      .slice(1)
      .map((row) => total(row[column] ?? ''))
      .filter((line) => line !== ''),
  ];
}

/** "0-4" stands for five totals with the same risk; "<0" for -1 and all below. */
function totals(cell: string): number[] {
  if (cell.startsWith('<')) return [Number(cell.slice(1)) - 1];
  const [from = 0, to = from] = total(cell).split('-').map(Number);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function atpIii2001(sex: Sex): string[] {
  const at = (index: number) => designTable('### 4.2', index);
  const byAge = at(sex === 'men' ? 1 : 2);
  const ages = byAge[0]?.slice(1) ?? [];
  const cholesterol = byAge.slice(1).filter(([label]) => label !== 'smoker');
  return [
    bandsLine('Age', at(0), sex),
    ...ages.map((age, column) => {
      const bands = cholesterol.map((row) => `${row[0]} ${row[column + 1]}`);
      return `Total cholesterol, age ${age}: ${bands.join(', ')}`;
    }),
    ...ages.map((age, column) => yesNoLine(`Smoker, age ${age}`, rowOf(byAge, 'smoker')[column])),
    bandsLine('HDL', at(3), 'both'),
    bandsLine('Systolic BP, untreated', at(4), `${sex} untreated`),
    bandsLine('Systolic BP, treated', at(4), `${sex} treated`),
    ...at(sex === 'men' ? 5 : 6)
      .slice(1)
      .flatMap(([points = '', percent]) => totals(points).map((sum) => `${sum} ${percent}`)),
  ];
}

/** Every points sheet as the design prints it, in the form of the pins. */
export const designSheets: Readonly<Record<string, (sex: Sex) => string[]>> = {
  'framingham-2008-points-lipids': (sex) => framingham2008('### 1.4', sex),
  'framingham-2008-points-bmi': (sex) => framingham2008('### 1.5', sex),
  'wilson-1998-points-ldl': (sex) => wilson1998('LDL', sex),
  'wilson-1998-points-total-cholesterol': (sex) => wilson1998('TC', sex),
  'atp-iii-2001-points': atpIii2001,
};
