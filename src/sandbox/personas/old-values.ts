import { bloodPressure, labResult, lipids, smoking } from './facts.ts';
import { diagnosis, prescription } from './history-facts.ts';
import type { Persona } from './persona.ts';
import { days, months, weeks, years } from './when.ts';

/** Values past their limits, a value dated in the future, and long histories. */
export const oldValues: readonly Persona[] = [
  {
    id: 'old-blood-pressure',
    shows: 'Blood pressure 15 months old: marked old.',
    name: { family: 'Walker', given: 'Joan', prefix: 'Mrs' },
    age: 59,
    sex: 'female',
    facts: [
      bloodPressure(139, 85, months(15)),
      lipids({ total: 5.6, hdl: 1.5, unit: 'mmol/L' }, months(7)),
      smoking('never', months(7)),
    ],
  },
  {
    id: 'old-lipids',
    shows: 'Cholesterol 30 months old: marked old.',
    name: { family: 'Baker', given: 'Peter', prefix: 'Mr' },
    age: 55,
    sex: 'male',
    on: ['tuesday'],
    facts: [
      bloodPressure(131, 83, weeks(2)),
      lipids({ total: 5.9, hdl: 1.2, unit: 'mmol/L' }, months(30)),
      smoking('former', weeks(2)),
    ],
  },
  {
    id: 'lipids-six-years',
    shows: 'Cholesterol six years old: shown, not used until somebody says so.',
    name: { family: 'Archer', given: 'Maureen', prefix: 'Mrs' },
    age: 64,
    sex: 'female',
    facts: [
      bloodPressure(133, 79, weeks(2)),
      lipids({ total: 6.2, hdl: 1.6, unit: 'mmol/L' }, years(6)),
      smoking('never', weeks(2)),
    ],
  },
  {
    id: 'all-old',
    shows: 'Everything is old: blood pressure 3 years, cholesterol 4 years, smoking 9 years.',
    name: { family: 'Hermit', given: 'Hugh', prefix: 'Mr' },
    age: 66,
    sex: 'male',
    on: ['home-visits'],
    facts: [
      bloodPressure(150, 90, years(3)),
      lipids({ total: 5.4, hdl: 1.1, unit: 'mmol/L' }, years(4)),
      smoking('every day', years(9)),
    ],
  },
  {
    id: 'future-dated',
    shows: 'A cholesterol result dated next month: refused; the older one is used.',
    name: { family: 'Morrow', given: 'Tom', prefix: 'Mr' },
    age: 50,
    sex: 'male',
    facts: [
      bloodPressure(127, 81, weeks(2)),
      lipids({ total: 5.1, hdl: 1.3, unit: 'mmol/L' }, months(4)),
      labResult('totalCholesterol', 9.9, 'mmol/L', -30),
      smoking('never', weeks(2)),
    ],
  },
  {
    id: 'ten-year-history',
    shows: 'Ten years of yearly readings: a line over time, treatment started midway.',
    name: { family: 'Longley', given: 'Ruth', prefix: 'Mrs' },
    age: 68,
    sex: 'female',
    on: ['tuesday'],
    facts: [
      ...[152, 150, 147, 158, 161, 149, 144, 141, 138, 136].map((systolic, index) =>
        bloodPressure(systolic, Math.round(systolic * 0.58), years(9 - index) + 12),
      ),
      ...[6.8, 6.6, 6.7, 6.4, 6.5, 6.1, 5.9, 5.6, 5.5, 5.3].map((total, index) =>
        lipids(
          { total, hdl: 1.4, ldl: Math.round((total - 2.1) * 10) / 10, unit: 'mmol/L' },
          years(9 - index) + 12,
        ),
      ),
      smoking('every day', years(9)),
      smoking('former', years(4)),
      smoking('former', days(12)),
      diagnosis('hypertension', years(5)),
      prescription('amlodipine', years(5), { status: 'completed' }),
      prescription('amlodipine', months(2)),
    ],
  },
  {
    id: 'several-on-one-day',
    shows: 'Three blood pressures on one day.',
    name: { family: 'Triplett', given: 'Carol', prefix: 'Ms' },
    age: 56,
    sex: 'female',
    facts: [
      bloodPressure(148, 90, days(8), { time: '09:10' }),
      bloodPressure(142, 88, days(8), { time: '09:15' }),
      bloodPressure(139, 86, days(8), { time: '09:20' }),
      bloodPressure(140, 85, months(4)),
      lipids({ total: 214, hdl: 58, unit: 'mg/dL' }, months(2)),
      smoking('never', months(2)),
    ],
  },
  {
    id: 'hdl-another-day',
    shows: 'Total cholesterol and HDL of different days.',
    name: { family: 'Sundry', given: 'Oliver', prefix: 'Mr' },
    age: 47,
    sex: 'male',
    facts: [
      bloodPressure(124, 79, weeks(2)),
      labResult('totalCholesterol', 198, 'mg/dL', weeks(4)),
      labResult('hdl', 41, 'mg/dL', months(20)),
      smoking('never', weeks(2)),
    ],
  },
  {
    id: 'undated-smoking',
    shows: 'The smoking status has no date.',
    name: { family: 'Dateless', given: 'Dora', prefix: 'Mrs' },
    age: 53,
    sex: 'female',
    facts: [
      bloodPressure(129, 82, weeks(2)),
      lipids({ total: 205, hdl: 55, unit: 'mg/dL' }, weeks(2)),
      smoking('never'),
    ],
  },
];
