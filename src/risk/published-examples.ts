import type { FactorInput } from './factors.ts';
import type { ModelId } from './model.ts';

/** A person whose answer the publication prints. Everything is given as printed; the self-check compares so. */
export interface PublishedExample {
  model: ModelId;
  source: string;
  factors: FactorInput;
  printed: {
    /** For each of the model's outputs, in its order; with as many decimals as printed. */
    percents: readonly string[];
    points?: number;
    heartAge?: string;
  };
}

const healthy = { cardiovascularDisease: false, diabetes: false, smoker: false, bpTreated: false } as const;

const agostinoWoman: FactorInput = {
  ...healthy,
  ageYears: 61,
  sex: 'female',
  systolicMmHg: 124,
  totalCholesterolMgDl: 180,
  hdlMgDl: 47,
  smoker: true,
};
const agostinoMan: FactorInput = {
  ...healthy,
  ageYears: 53,
  sex: 'male',
  systolicMmHg: 125,
  bpTreated: true,
  totalCholesterolMgDl: 161,
  hdlMgDl: 55,
  diabetes: true,
};
const pencinaWoman: FactorInput = {
  ...healthy,
  ageYears: 50,
  sex: 'female',
  systolicMmHg: 110,
  totalCholesterolMgDl: 160,
  hdlMgDl: 60,
};
const wilsonMan: FactorInput = {
  ...healthy,
  ageYears: 55,
  sex: 'male',
  totalCholesterolMgDl: 250,
  hdlMgDl: 39,
  systolicMmHg: 146,
  diastolicMmHg: 88,
};
const goffPerson: FactorInput = {
  ...healthy,
  ageYears: 55,
  totalCholesterolMgDl: 213,
  hdlMgDl: 50,
  systolicMmHg: 120,
};
const preventPerson: FactorInput = {
  ...healthy,
  ageYears: 50,
  totalCholesterolMgDl: 200,
  hdlMgDl: 45,
  systolicMmHg: 160,
  bpTreated: true,
  statin: false,
  diabetes: true,
  egfrMlMin173m2: 90,
  bmiKgM2: 35,
};

const agostino = "D'Agostino 2008, worked example";
const pencina = 'Pencina 2009, published spreadsheet';
const goff = 'Goff 2013, worked example';
const prevent = 'PREVENT, worked example of the reference implementation';

/** The published examples, one list for the start of the app, the page that explains it and the tests. */
export const publishedExamples: readonly PublishedExample[] = [
  {
    model: 'framingham-2008-lipids',
    source: agostino,
    factors: agostinoWoman,
    printed: { percents: ['10.48'], heartAge: '74.8' },
  },
  {
    model: 'framingham-2008-lipids',
    source: agostino,
    factors: agostinoMan,
    printed: { percents: ['15.62'], heartAge: '64.0' },
  },
  {
    model: 'framingham-2008-points-lipids',
    source: agostino,
    factors: agostinoWoman,
    printed: { percents: ['10.0'], points: 13, heartAge: '73' },
  },
  {
    model: 'framingham-2008-points-lipids',
    source: agostino,
    factors: agostinoMan,
    printed: { percents: ['15.6'], points: 13, heartAge: '64' },
  },
  {
    model: 'framingham-30-year-full-lipids',
    source: pencina,
    factors: pencinaWoman,
    printed: { percents: ['13.5053594'] },
  },
  {
    model: 'framingham-30-year-full-lipids',
    source: pencina,
    factors: { ...pencinaWoman, systolicMmHg: 125, totalCholesterolMgDl: 180, hdlMgDl: 45 },
    // The spreadsheet shows one digit more than the nine-digit baseline can bear.
    printed: { percents: ['23.740054'] },
  },
  {
    model: 'wilson-1998-points-total-cholesterol',
    source: 'Wilson 1998, worked example',
    factors: { ...wilsonMan, diabetes: true },
    printed: { percents: ['31'], points: 11 },
  },
  {
    model: 'wilson-1998-points-total-cholesterol',
    source: 'Wilson 1998, worked example',
    factors: { ...wilsonMan, smoker: true },
    printed: { percents: ['31'], points: 11 },
  },
  {
    model: 'wilson-1998-total-cholesterol',
    source: 'Wilson 1998, worked example',
    factors: { ...wilsonMan, smoker: true },
    printed: { percents: ['33.36'] },
  },
  {
    model: 'wilson-1998-total-cholesterol',
    source: 'Wilson 1998, worked example',
    factors: { ...wilsonMan, diabetes: true },
    printed: { percents: ['30.87'] },
  },
  {
    model: 'pce-2013',
    source: goff,
    factors: { ...goffPerson, sex: 'female', raceGroup: 'white-or-other' },
    printed: { percents: ['2.05'] },
  },
  {
    model: 'pce-2013',
    source: goff,
    factors: { ...goffPerson, sex: 'female', raceGroup: 'african-american' },
    printed: { percents: ['3.03'] },
  },
  {
    // Printed as 5.3, from a linear predictor rounded to two decimals on the way; unrounded it is 5.38.
    model: 'pce-2013',
    source: goff,
    factors: { ...goffPerson, sex: 'male', raceGroup: 'white-or-other' },
    printed: { percents: ['5.38'] },
  },
  {
    model: 'pce-2013',
    source: goff,
    factors: { ...goffPerson, sex: 'male', raceGroup: 'african-american' },
    printed: { percents: ['6.07'] },
  },
  {
    model: 'prevent-2023',
    source: prevent,
    factors: { ...preventPerson, sex: 'female' },
    printed: { percents: ['14.7', '9.2', '8.1', '4.4', '5.4', '53.0', '35.4', '39.0', '19.8', '22.1'] },
  },
  {
    model: 'prevent-2023',
    source: prevent,
    factors: { ...preventPerson, sex: 'male' },
    printed: { percents: ['16.3', '10.2', '10.6', '5.6', '5.2', '51.4', '34.9', '42.4', '21.6', '19.7'] },
  },
];
