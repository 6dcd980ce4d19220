import { bloodPressure, lipids, savedRisk, smoking } from './facts.ts';
import { altered, diagnosis, prescription, procedure, relative } from './history-facts.ts';
import type { Fact, Persona } from './persona.ts';
import { months, weeks, years } from './when.ts';

/** Everything the equation needs, so that only the exclusion stands in the way. */
const complete: readonly Fact[] = [
  bloodPressure(136, 82, weeks(4)),
  lipids({ total: 5.0, hdl: 1.1, unit: 'mmol/L' }, months(4)),
  smoking('former', weeks(4)),
];

const man = (id: string, family: string, shows: string, facts: readonly Fact[], age = 63): Persona => ({
  id,
  shows,
  name: { family, given: 'George', prefix: 'Mr' },
  age,
  sex: 'male',
  on: ['cardiology'],
  facts: [...complete, ...facts],
});

/** People who already have cardiovascular disease, in the ways a record says so, and some who do not. */
export const exclusions: readonly Persona[] = [
  man(
    'had-infarction',
    'Harding',
    'Myocardial infarction on the problem list: no score, and one saved before it.',
    [
      diagnosis('myocardialInfarction', years(7)),
      prescription('atorvastatin', months(1)),
      savedRisk(17.4, years(8)),
    ],
  ),
  man('had-infarction-resolved', 'Hartley', 'An infarction marked resolved still excludes.', [
    diagnosis('myocardialInfarction', years(11), { clinical: 'resolved' }),
  ]),
  man('old-infarction', 'Hartman', 'Old myocardial infarction, without a clinical status.', [
    diagnosis('oldMyocardialInfarction', years(15), { clinical: undefined }),
  ]),
  man('had-stroke', 'Strickland', 'Ischaemic stroke: no score.', [diagnosis('ischaemicStroke', years(3))]),
  man('had-tia', 'Tilley', 'Transient ischaemic attack: no score.', [
    diagnosis('transientIschaemicAttack', years(2), { clinical: 'inactive' }),
  ]),
  man('has-pad', 'Padgett', 'Peripheral arterial disease: no score.', [
    diagnosis('peripheralArterialDisease', years(4)),
  ]),
  man('has-claudication', 'Walkiewicz', 'Intermittent claudication: no score.', [
    diagnosis('claudication', years(1)),
  ]),
  man('has-heart-failure', 'Feeney', 'Heart failure: no score.', [
    diagnosis('heartFailure', years(2)),
    prescription('furosemide', months(1)),
  ]),
  man('has-angina', 'Angel', 'Angina: no score.', [diagnosis('angina', years(5))]),
  man('had-stent', 'Stenton', 'A coronary stent among the procedures and no diagnosis: no score.', [
    procedure('coronaryStent', years(3)),
  ]),
  man(
    'had-bypass',
    'Byatt',
    'Coronary bypass surgery: no score.',
    [procedure('coronaryBypass', years(9))],
    71,
  ),
  man('had-angioplasty', 'Ballon', 'A percutaneous coronary intervention: no score.', [
    procedure('angioplasty', years(4)),
  ]),
  man('stent-not-done', 'Plant', 'A stent that was planned and not done: scored.', [
    procedure('coronaryStent', years(1), 'not-done'),
  ]),
  man('only-angiography', 'Lookman', 'Coronary angiography alone is no disease: scored.', [
    procedure('angiography', years(1)),
  ]),
  man('infarction-refuted', 'Refton', 'A suspected infarction that was refuted: scored.', [
    diagnosis('myocardialInfarction', years(1), { verification: 'refuted', clinical: undefined }),
  ]),
  man('infarction-in-error', 'Mistry', 'An infarction entered in error: scored.', [
    diagnosis('myocardialInfarction', years(1), { verification: 'entered-in-error' }),
  ]),
  man(
    'father-had-infarction',
    'Sonn',
    'The father had the infarction, not he: scored, family history shown.',
    [relative('father', 'myocardialInfarction', 49)],
  ),
  man('infarction-icd', 'Codeford', 'Infarction by ICD-10 code only: no score.', [
    altered(diagnosis('myocardialInfarction', years(6)), (condition) => ({
      ...condition,
      code: {
        coding: [
          {
            system: 'http://hl7.org/fhir/sid/icd-10-cm',
            code: 'I25.2',
            display: 'Old myocardial infarction',
          },
        ],
      },
    })),
  ]),
];
