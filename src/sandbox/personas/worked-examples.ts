import { bloodPressure, bodySize, lipids, savedRisk, smoking } from './facts.ts';
import { diagnosis, prescription, relative, visit } from './history-facts.ts';
import type { Persona } from './persona.ts';
import { days, months, weeks, years } from './when.ts';

/** Patients whose answer is published, and the one that the pages of the design show. */
export const workedExamples: readonly Persona[] = [
  {
    id: 'roberts-helen',
    shows: 'Scored, high: 20.6 %. Old cholesterol, mother with an early heart attack, results saved before.',
    name: { family: 'Roberts', given: 'Helen', prefix: 'Mrs' },
    age: 61,
    sex: 'female',
    on: ['tuesday', 'appointment-today'],
    facts: [
      bloodPressure(146, 88, weeks(3)),
      bloodPressure(138, 84, months(5)),
      bloodPressure(132, 82, months(45)),
      lipids({ total: 236, hdl: 50, ldl: 159, unit: 'mg/dL' }, months(26)),
      lipids({ total: 224, hdl: 52, ldl: 148, unit: 'mg/dL' }, months(46)),
      smoking('every day', weeks(3)),
      bodySize(165, 72, weeks(3)),
      relative('mother', 'myocardialInfarction', 52),
      savedRisk(11.9, months(45)),
      savedRisk(9.1, months(82)),
      visit(weeks(3)),
    ],
  },
  {
    id: 'paper-woman',
    shows: 'The paper’s first worked example: 10.48 %.',
    name: { family: 'Framingham', given: 'Wilma', prefix: 'Ms' },
    age: 61,
    sex: 'female',
    on: ['tuesday'],
    facts: [
      bloodPressure(124, 78, weeks(2)),
      lipids({ total: 180, hdl: 47, unit: 'mg/dL' }, weeks(2)),
      smoking('every day', weeks(2)),
      visit(weeks(2)),
    ],
  },
  {
    id: 'paper-man',
    shows: 'The paper’s second worked example: 15.62 %. Treated for hypertension, diabetic.',
    name: { family: 'Framingham', given: 'Matthew', prefix: 'Mr' },
    age: 53,
    sex: 'male',
    on: ['tuesday'],
    facts: [
      bloodPressure(125, 80, weeks(4)),
      lipids({ total: 161, hdl: 55, unit: 'mg/dL' }, weeks(4)),
      smoking('never', weeks(4)),
      diagnosis('hypertension', years(6)),
      prescription('lisinopril', months(2)),
      diagnosis('type2Diabetes', years(4)),
      prescription('metformin', months(2)),
    ],
  },
  {
    id: 'optimal-woman',
    shows: 'The published optimal profile: low.',
    name: { family: 'Ideal', given: 'Olive', prefix: 'Ms' },
    age: 50,
    sex: 'female',
    facts: [
      bloodPressure(110, 70, days(9)),
      lipids({ total: 160, hdl: 60, unit: 'mg/dL' }, days(9)),
      smoking('never', days(9)),
    ],
  },
  {
    id: 'high-man',
    shows: 'Far into the high band: smoker, treated at 168, poor lipids.',
    name: { family: 'Stone', given: 'Barry', prefix: 'Mr' },
    age: 67,
    sex: 'male',
    on: ['tuesday', 'cardiology'],
    facts: [
      bloodPressure(168, 96, days(6)),
      lipids({ total: 7.1, hdl: 0.9, ldl: 4.7, unit: 'mmol/L' }, weeks(6)),
      smoking('every day', days(6)),
      diagnosis('hypertension', years(12)),
      prescription('amlodipine', weeks(5)),
    ],
  },
  {
    id: 'near-threshold',
    shows: 'Just under 20 %: rounding must not put her into the next band.',
    name: { family: 'Marsh', given: 'Edith', prefix: 'Mrs' },
    age: 61,
    sex: 'female',
    facts: [
      bloodPressure(144, 86, weeks(1)),
      lipids({ total: 236, hdl: 51, unit: 'mg/dL' }, weeks(1)),
      smoking('some days', weeks(1)),
    ],
  },
  {
    id: 'fewer-than-one',
    shows: 'A risk under 1 in 100: shown as “fewer than 1”, never as 0.',
    name: { family: 'Young', given: 'Amy', prefix: 'Ms' },
    age: 31,
    sex: 'female',
    facts: [
      bloodPressure(104, 66, months(2)),
      lipids({ total: 3.9, hdl: 1.9, unit: 'mmol/L' }, months(2)),
      smoking('never', months(2)),
    ],
  },
];
