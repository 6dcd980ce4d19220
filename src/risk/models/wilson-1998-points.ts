import { bands, risksFrom, sheetModel, yesNo } from '../methods/points.ts';
import type { RiskModel } from '../model.ts';
import type { PointsSheet, SheetBySex, SheetPart } from '../points-sheet.ts';
import { wilson1998Edges, wilson1998Needs, wilson1998Study } from './wilson-1998-study.ts';

type Five = readonly [number, number, number, number, number];
type Points = Record<string, number>;

const ldl = (points: Points): SheetPart => ({ heading: 'LDL-C', factor: 'ldlMgDl', ...bands(points) });
const totalCholesterol = (points: Points): SheetPart => ({
  heading: 'Cholesterol',
  factor: 'totalCholesterolMgDl',
  ...bands(points),
});
const hdl = (points: Points): SheetPart => ({ heading: 'HDL-C', factor: 'hdlMgDl', ...bands(points) });

/** Of the systolic and the diastolic category the higher counts. */
const pressure = ([optimal, normal, highNormal, stageI, stageIIToIV]: Five): SheetPart => ({
  heading: 'Blood pressure (systolic; the diastolic category if it is higher)',
  factor: 'systolicMmHg',
  ...bands({
    '<120': optimal,
    '120-129': normal,
    '130-139': highNormal,
    '140-159': stageI,
    '>=160': stageIIToIV,
  }),
  orHigher: {
    factor: 'diastolicMmHg',
    beginnings: [Number.NEGATIVE_INFINITY, ...wilson1998Edges.diastolicMmHg],
  },
});

const rest = (diabetes: number, smoker: number): SheetPart[] => [
  { heading: 'Diabetes', factor: 'diabetes', ...yesNo(diabetes) },
  { heading: 'Smoker', factor: 'smoker', ...yesNo(smoker) },
];

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
const menAge: SheetPart = {
  heading: 'Age',
  factor: 'ageYears',
  // prettier-ignore
  ...bands({ '30-34': -1, '35-39': 0, '40-44': 1, '45-49': 2, '50-54': 3, '55-59': 4, '60-64': 5, '65-69': 6, '70-74': 7 }),
};
const womenAge: SheetPart = {
  heading: 'Age',
  factor: 'ageYears',
  // prettier-ignore
  ...bands({ '30-34': -9, '35-39': -4, '40-44': 0, '45-49': 3, '50-54': 6, '55-59': 7, '60-64': 8, '65-69': 8, '70-74': 8 }),
};
// Stryker restore all

const men = (source: string, cholesterol: SheetPart[], risks: PointsSheet['risks']): PointsSheet => ({
  source,
  parts: [menAge, ...cholesterol, pressure([0, 0, 1, 2, 3]), ...rest(2, 2)],
  risks,
});
const women = (source: string, cholesterol: SheetPart[], risks: PointsSheet['risks']): PointsSheet => ({
  source,
  parts: [womenAge, ...cholesterol, pressure([-3, 0, 0, 2, 3]), ...rest(4, 2)],
  risks,
});

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
const ldlSheets: SheetBySex = {
  male: men(
    'Wilson 1998, LDL-C score sheet for men',
    [
      ldl({ '<100': -3, '100-129': 0, '130-159': 0, '160-189': 1, '>=190': 2 }),
      hdl({ '<35': 2, '35-44': 1, '45-49': 0, '50-59': 0, '>=60': -1 }),
    ],
    risksFrom(-3, '1 2 2 3 4 4 6 7 9 11 14 18 22 27 33 40 47 56'),
  ),
  female: women(
    'Wilson 1998, LDL-C score sheet for women',
    [
      ldl({ '<100': -2, '100-129': 0, '130-159': 0, '160-189': 2, '>=190': 2 }),
      hdl({ '<35': 5, '35-44': 2, '45-49': 1, '50-59': 0, '>=60': -2 }),
    ],
    risksFrom(-2, '1 2 2 2 3 3 4 5 6 7 8 9 11 13 15 17 20 24 27 32'),
  ),
};

const totalCholesterolSheets: SheetBySex = {
  male: men(
    'Wilson 1998, cholesterol score sheet for men',
    [
      totalCholesterol({ '<160': -3, '160-199': 0, '200-239': 1, '240-279': 2, '>=280': 3 }),
      hdl({ '<35': 2, '35-44': 1, '45-49': 0, '50-59': 0, '>=60': -2 }),
    ],
    risksFrom(-1, '2 3 3 4 5 7 8 10 13 16 20 25 31 37 45 53'),
  ),
  female: women(
    'Wilson 1998, cholesterol score sheet for women',
    [
      totalCholesterol({ '<160': -2, '160-199': 0, '200-239': 1, '240-279': 1, '>=280': 3 }),
      hdl({ '<35': 5, '35-44': 2, '45-49': 1, '50-59': 0, '>=60': -3 }),
    ],
    risksFrom(-2, '1 2 2 2 3 3 4 4 5 6 7 8 10 11 13 15 18 20 24 27'),
  ),
};

/** The LDL score sheets for both sexes. */
export const wilson1998PointsLdl: RiskModel = sheetModel(ldlSheets, {
  ...wilson1998Study,
  id: 'wilson-1998-points-ldl',
  name: 'Framingham CHD 1998, points, LDL version',
  needs: wilson1998Needs.ldl,
});

/** The total cholesterol score sheets for both sexes. */
export const wilson1998PointsTotalCholesterol: RiskModel = sheetModel(totalCholesterolSheets, {
  ...wilson1998Study,
  id: 'wilson-1998-points-total-cholesterol',
  name: 'Framingham CHD 1998, points, total cholesterol version',
  needs: wilson1998Needs.totalCholesterol,
});
// Stryker restore all
