import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  assess,
  contributions,
  modelOf,
  riskModels,
  type ModelId,
  type RiskFactors,
  type RiskModel,
} from '../../src/risk/index.ts';

type Scored = (person: RiskFactors) => number;

const rounds = 11;
const millisecondsPerRound = 12;

/** People whom every model covers, all different, in an order without pattern for the branch predictor. */
function people(count: number): RiskFactors[] {
  const pick = (index: number, from: number, to: number, salt: number) =>
    from + ((index * salt + ((index * index) % 97)) % (to - from + 1));
  return Array.from({ length: count }, (_, i) => ({
    ageYears: pick(i, 40, 59, 7),
    sex: i % 2 ? 'female' : 'male',
    systolicMmHg: pick(i, 92, 178, 13),
    diastolicMmHg: pick(i, 55, 110, 5),
    bpTreated: (i * 7) % 3 === 0,
    totalCholesterolMgDl: pick(i, 132, 318, 17),
    hdlMgDl: pick(i, 22, 98, 11),
    ldlMgDl: pick(i, 60, 250, 19),
    bmiKgM2: pick(i, 19, 39, 3),
    smoker: (i * 5) % 4 === 0,
    diabetes: false,
    statin: i % 5 === 0,
    egfrMlMin173m2: pick(i, 20, 130, 23),
    hba1cPercent: 4.6 + (i % 80) / 10,
    uacrMgG: 1 + (i % 400),
    sdiDecile: 1 + (i % 10),
    raceGroup: i % 3 ? 'white-or-other' : 'african-american',
    cardiovascularDisease: false,
  }));
}

const crowd = people(1024);

const lipids: Scored = (f) =>
  -Math.expm1(
    -0.1 *
      Math.exp(
        Math.log(f.ageYears) +
          Math.log(f.totalCholesterolMgDl) -
          Math.log(f.hdlMgDl) -
          Math.log(f.systolicMmHg) * 2,
      ),
  );
const bmi: Scored = (f) =>
  -Math.expm1(-0.1 * Math.exp(Math.log(f.ageYears) - Math.log(f.bmiKgM2) - Math.log(f.systolicMmHg)));
const twoExponentials: Scored = (f) => -Math.expm1(-0.1 * Math.exp(f.ageYears / 100));
const oneExponential: Scored = (f) => 1 / (1 + Math.exp(f.ageYears / 100));
const oneLogarithm: Scored = (f) => 1 / (1 + Math.exp(Math.log(f.uacrMgG)));

/** One power, hence one exponential, for every row of the published baseline. */
const thirtyYears =
  (rows: number): Scored =>
  (f) => {
    const [event, death] = [Math.exp(Math.log(f.ageYears)), Math.exp(Math.log(f.systolicMmHg))];
    let sum = 0;
    for (let row = 0; row < rows; row += 1) sum += Math.exp(-1e-5 * event - 1e-6 * death * row);
    return sum;
  };

/** The logarithms and exponentials that an equation cannot do without; a points sheet needs none. */
const floors: Partial<Record<ModelId, Scored>> = {
  'framingham-2008-lipids': lipids,
  'framingham-2008-bmi': bmi,
  'framingham-30-year-full-lipids': thirtyYears(911),
  'framingham-30-year-full-bmi': thirtyYears(911),
  'framingham-30-year-hard-lipids': thirtyYears(566),
  'framingham-30-year-hard-bmi': thirtyYears(566),
  'wilson-1998-ldl': twoExponentials,
  'wilson-1998-total-cholesterol': twoExponentials,
  'atp-iii-2001': lipids,
  'pce-2013': lipids,
  'prevent-2023': oneExponential,
  'prevent-2023-hba1c': oneExponential,
  'prevent-2023-uacr': oneLogarithm,
  'prevent-2023-sdi': oneExponential,
  'prevent-2023-full': oneLogarithm,
};

interface Contestant {
  score: Scored;
  passes: number;
  rounds: number[];
}

