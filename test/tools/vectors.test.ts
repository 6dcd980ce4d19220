import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allAgree, checkVectors } from '../../src/tools/check-vectors.ts';
import { printVectors } from '../../src/tools/print-vectors.ts';
import { runVectors } from '../../src/tools/run-vectors.ts';

/** The paper's woman, whose risk it prints as 10.48 % and her points as 13. */
const inputs = {
  sex: 'female',
  age_years: 61,
  sbp_mmHg: 124,
  bp_treated: false,
  smoker: true,
  diabetes: false,
  total_cholesterol_mg_dL: 180,
  hdl_cholesterol_mg_dL: 47,
};
const vector = {
  id: 'v1',
  model: 'fhs2008-cvd10-lipids',
  inputs,
  expected: { risk: 0.1048, heart_age_years: 74.83 },
  tolerance: { risk: 6e-5, heart_age_years: 0.01 },
};
const sheet = {
  id: 'v2',
  model: 'fhs2008-points-lipids',
  inputs,
  expected: { points: 13, risk_percent_label: '10', heart_age_label: '73' },
  tolerance: { exact: true },
};

const check = (...vectors: readonly unknown[]) => checkVectors([{ vectors }]);

describe('vectors that agree', () => {
  it('are counted by model, with the largest difference of each kind', () => {
    const report = check(vector, sheet, { ...vector, id: 'v3', expected: { risk: 0.10484 } });
    expect(report.faults).toEqual([]);
    expect(report.models).toMatchObject([
      { name: 'fhs2008-cvd10-lipids', vectors: 2, values: 3, disagreements: [] },
      {
        name: 'fhs2008-points-lipids',
        vectors: 1,
        values: 3,
        disagreements: [],
        largestDifferences: { points: 0 },
      },
    ]);
    const [first] = report.models;
    expect(first?.largestDifferences['risk']).toBeCloseTo(0.0000418, 6);
    expect(first?.largestDifferences['heart_age_years']).toBeCloseTo(0.0048, 3);
    expect(allAgree(report)).toBe(true);
  });

  it('may expect that there is no answer', () => {
    const old = { ...vector, inputs: { ...inputs, age_years: 75 }, expected: { risk: null } };
    expect(check(old)).toMatchObject({ faults: [], models: [{ values: 1, disagreements: [] }] });
  });

  it('may leave an input unknown', () => {
    const unknown = {
      ...vector,
      inputs: { ...inputs, hdl_cholesterol_mg_dL: null },
      expected: { risk: null },
    };
    expect(allAgree(check(unknown))).toBe(true);
  });

  it('keep the percentages printed for the pooled cohort equations apart, and count them', () => {
    const pce = {
      ...vector,
      model: 'pce2013-ascvd10',
      inputs: { ...inputs, race: 'white_or_other' },
      expected: { risk_table_constants: 0.06, published_percent: 6, risk_extended_constants: 0.06 },
      tolerance: { risk: 1 },
    };
    expect(check(pce, pce).models[0]).toMatchObject({
      vectors: 2,
      values: 2,
      notChecked: { published_percent: 2, risk_extended_constants: 2 },
    });
  });
});

describe('vectors that disagree', () => {
  it('are named with what was expected and what came out', () => {
    const wrong = { ...vector, expected: { risk: 0.105, heart_age_years: 74.83 } };
    const report = check(wrong);
    expect(report.models[0]?.disagreements).toEqual([
      { id: 'v1', field: 'risk', expected: 0.105, got: expect.closeTo(0.1048418, 7) },
    ]);
    expect(allAgree(report)).toBe(false);
  });

  it.each([
    [
      { ...sheet, expected: { points: 12 } },
      { field: 'points', expected: 12, got: 13 },
    ],
    [
      { ...sheet, expected: { risk_percent_label: '<10' } },
      { field: 'risk_percent_label', expected: '<10', got: '10' },
    ],
    [
      { ...sheet, expected: { heart_age_label: '74' } },
      { field: 'heart_age_label', expected: '74', got: '73' },
    ],
    [
      { ...vector, expected: { risk: null } },
      { field: 'risk', expected: null },
    ],
    [
      { ...vector, inputs: { ...inputs, age_years: 75 }, expected: { risk: 0.2 } },
      { field: 'risk', expected: 0.2, got: null },
    ],
  ])('%j', (wrong, disagreement) => {
    const report = check(wrong);
    expect(report.models[0]?.disagreements).toMatchObject([disagreement]);
    expect(allAgree(report)).toBe(false);
  });

  it('also by one outcome of several', () => {
    const prevent = {
      id: 'p1',
      model: 'prevent2023-base',
      inputs: { ...inputs, statin: false, egfr_mL_min_1_73m2: 80 },
      expected: { risk_10yr: { total_cvd: 0.5, heart_failure: null }, risk_30yr: null },
      tolerance: { risk: 1e-6 },
    };
    expect(check(prevent).models[0]).toMatchObject({
      values: 7,
      disagreements: [{ id: 'p1', field: 'risk_10yr.total_cvd', expected: 0.5 }],
    });
  });
});

