import type { Resource } from '../fhir/resource.ts';
import { type BloodPressureDetails, bloodPressure, labResult, lipids, smoking } from './facts.ts';
import { altered } from './history-facts.ts';
import type { Fact, Persona } from './persona.ts';
import { days, months, weeks } from './when.ts';

const pressure = (systolic = 130, details: BloodPressureDetails = {}): Fact =>
  bloodPressure(systolic, 80, weeks(3), details);
const fats = (total = 201, hdl = 52): Fact => lipids({ total, hdl, unit: 'mg/dL' }, months(3));
const smokes = smoking('never', weeks(3));

const odd = (id: string, given: string, shows: string, facts: readonly Fact[]): Persona => ({
  id,
  shows,
  name: { family: 'Oddie', given },
  age: 55,
  sex: 'male',
  facts: [...facts, smokes],
});

type Quantity = Record<string, unknown>;

const withQuantity = (fact: Fact, change: (quantity: Quantity) => Quantity): Fact =>
  altered(fact, (resource) => ({ ...resource, valueQuantity: change(resource.valueQuantity as Quantity) }));

const without = (fact: Fact, ...elements: string[]): Fact =>
  altered(fact, (resource) => {
    const rest: Resource = { ...resource };
    for (const element of elements) delete rest[element];
    return rest;
  });

const withStatus = (status: string, fact: Fact): Fact =>
  altered(fact, (resource) => ({ ...resource, status }));

const total = (value: number, daysAgo: number): Fact =>
  labResult('totalCholesterol', value, 'mg/dL', daysAgo);

/** The NZ example: codes for mass, values in mmol/L. The unit is what counts. */
const massCodeMolarUnit = withQuantity(total(5.1, months(2)), (quantity) => ({
  ...quantity,
  unit: 'mmol/L',
  code: 'mmol/L',
}));

/** Results as laboratories, interfaces and people sometimes leave them. */
export const oddResults: readonly Persona[] = [
  odd('preliminary-result', 'Prel', 'A preliminary cholesterol beside an older final one.', [
    pressure(),
    fats(),
    withStatus('preliminary', labResult('totalCholesterol', 260, 'mg/dL', days(4))),
  ]),
  odd('only-preliminary', 'Onny', 'The only cholesterol is preliminary.', [
    pressure(),
    labResult('hdl', 50, 'mg/dL', days(4)),
    withStatus('preliminary', labResult('totalCholesterol', 230, 'mg/dL', days(4))),
  ]),
  odd('result-in-error', 'Errol', 'The newest cholesterol was entered in error.', [
    pressure(),
    fats(),
    withStatus('entered-in-error', labResult('totalCholesterol', 410, 'mg/dL', days(4))),
  ]),
  odd('status-unknown', 'Unwin', 'Cholesterol results of status unknown: used, and marked.', [
    pressure(),
    lipids({ total: 201, hdl: 52, unit: 'mg/dL' }, months(3), { status: 'unknown' }),
  ]),
  odd('amended-result', 'Amos', 'A corrected result.', [
    pressure(),
    lipids({ total: 188, hdl: 47, unit: 'mg/dL' }, months(3), { status: 'corrected' }),
  ]),
  odd('systolic-210', 'Hyper', 'Systolic 210: possible, outside what was studied.', [pressure(210), fats()]),
  odd('cholesterol-500', 'Kole', 'Total cholesterol 500 mg/dL: possible, outside what was studied.', [
    pressure(),
    fats(500, 40),
  ]),
  odd('hdl-implausible', 'Hugo', 'HDL 0.1 mmol/L: not possible, so missing.', [
    pressure(),
    labResult('totalCholesterol', 5.2, 'mmol/L', months(3)),
    labResult('hdl', 0.1, 'mmol/L', months(3)),
  ]),
  odd('systolic-implausible', 'Sisto', 'Systolic 14: a slip of the keyboard, so missing.', [
    pressure(14),
    fats(),
  ]),
  odd('unit-slip', 'Slippy', 'Total cholesterol “6.1 mg/dL”: surely mmol/L, so refused and not corrected.', [
    pressure(),
    total(6.1, months(3)),
    labResult('hdl', 50, 'mg/dL', months(3)),
  ]),
  odd('comparator', 'Compton', 'Total cholesterol “> 300 mg/dL”.', [
    pressure(),
    withQuantity(total(300, months(3)), (quantity) => ({ ...quantity, comparator: '>' })),
    labResult('hdl', 50, 'mg/dL', months(3)),
  ]),
  odd('unit-missing', 'Newton', 'Total cholesterol 212 without a unit.', [
    pressure(),
    withQuantity(total(212, months(3)), ({ value }) => ({ value })),
    labResult('hdl', 50, 'mg/dL', months(3)),
  ]),
  odd('same-instant', 'Janus', 'Two different cholesterols of the same instant.', [
    pressure(),
    total(190, months(3)),
    total(262, months(3)),
    labResult('hdl', 50, 'mg/dL', months(3)),
  ]),
  odd('duplicate-result', 'Dupont', 'The same result twice, from two interfaces.', [
    pressure(),
    total(205, months(3)),
    total(205, months(3)),
    labResult('hdl', 50, 'mg/dL', months(3)),
  ]),
  odd('mass-code-molar-unit', 'Iosua', 'A code for mg/dL with a value in mmol/L: the unit counts.', [
    pressure(),
    massCodeMolarUnit,
    labResult('hdl', 1.2, 'mmol/L', months(2)),
  ]),
  odd('masked-result', 'Masca', 'The cholesterol is masked: hidden, not absent.', [
    pressure(),
    altered(without(total(200, months(3)), 'valueQuantity'), (resource) => ({
      ...resource,
      dataAbsentReason: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'masked' }],
      },
    })),
    labResult('hdl', 50, 'mg/dL', months(3)),
  ]),
  odd('value-in-text', 'Texter', 'The cholesterol as a text: “5,4 mmol/L”.', [
    pressure(),
    altered(without(total(200, months(3)), 'valueQuantity'), (resource) => ({
      ...resource,
      valueString: '5,4 mmol/L',
    })),
    labResult('hdl', 1.3, 'mmol/L', months(3)),
  ]),
  odd('undated-result', 'Undine', 'A cholesterol without a date.', [
    pressure(),
    without(total(199, months(3)), 'effectiveDateTime'),
    labResult('hdl', 50, 'mg/dL', months(3)),
  ]),
  odd('separate-pressures', 'Sepp', 'Systolic and diastolic as two Observations.', [
    pressure(136, { shape: 'separate' }),
    fats(),
  ]),
  odd('older-panel', 'Panella', 'Blood pressure under the older panel code.', [
    pressure(134, { shape: 'older panel' }),
    fats(),
  ]),
];
