import fc from 'fast-check';
import type { FhirResource } from '../../../src/fhir/index.ts';
import {
  bloodPressure,
  condition,
  loinc,
  observation,
  order,
  patient,
  quantity,
  rxnorm,
  snomed,
  ucum,
} from '../builders.ts';
import { reading } from './records.ts';
import { differences, whatWasFound } from './what-was-found.ts';

const whose = { name: 'random rows', patientId: 'p1', assessedAt: new Date('2026-06-30T12:00:00Z') };

/** Few days, and each of them in every precision: most rows have a rival of the same moment, day, month or year. */
const time = fc.constantFrom(
  '2026-05',
  '2026-05-20',
  '2026-05-20T07:30:00Z',
  '2026-05-20T19:30:00+12:00',
  '2026-05-20T09:00:00Z',
  '2026-05-21',
  '2026-05-21T07:30:00Z',
  '2024-01-02',
  '2019-01-02T08:00:00Z',
  undefined,
);
const status = fc.constantFrom('final', 'final', 'preliminary', 'amended', 'unknown');
const about = { effectiveDateTime: time, status };
const stated = fc.record(about).map(({ effectiveDateTime, ...rest }) => ({
  ...rest,
  effectiveDateTime,
}));

const number = (code: string, unit: string, ...values: readonly number[]) =>
  fc.tuple(fc.constantFrom(...values), stated).map(([value, more]) => quantity(code, value, unit, more));

const pressure = fc
  .tuple(fc.constantFrom(120, 140, 151), fc.constantFrom(70, 88, 125), stated)
  .map(([systolic, diastolic, more]) => bloodPressure(systolic, diastolic, more));
const side = fc
  .tuple(fc.constantFrom('8480-6', '8462-4'), fc.constantFrom(95, 141), stated)
  .map(([code, value, more]) => observation(loinc(code), { valueQuantity: ucum(value, 'mm[Hg]'), ...more }));
const smoking = fc
  .tuple(fc.constantFrom('449868002', '8517006', '266919005', '266927001'), stated)
  .map(([answer, more]) => observation(loinc('72166-2'), { valueCodeableConcept: snomed(answer), ...more }));
const medicine = fc
  .record({
    drug: fc.constantFrom(['29046', 'lisinopril'], ['83367', 'atorvastatin'], ['6918', 'metoprolol']),
    status: fc.constantFrom('active', 'completed', 'stopped', 'on-hold', 'cancelled', 'entered-in-error'),
    authoredOn: time,
  })
  .map(({ drug: [code = '', name = ''], ...more }) => order(rxnorm(code, name), more));
const problem = fc
  .record({
    code: fc.constantFrom('44054006', '22298006', '38341003', '46635009'),
    clinicalStatus: fc.constantFrom('active', 'resolved', 'inactive'),
    recordedDate: time,
  })
  .map(({ code, clinicalStatus, recordedDate }) =>
    condition(snomed(code), { clinicalStatus: { coding: [{ code: clinicalStatus }] }, recordedDate }),
  );

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
      { numRuns: 150 },
    );
  });
});
