import type { CoefficientTable } from '../coefficient-table.ts';
import { defineModel } from '../define-model.ts';
import { coxEquation } from '../methods/cox.ts';
import type { LogLinearTerm } from '../methods/log-linear.ts';
import type { ModelDefinition } from '../model.ts';

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
const table: CoefficientTable<LogLinearTerm> = {
  source: 'NCEP ATP III 2001, 10-year hard CHD equation',
  columns: ['men', 'women'],
  rows: [
    { label: 'Log of age', term: 'lnAge', values: [52.00961, 31.764001] },
    { label: 'Log of total cholesterol', term: 'lnTotalCholesterol', values: [20.014077, 22.465206] },
    { label: 'Log of HDL cholesterol', term: 'lnHdl', values: [-0.905964, -1.187731] },
    { label: 'Log of SBP', term: 'lnSystolic', values: [1.305784, 2.552905] },
    { label: 'Blood pressure treatment', term: 'bpTreated', values: [0.241549, 0.420251] },
    { label: 'Smoker', term: 'smoker', values: [12.096316, 13.07543] },
    {
      label: 'Log of age × log of total cholesterol',
      term: 'lnAgeByLnTotalCholesterol',
      values: [-4.605038, -5.060998],
    },
    { label: 'Log of age × smoker', term: 'lnAgeBySmoker', values: [-2.84367, -2.996945] },
    { label: 'Log of age squared', term: 'lnAgeSquared', values: [-2.93323, null] },
  ],
};
// Stryker restore all

const equations = {
  male: coxEquation({ table, column: 0, survival: 0.9402, mean: 172.300168, smokingAgeCap: 70 }),
  female: coxEquation({ table, column: 1, survival: 0.98767, mean: 146.5933061, smokingAgeCap: 78 }),
};

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
/** What equation and points have in common. */
export const atpIii2001Study = {
  citation:
    'Expert Panel on Detection, Evaluation, and Treatment of High Blood Cholesterol in Adults. Executive summary ' +
    'of the third report of the NCEP (Adult Treatment Panel III). JAMA 2001;285(19):2486-2497. ' +
    'doi:10.1001/jama.285.19.2486',
  outcomeInWords: 'Heart attack or coronary death.',
  population: 'Framingham participants (USA) aged 20 to 79 without coronary heart disease or diabetes.',
  needs: [
    'ageYears',
    'sex',
    'totalCholesterolMgDl',
    'hdlMgDl',
    'systolicMmHg',
    'bpTreated',
    'smoker',
    'diabetes',
    'cardiovascularDisease',
  ],
  excludesDiabetes: true,
  outputs: [{ outcome: 'hard-chd', horizonYears: 10 }],
} satisfies Partial<ModelDefinition>;

/** The limits that the ports of both versions use. */
export const atpIii2001Ranges = {
  totalCholesterolMgDl: [130, 320],
  hdlMgDl: [20, 100],
  systolicMmHg: [90, 200],
} satisfies ModelDefinition['range'];
// Stryker restore all

/**
 * NCEP ATP III 2001. Treatment counts at every systolic pressure, as the equation is printed: its term has no
 * condition. The points sheet gives treated people below 120 mmHg no points for it, and is followed there.
 */
export const atpIii2001 = defineModel({
  ...atpIii2001Study,
  id: 'atp-iii-2001',
  name: 'Framingham hard CHD 2001 (ATP III)',
  limits: [
    'Not for people with diabetes, which counted as coronary heart disease.',
    'Counts blood pressure treatment below 120 mmHg too; the points sheet does not.',
    'The effect of smoking grows no further beyond 70 years in men and 78 in women.',
  ],
  range: { ageYears: [30, 79], ...atpIii2001Ranges },
  tables: [table],
  riskOf: (factors) => equations[factors.sex].risk(factors),
  workings: (factors) => equations[factors.sex].workings(factors),
});
