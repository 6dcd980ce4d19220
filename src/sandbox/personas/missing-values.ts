import { bloodPressure, bodySize, labResult, smoking } from './facts.ts';
import { visit } from './history-facts.ts';
import type { Fact, Persona } from './persona.ts';
import { days, months, weeks } from './when.ts';

const pressure = bloodPressure(128, 80, weeks(5));
const smokes = smoking('never', weeks(5));
const total: Fact = labResult('totalCholesterol', 5.2, 'mmol/L', months(3));
const hdl: Fact = labResult('hdl', 1.4, 'mmol/L', months(3));

/** One value missing each, and several. */
export const missingValues: readonly Persona[] = [
  {
    id: 'no-hdl',
    shows: 'HDL cholesterol missing; low whatever it is.',
    name: { family: 'Singh', given: 'Priya', prefix: 'Ms' },
    age: 46,
    sex: 'female',
    on: ['tuesday'],
    facts: [pressure, total, smokes],
  },
  {
    id: 'no-total-cholesterol',
    shows: 'Total cholesterol missing.',
    name: { family: 'Clarke', given: 'Denise', prefix: 'Mrs' },
    age: 57,
    sex: 'female',
    facts: [pressure, hdl, smokes],
  },
  {
    id: 'no-lipids',
    shows: 'No cholesterol at all, but a body mass index: the BMI version can be offered.',
    name: { family: 'Fraser', given: 'Hamish', prefix: 'Mr' },
    age: 49,
    sex: 'male',
    facts: [bloodPressure(136, 84, weeks(5)), smokes, bodySize(178, 93, weeks(5))],
  },
  {
    id: 'no-blood-pressure',
    shows: 'Blood pressure missing.',
    name: { family: 'Olsen', given: 'Ingrid', prefix: 'Ms' },
    age: 52,
    sex: 'female',
    facts: [total, hdl, smokes],
  },
  {
    id: 'no-smoking',
    shows: 'Never asked about smoking; the answer decides the band.',
    name: { family: 'Costa', given: 'Paulo', prefix: 'Mr' },
    age: 58,
    sex: 'male',
    on: ['tuesday'],
    facts: [
      bloodPressure(132, 84, weeks(5)),
      labResult('totalCholesterol', 5.4, 'mmol/L', months(3)),
      labResult('hdl', 1.2, 'mmol/L', months(3)),
    ],
  },
  {
    id: 'no-birth-date',
    shows: 'No birth date, so no age.',
    name: { family: 'Unborn', given: 'Terry', prefix: 'Mr' },
    sex: 'male',
    facts: [pressure, total, hdl, smokes],
  },
  {
    id: 'birth-year-only',
    shows: 'Only the year of birth is recorded.',
    name: { family: 'Haddad', given: 'Nadia', prefix: 'Ms' },
    age: { recordedAs: (now) => String(now.getUTCFullYear() - 55) },
    sex: 'female',
    facts: [pressure, total, hdl, smokes],
  },
  {
    id: 'no-sex',
    shows: 'Sex not recorded: the clinician must say which equation.',
    name: { family: 'Blake', given: 'Robin' },
    age: 51,
    facts: [pressure, total, hdl, smokes],
  },
  {
    id: 'sex-other',
    shows: 'Sex recorded as other.',
    name: { family: 'Ferrari', given: 'Andrea' },
    age: 44,
    sex: 'other',
    facts: [pressure, total, hdl, smokes],
  },
  {
    id: 'sex-unknown',
    shows: 'Sex recorded as unknown.',
    name: { family: 'Doe', given: 'Alex' },
    age: 60,
    sex: 'unknown',
    facts: [pressure, total, hdl, smokes],
  },
  {
    id: 'empty-record',
    shows: 'Newly registered: nothing recorded at all.',
    name: { family: 'Newcomer', given: 'Nils', prefix: 'Mr' },
    age: 40,
    sex: 'male',
    facts: [visit(days(1))],
  },
  {
    id: 'systolic-only',
    shows: 'A blood pressure with its systolic part only.',
    name: { family: 'Half', given: 'Howard', prefix: 'Mr' },
    age: 62,
    sex: 'male',
    facts: [bloodPressure(134, 0, weeks(5), { shape: 'systolic only' }), total, hdl, smokes],
  },
];
