import type { CoefficientTable } from '../coefficient-table.ts';
import { defineModel } from '../define-model.ts';
import type { FactorId, RiskFactors } from '../factors.ts';
import { linearSum, logisticRisk } from '../methods/logistic.ts';
import type { ModelId, OutcomeId, OutputDefinition, Ranges, RiskModel } from '../model.ts';
import { baseFigures } from './prevent-2023/base-figures.ts';
import { fullFigures } from './prevent-2023/full-figures.ts';
import { hba1cFigures } from './prevent-2023/hba1c-figures.ts';
import { sdiFigures } from './prevent-2023/sdi-figures.ts';
import {
  preventLabels,
  preventTerms,
  preventValues,
  type PreventColumn,
  type PreventFigures,
  type PreventTerm,
} from './prevent-2023/terms.ts';
import { uacrFigures } from './prevent-2023/uacr-figures.ts';

const outcomes = ['total-cvd', 'ascvd', 'heart-failure', 'chd', 'stroke'] satisfies OutcomeId[];

const thirtyYearRange: Ranges = { ageYears: [30, 59] };
const bmiRange: Ranges = { bmiKgM2: [18.5, 40, 'highest-excluded'] };

/** Ten outputs: the five outcomes over 10 years, then over 30. Only heart failure reads the body mass index. */
const outputs = ([10, 30] as const).flatMap((horizonYears) =>
  outcomes.map((outcome): OutputDefinition => {
    const age = horizonYears === 30 ? thirtyYearRange : {};
    if (outcome !== 'heart-failure') return { outcome, horizonYears, narrowerRange: age };
    return { outcome, horizonYears, alsoNeeds: ['bmiKgM2'], narrowerRange: { ...age, ...bmiRange } };
  }),
);

const baseNeeds: readonly FactorId[] = [
  'ageYears',
  'sex',
  'totalCholesterolMgDl',
  'hdlMgDl',
  'systolicMmHg',
  'bpTreated',
  'statin',
  'diabetes',
  'smoker',
  'egfrMlMin173m2',
  'cardiovascularDisease',
];

const range: Ranges = {
  ageYears: [30, 79],
  totalCholesterolMgDl: [130, 320],
  hdlMgDl: [20, 100],
  systolicMmHg: [90, 180],
  egfrMlMin173m2: [15, 140],
  hba1cPercent: [4.5, 15],
  uacrMgG: [0.1, 25_000],
};

const study = {
  citation:
    "Khan SS, Matsushita K, Sang Y, et al. Development and validation of the American Heart Association's " +
    'PREVENT equations. Circulation 2024;149(6):430-449. doi:10.1161/CIRCULATIONAHA.123.067626',
  outcomeInWords:
    'Total CVD is ASCVD or heart failure; ASCVD is coronary heart disease (heart attack, fatal CHD) or stroke.',
  population: 'Over 3 million US adults aged 30 to 79 without cardiovascular disease.',
};

function tableOf(source: string, column: PreventColumn): CoefficientTable<PreventTerm> {
  const rows = preventTerms.flatMap((term) => {
    const values = column[term];
    return values ? [{ label: preventLabels[term], term, values }] : [];
  });
  return { source, columns: outcomes, rows };
}

/** One list of coefficients for each output, in the order of `preventTerms`. */
function coefficientsOf(tenYear: PreventColumn, thirtyYear: PreventColumn): readonly (readonly number[])[] {
  return [tenYear, thirtyYear].flatMap((column) =>
    outcomes.map((_, outcome) => preventTerms.map((term) => column[term]?.[outcome] ?? 0)),
  );
}

interface Prevent2023 {
  id: ModelId;
  name: string;
  figures: PreventFigures;
  alsoNeeds: readonly FactorId[];
  usesIfKnown: readonly FactorId[];
  limits: readonly string[];
}

/** AHA PREVENT: logistic equations for 10 and 30 years, without race. */
function prevent2023({ id, name, figures, alsoNeeds, usesIfKnown, limits }: Prevent2023): RiskModel {
  const coefficients = {
    female: coefficientsOf(figures.women10, figures.women30),
    male: coefficientsOf(figures.men10, figures.men30),
  };
  const coefficientsFor = (factors: RiskFactors, output: number) =>
    coefficients[factors.sex][output] as readonly number[];
  return defineModel({
    id,
    name,
    ...study,
    limits: [
      'The parts do not add up to the total: each has an equation of its own.',
      '30 years: only up to 59 years of age.',
      ...limits,
    ],
    needs: [...baseNeeds, ...alsoNeeds],
    usesIfKnown: ['bmiKgM2', ...usesIfKnown],
    range,
    outputs,
    tables: [
      tableOf('Khan 2024, supplemental Tables S12, women, 10 years', figures.women10),
      tableOf('Khan 2024, supplemental Tables S12, men, 10 years', figures.men10),
      tableOf('Khan 2024, supplemental Tables S12, women, 30 years', figures.women30),
      tableOf('Khan 2024, supplemental Tables S12, men, 30 years', figures.men30),
    ],
    turningPoints: { systolicMmHg: [110], bmiKgM2: [30], egfrMlMin173m2: [60], sdiDecile: [4, 7] },
    riskOf: (factors, output) =>
      logisticRisk(linearSum(coefficientsFor(factors, output), preventValues(factors))),
    risksOf(factors) {
      const values = preventValues(factors);
      return coefficients[factors.sex].map((chosen) => logisticRisk(linearSum(chosen, values)));
    },
    workings(factors, output) {
      const [chosen, values] = [coefficientsFor(factors, output), preventValues(factors)];
      const terms = preventTerms.map((term, index) => ({
        label: preventLabels[term],
        coefficient: chosen[index] ?? 0,
        value: values[index] ?? 0,
      }));
      return {
        kind: 'logistic',
        terms: terms.filter((term) => term.coefficient !== 0),
        sum: linearSum(chosen, values),
      };
    },
  });
}

// Stryker disable all: words, and figures that test/risk/pins.test.ts compares with their second copy
export const prevent2023Base = prevent2023({
  id: 'prevent-2023',
  name: 'PREVENT 2023',
  figures: baseFigures,
  alsoNeeds: [],
  usesIfKnown: [],
  limits: [],
});

export const prevent2023Hba1c = prevent2023({
  id: 'prevent-2023-hba1c',
  name: 'PREVENT 2023 with HbA1c',
  figures: hba1cFigures,
  alsoNeeds: ['hba1cPercent'],
  usesIfKnown: [],
  limits: [],
});

export const prevent2023Uacr = prevent2023({
  id: 'prevent-2023-uacr',
  name: 'PREVENT 2023 with UACR',
  figures: uacrFigures,
  alsoNeeds: ['uacrMgG'],
  usesIfKnown: [],
  limits: [],
});

export const prevent2023Sdi = prevent2023({
  id: 'prevent-2023-sdi',
  name: 'PREVENT 2023 with social deprivation index',
  figures: sdiFigures,
  alsoNeeds: ['sdiDecile'],
  usesIfKnown: [],
  limits: [],
});

export const prevent2023Full = prevent2023({
  id: 'prevent-2023-full',
  name: 'PREVENT 2023, full',
  figures: fullFigures,
  alsoNeeds: [],
  usesIfKnown: ['hba1cPercent', 'uacrMgG', 'sdiDecile'],
  limits: [
    'HbA1c, UACR or deprivation index that is unknown is computed by the published term for "missing".',
  ],
});
// Stryker restore all
