import { riskModels } from '../../src/risk/index.ts';
import { checkVectors } from '../../src/tools/check-vectors.ts';
import { vectorModels } from '../../src/tools/vector-mapping.ts';
import { readVectors } from './shared-design.ts';

describe('the public vectors of independent implementations', () => {
  const { models, faults } = checkVectors([readVectors('vectors-public.json')]);

  it('are all checked', () => {
    expect(faults).toEqual([]);
    expect(models.reduce((sum, { vectors }) => sum + vectors, 0)).toBe(512);
  });

  it('name every model there is', () => {
    const named = models.map(({ name }) => vectorModels[name]?.model);
    expect(new Set(named)).toEqual(new Set(riskModels.map(({ id }) => id)));
  });

  it.each(models.map((report) => [report.name, report] as const))('agree for %s', (_, report) => {
    expect(report.disagreements).toEqual([]);
    expect(report.vectors).toBeGreaterThanOrEqual(8);
  });

  it('leave only the extended constants and rounded percentages of the pooled cohort equations unchecked', () => {
    const unchecked = models.flatMap(({ notChecked }) => Object.entries(notChecked));
    expect(unchecked).toEqual([
      ['published_percent', 4],
      ['risk_extended_constants', 26],
    ]);
  });
});
