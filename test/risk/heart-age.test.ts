import { heartAge, modelOf } from '../../src/risk/index.ts';
import { aPerson, branches } from './person.ts';
import { coefficientPins } from './pins/coefficients.ts';
import { linesOf } from './as-pinned.ts';
import { secondImplementations } from './second-implementation.ts';

const models = ['framingham-2008-lipids', 'framingham-2008-bmi'] as const;

/** The closed form of the design, from the risk: exp((ln(ln(1 − risk) / ln S0) + mean − N) / β of age). */
function fromTheRisk(id: (typeof models)[number], sex: 'female' | 'male', risk: number): number {
  const column = sex === 'male' ? 1 : 2;
  const figures = Object.fromEntries(
    linesOf(coefficientPins[id]).map((line) => [line.split(' ')[0], Number(line.split(' ')[column])]),
  );
  const b = (term: string) => figures[term] ?? 0;
  const normal =
    b('lnSystolicUntreated') * Math.log(125) +
    b('lnTotalCholesterol') * Math.log(180) +
    b('lnHdl') * Math.log(45) +
    b('lnBmi') * Math.log(22.5);
  return Math.exp((Math.log(Math.log(1 - risk) / Math.log(b('survival'))) + b('mean') - normal) / b('lnAge'));
}

describe('heart age', () => {
  it.each(models)('%s is the age of a normal person with the same risk, in every branch', (id) => {
    for (const branch of branches) {
      const person = aPerson(branch);
      const [risk = 0] = secondImplementations[id]?.(person) ?? [];
      expect(heartAge(modelOf(id), person)).toEqual({
        kind: 'heart-age',
        model: id,
        years: expect.closeTo(fromTheRisk(id, branch.sex, risk), 6),
      });
    }
  });

  it.each(models)('%s is the own age of a person with normal values', (id) => {
    const normal = aPerson({
      ageYears: 47,
      systolicMmHg: 125,
      totalCholesterolMgDl: 180,
      hdlMgDl: 45,
      bmiKgM2: 22.5,
      smoker: false,
    });
    expect(heartAge(modelOf(id), normal)).toMatchObject({ years: expect.closeTo(47, 9) });
  });

  it('has no limit of its own: what is shown is limited, not what is computed', () => {
    const person = aPerson({
      ageYears: 74,
      diabetes: true,
      systolicMmHg: 200,
      totalCholesterolMgDl: 405,
      hdlMgDl: 10,
    });
    const age = heartAge(modelOf('framingham-2008-lipids'), person);
    expect(age.kind === 'heart-age' && age.years).toBeGreaterThan(300);
  });

  it('is offered by the 2008 equations only; the sheets print their own', () => {
    for (const id of ['pce-2013', 'framingham-2008-points-lipids'] as const) {
      expect(heartAge(modelOf(id), aPerson())).toEqual({ kind: 'not-offered', model: id });
    }
  });

  it('is not given without the risk', () => {
    const lipids = modelOf('framingham-2008-lipids');
    expect(heartAge(lipids, aPerson({ ageYears: 75 })).kind).toBe('not-applicable');
    expect(heartAge(lipids, {}).kind).toBe('incomplete');
  });
});
