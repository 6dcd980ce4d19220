import { bloodPressure, lipids, smoking } from './facts.ts';
import type { Fact, Persona } from './persona.ts';
import { dateBefore, days, months, weeks, years } from './when.ts';

const complete: readonly Fact[] = [
  bloodPressure(126, 78, weeks(3)),
  lipids({ total: 201, hdl: 54, unit: 'mg/dL' }, months(3)),
  smoking('never', weeks(3)),
];

const aged = (age: number, given: string, shows: string, more: Partial<Persona> = {}): Persona => ({
  id: `aged-${age}`,
  shows,
  name: { family: 'Jahr', given },
  age,
  sex: age % 2 === 0 ? 'female' : 'male',
  facts: complete,
  ...more,
});

/** The edges of the ages the equations cover, and people who have died. */
export const agesAndPeople: readonly Persona[] = [
  aged(18, 'Jule', 'Eighteen: too young for every equation.'),
  aged(25, 'Ben', 'Twenty-five: the 30-year equation only.'),
  aged(29, 'Max', 'Twenty-nine: too young for the 10-year equation by a year.'),
  aged(30, 'Lea', 'Thirty: the youngest age the 10-year equation covers.'),
  aged(59, 'Kurt', 'Fifty-nine: the last age of the 30-year equation.'),
  aged(60, 'Ida', 'Sixty: no 30-year risk any more.'),
  aged(74, 'Else', 'Seventy-four: the oldest age the 10-year equation covers.'),
  aged(75, 'Otto', 'Seventy-five: too old by a year.', { on: ['home-visits'] }),
  aged(78, 'Johanna', 'Seventy-eight: no score, age over 74.', { on: ['tuesday', 'home-visits'] }),
  aged(95, 'Wilhelm', 'Ninety-five.', { on: ['home-visits'] }),
  {
    id: 'birthday-today',
    shows: 'Turns 30 today: covered from today on.',
    name: { family: 'Jahr', given: 'Mia' },
    age: 30,
    daysSinceBirthday: 0,
    sex: 'female',
    facts: complete,
  },
  {
    id: 'deceased-dated',
    shows: 'Died last week: grey banner, no score.',
    name: { family: 'Gone', given: 'Albert', prefix: 'Mr' },
    age: 60,
    sex: 'male',
    facts: complete,
    patient: (now) => ({ deceasedDateTime: dateBefore(now, days(6)) }),
  },
  {
    id: 'deceased-undated',
    shows: 'Died, the date is not recorded.',
    name: { family: 'Gone', given: 'Vera', prefix: 'Mrs' },
    age: 72,
    sex: 'female',
    facts: complete,
    patient: () => ({ deceasedBoolean: true }),
  },
  {
    id: 'sex-and-birth-sex-differ',
    shows: 'Recorded sex and birth sex differ: nobody chooses for the clinician.',
    name: { family: 'Winter', given: 'Jo' },
    age: 48,
    sex: 'female',
    facts: complete,
    patient: () => ({
      extension: [
        { url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex', valueCode: 'M' },
      ],
    }),
  },
  {
    id: 'restricted-record',
    shows: 'A restricted record: only Dr Silva may see it.',
    name: { family: 'Veiled', given: 'Vincent', prefix: 'Mr' },
    age: 54,
    sex: 'male',
    facts: [...complete, bloodPressure(131, 80, days(40)), smoking('never', years(2))],
    patient: () => ({
      meta: {
        security: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
            code: 'R',
            display: 'restricted',
          },
        ],
      },
      generalPractitioner: [{ reference: 'Practitioner/silva', display: 'Dr Rui Silva' }],
    }),
  },
];
