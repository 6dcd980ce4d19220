import { bands, risksFrom, sheetModel, yesNo } from '../methods/points.ts';
import type { RiskModel } from '../model.ts';
import type { SheetBySex, SheetPart } from '../points-sheet.ts';
import { framingham2008Bmi, framingham2008Lipids } from './framingham-2008.ts';
import { framingham2008Study } from './framingham-2008-study.ts';

type Points = Record<string, number>;

const age = (points: Points): SheetPart => ({ heading: 'Age', factor: 'ageYears', ...bands(points) });
const hdl: SheetPart = {
  heading: 'HDL cholesterol',
  factor: 'hdlMgDl',
  ...bands({ '<35': 2, '35-44': 1, '45-49': 0, '50-59': -1, '>=60': -2 }),
};
const totalCholesterol = (points: Points): SheetPart => ({
  heading: 'Total cholesterol',
  factor: 'totalCholesterolMgDl',
  ...bands(points),
});
const bmi: SheetPart = {
  heading: 'Body mass index',
  factor: 'bmiKgM2',
  ...bands({ '<25': 0, '25-<30': 1, '>=30': 2 }),
};
const pressure = (untreated: Points, treated: Points): SheetPart[] => [
  { heading: 'SBP not treated', factor: 'systolicMmHg', onlyIfTreated: false, ...bands(untreated) },
  { heading: 'SBP treated', factor: 'systolicMmHg', onlyIfTreated: true, ...bands(treated) },
];
const smokerAndDiabetic = (smoker: number, diabetic: number): SheetPart[] => [
  { heading: 'Smoker', factor: 'smoker', ...yesNo(smoker) },
  { heading: 'Diabetic', factor: 'diabetes', ...yesNo(diabetic) },
];

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
const menPressure = pressure(
  { '<120': -2, '120-129': 0, '130-139': 1, '140-159': 2, '>=160': 3 },
  { '<120': 0, '120-129': 2, '130-139': 3, '140-159': 4, '>=160': 5 },
);

const lipidsSheets: SheetBySex = {
  male: {
    source: "D'Agostino 2008, points, risk and heart age for men (Tables 5 to 10)",
    parts: [
      // prettier-ignore
      age({ '30-34': 0, '35-39': 2, '40-44': 5, '45-49': 6, '50-54': 8, '55-59': 10, '60-64': 11, '65-69': 12, '70-74': 14, '75+': 15 }),
      hdl,
      totalCholesterol({ '<160': 0, '160-199': 1, '200-239': 2, '240-279': 3, '>=280': 4 }),
      ...menPressure,
      ...smokerAndDiabetic(4, 3),
    ],
    risks: risksFrom(
      -3,
      '<1 1.1 1.4 1.6 1.9 2.3 2.8 3.3 3.9 4.7 5.6 6.7 7.9 9.4 11.2 13.2 15.6 18.4 21.6 25.3 29.4 >30',
      '<30 <30 <30 30 32 34 36 38 40 42 45 48 51 54 57 60 64 68 72 76 >80 >80',
    ),
  },
  female: {
    source: "D'Agostino 2008, points, risk and heart age for women (Tables 5 to 10)",
    parts: [
      // prettier-ignore
      age({ '30-34': 0, '35-39': 2, '40-44': 4, '45-49': 5, '50-54': 7, '55-59': 8, '60-64': 9, '65-69': 10, '70-74': 11, '75+': 12 }),
      hdl,
      totalCholesterol({ '<160': 0, '160-199': 1, '200-239': 3, '240-279': 4, '>=280': 5 }),
      ...pressure(
        { '<120': -3, '120-129': 0, '130-139': 1, '140-149': 2, '150-159': 4, '>=160': 5 },
        { '<120': -1, '120-129': 2, '130-139': 3, '140-149': 5, '150-159': 6, '>=160': 7 },
      ),
      ...smokerAndDiabetic(3, 4),
    ],
    risks: risksFrom(
      -2,
      '<1 1.0 1.2 1.5 1.7 2.0 2.4 2.8 3.3 3.9 4.5 5.3 6.3 7.3 8.6 10.0 11.7 13.7 15.9 18.5 21.5 24.8 28.5 >30',
      '<30 <30 <30 31 34 36 39 42 45 48 51 55 59 64 68 73 79 >80 >80 >80 >80 >80 >80 >80',
    ),
  },
};

const bmiSheets: SheetBySex = {
  male: {
    source: "D'Agostino 2008, online supplement: office-based points, risk and heart age for men",
    parts: [
      // prettier-ignore
      age({ '30-34': 0, '35-39': 2, '40-44': 5, '45-49': 7, '50-54': 8, '55-59': 10, '60-64': 11, '65-69': 13, '70-74': 14, '75+': 15 }),
      bmi,
      ...menPressure,
      ...smokerAndDiabetic(4, 3),
    ],
    risks: risksFrom(
      -5,
      '<1 1.1 1.4 1.6 1.9 2.3 2.8 3.3 4.0 4.7 5.6 6.7 8.0 9.5 11.2 13.3 15.7 18.5 21.7 25.4 29.6 >30',
      '<30 <30 <30 <30 31 33 35 37 39 41 44 46 49 52 55 58 62 65 69 73 78 >80',
    ),
  },
  female: {
    source: "D'Agostino 2008, online supplement: office-based points, risk and heart age for women",
    parts: [
      // prettier-ignore
      age({ '30-34': 0, '35-39': 2, '40-44': 5, '45-49': 6, '50-54': 8, '55-59': 10, '60-64': 11, '65-69': 12, '70-74': 14, '75+': 15 }),
      bmi,
      ...pressure(
        { '<120': -3, '120-129': 0, '130-139': 1, '140-149': 3, '150-159': 4, '>=160': 5 },
        { '<120': -1, '120-129': 2, '130-139': 3, '140-149': 5, '150-159': 6, '>=160': 8 },
      ),
      ...smokerAndDiabetic(4, 5),
    ],
    // 0 points print 1.1, although the coefficients give about 1.3: probably a misprint, and kept as printed.
    risks: risksFrom(
      -2,
      '<1 1.0 1.1 1.5 1.8 2.1 2.5 2.9 3.4 3.9 4.6 5.4 6.3 7.4 8.6 10.0 11.6 13.5 15.6 18.1 20.9 24.0 27.5 >30',
      '<30 <30 32 34 36 38 41 43 46 48 51 54 58 61 65 69 73 77 >80 >80 >80 >80 >80 >80',
    ),
  },
};

const pointsLimits = [
  'Bands and whole points: the equation itself is finer.',
  'The sheet prints no more than "<1" and ">30" at its ends.',
];
// Stryker restore all

function framingham2008Points(sheets: SheetBySex, equation: RiskModel, own: Pick<RiskModel, 'id' | 'name'>) {
  const { needs, range, outputs } = equation;
  return sheetModel(sheets, { ...framingham2008Study, ...own, limits: pointsLimits, needs, range, outputs });
}

/** The points sheet with cholesterol: the sheet's risk and heart age, with bands exactly as printed. */
export const framingham2008PointsLipids = framingham2008Points(lipidsSheets, framingham2008Lipids, {
  id: 'framingham-2008-points-lipids',
  name: 'Framingham general CVD 2008, points',
});

/** The office-based points sheet, with body mass index. */
export const framingham2008PointsBmi = framingham2008Points(bmiSheets, framingham2008Bmi, {
  id: 'framingham-2008-points-bmi',
  name: 'Framingham general CVD 2008, points, BMI version',
});
