import {
  categorise,
  categoriseEstimate,
  categoryPresets,
  categorySchemeProblems,
  defaultCategories,
  type CategoryScheme,
  type Estimate,
} from '../../src/risk/index.ts';

const tenTwenty = categoryPresets['ten-twenty'];
const sixTwenty = categoryPresets['six-twenty'];

describe('categories', () => {
  it('by default are low below 10 %, intermediate from 10 to below 20 %, high from 20 %', () => {
    expect(defaultCategories).toBe(tenTwenty);
    const cases = [0, 0.0999, 0.1, 0.1999999, 0.2, 1].map((risk) => categorise(risk));
    expect(cases).toEqual(['low', 'low', 'intermediate', 'intermediate', 'high', 'high']);
  });

  it('of the paper are low below 6 %, intermediate from 6 to 20 %, high above 20 %', () => {
    const cases = [0, 0.0599, 0.06, 0.2, 0.2000001, 1].map((risk) => categorise(risk, sixTwenty));
    expect(cases).toEqual(['low', 'low', 'intermediate', 'intermediate', 'high', 'high']);
  });

  it('say where their cut-offs come from', () => {
    expect(tenTwenty.source).toContain('Canadian');
    expect(sixTwenty.source).toContain("D'Agostino 2008");
    expect([tenTwenty.id, sixTwenty.id]).toEqual(Object.keys(categoryPresets));
  });

  it.each([Number.NaN, -0.1, 1.01])('refuse %p, which is no probability', (risk) => {
    expect(() => categorise(risk)).toThrow(/not a probability/);
  });
});

describe('the category of an estimate', () => {
  const estimate = (change: Partial<Estimate>): Estimate => ({
    outcome: 'general-cvd',
    horizonYears: 10,
    risk: 0.15,
    ...change,
  });

  it('is that of its risk', () => {
    expect(categoriseEstimate(estimate({}))).toBe('intermediate');
    expect(categoriseEstimate(estimate({ risk: 0.2 }), sixTwenty)).toBe('intermediate');
    expect(categoriseEstimate(estimate({ risk: 0.2 }))).toBe('high');
  });

  it('is none for another outcome or horizon: the cut-offs are not for those', () => {
    expect(categoriseEstimate(estimate({ horizonYears: 30 }))).toBeUndefined();
    expect(categoriseEstimate(estimate({ outcome: 'chd' }))).toBeUndefined();
  });

  it('is that of a printed bound when the bound leaves no other', () => {
    expect(categoriseEstimate(estimate({ risk: 0.01, bound: 'below' }))).toBe('low');
    expect(categoriseEstimate(estimate({ risk: 0.3, bound: 'above' }))).toBe('high');
    expect(categoriseEstimate(estimate({ risk: 0.15, bound: 'below' }))).toBeUndefined();
    expect(categoriseEstimate(estimate({ risk: 0.15, bound: 'above' }))).toBeUndefined();
  });
});

describe('a scheme from configuration', () => {
  const scheme = (bands: CategoryScheme['bands'], source = 'Local guideline'): CategoryScheme => ({
    id: 'local',
    outcome: 'general-cvd',
    horizonYears: 10,
    source,
    bands,
  });

  it('may have other cut-offs', () => {
    const local = scheme([
      { id: 'low', from: 0 },
      { id: 'high', from: 0.15 },
    ]);
    expect(categorySchemeProblems(local)).toEqual([]);
    expect(categorise(0.15, local)).toBe('high');
    expect([tenTwenty, sixTwenty].flatMap(categorySchemeProblems)).toEqual([]);
  });

  it.each([
    [scheme([{ id: 'low', from: 0 }], ' '), /who published/],
    [scheme([]), /first category does not begin at 0/],
    [scheme([{ id: 'low', from: 0.1 }]), /first category does not begin at 0/],
    [scheme([{ id: 'low', from: 0, exclusive: true }]), /first category does not begin at 0/],
    [
      scheme([
        { id: 'low', from: 0 },
        { id: 'high', from: 20 },
      ]),
      /"high" begins outside 0 to 1/,
    ],
    [
      scheme([
        { id: 'low', from: 0 },
        { id: 'high', from: 1 },
      ]),
      /"high" begins outside 0 to 1/,
    ],
    [
      scheme([
        { id: 'low', from: 0 },
        { id: 'high', from: Number.NaN },
      ]),
      /"high" begins outside 0 to 1/,
    ],
    [
      scheme([
        { id: 'low', from: 0 },
        { id: 'intermediate', from: 0.2 },
        { id: 'high', from: 0.2 },
      ]),
      /"high" does not begin above/,
    ],
    [
      scheme([
        { id: 'low', from: 0 },
        { id: 'low', from: 0.2 },
      ]),
      /twice/,
    ],
  ])('with a mistake is not used: %j', (bad, problem) => {
    const problems = categorySchemeProblems(bad);
    expect(problems.some((words) => problem.test(words))).toBe(true);
  });

  it('names one problem for one mistake', () => {
    const one = scheme([
      { id: 'low', from: 0 },
      { id: 'high', from: 1.5 },
    ]);
    expect(categorySchemeProblems(one)).toHaveLength(1);
    expect(categorySchemeProblems(scheme([{ id: 'low', from: -0.1 }]))).toHaveLength(2);
  });
});
