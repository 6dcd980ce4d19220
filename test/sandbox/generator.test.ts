import { composePersona } from '../../src/sandbox/personas/compose.ts';
import { generatePersona } from '../../src/sandbox/generator/generate-persona.ts';
import { type Profile, drawProfile } from '../../src/sandbox/generator/profile.ts';
import { createRandom } from '../../src/sandbox/generator/random.ts';

const now = new Date('2026-11-24T08:00:00Z');
const random = createRandom(20_261_124);
const profiles = Array.from({ length: 3000 }, () => drawProfile(random));
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (people: readonly Profile[], has: (profile: Profile) => boolean): number =>
  people.filter(has).length / people.length;
const old = profiles.filter(({ age }) => age >= 65);
const young = profiles.filter(({ age }) => age < 50);

describe('generated patients', () => {
  it('are the same for the same seed and others for another', () => {
    const draw = (seed: number) => {
      const chance = createRandom(seed);
      return Array.from({ length: 20 }, (_unused, index) =>
        composePersona(generatePersona(chance, `p${index}`), index, now),
      );
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('have values a living person can have', () => {
    for (const profile of profiles) {
      expect(profile.age).toBeGreaterThanOrEqual(30);
      expect(profile.age).toBeLessThanOrEqual(90);
      expect(profile.systolic).toBeGreaterThanOrEqual(85);
      expect(profile.systolic).toBeLessThanOrEqual(210);
      expect(profile.hdlMgDl).toBeGreaterThanOrEqual(24);
      expect(profile.hdlMgDl).toBeLessThanOrEqual(100);
      expect(profile.totalCholesterolMgDl).toBeLessThanOrEqual(330);
      expect(profile.totalCholesterolMgDl).toBeGreaterThan(profile.hdlMgDl + profile.ldlMgDl - 2);
      expect(profile.bpTreated && !profile.hypertension).toBe(false);
    }
  });

  it('hang together as a practice does', () => {
    const isSmoker = ({ smoking }: Profile) => smoking === 'every day' || smoking === 'some days';
    const women = profiles.filter(({ sex }) => sex === 'female');
    const men = profiles.filter(({ sex }) => sex === 'male');
    const heavy = profiles.filter(({ bmi }) => bmi >= 32);
    const slim = profiles.filter(({ bmi }) => bmi < 25);
    expect(mean(old.map(({ systolic }) => systolic))).toBeGreaterThan(
      mean(young.map(({ systolic }) => systolic)) + 4,
    );
    expect(share(old, ({ hypertension }) => hypertension)).toBeGreaterThan(
      2 * share(young, ({ hypertension }) => hypertension),
    );
    expect(share(old, ({ diabetes }) => diabetes)).toBeGreaterThan(share(young, ({ diabetes }) => diabetes));
    expect(share(old, ({ cardiovascularDisease }) => cardiovascularDisease)).toBeGreaterThan(
      share(young, ({ cardiovascularDisease }) => cardiovascularDisease),
    );
    expect(share(heavy, ({ diabetes }) => diabetes)).toBeGreaterThan(share(slim, ({ diabetes }) => diabetes));
    expect(mean(women.map(({ hdlMgDl }) => hdlMgDl))).toBeGreaterThan(
      mean(men.map(({ hdlMgDl }) => hdlMgDl)) + 5,
    );
    expect(share(profiles, isSmoker)).toBeGreaterThan(0.08);
    expect(share(profiles, isSmoker)).toBeLessThan(0.25);
    expect(share(profiles, ({ hypertension }) => hypertension)).toBeGreaterThan(0.15);
    expect(share(profiles, ({ hypertension }) => hypertension)).toBeLessThan(0.5);
  });

  it('lack values now and then', () => {
    const chance = createRandom(3);
    const texts = Array.from({ length: 300 }, (_unused, index) =>
      JSON.stringify(composePersona(generatePersona(chance, `p${index}`), index, now)),
    );
    const without = (code: string) => texts.filter((text) => !text.includes(code)).length;
    expect(without('72166-2')).toBeGreaterThan(5);
    expect(without('57698-3')).toBeGreaterThan(10);
    expect(without('72166-2')).toBeLessThan(60);
  });
});
