import fc from 'fast-check';
import {
  assess,
  modelOf,
  riskModels,
  type Assessment,
  type ModelId,
  type RiskModel,
} from '../../src/risk/index.ts';
import { arbitraryPerson, runs } from './arbitrary-person.ts';
import { aPerson, branches } from './person.ts';
import { secondImplementations, type Second } from './second-implementation.ts';
import { secondReading } from './second-sheets.ts';

const risksIn = (answer: Assessment) =>
  answer.kind === 'estimated' ? answer.estimates.map(({ risk }) => risk) : [answer];

const equations = Object.entries(secondImplementations).map(
  ([id, second]) => [id, modelOf(id as ModelId), second] as const,
);
const sheets = riskModels.filter((model) => model.sheets).map((model) => [model.id, model] as const);

function expectSame(model: RiskModel, second: Second, person: ReturnType<typeof aPerson>) {
  const ours = risksIn(assess(model, person));
  const theirs = second(person).slice(0, ours.length);
  expect(theirs.length).toBeGreaterThan(0);
  for (const [index, risk] of theirs.entries()) expect(ours[index]).toBeCloseTo(risk, 10);
}

describe('every equation agrees with a second implementation of the paper', () => {
  it('and none is without one', () => {
    const second = [...equations.map(([id]) => id), ...sheets.map(([id]) => id)];
    expect(second.toSorted()).toEqual(riskModels.map(({ id }) => id).toSorted());
  });

  it.each(equations)('%s, in every branch', (_, model, second) => {
    for (const branch of branches) {
      for (const raceGroup of ['white-or-other', 'african-american'] as const) {
        const diabetes = branch.diabetes && !model.excludesDiabetes;
        expectSame(model, second, aPerson({ ...branch, diabetes, raceGroup }));
        expectSame(
          model,
          second,
          aPerson({ ...branch, diabetes, raceGroup, statin: true, egfrMlMin173m2: 41 }),
        );
      }
    }
  });

  it.each(equations)('%s, anywhere in its range', (_, model, second) => {
    fc.assert(
      fc.property(arbitraryPerson(model), (person) => expectSame(model, second, person)),
      runs(60),
    );
  });
});

describe('PREVENT, full, agrees with it whatever is unknown', () => {
  const model = modelOf('prevent-2023-full');
  const second = secondImplementations['prevent-2023-full'] as Second;

  it.each([
    [['sdiDecile']],
    [['uacrMgG']],
    [['hba1cPercent']],
    [['sdiDecile', 'uacrMgG', 'hba1cPercent']],
  ] as const)('%j', (unknown) => {
    const without = Object.fromEntries(unknown.map((factor) => [factor, undefined]));
    for (const branch of branches) {
      for (const sdiDecile of [3, 4, 6, 7]) {
        expectSame(model, second, aPerson({ ...branch, sdiDecile, ...without }));
      }
    }
  });
});

describe('every sheet agrees with a second reading of the paper', () => {
  const readingOf = (model: RiskModel, person: ReturnType<typeof aPerson>) => {
    const answer = assess(model, person);
    if (answer.kind !== 'estimated') return answer;
    const [estimate] = answer.estimates;
    return [estimate?.points, estimate?.printedPercent, estimate?.printedHeartAge];
  };

  it.each(sheets)('%s, in every branch', (id, model) => {
    for (const branch of branches) {
      const person = aPerson({ ...branch, diabetes: branch.diabetes && !model.excludesDiabetes });
      expect(readingOf(model, person)).toEqual(secondReading(id, person));
    }
  });

  it.each(sheets)('%s, anywhere in its range', (id, model) => {
    fc.assert(
      fc.property(arbitraryPerson(model), (person) => {
        expect(readingOf(model, person)).toEqual(secondReading(id, person));
      }),
    );
  });

  it.each(sheets)('%s, on, below and above every edge', (id, model) => {
    for (const sex of ['female', 'male'] as const) {
      for (const bpTreated of [false, true]) {
        for (const [factor, edges] of Object.entries(model.turningPoints ?? {})) {
          for (const value of edges.flatMap((edge) => [edge - 0.5, edge, edge + 0.5])) {
            const person = aPerson({ sex, bpTreated, [factor]: value });
            const answer = readingOf(model, person);
            // Outside the model's range there is no reading to compare.
            if (Array.isArray(answer)) expect(answer).toEqual(secondReading(id, person));
          }
        }
      }
    }
  });
});

describe('all outputs at once equal the outputs one by one', () => {
  it.each(riskModels.filter((model) => model.risksOf).map((model) => [model.id, model] as const))(
    '%s',
    (_, model) => {
      const person = aPerson();
      expect(model.risksOf?.(person)).toEqual(
        model.outputs.map((_output, index) => model.riskOf(person, index)),
      );
    },
  );
});
