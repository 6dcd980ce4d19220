import { bloodPressure, lipids, smoking } from './facts.ts';
import { diagnosis, prescription } from './history-facts.ts';
import type { Fact, Persona, PersonaName } from './persona.ts';
import { months, weeks, years } from './when.ts';

const facts: readonly Fact[] = [
  bloodPressure(134, 82, weeks(6)),
  lipids({ total: 5.3, hdl: 1.3, ldl: 3.2, unit: 'mmol/L' }, months(5)),
  smoking('never', weeks(6)),
];

interface Details extends Partial<Persona> {
  name: PersonaName;
}

const named = (id: string, shows: string, details: Details): Persona => ({
  id,
  shows,
  age: 57,
  sex: 'female',
  facts,
  ...details,
});

/** Names as people bear them, and as some would rather not. */
export const namesInManyScripts: readonly Persona[] = [
  named('ngata-mere', 'A Māori name with macrons; NHI beside the MRN; recorded ethnicity.', {
    name: { family: 'Ngāta', given: 'Mere Hūria', prefix: 'Mrs' },
    on: ['tuesday', 'home-visits'],
    patient: () => ({
      identifier: [
        {
          use: 'official',
          type: { text: 'NHI' },
          system: 'https://standards.digital.health.nz/ns/nhi-id',
          value: 'ZZZ0016',
        },
      ],
      extension: [
        {
          url: 'http://hl7.org.nz/fhir/StructureDefinition/nz-ethnicity',
          valueCodeableConcept: {
            coding: [
              {
                system: 'https://standards.digital.health.nz/ns/ethnic-group-level-4-code',
                code: '21111',
                display: 'Māori',
              },
            ],
          },
        },
      ],
      communication: [
        { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'mi' }], text: 'Māori' }, preferred: true },
      ],
    }),
  }),
  named('wang-xiuying', 'A Chinese name, with its spelling in Latin letters.', {
    name: { family: '王', given: '秀英', also: { family: 'Wang', given: 'Xiuying' } },
  }),
  named('al-masri', 'An Arabic name, written from right to left.', {
    name: { family: 'المصري', given: 'محمد' },
    sex: 'male',
  }),
  named('sharma-anil', 'A name in Devanagari.', { name: { family: 'शर्मा', given: 'अनिल' }, sex: 'male' }),
  named('ivanova', 'A name in Cyrillic.', { name: { family: 'Иванова', given: 'Екатерина' } }),
  named('papadopoulos', 'A name in Greek.', {
    name: { family: 'Παπαδόπουλος', given: 'Γιώργος' },
    sex: 'male',
  }),
  named('o-brien', 'A name with an apostrophe.', {
    name: { family: "O’Brien-D'Arcy", given: 'Siân', prefix: 'Ms' },
    on: ['tuesday'],
    facts: [...facts, diagnosis('hypertension', years(3)), prescription('lisinoprilThiazide', months(1))],
  }),
  named('very-long-name', 'A very long name that must not push anything aside.', {
    name: {
      family: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Llanfairpwllgwyngyll',
      given: 'Hubert Blaine Bartholomew Maximilian Ferdinand Alexander',
      prefix: 'Professor Dr',
    },
    sex: 'male',
  }),
  named('script-in-name', 'A name that holds markup: it must be shown as it is written.', {
    name: { family: '<script>alert(1)</script>', given: '"Bobby" & Co' },
    sex: 'male',
  }),
  named('one-text-name', 'The whole name in one text.', { name: { text: 'Sukarno' }, sex: 'male' }),
  named('no-name', 'No name recorded.', { name: {}, sex: 'male' }),
];
