import type { CoefficientTable } from '../coefficient-table.ts';
import { defineModel } from '../define-model.ts';
import type { RiskFactors } from '../factors.ts';
import { competingRisk, competingRiskBaseline, type PublishedBaseline } from '../methods/competing-risk.ts';
import { logLinear, logLinearSum, logLinearTerms, type LogLinearTerm } from '../methods/log-linear.ts';
import type { ModelId, Ranges, RegressionPart, RiskModel } from '../model.ts';
import { framingham2008Ranges } from './framingham-2008-study.ts';
import { fullBmiBaseline } from './framingham-30-year/full-bmi-baseline.ts';
import { fullLipidsBaseline } from './framingham-30-year/full-lipids-baseline.ts';
import { hardBmiBaseline } from './framingham-30-year/hard-bmi-baseline.ts';
import { hardLipidsBaseline } from './framingham-30-year/hard-lipids-baseline.ts';

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
const columns = ['full CVD: event', 'full CVD: death', 'hard CVD: event', 'hard CVD: death'];

const lipidsTable: CoefficientTable<LogLinearTerm> = {
  source: 'Pencina 2009, 30-year risk spreadsheet of the Framingham Heart Study, lipids version',
  columns,
  rows: [
    { label: 'Male sex', term: 'male', values: [0.34362, 0.48123, 0.55021, 0.47666] },
    { label: 'Log of age', term: 'lnAge', values: [2.63588, 3.39222, 2.83511, 3.53291] },
    { label: 'Log of SBP', term: 'lnSystolic', values: [1.8803, 1.39862, 1.99822, 1.43216] },
    {
      label: 'Log of total cholesterol',
      term: 'lnTotalCholesterol',
      values: [1.12673, -0.00439, 1.4775, 0.00704],
    },
    { label: 'Log of HDL cholesterol', term: 'lnHdl', values: [-0.90941, 0.16081, -0.86736, 0.09148] },
    { label: 'Smoking', term: 'smoker', values: [0.59397, 0.99858, 0.70063, 0.97352] },
    { label: 'Antihypertensive treatment', term: 'bpTreated', values: [0.5232, 0.19035, 0.39241, 0.11888] },
    { label: 'Diabetes', term: 'diabetes', values: [0.68602, 0.49756, 0.9137, 0.45355] },
  ],
};

const bmiTable: CoefficientTable<LogLinearTerm> = {
  source: 'Pencina 2009, 30-year risk spreadsheet of the Framingham Heart Study, BMI version',
  columns,
  rows: [
    { label: 'Male sex', term: 'male', values: [0.54089, 0.47835, 0.73413, 0.47275] },
    { label: 'Log of age', term: 'lnAge', values: [2.7684, 3.43911, 3.07187, 3.55871] },
    { label: 'Log of SBP', term: 'lnSystolic', values: [1.69824, 1.57043, 1.79939, 1.5204] },
    { label: 'Log of body mass index', term: 'lnBmi', values: [1.01325, -0.52377, 1.1166, -0.27572] },
    { label: 'Smoking', term: 'smoker', values: [0.68916, 0.98257, 0.79437, 0.96516] },
    { label: 'Antihypertensive treatment', term: 'bpTreated', values: [0.53163, 0.18871, 0.3926, 0.11331] },
    { label: 'Diabetes', term: 'diabetes', values: [0.79624, 0.51411, 1.03634, 0.45868] },
  ],
};

const words = {
  full: {
    label: 'any cardiovascular event',
    outcome: 'general-cvd',
    outcomeInWords:
      'Coronary death, heart attack, stroke, coronary insufficiency, angina, transient ischaemic attack, ' +
      'intermittent claudication or heart failure, before death from another cause.',
    columns: [0, 1],
  },
  hard: {
    label: 'heart attack, stroke or coronary death',
    outcome: 'hard-cvd',
    outcomeInWords:
      'Coronary death, heart attack, or stroke that is fatal or not, before death from another cause.',
    columns: [2, 3],
  },
} as const;

