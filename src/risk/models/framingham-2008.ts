import type { CoefficientTable } from '../coefficient-table.ts';
import { defineModel } from '../define-model.ts';
import type { RiskFactors } from '../factors.ts';
import { coxEquation } from '../methods/cox.ts';
import type { LogLinearTerm } from '../methods/log-linear.ts';
import type { ModelDefinition, ModelId, RiskModel } from '../model.ts';
import { framingham2008Ranges, framingham2008Study } from './framingham-2008-study.ts';

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
const lipidsTable: CoefficientTable<LogLinearTerm> = {
  source: "D'Agostino 2008, Table 2",
  columns: ['men', 'women'],
  rows: [
    { label: 'Log of age', term: 'lnAge', values: [3.06117, 2.32888] },
    { label: 'Log of total cholesterol', term: 'lnTotalCholesterol', values: [1.1237, 1.20904] },
    { label: 'Log of HDL cholesterol', term: 'lnHdl', values: [-0.93263, -0.70833] },
    { label: 'Log of SBP if not treated', term: 'lnSystolicUntreated', values: [1.93303, 2.76157] },
    { label: 'Log of SBP if treated', term: 'lnSystolicTreated', values: [1.99881, 2.82263] },
    { label: 'Smoking', term: 'smoker', values: [0.65451, 0.52873] },
    { label: 'Diabetes', term: 'diabetes', values: [0.57367, 0.69154] },
  ],
};

const bmiTable: CoefficientTable<LogLinearTerm> = {
  source: "D'Agostino 2008, online supplement (office-based model)",
  columns: ['men', 'women'],
  rows: [
    { label: 'Log of age', term: 'lnAge', values: [3.11296, 2.72107] },
    // Printed as "Body Mass Index"; the published points come out only with its logarithm.
    { label: 'Log of body mass index', term: 'lnBmi', values: [0.79277, 0.51125] },
    { label: 'Log of SBP if not treated', term: 'lnSystolicUntreated', values: [1.85508, 2.81291] },
    { label: 'Log of SBP if treated', term: 'lnSystolicTreated', values: [1.92672, 2.88267] },
    { label: 'Smoking', term: 'smoker', values: [0.70953, 0.61868] },
    { label: 'Diabetes', term: 'diabetes', values: [0.5316, 0.77763] },
  ],
};
// Stryker restore all

/** The "normal" person whose age at the same risk is the heart age; lipids and BMI models read their own part. */
const normal = {
  systolicMmHg: 125,
  bpTreated: false,
  totalCholesterolMgDl: 180,
  hdlMgDl: 45,
  bmiKgM2: 22.5,
  smoker: false,
  diabetes: false,
};

interface Framingham2008 extends Pick<ModelDefinition, 'name' | 'limits' | 'needs' | 'range'> {
  id: ModelId;
  table: CoefficientTable<LogLinearTerm>;
  means: readonly [men: number, women: number];
  survivals: readonly [men: number, women: number];
}

/** D'Agostino 2008, 10-year risk of a first cardiovascular event of any kind: 1 − S0^exp(Σβx − mean). */
function framingham2008({ table, means, survivals, ...words }: Framingham2008): RiskModel {
  const [men, women] = [0, 1].map((column) =>
    coxEquation({ table, column, survival: survivals[column] ?? 0, mean: means[column] ?? 0 }),
  ) as [ReturnType<typeof coxEquation>, ReturnType<typeof coxEquation>];
  const equationFor = (factors: RiskFactors) => (factors.sex === 'male' ? men : women);
  return defineModel({
    ...framingham2008Study,
    ...words,
    outputs: [{ outcome: 'general-cvd', horizonYears: 10 }],
    tables: [table],
    riskOf: (factors) => equationFor(factors).risk(factors),
    workings: (factors) => equationFor(factors).workings(factors),
    // The age at which a "normal" person has the same linear predictor, hence the same risk.
    heartAgeYears(factors) {
      const { predictor, sum } = equationFor(factors);
      const normalAtAgeOne = sum({ ...factors, ...normal, ageYears: 1 });
      return Math.exp((sum(factors) - normalAtAgeOne) / predictor.lnAge);
    },
  });
}

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
export const framingham2008Lipids = framingham2008({
  id: 'framingham-2008-lipids',
  name: 'Framingham general CVD 2008',
  limits: [
    'Over-predicts in many present-day populations.',
    'Does not count family history, LDL cholesterol, kidney disease, pregnancy or other illness.',
  ],
  needs: [
    'ageYears',
    'sex',
    'systolicMmHg',
    'bpTreated',
    'totalCholesterolMgDl',
    'hdlMgDl',
    'smoker',
    'diabetes',
    'cardiovascularDisease',
  ],
  range: framingham2008Ranges.lipids,
  table: lipidsTable,
  means: [23.9802, 26.1931],
  survivals: [0.88936, 0.95012],
});

export const framingham2008Bmi = framingham2008({
  id: 'framingham-2008-bmi',
  name: 'Framingham general CVD 2008, BMI version',
  limits: [
    'Over-predicts in many present-day populations.',
    'Uses body mass index in place of cholesterol; usually a little higher than the version with cholesterol.',
  ],
  needs: [
    'ageYears',
    'sex',
    'systolicMmHg',
    'bpTreated',
    'bmiKgM2',
    'smoker',
    'diabetes',
    'cardiovascularDisease',
  ],
  range: framingham2008Ranges.bmi,
  table: bmiTable,
  means: [23.9388, 26.0145],
  survivals: [0.88431, 0.94833],
});
// Stryker restore all
