import { bands, risksFrom, sheetModel, yesNo } from '../methods/points.ts';
import type { SheetBySex, SheetPart } from '../points-sheet.ts';
import { atpIii2001Ranges, atpIii2001Study } from './atp-iii-2001.ts';

type Points = Record<string, number>;

const age = (points: Points): SheetPart => ({ heading: 'Age', factor: 'ageYears', ...bands(points) });

const ageGroups = [
  [20, 40],
  [40, 50],
  [50, 60],
  [60, 70],
  [70, 80],
] as const;

const years = ([from, below]: readonly [number, number]) => `age ${from}-${below - 1}`;

/** Five columns, one for each age group, as the sheet prints them. */
const byAge = (heading: string, columns: readonly Points[]): SheetPart[] =>
  ageGroups.map((ages, index) => ({
    heading: `${heading}, ${years(ages)}`,
    factor: 'totalCholesterolMgDl',
    onlyAtAges: ages,
    ...bands(columns[index] ?? {}),
  }));

const smokerByAge = (points: readonly number[]): SheetPart[] =>
  ageGroups.map((ages, index) => ({
    heading: `Smoker, ${years(ages)}`,
    factor: 'smoker',
    onlyAtAges: ages,
    ...yesNo(points[index] ?? 0),
  }));

const hdl: SheetPart = {
  heading: 'HDL',
  factor: 'hdlMgDl',
  ...bands({ '<40': 2, '40-49': 1, '50-59': 0, '>=60': -1 }),
};

const pressure = (untreated: Points, treated: Points): SheetPart[] => [
  { heading: 'Systolic BP, untreated', factor: 'systolicMmHg', onlyIfTreated: false, ...bands(untreated) },
  { heading: 'Systolic BP, treated', factor: 'systolicMmHg', onlyIfTreated: true, ...bands(treated) },
];

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
const sheets: SheetBySex = {
  male: {
    source: 'NCEP ATP III, NIH Publication 01-3305, estimate of 10-year risk for men',
    parts: [
      // prettier-ignore
      age({ '20-34': -9, '35-39': -4, '40-44': 0, '45-49': 3, '50-54': 6, '55-59': 8, '60-64': 10, '65-69': 11, '70-74': 12, '75-79': 13 }),
      ...byAge('Total cholesterol', [
        { '<160': 0, '160-199': 4, '200-239': 7, '240-279': 9, '>=280': 11 },
        { '<160': 0, '160-199': 3, '200-239': 5, '240-279': 6, '>=280': 8 },
        { '<160': 0, '160-199': 2, '200-239': 3, '240-279': 4, '>=280': 5 },
        { '<160': 0, '160-199': 1, '200-239': 1, '240-279': 2, '>=280': 3 },
        { '<160': 0, '160-199': 0, '200-239': 0, '240-279': 1, '>=280': 1 },
      ]),
      ...smokerByAge([8, 5, 3, 1, 1]),
      hdl,
      ...pressure(
        { '<120': 0, '120-129': 0, '130-139': 1, '140-159': 1, '>=160': 2 },
        { '<120': 0, '120-129': 1, '130-139': 2, '140-159': 2, '>=160': 3 },
      ),
    ],
    // The sheet prints 1 % for 0 to 4 points; many copies on the web print <1 % for exactly 0.
    risks: risksFrom(-1, '<1 1 1 1 1 1 2 2 3 4 5 6 8 10 12 16 20 25 >=30'),
  },
  female: {
    source: 'NCEP ATP III, NIH Publication 01-3305, estimate of 10-year risk for women',
    parts: [
      // prettier-ignore
      age({ '20-34': -7, '35-39': -3, '40-44': 0, '45-49': 3, '50-54': 6, '55-59': 8, '60-64': 10, '65-69': 12, '70-74': 14, '75-79': 16 }),
      ...byAge('Total cholesterol', [
        { '<160': 0, '160-199': 4, '200-239': 8, '240-279': 11, '>=280': 13 },
        { '<160': 0, '160-199': 3, '200-239': 6, '240-279': 8, '>=280': 10 },
        { '<160': 0, '160-199': 2, '200-239': 4, '240-279': 5, '>=280': 7 },
        { '<160': 0, '160-199': 1, '200-239': 2, '240-279': 3, '>=280': 4 },
        { '<160': 0, '160-199': 1, '200-239': 1, '240-279': 2, '>=280': 2 },
      ]),
      ...smokerByAge([9, 7, 4, 2, 1]),
      hdl,
      ...pressure(
        { '<120': 0, '120-129': 1, '130-139': 2, '140-159': 3, '>=160': 4 },
        { '<120': 0, '120-129': 3, '130-139': 4, '140-159': 5, '>=160': 6 },
      ),
    ],
    risks: risksFrom(8, '<1 1 1 1 1 2 2 3 4 5 6 8 11 14 17 22 27 >=30'),
  },
};
// Stryker restore all

/** The ATP III score sheets, with bands exactly as printed. */
export const atpIii2001Points = sheetModel(sheets, {
  ...atpIii2001Study,
  id: 'atp-iii-2001-points',
  name: 'Framingham hard CHD 2001 (ATP III), points',
  limits: [
    'Not for people with diabetes, which counted as coronary heart disease.',
    'The sheet prints no more than "<1" and ">=30" at its ends.',
  ],
  range: { ageYears: [20, 79], ...atpIii2001Ranges },
});