const study = {
  citation:
    "Pencina MJ, D'Agostino RB Sr, Larson MG, Massaro JM, Vasan RS. Predicting the thirty-year risk of " +
    'cardiovascular disease: the Framingham Heart Study. Circulation 2009;119(24):3078-3084. ' +
    'doi:10.1161/CIRCULATIONAHA.108.816694',
  population:
    '4,506 Framingham Offspring participants (USA, 2,333 women) aged 20 to 59 without cardiovascular disease or cancer.',
  limits: [
    'Not valid at 60 or over.',
    'The paper names no limits but age: those of the 2008 equation are used.',
    'For the oldest smokers at highest risk, death from other causes can lower the number.',
  ],
};
// Stryker restore all

const needsBefore = ['ageYears', 'sex', 'systolicMmHg', 'bpTreated'] as const;
const needsAfter = ['smoker', 'diabetes', 'cardiovascularDisease'] as const;

interface ThirtyYear {
  id: ModelId;
  event: keyof typeof words;
  version: 'lipids' | 'bmi';
  baseline: PublishedBaseline;
  means: readonly [event: number, death: number];
}

const versions = {
  lipids: {
    table: lipidsTable,
    reads: ['totalCholesterolMgDl', 'hdlMgDl'],
    suffix: '',
    range: { ...framingham2008Ranges.lipids, ageYears: [20, 59] } as Ranges,
  },
  bmi: {
    table: bmiTable,
    reads: ['bmiKgM2'],
    suffix: ', BMI version',
    range: { ...framingham2008Ranges.bmi, ageYears: [20, 59] } as Ranges,
  },
} as const;

/** Pencina 2009: the 30-year risk of the event, adjusted for death from other causes. */
function thirtyYear({ id, event, version, baseline, means }: ThirtyYear): RiskModel {
  const { table, reads, suffix, range } = versions[version];
  const { label, outcome, outcomeInWords, columns: wanted } = words[event];
  const [eventColumn, deathColumn] = wanted;
  const [eventPredictor, deathPredictor] = [logLinear(table, eventColumn), logLinear(table, deathColumn)];
  const steps = competingRiskBaseline(baseline);
  return defineModel({
    id,
    name: `Framingham 30-year 2009, ${label}${suffix}`,
    ...study,
    outcomeInWords,
    needs: [...needsBefore, ...reads, ...needsAfter],
    range,
    outputs: [{ outcome, horizonYears: 30 }],
    tables: [table],
    // Above a risk of 0.84 pressure brings death from other causes sooner than it brings events.
    mayPeakAlong: ['systolicMmHg'],
    riskOf: (factors) =>
      competingRisk(
        steps,
        Math.exp(logLinearSum(eventPredictor, factors) - means[0]),
        Math.exp(logLinearSum(deathPredictor, factors) - means[1]),
      ),
    workings: (factors) => ({
      kind: 'competing-risk',
      ...partOf(table, eventColumn, factors, means[0]),
      death: partOf(table, deathColumn, factors, means[1]),
    }),
  });
}

function partOf(
  table: CoefficientTable<LogLinearTerm>,
  column: number,
  factors: RiskFactors,
  mean: number,
): RegressionPart {
  return {
    terms: logLinearTerms(table, column, factors),
    sum: logLinearSum(logLinear(table, column), factors),
    mean,
  };
}

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
export const framingham30YearFullLipids = thirtyYear({
  id: 'framingham-30-year-full-lipids',
  event: 'full',
  version: 'lipids',
  baseline: fullLipidsBaseline,
  means: [21.29326612, 20.12840698],
});

export const framingham30YearFullBmi = thirtyYear({
  id: 'framingham-30-year-full-bmi',
  event: 'full',
  version: 'bmi',
  baseline: fullBmiBaseline,
  means: [21.89281378, 18.82684236],
});

export const framingham30YearHardLipids = thirtyYear({
  id: 'framingham-30-year-hard-lipids',
  event: 'hard',
  version: 'lipids',
  baseline: hardLipidsBaseline,
  means: [24.72839981, 20.56609979],
});

export const framingham30YearHardBmi = thirtyYear({
  id: 'framingham-30-year-hard-bmi',
  event: 'hard',
  version: 'bmi',
  baseline: hardBmiBaseline,
  means: [23.93525811, 19.79731622],
});
// Stryker restore all
