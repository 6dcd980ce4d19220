import {
  findModel,
  modelOf,
  riskModels,
  scoreSheet,
  selfCheck,
  type ModelId,
  type RiskModel,
  type Workings,
} from '../../src/risk/index.ts';
import { publishedExamples } from '../../src/risk/published-examples.ts';
import { aPerson, branches } from './person.ts';

const named = riskModels.map((model) => [model.id, model] as const);

describe('the registry', () => {
  it('has the 2008 equation first: it is the answer', () => {
    expect(riskModels[0]?.id).toBe('framingham-2008-lipids');
  });

  it('finds every model by its name and nothing by any other', () => {
    expect(new Set(riskModels.map(({ id }) => id)).size).toBe(20);
    for (const model of riskModels) {
      expect(findModel(model.id)).toBe(model);
      expect(modelOf(model.id)).toBe(model);
    }
    expect(findModel('qrisk')).toBeUndefined();
    expect(findModel('toString')).toBeUndefined();
    expect(() => modelOf('qrisk' as never)).toThrow(/no risk model qrisk/);
  });

  it.each(named)('%s says what it is, for whom, with what limits and from where', (_, model) => {
    const words = [model.name, model.outcomeInWords, model.population, ...model.limits];
    for (const text of words) expect(text.trim().length).toBeGreaterThan(10);
    expect(model.limits.length).toBeGreaterThan(0);
    expect(model.citation).toMatch(/^([A-Z]\S+ [A-Z]{2,3}( Sr| Jr)?, |Expert Panel on Detection)/);
    expect(model.citation).toMatch(/\b(1998|2001|2008|2009|2014|2024);\d+\(.+\):.*doi:10\.\d{4}/);
    expect(model.name).toMatch(/1998|2001|2008|2009|2013|2023/);
  });

  it('names no two models alike', () => {
    expect(new Set(riskModels.map(({ name }) => name)).size).toBe(20);
  });

  const labelled = (model: RiskModel) => [
    ...model.tables.flatMap(({ source, columns, rows }) => [
      source,
      ...columns,
      ...rows.map(({ label }) => label),
    ]),
    ...Object.values(model.sheets ?? {}).map(({ source }) => source),
  ];

  it.each(named)('%s shows its table or its sheets, with source and labels', (_, model) => {
    expect(model.tables.length > 0).toBe(model.sheets === undefined);
    for (const text of labelled(model)) expect(text.trim().length).toBeGreaterThan(1);
    for (const { rows } of model.tables)
      expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
  });
});

/** What each publication computes with: Cox, a logistic regression, or an event before death from another cause. */
function kindOf(id: ModelId): Workings['kind'] {
  if (id.startsWith('prevent-2023')) return 'logistic';
  return id.startsWith('framingham-30-year') ? 'competing-risk' : 'cox';
}

describe('workings', () => {
  it.each(named.filter(([, model]) => model.workings))(
    '%s: the rows add up to the sum, and the sum to the risk',
    (_, model) => {
      const groups = (['white-or-other', 'african-american'] as const).flatMap((raceGroup) =>
        branches.map((branch) => ({ ...branch, raceGroup })),
      );
      for (const branch of groups) {
        const person = aPerson({
          ...branch,
          statin: branch.smoker,
          diabetes: branch.diabetes && !model.excludesDiabetes,
        });
        for (const output of model.outputs.keys()) {
          const worked = model.workings?.(person, output);
          if (!worked) throw new Error('no workings');
          expect(worked.kind).toBe(kindOf(model.id));
          const parts = worked.kind === 'competing-risk' ? [worked, worked.death] : [worked];
          for (const { terms, sum } of parts) {
            expect(
              terms.reduce((total, { coefficient, value }) => total + coefficient * value, 0),
            ).toBeCloseTo(sum, 9);
          }
          const risk = model.riskOf(person, output);
          if (worked.kind === 'cox') {
            expect(1 - worked.baselineSurvival ** Math.exp(worked.sum - worked.mean)).toBeCloseTo(risk, 12);
          }
          if (worked.kind === 'logistic') expect(1 / (1 + Math.exp(-worked.sum))).toBeCloseTo(risk, 12);
        }
      }
    },
  );

  it('leave out the rows that an output does not use', () => {
    const prevent = modelOf('prevent-2023');
    const rows = (output: number) => prevent.workings?.(aPerson(), output).terms.map(({ label }) => label);
    expect(rows(0)).not.toContain('BMI >=30 kg/m2, per 5 kg/m2');
    expect(rows(2)).toContain('BMI >=30 kg/m2, per 5 kg/m2');
    expect(rows(2)).not.toContain('Statin use');
    expect(rows(0)?.at(-1)).toBe('Constant');
  });

  it('are there for every equation', () => {
    expect(riskModels.filter((model) => !model.workings).map(({ id }) => id)).toEqual(
      riskModels.filter((model) => model.sheets).map(({ id }) => id),
    );
  });
});

