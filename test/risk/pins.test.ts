import { createHash } from 'node:crypto';
import { modelOf, riskModels, type ModelId } from '../../src/risk/index.ts';
import { publishedColumns } from '../../src/risk/methods/competing-risk.ts';
import { columnPeople, coxLines, linesOf, sheetLines, tableLines } from './as-pinned.ts';
import { baselines } from './baselines.ts';
import { aPerson } from './person.ts';
import { coefficientPins } from './pins/coefficients.ts';
import { basePin } from './pins/prevent-2023-base.ts';
import { fullPin } from './pins/prevent-2023-full.ts';
import { hba1cPin } from './pins/prevent-2023-hba1c.ts';
import { sdiPin } from './pins/prevent-2023-sdi.ts';
import { uacrPin } from './pins/prevent-2023-uacr.ts';
import { sheetPins } from './sheet-pins.ts';

describe('every coefficient, mean and survival equals its second copy', () => {
  it.each([
    'framingham-2008-lipids',
    'framingham-2008-bmi',
    'wilson-1998-ldl',
    'wilson-1998-total-cholesterol',
  ] as const)('%s', (id) => {
    expect(coxLines(id, columnPeople.menWomen)).toEqual(linesOf(coefficientPins[id]));
  });

  it('atp-iii-2001', () => {
    // The last row of the pin is the age at which the interaction with smoking stops: a test of its own.
    const pinned = linesOf(coefficientPins['atp-iii-2001']).slice(0, -1);
    expect(coxLines('atp-iii-2001', columnPeople.menWomen)).toEqual(pinned);
  });

  it('pce-2013', () => {
    expect(coxLines('pce-2013', columnPeople.raceAndSex)).toEqual(linesOf(coefficientPins['pce-2013']));
  });

  it.each(['lipids', 'bmi'] as const)('30 years, %s', (version) => {
    const [full, hard] = (['full', 'hard'] as const).map((event) => {
      const id: ModelId = `framingham-30-year-${event}-${version}`;
      const worked = modelOf(id).workings?.(aPerson(), 0);
      return worked?.kind === 'competing-risk' ? [worked.mean, worked.death.mean] : [];
    });
    const lines = [
      ...tableLines(modelOf(`framingham-30-year-full-${version}`)),
      `mean ${[...(full ?? []), ...(hard ?? [])].join(' ')}`,
    ];
    expect(lines).toEqual(linesOf(coefficientPins[`framingham-30-year-${version}`]));
    expect(tableLines(modelOf(`framingham-30-year-hard-${version}`))).toEqual(lines.slice(0, -1));
  });

  it.each([
    ['prevent-2023', basePin],
    ['prevent-2023-hba1c', hba1cPin],
    ['prevent-2023-uacr', uacrPin],
    ['prevent-2023-sdi', sdiPin],
    ['prevent-2023-full', fullPin],
  ] as const)('%s', (id, pin) => {
    const model = modelOf(id);
    const sections = ['women10', 'men10', 'women30', 'men30'];
    const ours = sections.flatMap((section, table) =>
      tableLines(model, table).map((line) => `${section} ${line}`),
    );
    expect(ours.toSorted()).toEqual(linesOf(pin).toSorted());
  });
});

describe('every points sheet equals its second copy', () => {
  it.each(Object.keys(sheetPins))('%s', (name) => {
    const [id = '', sex = ''] = name.split(' ');
    const sheet = modelOf(id as ModelId).sheets?.[sex as 'female' | 'male'];
    expect(sheet && sheetLines(sheet)).toEqual(linesOf(sheetPins[name] ?? ''));
  });

  it('and none is without one', () => {
    const sheets = riskModels
      .filter((model) => model.sheets)
      .flatMap(({ id }) => [`${id} male`, `${id} female`]);
    expect(Object.keys(sheetPins).toSorted()).toEqual(sheets.toSorted());
  });
});

describe('the 30-year baseline', () => {
  /** SHA-256 over "E before,J,E after" with nine decimals, one line a step, of the published columns. */
  it.each([
    ['fullLipids', 911, '23d574510f48d559aa39544c9335e9567ae5439674b6c59a10fb735c478c8a86'],
    ['hardLipids', 566, 'd972a767aee819c8d72a0ef2f7f2ed0b4cf3d8264b628e0d79d55062368c0f76'],
    ['fullBmi', 911, 'ff5aaad773b84e2086f4338737ecbccd0d6dea5e06be7c962de3a8b60562be10'],
    ['hardBmi', 566, '82c0a3ee5022305a4405fbeb529de31ad6104c835097aa1bedce5a496a187023'],
  ] as const)('%s has the published %i steps, digit for digit', (name, steps, digest) => {
    const { eventFree, competingFree } = publishedColumns(baselines[name]);
    const lines = competingFree.map((competing, row) =>
      [eventFree[row], competing, eventFree[row + 1]].map((value) => value?.toFixed(9)).join(','),
    );
    expect(lines).toHaveLength(steps);
    expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(digest);
  });
});
