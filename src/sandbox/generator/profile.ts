import type { Random } from './random.ts';

/** A person's health before it becomes a record. Rough figures of a general practice, made up, yet of a piece. */
export interface Profile {
  age: number;
  sex: 'female' | 'male';
  bmi: number;
  heightCm: number;
  hypertension: boolean;
  bpTreated: boolean;
  /** As measured, treatment included. */
  systolic: number;
  smoking: 'every day' | 'some days' | 'former' | 'never';
  diabetes: boolean;
  statin: boolean;
  totalCholesterolMgDl: number;
  hdlMgDl: number;
  ldlMgDl: number;
  cardiovascularDisease: boolean;
}

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

function bloodPressureOf(random: Random, age: number, bmi: number) {
  const natural = random.normalWithin(99 + 0.5 * age + 0.8 * (bmi - 27), 12, [92, 205]);
  const hypertension = random.chance(logistic((natural - 139) / 6));
  const bpTreated = hypertension && random.chance(0.72);
  const eased = bpTreated ? natural - Math.abs(random.normal(13, 5)) : natural;
  return { hypertension, bpTreated, systolic: Math.round(Math.max(eased, 92)) };
}

function smokingOf(random: Random, age: number): Profile['smoking'] {
  if (random.chance(age < 50 ? 0.19 : 0.11)) return random.chance(0.75) ? 'every day' : 'some days';
  return random.chance(age < 50 ? 0.22 : 0.38) ? 'former' : 'never';
}

interface LipidBasis {
  age: number;
  sex: Profile['sex'];
  bmi: number;
  smokes: boolean;
  statinLikelihood: number;
}

function lipidsOf(random: Random, { age, sex, bmi, smokes, statinLikelihood }: LipidBasis) {
  const middle = 168 + 38 * Math.exp(-(((age - 58) / 26) ** 2)) + (sex === 'female' && age > 52 ? 12 : 0);
  const natural = random.normalWithin(middle, 32, [110, 330]);
  const statin = random.chance(logistic((natural - 255) / 14 + statinLikelihood));
  const total = statin ? natural * random.normalWithin(0.74, 0.06, [0.55, 0.9]) : natural;
  const hdlMean = (sex === 'female' ? 58 : 47) - 0.6 * (bmi - 27) - (smokes ? 4 : 0);
  const hdl = random.normalWithin(hdlMean, 11, [24, Math.min(100, total - 45)]);
  const triglycerides = Math.min(390, Math.exp(random.normal(4.75 + 0.02 * (bmi - 27), 0.4)));
  return {
    statin,
    totalCholesterolMgDl: Math.round(total),
    hdlMgDl: Math.round(hdl),
    ldlMgDl: Math.round(Math.max(total - hdl - triglycerides / 5, 20)),
  };
}

export function drawProfile(random: Random): Profile {
  const age = Math.round(random.normalWithin(56, 15, [30, 90]));
  const sex = random.chance(0.5) ? 'female' : 'male';
  const bmi = Math.round(random.normalWithin(27.5 + (age - 55) * 0.02, 4.6, [17.5, 48]) * 10) / 10;
  const pressure = bloodPressureOf(random, age, bmi);
  const smoking = smokingOf(random, age);
  const smokes = smoking === 'every day' || smoking === 'some days';
  const diabetes = random.chance(logistic(-2.9 + (age - 55) * 0.04 + (bmi - 27) * 0.13));
  const illness = -3.3 + (age - 55) * 0.075 + (smokes ? 0.6 : 0) + (diabetes ? 0.5 : 0);
  const cardiovascularDisease = random.chance(logistic(illness));
  const statinLikelihood = (cardiovascularDisease ? 4 : 0) + (diabetes ? 2 : 0);
  return {
    age,
    sex,
    bmi,
    heightCm: Math.round(random.normalWithin(sex === 'female' ? 163 : 177, 7, [142, 200])),
    ...pressure,
    smoking,
    diabetes,
    ...lipidsOf(random, { age, sex, bmi, smokes, statinLikelihood }),
    cardiovascularDisease,
  };
}
