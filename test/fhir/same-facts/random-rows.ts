import fc from 'fast-check';
import {
  bloodPressure,
  condition,
  loinc,
  observation,
  order,
  quantity,
  rxnorm,
  snomed,
  ucum,
} from '../builders.ts';

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

export const number = (code: string, unit: string, ...values: readonly number[]) =>
  fc.tuple(fc.constantFrom(...values), stated).map(([value, more]) => quantity(code, value, unit, more));

export const pressure = fc
  .tuple(fc.constantFrom(120, 140, 151), fc.constantFrom(70, 88, 125), stated)
  .map(([systolic, diastolic, more]) => bloodPressure(systolic, diastolic, more));
export const side = fc
  .tuple(fc.constantFrom('8480-6', '8462-4'), fc.constantFrom(95, 141), stated)
  .map(([code, value, more]) => observation(loinc(code), { valueQuantity: ucum(value, 'mm[Hg]'), ...more }));
export const smoking = fc
  .tuple(fc.constantFrom('449868002', '8517006', '266919005', '266927001'), stated)
  .map(([answer, more]) => observation(loinc('72166-2'), { valueCodeableConcept: snomed(answer), ...more }));
export const medicine = fc
  .record({
    drug: fc.constantFrom(['29046', 'lisinopril'], ['83367', 'atorvastatin'], ['6918', 'metoprolol']),
    status: fc.constantFrom('active', 'completed', 'stopped', 'on-hold', 'cancelled', 'entered-in-error'),
    authoredOn: time,
  })
  .map(({ drug: [code = '', name = ''], ...more }) => order(rxnorm(code, name), more));
export const problem = fc
  .record({
    code: fc.constantFrom('44054006', '22298006', '38341003', '46635009'),
    clinicalStatus: fc.constantFrom('active', 'resolved', 'inactive'),
    recordedDate: time,
  })
  .map(({ code, clinicalStatus, recordedDate }) =>
    condition(snomed(code), { clinicalStatus: { coding: [{ code: clinicalStatus }] }, recordedDate }),
  );
