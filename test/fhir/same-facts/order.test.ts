import fc from 'fast-check';
import type { FhirResource } from '../../../src/fhir/index.ts';
import { patient } from '../builders.ts';
import { medicine, number, pressure, problem, side, smoking } from './random-rows.ts';
import { reading } from './records.ts';
import { differences, whatWasFound } from './what-was-found.ts';

const whose = { name: 'random rows', patientId: 'p1', assessedAt: new Date('2026-06-30T12:00:00Z') };

const families: readonly (readonly [string, fc.Arbitrary<FhirResource>])[] = [
  ['pressures', fc.oneof(pressure, pressure, side)],
  [
    'lipids',
    fc.oneof(
      number('2093-3', 'mg/dL', 190, 236),
      number('2085-9', 'mg/dL', 45, 50),
      number('2085-9', 'mmol/L', 1.29, 1.4),
      number('13457-7', 'mg/dL', 131, 140),
      number('2571-8', 'mg/dL', 150, 180),
    ),
  ],
  [
    'body, kidney and HbA1c',
    fc.oneof(
      number('29463-7', 'kg', 80, 90),
      number('8302-2', 'cm', 168, 170),
      number('39156-5', 'kg/m2', 28, 31),
      number('2160-0', 'mg/dL', 0.9, 1.4),
      number('62238-1', 'mL/min/{1.73_m2}', 55, 71),
      number('4548-4', '%', 6.1, 7.2),
    ),
  ],
  ['smoking', smoking],
  ['medicines', medicine],
  ['problems', problem],
];

describe('the order of rows does not matter', () => {
  it.each(families)('%s', async (_name, row) => {
    const shuffles = fc.array(row, { minLength: 2, maxLength: 6 }).chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        shuffled: fc.shuffledSubarray(rows, { minLength: rows.length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(shuffles, async ({ rows, shuffled }) => {
        const [before, after] = await Promise.all(
          [rows, shuffled].map(async (all) =>
            whatWasFound(await reading({ ...whose, rows: all }, [patient(), ...all]), { words: true }),
          ),
        );
        expect(differences(before, after)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
