import type { ModelId, RiskFactors } from '../../src/risk/index.ts';
import { linesOf } from './as-pinned.ts';
import { coefficientPins } from './pins/coefficients.ts';
import { basePin } from './pins/prevent-2023-base.ts';
import { fullPin } from './pins/prevent-2023-full.ts';
import { hba1cPin } from './pins/prevent-2023-hba1c.ts';
import { sdiPin } from './pins/prevent-2023-sdi.ts';
import { uacrPin } from './pins/prevent-2023-uacr.ts';
import { readVectors } from './shared-design.ts';

/**
 * The published equations a second time, straight from the formulas: powers where the engine has exponentials of
 * logarithms, every row of a baseline, figures from the second copies. Nothing of the engine is used here.
 */
export type Second = (f: RiskFactors) => readonly number[];

type Figures = (term: string) => number;

const isMale = (f: RiskFactors) => f.sex === 'male';

function figuresOf(pin: string, column: number): Figures {
  const rows = linesOf(pin).map((line) => line.split(' '));
  return (term) => Number(rows.find(([name]) => name === term)?.[column + 1]?.replace(/^-$/, '0') ?? 0);
}

function logSum(b: Figures, f: RiskFactors, capAge = f.ageYears): number {
  const [age, sbp, tc, hdl, bmi] = [
    f.ageYears,
    f.systolicMmHg,
    f.totalCholesterolMgDl,
    f.hdlMgDl,
    f.bmiKgM2,
  ].map(Math.log) as [number, number, number, number, number];
  const [on, off] = f.bpTreated ? [1, 0] : [0, 1];
  return [
    [b('male'), isMale(f) ? 1 : 0],
    [b('lnAge'), age],
    [b('lnAgeSquared'), age ** 2],
    [b('lnTotalCholesterol'), tc],
    [b('lnAgeByLnTotalCholesterol'), age * tc],
    [b('lnHdl'), hdl],
    [b('lnAgeByLnHdl'), age * hdl],
    [b('lnBmi'), bmi],
    [b('lnSystolic'), sbp],
    [b('lnSystolicTreated'), sbp * on],
    [b('lnAgeByLnSystolicTreated'), age * sbp * on],
    [b('lnSystolicUntreated'), sbp * off],
    [b('lnAgeByLnSystolicUntreated'), age * sbp * off],
    [b('bpTreated'), on],
    [b('smoker'), Number(f.smoker)],
    [b('lnAgeBySmoker'), Math.log(capAge) * Number(f.smoker)],
    [b('diabetes'), Number(f.diabetes)],
  ].reduce((sum, [coefficient = 0, value = 0]) => (coefficient === 0 ? sum : sum + coefficient * value), 0);
}

const coxRisk = (b: Figures, sum: number) => 1 - b('survival') ** Math.exp(sum - b('mean'));

const byColumn =
  (pin: string, columnOf: (f: RiskFactors) => number, capOf?: (f: RiskFactors) => number): Second =>
  (f) => {
    const b = figuresOf(pin, columnOf(f));
    return [coxRisk(b, logSum(b, f, capOf?.(f)))];
  };

const menWomen = (f: RiskFactors) => (isMale(f) ? 0 : 1);

function inBand(kind: string, edges: readonly number[], value: number): string {
  return `${kind}${1 + edges.filter((edge) => value >= edge).length}`;
}

function wilson(pin: string, edges: readonly number[], cholesterol: (f: RiskFactors) => number): Second {
  return (f) => {
    const b = figuresOf(pin, menWomen(f));
    const systolic = inBand('pressure', [120, 130, 140, 160], f.systolicMmHg);
    const diastolic = inBand('pressure', [80, 85, 90, 100], f.diastolicMmHg);
    const sum =
      b('age') * f.ageYears +
      b('ageSquared') * f.ageYears ** 2 +
      b(inBand('cholesterol', edges, cholesterol(f))) +
      b(inBand('hdl', [35, 45, 50, 60], f.hdlMgDl)) +
      b(systolic > diastolic ? systolic : diastolic) +
      b('diabetes') * Number(f.diabetes) +
      b('smoker') * Number(f.smoker);
    return [coxRisk(b, sum)];
  };
}

interface Baseline {
  tables: Record<string, { E: number[]; J: number[] }>;
}

function thirtyYears(version: 'lipids' | 'bmi', event: 'full' | 'hard'): Second {
  const { E = [], J = [] } =
    (readVectors('pencina-baseline.json') as Baseline).tables[`${event}_${version}`] ?? {};
  const first = event === 'full' ? 0 : 2;
  const pin = coefficientPins[`framingham-30-year-${version}`];
  return (f) => {
    const [a, b] = [first, first + 1].map((column) => {
      const figures = figuresOf(pin, column);
      return Math.exp(logSum(figures, f) - figures('mean'));
    }) as [number, number];
    let risk = a * -Math.log(E[0] ?? 1);
    for (let i = 0; i < E.length - 1; i += 1) {
      const [now = 1, next = 1, alive = 1] = [E[i], E[i + 1], J[i]];
      risk += now ** a * alive ** b * a * (Math.log(now) - Math.log(next));
    }
    return [Math.min(risk, 1)];
  };
}

