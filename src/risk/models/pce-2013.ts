import type { CoefficientTable } from '../coefficient-table.ts';
import type { RiskFactors } from '../factors.ts';
import { defineModel } from '../define-model.ts';
import { coxEquation, type CoxEquation } from '../methods/cox.ts';
import type { LogLinearTerm } from '../methods/log-linear.ts';

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
const table: CoefficientTable<LogLinearTerm> = {
  source: 'Goff 2013, Table A of the appendix',
  columns: ['white women', 'African American women', 'white men', 'African American men'],
  rows: [
    { label: 'Ln age', term: 'lnAge', values: [-29.799, 17.114, 12.344, 2.469] },
    { label: 'Ln age, squared', term: 'lnAgeSquared', values: [4.884, null, null, null] },
    { label: 'Ln total cholesterol', term: 'lnTotalCholesterol', values: [13.54, 0.94, 11.853, 0.302] },
    {
      label: 'Ln age × ln total cholesterol',
      term: 'lnAgeByLnTotalCholesterol',
      values: [-3.114, null, -2.664, null],
    },
    { label: 'Ln HDL-C', term: 'lnHdl', values: [-13.578, -18.92, -7.99, -0.307] },
    { label: 'Ln age × ln HDL-C', term: 'lnAgeByLnHdl', values: [3.149, 4.475, 1.769, null] },
    { label: 'Ln treated systolic BP', term: 'lnSystolicTreated', values: [2.019, 29.291, 1.797, 1.916] },
    {
      label: 'Ln age × ln treated systolic BP',
      term: 'lnAgeByLnSystolicTreated',
      values: [null, -6.432, null, null],
    },
    { label: 'Ln untreated systolic BP', term: 'lnSystolicUntreated', values: [1.957, 27.82, 1.764, 1.809] },
    {
      label: 'Ln age × ln untreated systolic BP',
      term: 'lnAgeByLnSystolicUntreated',
      values: [null, -6.087, null, null],
    },
    { label: 'Current smoker', term: 'smoker', values: [7.574, 0.691, 7.837, 0.549] },
    { label: 'Ln age × current smoker', term: 'lnAgeBySmoker', values: [-1.665, null, -1.795, null] },
    { label: 'Diabetes', term: 'diabetes', values: [0.661, 0.874, 0.658, 0.645] },
  ],
};
// Stryker restore all

const equations: Record<RiskFactors['raceGroup'], Record<RiskFactors['sex'], CoxEquation>> = {
  'white-or-other': {
    female: coxEquation({ table, column: 0, survival: 0.9665, mean: -29.18 }),
    male: coxEquation({ table, column: 2, survival: 0.9144, mean: 61.18 }),
  },
  'african-american': {
    female: coxEquation({ table, column: 1, survival: 0.9533, mean: 86.61 }),
    male: coxEquation({ table, column: 3, survival: 0.8954, mean: 19.54 }),
  },
};

const equationFor = ({ raceGroup, sex }: RiskFactors) => equations[raceGroup][sex];

/** The pooled cohort equations with the constants of the published table. Race is never guessed. */
export const pce2013 = defineModel({
  id: 'pce-2013',
  name: 'Pooled cohort equations 2013',
  citation:
    'Goff DC Jr, Lloyd-Jones DM, Bennett G, et al. 2013 ACC/AHA guideline on the assessment of cardiovascular ' +
    'risk. Circulation 2014;129(25 Suppl 2):S49-S73. doi:10.1161/01.cir.0000437741.48606.98',
  outcomeInWords:
    'Heart attack that is not fatal, death from coronary heart disease, or stroke, fatal or not.',
  population: 'African American and white participants of four US cohorts, aged 40 to 79, without ASCVD.',
  limits: [
    'Published for non-Hispanic African American and white people only; all others are computed as white.',
    'The published table is used; the spreadsheet with more digits differs by up to 0.42 percentage points.',
  ],
  needs: [
    'ageYears',
    'sex',
    'raceGroup',
    'totalCholesterolMgDl',
    'hdlMgDl',
    'systolicMmHg',
    'bpTreated',
    'smoker',
    'diabetes',
    'cardiovascularDisease',
  ],
  range: {
    ageYears: [40, 79],
    totalCholesterolMgDl: [130, 320],
    hdlMgDl: [20, 100],
    systolicMmHg: [90, 200],
  },
  outputs: [{ outcome: 'ascvd', horizonYears: 10 }],
  tables: [table],
  riskOf: (factors) => equationFor(factors).risk(factors),
  workings: (factors) => equationFor(factors).workings(factors),
});
