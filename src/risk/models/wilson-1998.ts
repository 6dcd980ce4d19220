import type { CoefficientTable } from '../coefficient-table.ts';
import { defineModel } from '../define-model.ts';
import { bandedCox, type BandedTerm } from '../methods/banded-cox.ts';
import type { ModelDefinition, ModelId, RiskModel } from '../model.ts';
import { wilson1998Edges, wilson1998Needs, wilson1998Study } from './wilson-1998-study.ts';

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
const columns = ['men', 'women'];

const ldlTable: CoefficientTable<BandedTerm> = {
  source: 'Wilson 1998, regression coefficients, LDL-C categories',
  columns,
  rows: [
    { label: 'Age, y', term: 'age', values: [0.04808, 0.33994] },
    { label: 'Age squared, y', term: 'ageSquared', values: [null, -0.0027] },
    { label: 'LDL-C <100 mg/dL', term: 'cholesterol1', values: [-0.69281, -0.42616] },
    { label: 'LDL-C 100-129', term: 'cholesterol2', values: [0, 0] },
    { label: 'LDL-C 130-159', term: 'cholesterol3', values: [0.00389, 0.01366] },
    { label: 'LDL-C 160-189', term: 'cholesterol4', values: [0.26755, 0.26948] },
    { label: 'LDL-C >=190', term: 'cholesterol5', values: [0.56705, 0.33251] },
    { label: 'HDL-C <35 mg/dL', term: 'hdl1', values: [0.48598, 0.88121] },
    { label: 'HDL-C 35-44', term: 'hdl2', values: [0.21643, 0.36312] },
    { label: 'HDL-C 45-49', term: 'hdl3', values: [0, 0.19247] },
    { label: 'HDL-C 50-59', term: 'hdl4', values: [-0.0471, 0] },
    { label: 'HDL-C >=60', term: 'hdl5', values: [-0.3419, -0.35404] },
    { label: 'Blood pressure optimal', term: 'pressure1', values: [-0.02642, -0.51204] },
    { label: 'Blood pressure normal', term: 'pressure2', values: [0, 0] },
    { label: 'Blood pressure high normal', term: 'pressure3', values: [0.30104, -0.03484] },
    { label: 'Blood pressure stage I hypertension', term: 'pressure4', values: [0.55714, 0.28533] },
    { label: 'Blood pressure stage II-IV hypertension', term: 'pressure5', values: [0.65107, 0.50403] },
    { label: 'Diabetes', term: 'diabetes', values: [0.42146, 0.61313] },
    { label: 'Smoker', term: 'smoker', values: [0.54377, 0.29737] },
  ],
};

const totalCholesterolTable: CoefficientTable<BandedTerm> = {
  source: 'Wilson 1998, regression coefficients, total cholesterol categories',
  columns,
  rows: [
    { label: 'Age, y', term: 'age', values: [0.04826, 0.33766] },
    { label: 'Age squared, y', term: 'ageSquared', values: [null, -0.00268] },
    { label: 'Cholesterol <160 mg/dL', term: 'cholesterol1', values: [-0.65945, -0.26138] },
    { label: 'Cholesterol 160-199', term: 'cholesterol2', values: [0, 0] },
    { label: 'Cholesterol 200-239', term: 'cholesterol3', values: [0.17692, 0.20771] },
    { label: 'Cholesterol 240-279', term: 'cholesterol4', values: [0.50539, 0.24385] },
    { label: 'Cholesterol >=280', term: 'cholesterol5', values: [0.65713, 0.53513] },
    { label: 'HDL-C <35 mg/dL', term: 'hdl1', values: [0.49744, 0.84312] },
    { label: 'HDL-C 35-44', term: 'hdl2', values: [0.2431, 0.37796] },
    { label: 'HDL-C 45-49', term: 'hdl3', values: [0, 0.19785] },
    { label: 'HDL-C 50-59', term: 'hdl4', values: [-0.05107, 0] },
    { label: 'HDL-C >=60', term: 'hdl5', values: [-0.4866, -0.42951] },
    { label: 'Blood pressure optimal', term: 'pressure1', values: [-0.00226, -0.53363] },
    { label: 'Blood pressure normal', term: 'pressure2', values: [0, 0] },
    { label: 'Blood pressure high normal', term: 'pressure3', values: [0.2832, -0.06773] },
    { label: 'Blood pressure stage I hypertension', term: 'pressure4', values: [0.52168, 0.26288] },
    { label: 'Blood pressure stage II-IV hypertension', term: 'pressure5', values: [0.61859, 0.46573] },
    { label: 'Diabetes', term: 'diabetes', values: [0.42839, 0.59626] },
    { label: 'Smoker', term: 'smoker', values: [0.52337, 0.29246] },
  ],
};
// Stryker restore all

interface Wilson1998 {
  id: ModelId;
  name: string;
  cholesterol: 'ldlMgDl' | 'totalCholesterolMgDl';
  table: CoefficientTable<BandedTerm>;
  needs: ModelDefinition['needs'];
  men: { mean: number; survival: number };
  women: { mean: number; survival: number };
}

/** Wilson 1998, 10-year coronary heart disease: the Cox equations behind the score sheets. */
function wilson1998({ id, name, cholesterol, table, needs, men, women }: Wilson1998): RiskModel {
  const shared = { table, cholesterol, edges: wilson1998Edges };
  const equations = {
    male: bandedCox({ ...shared, column: 0, ...men }),
    female: bandedCox({ ...shared, column: 1, ...women }),
  };
  return defineModel({
    ...wilson1998Study,
    id,
    name,
    needs,
    tables: [table],
    turningPoints: wilson1998Edges,
    riskOf: (factors) => equations[factors.sex].risk(factors),
    workings: (factors) => equations[factors.sex].workings(factors),
  });
}

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
export const wilson1998Ldl = wilson1998({
  id: 'wilson-1998-ldl',
  name: 'Framingham CHD 1998, LDL version',
  cholesterol: 'ldlMgDl',
  table: ldlTable,
  needs: wilson1998Needs.ldl,
  men: { mean: 3.00069, survival: 0.90017 },
  women: { mean: 9.914136, survival: 0.9628 },
});

export const wilson1998TotalCholesterol = wilson1998({
  id: 'wilson-1998-total-cholesterol',
  name: 'Framingham CHD 1998, total cholesterol version',
  cholesterol: 'totalCholesterolMgDl',
  table: totalCholesterolTable,
  needs: wilson1998Needs.totalCholesterol,
  men: { mean: 3.0975, survival: 0.90015 },
  women: { mean: 9.92545, survival: 0.96246 },
});
// Stryker restore all
