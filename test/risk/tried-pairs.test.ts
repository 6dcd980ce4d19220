import { missingRange, riskModels, type FactorInput } from '../../src/risk/index.ts';
import { aPerson } from './person.ts';

describe('the values tried for missing ones', () => {
  it.each(riskModels.map((model) => [model.id, model] as const))(
    '%s covers them for every pair of its needs that may be unknown',
    (_, model) => {
      const removable = model.needs.filter(
        (factor) => factor !== 'cardiovascularDisease' && !(factor === 'diabetes' && model.excludesDiabetes),
      );
      for (const [place, one] of removable.entries()) {
        for (const other of removable.slice(place)) {
          const person: FactorInput = { ...aPerson(), [one]: undefined, [other]: undefined };
          const { kind } = missingRange(model, person);
          expect([one, other, kind]).toEqual([one, other, 'range']);
        }
      }
    },
  );
});