describe('what cannot be checked', () => {
  it.each([
    [{ ...vector, model: 'score2' }, 'v1: unknown model "score2"'],
    [{ ...vector, model: 'toString' }, 'v1: unknown model "toString"'],
    [{ ...vector, inputs: { ...inputs, ldl: 100 } }, 'v1: unknown input "ldl"'],
    [
      { ...vector, expected: { risk_percent_rounded: 10 } },
      'v1: unknown expected value "risk_percent_rounded"',
    ],
    [{ ...vector, expected: { risk: [0.1] } }, 'v1: unknown expected value "risk"'],
    [{ ...vector, expected: { risk_10yr: { cancer: 0.1 } } }, 'v1: unknown expected value "risk_10yr"'],
    [{ ...vector, expected: { risk_10yr: 0.1 } }, 'v1: unknown expected value "risk_10yr"'],
    [{ ...vector, expected: {} }, 'v1: no expected value that can be checked'],
    [{ ...vector, tolerance: {} }, 'v1: no tolerance for "risk"'],
    [{ ...vector, id: undefined }, 'vector 1: id, model, inputs, expected or tolerance is absent'],
    [{ ...vector, inputs: [] }, 'vector 1: id, model, inputs, expected or tolerance is absent'],
    ['text', 'vector 1: id, model, inputs, expected or tolerance is absent'],
  ])('%j is a fault, never skipped', (bad, fault) => {
    const report = check(bad);
    expect(report.faults[0]).toBe(fault);
    expect(allAgree(report)).toBe(false);
  });

  it('a file of another form, or without vectors', () => {
    for (const file of [null, [], { vectors: [] }, { vectors: {} }, 7]) {
      expect(checkVectors([file]).faults).toEqual(['a file has no list of vectors']);
    }
  });
});

describe('the report in words', () => {
  it('has a line for each model and every disagreement', () => {
    const text = printVectors(
      check(vector, { ...sheet, expected: { points: 12 } }, { ...vector, model: 'score2' }),
    );
    expect(text).toMatch(
      /fhs2008-cvd10-lipids +1 vectors +2 values {2}all agree, largest difference of risk 4\.2e-5/,
    );
    expect(text).toMatch(/fhs2008-points-lipids.*1 DISAGREE/);
    expect(text).toContain('    v2: points expected 12, got 13\n');
    expect(text).toContain('NOT CHECKED  v1: unknown model "score2"\n');
    expect(text).toContain('2 vectors checked, 1 values disagree, 1 not checked\n');
  });

  it('names expected values that are not checked', () => {
    const pce = {
      ...vector,
      model: 'pce2013-ascvd10',
      inputs: { ...inputs, race: 'african_american' },
      expected: { risk_table_constants: 0.06, published_percent: 6 },
      tolerance: { risk: 1 },
    };
    expect(printVectors(check(pce))).toContain('not checked: 1 × published_percent (');
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (content: string) => {
    const file = join(folder, 'file.json');
    writeFileSync(file, content);
    const written: string[] = [];
    return { code: runVectors([file], (text) => written.push(text)), text: written.join('') };
  };

  it('ends with 0 when everything was checked and agrees', () => {
    expect(run(JSON.stringify({ vectors: [vector, sheet] }))).toMatchObject({
      code: 0,
      text: expect.stringContaining('2 vectors checked, 0 values disagree, 0 not checked'),
    });
  });

  it.each([
    ['a disagreement', JSON.stringify({ vectors: [{ ...vector, expected: { risk: 0.2 } }] })],
    ['an unknown model', JSON.stringify({ vectors: [{ ...vector, model: 'score2' }] })],
    ['no JSON', 'vectors'],
    ['nothing to check', '{}'],
  ])('ends with 1 on %s', (_, content) => {
    expect(run(content).code).toBe(1);
  });

  it('ends with 1 on a file that is not there, and without any file', () => {
    const written: string[] = [];
    expect(runVectors([join(folder, 'absent.json')], (text) => written.push(text))).toBe(1);
    expect(written.join('')).toMatch(/NOT CHECKED {2}.*absent\.json: .*ENOENT/);
    expect(runVectors([], (text) => written.push(text))).toBe(1);
    expect(written.at(-1)).toMatch(/^Usage/);
  });
});
