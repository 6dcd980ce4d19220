import type { FactorId } from '../factors.ts';
import type { ModelDefinition } from '../model.ts';

/** What the four versions of the paper have in common. */
export const wilson1998Study = {
  citation:
    "Wilson PWF, D'Agostino RB, Levy D, Belanger AM, Silbershatz H, Kannel WB. Prediction of coronary heart " +
    'disease using risk factor categories. Circulation 1998;97(18):1837-1847. doi:10.1161/01.CIR.97.18.1837',
  outcomeInWords: 'Coronary heart disease: angina, unstable angina, heart attack or coronary death.',
  population: '2,489 men and 2,856 women of Framingham (USA) aged 30 to 74 without coronary heart disease.',
  limits: [
    'Blood pressure treatment is not counted.',
    'Points and equation differ, most for women at low risk.',
    'LDL cholesterol must be a fasting value.',
  ],
  range: { ageYears: [30, 74] },
  outputs: [{ outcome: 'chd', horizonYears: 10 }],
} satisfies Partial<ModelDefinition>;

const others = [
  'hdlMgDl',
  'systolicMmHg',
  'diastolicMmHg',
  'smoker',
  'diabetes',
  'cardiovascularDisease',
] satisfies FactorId[];

export const wilson1998Needs = {
  ldl: ['ageYears', 'sex', 'ldlMgDl', ...others],
  totalCholesterol: ['ageYears', 'sex', 'totalCholesterolMgDl', ...others],
} satisfies Record<string, FactorId[]>;

/** The lower edges of the paper's categories, after the first, which has none. */
export const wilson1998Edges = {
  ldlMgDl: [100, 130, 160, 190],
  totalCholesterolMgDl: [160, 200, 240, 280],
  hdlMgDl: [35, 45, 50, 60],
  systolicMmHg: [120, 130, 140, 160],
  diastolicMmHg: [80, 85, 90, 100],
} satisfies ModelDefinition['turningPoints'];
