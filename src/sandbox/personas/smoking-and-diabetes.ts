import { concept, loinc, smokingAnswers, snomed } from './codes.ts';
import { bloodPressure, labResult, lipids, smoking } from './facts.ts';
import { observation } from './observation.ts';
import { diagnosis, prescription, statement } from './history-facts.ts';
import type { Fact, Persona } from './persona.ts';
import { months, weeks, years } from './when.ts';

const measured: readonly Fact[] = [
  bloodPressure(132, 81, weeks(2)),
  lipids({ total: 209, hdl: 48, unit: 'mg/dL' }, weeks(6)),
];

const smoker = (id: string, given: string, shows: string, facts: readonly Fact[]): Persona => ({
  id,
  shows,
  name: { family: 'Ashe', given },
  age: 52,
  sex: 'male',
  facts: [...measured, ...facts],
});

const diabetic = (id: string, given: string, shows: string, facts: readonly Fact[]): Persona => ({
  id,
  shows,
  name: { family: 'Sweet', given },
  age: 54,
  sex: 'female',
  facts: [...measured, smoking('never', weeks(2)), ...facts],
});

/** The code is the finding and there is no value, as in records of British general practice. */
const findingAsCode: Fact = (context) => [
  observation(
    context,
    { category: 'social-history', code: concept(smokingAnswers['every day']), daysAgo: weeks(10) },
    {},
  ),
];

const cigarettesADay =
  (count: number): Fact =>
  (context) => [
    observation(
      context,
      {
        category: 'social-history',
        code: concept(snomed('230056004', 'Cigarette consumption')),
        daysAgo: weeks(10),
      },
      { valueQuantity: { value: count, unit: '/day', system: 'http://unitsofmeasure.org', code: '/d' } },
    ),
  ];

const loincAnswer: Fact = (context) => [
  observation(
    context,
    {
      category: 'social-history',
      code: concept(loinc('72166-2', 'Tobacco smoking status')),
      daysAgo: weeks(10),
    },
    {
      valueCodeableConcept: {
        coding: [{ system: 'http://loinc.org', code: 'LA15920-4', display: 'Former smoker' }],
      },
    },
  ),
];

export const smokingAndDiabetes: readonly Persona[] = [
  smoker('smokes-some-days', 'Sam', 'Smokes some days: counts as a smoker.', [
    smoking('some days', weeks(2)),
  ]),
  smoker('former-smoker', 'Fred', 'Former smoker: counts as a non-smoker.', [
    smoking('every day', years(12)),
    smoking('former', weeks(2)),
  ]),
  smoker('quit-recently', 'Quentin', 'Smoked until four months ago: the quit is less than a year old.', [
    smoking('every day', months(7)),
    smoking('former', months(4)),
  ]),
  smoker('smoking-unknown', 'Una', 'The record says “unknown if ever smoked”: that is missing, not no.', [
    smoking('unknown', weeks(2)),
  ]),
  smoker('smoker-unsure', 'Ursula', '“Smoker”, which some countries use for status unknown.', [
    smoking('status unsure', weeks(2)),
  ]),
  smoker('smoking-finding', 'Finn', 'The smoking status is the code of an Observation without a value.', [
    findingAsCode,
  ]),
  smoker('cigarettes-a-day', 'Chester', 'Fifteen cigarettes a day as a quantity.', [cigarettesADay(15)]),
  smoker('smoking-loinc-answer', 'Laurie', 'A former smoker by LOINC answer code.', [loincAnswer]),
  smoker('never-after-former', 'Neville', '“Never smoked” recorded after “former”: they disagree.', [
    smoking('former', years(3)),
    smoking('never', weeks(2)),
  ]),
  diabetic('type-1-diabetes', 'Ina', 'Type 1 diabetes on insulin.', [
    diagnosis('type1Diabetes', years(30)),
    prescription('insulin', months(1)),
    labResult('hba1c', 7.9, '%', months(2)),
  ]),
  diabetic(
    'type-2-diabetes',
    'Tina',
    'Type 2 diabetes; HbA1c in mmol/mol; metformin as a contained resource.',
    [
      diagnosis('type2Diabetes', years(5)),
      prescription('metformin', months(1), { as: 'contained' }),
      labResult('hba1c', 58, 'mmol/mol', months(2)),
    ],
  ),
  diabetic('diabetes-in-remission', 'Remy', 'Type 2 diabetes in remission still counts.', [
    diagnosis('type2Diabetes', years(8), { clinical: 'remission' }),
    labResult('hba1c', 5.9, '%', months(2)),
  ]),
  diabetic('gestational-diabetes', 'Gesa', 'Gestational diabetes years ago: no diabetes.', [
    diagnosis('gestationalDiabetes', years(14), { clinical: 'resolved' }),
  ]),
  diabetic('prediabetes', 'Preeti', 'Prediabetes is not diabetes.', [
    diagnosis('prediabetes', years(2)),
    labResult('hba1c', 6.1, '%', months(2)),
  ]),
  diabetic('diabetes-refuted', 'Reva', 'Diabetes was suspected and refuted.', [
    diagnosis('type2Diabetes', years(1), { verification: 'refuted', clinical: undefined }),
  ]),
  diabetic('diabetes-provisional', 'Prova', 'Diabetes is provisional: shown, not counted.', [
    diagnosis('type2Diabetes', weeks(3), { verification: 'provisional' }),
  ]),
  diabetic('mother-had-diabetes', 'Dotty', 'Family history of diabetes, entered as a Condition.', [
    diagnosis('familyHistoryOfDiabetes', years(10)),
  ]),
  diabetic('diabetes-by-results', 'Lia', 'No diagnosis, but two HbA1c over the line: possibly diabetes.', [
    labResult('hba1c', 7.2, '%', months(1)),
    labResult('hba1c', 6.9, '%', months(7)),
  ]),
  diabetic('metformin-only', 'Meta', 'Takes metformin by her own account; no diagnosis.', [
    statement('metformin', years(2)),
  ]),
];
