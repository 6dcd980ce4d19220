import fc from 'fast-check';
import type { FhirResource } from '../../../src/fhir/index.ts';
import { ofCodes } from './codes.ts';
import { ofDates } from './dates.ts';
import { ofMedicines } from './medicines.ts';
import { ofNoise } from './noise.ts';
import { ofPanels } from './panels.ts';
import { reading, tellings, type Telling } from './records.ts';
import type { Retelling } from './retelling.ts';
import { ofRowsAndReferences } from './rows-and-references.ts';
import { ofUnits } from './units.ts';
import { differences, whatWasFound, type Allowance } from './what-was-found.ts';

const asItIs: Retelling = { name: 'as it is', retell: (rows) => rows };
const isOfRows = ({ name }: Retelling): boolean => !name.includes('Bundle');
const families = [
  ofUnits,
  ofCodes,
  ofMedicines,
  ofDates,
  ofPanels,
  ofNoise,
  ofRowsAndReferences.filter(isOfRows),
];

/** One retelling of each family, or none of it. */
const several = fc.tuple(...families.map((family) => fc.constantFrom(asItIs, ...family)));

function allowedIn(retellings: readonly Retelling[]): Allowance {
  return {
    flags: retellings.flatMap((one) => one.allowed?.flags ?? []),
    rounding: Math.max(1e-9, ...retellings.map((one) => one.allowed?.rounding ?? 0)),
    words: true,
  };
}

const retold = (rows: readonly FhirResource[], retellings: readonly Retelling[]): readonly FhirResource[] =>
  retellings.reduce((before, { retell }) => retell(before) as readonly FhirResource[], rows);

const small = tellings.filter(({ rows }) => rows.length < 80);

describe('several retellings at once', () => {
  it('change nothing either', async () => {
    const picked = fc.record({
      telling: fc.nat(small.length - 1),
      retellings: several,
    });
    await fc.assert(
      fc.asyncProperty(picked, async ({ telling: index, retellings }) => {
        const telling = small[index] as Telling;
        const allowed = allowedIn(retellings);
        const once = whatWasFound(await reading(telling, telling.rows), allowed);
        const again = whatWasFound(await reading(telling, retold(telling.rows, retellings)), allowed);
        const names = retellings.filter((one) => one !== asItIs).map(({ name }) => name);
        const found = differences(once, again, allowed.rounding);
        expect(found.map((one) => `${telling.name}, ${names.join(', ')}: ${one}`)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