describe('a sheet filled in', () => {
  it("shows the rows that apply: the paper's woman of 61 has 13 points", () => {
    const woman = aPerson({ ageYears: 61, systolicMmHg: 124, totalCholesterolMgDl: 180, hdlMgDl: 47 });
    const answer = scoreSheet(modelOf('framingham-2008-points-lipids'), woman);
    if (answer.kind !== 'scored') throw new Error(answer.kind);
    expect(answer.parts.map(({ heading, label, points }) => `${heading} ${label} ${points}`)).toEqual([
      'Age 60-64 9',
      'HDL cholesterol 45-49 0',
      'Total cholesterol 160-199 1',
      'SBP not treated 120-129 0',
      'Smoker Yes 3',
      'Diabetic No 0',
    ]);
    expect(answer.parts.map(({ factor }) => factor)).toEqual([
      'ageYears',
      'hdlMgDl',
      'totalCholesterolMgDl',
      'systolicMmHg',
      'smoker',
      'diabetes',
    ]);
    expect(answer.estimate).toMatchObject({
      points: 13,
      printedPercent: '10.0',
      printedHeartAge: '73',
      risk: 0.1,
    });
    expect(answer.sheet).toBe(modelOf('framingham-2008-points-lipids').sheets?.female);
    expect(answer.model).toBe('framingham-2008-points-lipids');
  });

  it.each(named.filter(([, model]) => model.sheets))('%s: its rows add up to the points', (_, model) => {
    for (const branch of branches) {
      const person = aPerson({ ...branch, diabetes: branch.diabetes && !model.excludesDiabetes });
      const answer = scoreSheet(model, person);
      if (answer.kind !== 'scored') throw new Error(answer.kind);
      expect(answer.parts.reduce((sum, { points }) => sum + points, 0)).toBe(answer.estimate.points);
    }
  });

  it('is not there for an equation, nor for a person it does not cover', () => {
    expect(scoreSheet(modelOf('pce-2013'), aPerson())).toEqual({ kind: 'not-offered', model: 'pce-2013' });
    const points = modelOf('wilson-1998-points-ldl');
    expect(scoreSheet(points, aPerson({ ageYears: 75 })).kind).toBe('not-applicable');
    expect(scoreSheet(points, {}).kind).toBe('incomplete');
  });

  it('refuses a value below its first row rather than give it the nearest', () => {
    const sheet = modelOf('framingham-2008-points-lipids');
    expect(() => sheet.readSheet?.(aPerson({ ageYears: 29 }))).toThrow(/no row for this value of ageYears/);
  });
});

describe('the self-check', () => {
  it("agrees with all of the publications' examples", () => {
    expect(selfCheck()).toEqual({ checked: 42, agreed: 42, disagreements: [] });
  });

  it('names what does not agree', () => {
    const [example] = publishedExamples;
    if (!example) throw new Error('no example');
    const wrong = { ...example, printed: { percents: ['10.49'], heartAge: '74.9', points: 13 } };
    expect(selfCheck([wrong])).toEqual({
      checked: 3,
      agreed: 0,
      disagreements: [
        { model: example.model, source: example.source, what: 'risk', printed: '10.49', computed: '10.48' },
        {
          model: example.model,
          source: example.source,
          what: 'points',
          printed: '13',
          computed: 'undefined',
        },
        {
          model: example.model,
          source: example.source,
          what: 'heart age',
          printed: '74.9',
          computed: '74.8',
        },
      ],
    });
  });

  it('compares as many decimals as are printed, none where none are', () => {
    const [example] = publishedExamples;
    if (!example) throw new Error('no example');
    // 10.48 % and 74.8 years, printed whole.
    const whole = { ...example, printed: { percents: ['10'], heartAge: '75' } };
    expect(selfCheck([whole])).toEqual({ checked: 2, agreed: 2, disagreements: [] });
  });

  it('names every printed risk of an example that gets none', () => {
    const [example] = publishedExamples;
    if (!example) throw new Error('no example');
    const printed = { percents: ['10.48', '53.0'] };
    const outside = { ...example, printed, factors: { ...example.factors, ageYears: 80 } };
    expect(selfCheck([outside]).disagreements).toMatchObject([{ printed: '10.48 53.0' }]);
  });

  it('does not pass an example without a number, or with one too many', () => {
    const [example] = publishedExamples;
    if (!example) throw new Error('no example');
    const outside = { ...example, factors: { ...example.factors, ageYears: 80 } };
    expect(selfCheck([outside]).disagreements).toMatchObject([{ what: 'risk', computed: 'not-applicable' }]);
    const two = { ...example, printed: { percents: ['10.48', '53.0'] } };
    expect(selfCheck([two]).disagreements).toMatchObject([{ printed: '53.0', computed: 'none' }]);
    const noHeartAge = { ...example, model: 'pce-2013' as const, printed: { percents: [], heartAge: '60' } };
    const known = { ...noHeartAge, factors: { ...example.factors, raceGroup: 'white-or-other' as const } };
    expect(selfCheck([known]).disagreements).toMatchObject([{ what: 'heart age', computed: 'not-offered' }]);
  });
});