function preventTerms(f: RiskFactors): Record<string, number> {
  const age = (f.ageYears - 55) / 10;
  const nonHdl = 0.02586 * (f.totalCholesterolMgDl - f.hdlMgDl) - 3.5;
  const hdl = (0.02586 * f.hdlMgDl - 1.3) / 0.3;
  const sbp = f.systolicMmHg < 110 ? -1 : (f.systolicMmHg - 130) / 20;
  const bmi = f.bmiKgM2 < 30 ? 0 : (f.bmiKgM2 - 30) / 5;
  const egfr = f.egfrMlMin173m2 < 60 ? (60 - f.egfrMlMin173m2) / 15 : 0;
  const [dm, smoker, treated, statin] = [f.diabetes, f.smoker, f.bpTreated, f.statin].map(Number);
  const known = (value: number | undefined) => (value === undefined ? 0 : 1);
  const a1c = f.hba1cPercent === undefined ? 0 : f.hba1cPercent - 5.3;
  return {
    age,
    ageSquared: age ** 2,
    nonHdl,
    hdl,
    systolicBelow110: f.systolicMmHg < 110 ? (f.systolicMmHg - 110) / 20 : 0,
    systolicFrom110: sbp,
    diabetes: dm ?? 0,
    smoker: smoker ?? 0,
    bmiBelow30: f.bmiKgM2 < 30 ? (f.bmiKgM2 - 25) / 5 : 1,
    bmiFrom30: bmi,
    egfrBelow60: egfr,
    egfrFrom60: f.egfrMlMin173m2 < 60 ? 2 : (90 - f.egfrMlMin173m2) / 15,
    bpTreated: treated ?? 0,
    statin: statin ?? 0,
    treatedSystolicFrom110: f.bpTreated ? sbp : 0,
    treatedNonHdl: f.statin ? nonHdl : 0,
    ageByNonHdl: age * nonHdl,
    ageByHdl: age * hdl,
    ageBySystolicFrom110: age * sbp,
    ageByDiabetes: f.diabetes ? age : 0,
    ageBySmoker: f.smoker ? age : 0,
    ageByBmiFrom30: age * bmi,
    ageByEgfrBelow60: age * egfr,
    sdi4To6: [4, 5, 6].includes(f.sdiDecile) ? 1 : 0,
    sdi7To10: [7, 8, 9, 10].includes(f.sdiDecile) ? 1 : 0,
    sdiUnknown: 1 - known(f.sdiDecile),
    lnUacr: Math.log(f.uacrMgG ?? 1),
    uacrUnknown: 1 - known(f.uacrMgG),
    hba1cWithDiabetes: f.diabetes ? a1c : 0,
    hba1cWithoutDiabetes: f.diabetes ? 0 : a1c,
    hba1cUnknown: 1 - known(f.hba1cPercent),
    constant: 1,
  };
}

function prevent(pin: string): Second {
  const rows = linesOf(pin).map((line) => line.split(' '));
  return (f) => {
    const values = preventTerms(f);
    return ['10', '30'].flatMap((horizon) => {
      const mine = rows.filter(([section]) => section === `${isMale(f) ? 'men' : 'women'}${horizon}`);
      return [2, 3, 4, 5, 6].map((column) => {
        const sum = mine.reduce(
          (total, row) => total + Number(row[column]) * (values[row[1] ?? ''] ?? NaN),
          0,
        );
        return Math.exp(sum) / (1 + Math.exp(sum));
      });
    });
  };
}

const raceAndSex = ({ sex, raceGroup }: RiskFactors) =>
  (sex === 'male' ? 2 : 0) + (raceGroup === 'african-american' ? 1 : 0);

/** Every model that is an equation. The sheets have a second reading of their own. */
export const secondImplementations: Readonly<Partial<Record<ModelId, Second>>> = {
  'framingham-2008-lipids': byColumn(coefficientPins['framingham-2008-lipids'], menWomen),
  'framingham-2008-bmi': byColumn(coefficientPins['framingham-2008-bmi'], menWomen),
  'framingham-30-year-full-lipids': thirtyYears('lipids', 'full'),
  'framingham-30-year-full-bmi': thirtyYears('bmi', 'full'),
  'framingham-30-year-hard-lipids': thirtyYears('lipids', 'hard'),
  'framingham-30-year-hard-bmi': thirtyYears('bmi', 'hard'),
  'wilson-1998-ldl': wilson(coefficientPins['wilson-1998-ldl'], [100, 130, 160, 190], (f) => f.ldlMgDl),
  'wilson-1998-total-cholesterol': wilson(
    coefficientPins['wilson-1998-total-cholesterol'],
    [160, 200, 240, 280],
    (f) => f.totalCholesterolMgDl,
  ),
  'atp-iii-2001': byColumn(coefficientPins['atp-iii-2001'], menWomen, (f) =>
    Math.min(f.ageYears, isMale(f) ? 70 : 78),
  ),
  'pce-2013': byColumn(coefficientPins['pce-2013'], raceAndSex),
  'prevent-2023': prevent(basePin),
  'prevent-2023-hba1c': prevent(hba1cPin),
  'prevent-2023-uacr': prevent(uacrPin),
  'prevent-2023-sdi': prevent(sdiPin),
  'prevent-2023-full': prevent(fullPin),
};
