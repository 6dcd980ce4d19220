import fc from 'fast-check';
import {
  assess,
  modelOf,
  plausibleRanges,
  riskModels,
  type FactorId,
  type FactorInput,
  type ModelId,
  type NumericFactorId,
  type RiskFactors,
  type RiskModel,
} from '../../src/risk/index.ts';
import { arbitraryPerson, coveredRange } from './arbitrary-person.ts';
import { aPerson } from './person.ts';

const named = riskModels.map((model) => [model.id, model] as const);
const kinds = ['estimated', 'incomplete', 'not-applicable', 'unusable'];

describe('whatever comes in', () => {
  const junk = fc.oneof(
    fc.anything(),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('female', '120', ''),
  );

  it.each(named)('%s gives one of the four answers and never throws', (id, model) => {
    const factors = [...model.needs, ...(model.usesIfKnown ?? [])];
    const anyInput = fc.record(Object.fromEntries(factors.map((factor) => [factor, junk])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(anyInput, (input) => {
        const answer = assess(model, input);
        expect(kinds).toContain(answer.kind);
        expect(answer.model).toBe(id);
      }),
    );
  });

  it.each(named)('%s gives probabilities to everybody it covers', (_, model) => {
    fc.assert(
      fc.property(arbitraryPerson(model), (person) => {
        const answer = assess(model, person);
        if (answer.kind !== 'estimated') throw new Error(`a covered person got ${answer.kind}`);
        expect(answer.estimates.length + (answer.withheld?.length ?? 0)).toBe(model.outputs.length);
        for (const { risk } of answer.estimates) {
          expect(risk).toBeGreaterThan(0);
          expect(risk).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

/** The risk of the first output with one factor set to two values, the second of which should not be lower. */
function expectRise(
  model: RiskModel,
  person: RiskFactors,
  factor: FactorId,
  values: readonly [unknown, unknown],
) {
  const [from, to] = values.map((value) => model.riskOf({ ...person, [factor]: value }, 0)) as [
    number,
    number,
  ];
  expect(to).toBeGreaterThanOrEqual(from - 1e-12);
}

interface Rise {
  id: ModelId;
  factor: NumericFactorId;
  /** Where the paper's own terms keep it rising; everywhere if absent. */
  within?: readonly [number, number];
  only?: FactorInput;
  when?: (person: RiskFactors) => boolean;
}

const everywhere = (ids: readonly ModelId[], factors: readonly NumericFactorId[]): Rise[] =>
  ids.flatMap((id) => factors.map((factor) => ({ id, factor })));

const rises: readonly Rise[] = [
  ...everywhere(
    ['framingham-2008-lipids', 'framingham-2008-points-lipids'],
    ['ageYears', 'systolicMmHg', 'totalCholesterolMgDl'],
  ),
  ...everywhere(
    ['framingham-2008-bmi', 'framingham-2008-points-bmi'],
    ['ageYears', 'systolicMmHg', 'bmiKgM2'],
  ),
  // Over 30 years age also brings death from other causes, which ends the rise in people at very high risk.
  ...everywhere(
    ['framingham-30-year-full-lipids', 'framingham-30-year-hard-lipids'],
    ['totalCholesterolMgDl'],
  ),
  ...everywhere(['framingham-30-year-full-bmi', 'framingham-30-year-hard-bmi'], ['bmiKgM2']),
  // So does pressure, at a risk above 0.84.
  ...(
    [
      'framingham-30-year-full-lipids',
      'framingham-30-year-hard-lipids',
      'framingham-30-year-full-bmi',
      'framingham-30-year-hard-bmi',
    ] as const
  ).map((id): Rise => {
    const riskAt200 = (person: RiskFactors) => modelOf(id).riskOf({ ...person, systolicMmHg: 200 }, 0);
    return { id, factor: 'systolicMmHg', when: (person) => riskAt200(person) < 0.84 };
  }),
  // Women: age squared turns the curve at 63; high normal pressure lies 0.03 below normal.
  ...everywhere(['wilson-1998-ldl'], ['ldlMgDl']),
  ...everywhere(['wilson-1998-total-cholesterol'], ['totalCholesterolMgDl']),
  { id: 'wilson-1998-ldl', factor: 'ageYears', only: { sex: 'male' } },
  { id: 'wilson-1998-ldl', factor: 'ageYears', only: { sex: 'female' }, within: [30, 62] },
  { id: 'wilson-1998-ldl', factor: 'systolicMmHg', only: { sex: 'male' } },
  { id: 'wilson-1998-ldl', factor: 'systolicMmHg', only: { sex: 'female' }, within: [130, 300] },
  ...everywhere(['wilson-1998-points-ldl'], ['ageYears', 'systolicMmHg', 'diastolicMmHg', 'ldlMgDl']),
  ...everywhere(
    ['wilson-1998-points-total-cholesterol'],
    ['ageYears', 'systolicMmHg', 'totalCholesterolMgDl'],
  ),
  // ATP III: the effects of age, cholesterol and smoking take from each other.
  ...everywhere(['atp-iii-2001'], ['systolicMmHg']),
  { id: 'atp-iii-2001', factor: 'totalCholesterolMgDl', when: ({ ageYears }) => ageYears <= 77 },
  { id: 'atp-iii-2001', factor: 'ageYears', only: { sex: 'male', smoker: false }, within: [30, 76] },
  { id: 'atp-iii-2001', factor: 'ageYears', only: { sex: 'female', smoker: false } },
  ...everywhere(['atp-iii-2001-points'], ['systolicMmHg', 'totalCholesterolMgDl']),
  // Pooled cohort equations: the interactions with age turn some effects in white women and African American women.
  ...everywhere(['pce-2013'], ['systolicMmHg']),
  { id: 'pce-2013', factor: 'ageYears', only: { sex: 'male' } },
  { id: 'pce-2013', factor: 'totalCholesterolMgDl', when: ({ ageYears }) => ageYears <= 77 },
  // PREVENT: below 110 mmHg a higher pressure goes with a lower risk; cholesterol counts less with age.
  { id: 'prevent-2023', factor: 'systolicMmHg', within: [110, 180] },
  { id: 'prevent-2023', factor: 'totalCholesterolMgDl', when: ({ ageYears }) => ageYears <= 55 },
  {
    id: 'prevent-2023',
    factor: 'ageYears',
    only: { diabetes: false },
    when: ({ egfrMlMin173m2 }) => egfrMlMin173m2 >= 60,
  },
];

describe('the risk does not fall', () => {
  it.each(
    rises.map(
      (rise) => [`${rise.id} along ${rise.factor} ${JSON.stringify(rise.only ?? {})}`, rise] as const,
    ),
  )('%s', (_, { id, factor, within, only, when = () => true }) => {
    const model = modelOf(id);
    const [min, max] = within ?? coveredRange(model, factor);
    const value = factor === 'ageYears' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(arbitraryPerson(model, only), value, value, (person, one, other) => {
        fc.pre(when(person));
        expectRise(model, person, factor, [Math.min(one, other), Math.max(one, other)]);
      }),
    );
  });

  const switches: readonly [ModelId, FactorId, (person: RiskFactors) => boolean][] = [
    ...(['smoker', 'diabetes', 'bpTreated'] as const).flatMap((factor) =>
      (
        [
          'framingham-2008-lipids',
          'framingham-2008-bmi',
          'framingham-2008-points-lipids',
          'framingham-2008-points-bmi',
        ] as const
      ).map((id): [ModelId, FactorId, () => boolean] => [id, factor, () => true]),
    ),
    ['framingham-30-year-full-lipids', 'diabetes', () => true],
    ['framingham-30-year-full-lipids', 'bpTreated', () => true],
    ['wilson-1998-ldl', 'smoker', () => true],
    ['wilson-1998-total-cholesterol', 'diabetes', () => true],
    ['atp-iii-2001', 'smoker', () => true],
    ['atp-iii-2001', 'bpTreated', () => true],
    // White men: the interaction with age takes the whole effect of smoking away at 79.
    ['pce-2013', 'smoker', ({ ageYears }) => ageYears <= 78],
    ['pce-2013', 'diabetes', () => true],
    ['prevent-2023', 'smoker', () => true],
    ['prevent-2023', 'bpTreated', () => true],
  ];

  it.each(switches)('%s with a yes to %s', (id, factor, when) => {
    const model = modelOf(id);
    fc.assert(
      fc.property(arbitraryPerson(model), (person) => {
        fc.pre(when(person));
        expectRise(model, person, factor, [false, true]);
      }),
    );
  });

  it('except that death from other causes takes smokers at the very highest 30-year risk', () => {
    const person = aPerson({
      ageYears: 59,
      sex: 'male',
      systolicMmHg: 200,
      bpTreated: true,
      totalCholesterolMgDl: 405,
      hdlMgDl: 100,
      smoker: false,
      diabetes: true,
    });
    const model = modelOf('framingham-30-year-full-lipids');
    expect(model.riskOf({ ...person, smoker: true }, 0)).toBeLessThan(model.riskOf(person, 0));
  });

  it.each([
    'framingham-2008-lipids',
    'framingham-2008-points-lipids',
    'framingham-30-year-full-lipids',
  ] as const)('%s as HDL cholesterol falls', (id) => {
    const model = modelOf(id);
    const hdl = fc.double({ min: 10, max: 100, noNaN: true });
    fc.assert(
      fc.property(arbitraryPerson(model), hdl, hdl, (person, one, other) => {
        expectRise(model, person, 'hdlMgDl', [Math.max(one, other), Math.min(one, other)]);
      }),
    );
  });
});

describe('from one turning point to the next', () => {
  const numeric = (model: RiskModel) =>
    [...model.needs, ...(model.usesIfKnown ?? [])].filter(
      (factor): factor is NumericFactorId => factor in plausibleRanges && factor !== 'ageYears',
    );

  it.each(named)('%s only rises or only falls along every number', (_, model) => {
    const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    fc.assert(
      fc.property(
        arbitraryPerson(model),
        fc.constantFrom(...numeric(model)),
        fc.nat(),
        fc.tuple(place, place, place),
        (person, factor, pick, places) => {
          const [lowest, highest] = coveredRange(model, factor);
          const turns = (model.turningPoints?.[factor] ?? []).filter(
            (turn) => turn > lowest && turn < highest,
          );
          const corners = [...new Set([lowest, ...turns, highest])].sort((a, b) => a - b);
          const from = pick % (corners.length - 1);
          const [start = 0, end = 0] = corners.slice(from, from + 2);
          const inside = places.map((part) => start + part * (end - start)).sort((a, b) => a - b);
          const values = factor === 'sdiDecile' ? inside.map(Math.floor) : inside;
          for (const output of model.outputs.keys()) {
            const [first = 0, middle = 0, last = 0] = values.map((value) =>
              model.riskOf({ ...person, [factor]: value }, output),
            );
            expect(middle).toBeGreaterThanOrEqual(Math.min(first, last) - 1e-12);
            // A single peak may lie between, in the few models that say so.
            if (model.mayPeakAlong?.includes(factor)) continue;
            expect(middle).toBeLessThanOrEqual(Math.max(first, last) + 1e-12);
          }
        },
      ),
    );
  });
});