function nanosecondsPerPerson({ score, passes }: Pick<Contestant, 'score' | 'passes'>): number {
  let sum = 0;
  const start = process.hrtime.bigint();
  for (let pass = 0; pass < passes; pass += 1) for (const person of crowd) sum += score(person);
  const nanoseconds = Number(process.hrtime.bigint() - start);
  if (Number.isNaN(sum)) throw new Error('a benchmark computed no number');
  return nanoseconds / (passes * crowd.length);
}

/** As many passes over the crowd as fill a round, after a warm-up that lets the compiler finish. */
function contestant(score: Scored): Contestant {
  const warm = Math.min(...[20, 20, 20].map(() => nanosecondsPerPerson({ score, passes: 3 })));
  const passes = Math.max(1, Math.round((millisecondsPerRound * 1e6) / (warm * crowd.length)));
  return { score, passes, rounds: [] };
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Interleaved, so that a busy moment of the machine meets all of them; the median of the rounds of each. */
function race(scores: readonly Scored[]): number[] {
  const contestants = scores.map(contestant);
  for (let round = 0; round < rounds; round += 1) {
    for (const each of contestants) each.rounds.push(nanosecondsPerPerson(each));
  }
  return contestants.map((each) => median(each.rounds));
}

function checked(model: RiskModel): Scored {
  return (person) => {
    const assessment = assess(model, person);
    return assessment.kind === 'estimated' ? (assessment.estimates[0]?.risk ?? Number.NaN) : Number.NaN;
  };
}

const ns = (value: number) => `${value.toFixed(value < 1000 ? 1 : 0)} ns`.padStart(11);
const times = (value: number, floor: number) => `${(value / floor).toFixed(2)} ×`.padStart(9);

function reportModel(model: RiskModel): void {
  const floor = floors[model.id];
  const equation: Scored = (person) => model.riskOf(person, 0);
  const [bare = 0, whole = 0, least] = race([equation, checked(model), ...(floor ? [floor] : [])]);
  const ratios = least
    ? `${ns(least)}${times(bare, least)}${times(whole, least)}`
    : '  no logarithms or exponentials';
  console.log(`${model.id.padEnd(38)}${ns(bare)}${ns(whole)}${ratios}`);
}

function reportWholeAssessment(): void {
  const answer = modelOf('framingham-2008-lipids');
  const all: Scored = (person) => {
    let sum = 0;
    for (const model of riskModels) sum += assess(model, person).kind === 'estimated' ? 1 : 0;
    return sum;
  };
  const drivers: Scored = (person) => {
    const found = contributions(answer, person);
    return found.kind === 'contributions' ? found.total : Number.NaN;
  };
  const everyDriver: Scored = (person) => {
    let sum = 0;
    for (const model of riskModels) sum += contributions(model, person).kind === 'contributions' ? 1 : 0;
    return sum;
  };
  const [assessed = 0, driven = 0, both = 0, everything = 0] = race([
    all,
    drivers,
    (person) => all(person) + drivers(person),
    everyDriver,
  ]);
  const microseconds = (value: number) => `${(value / 1000).toFixed(1)} µs`;
  console.log(`one person by all ${riskModels.length} models: ${microseconds(assessed)}`);
  console.log(`contributions to the 2008 answer: ${microseconds(driven)}`);
  console.log(`both together (goal: under 50 µs): ${microseconds(both)}`);
  console.log(`contributions to the first answer of every model: ${microseconds(everything)}`);
}

function reportMemory(): void {
  setFlagsFromString('--expose_gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const score = checked(modelOf('framingham-2008-lipids'));
  const heapAfter = (passes: number) => {
    nanosecondsPerPerson({ score, passes });
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  heapAfter(100);
  const [few, many] = [heapAfter(10), heapAfter(1000)];
  const perPerson = (many - few) / (990 * crowd.length);
  console.log(`heap kept per person scored: ${perPerson.toFixed(3)} bytes`);
}

/** Speed of the risk engine, each equation beside the logarithms and exponentials it cannot do without. */
export async function bench(): Promise<void> {
  console.log(`${'model (first output)'.padEnd(38)}       bare    checked      floor     bare  checked`);
  for (const model of riskModels) reportModel(model);
  reportWholeAssessment();
  reportMemory();
  await Promise.resolve();
}
