import { bloodPressure, labResult, lipids, smoking } from './facts.ts';
import { diagnosis, prescription, relative } from './history-facts.ts';
import type { Fact, Persona } from './persona.ts';
import { months, weeks, years } from './when.ts';

const complete: readonly Fact[] = [
  bloodPressure(138, 84, weeks(2)),
  lipids({ total: 5.7, hdl: 1.3, unit: 'mmol/L' }, months(2)),
  smoking('never', weeks(2)),
];

const woman = (id: string, given: string, shows: string, facts: readonly Fact[], age = 56): Persona => ({
  id,
  shows,
  name: { family: 'Treadwell', given },
  age,
  sex: 'female',
  facts: [...complete, ...facts],
});

/** Medicines that do or do not mean treated blood pressure, and facts the equation does not count. */
export const treatmentAndNotCounted: readonly Persona[] = [
  woman('treated-by-reference', 'Rita', 'Treated; the medicine is a resource of its own, to be included.', [
    diagnosis('hypertension', years(4)),
    prescription('amlodipine', months(1), { as: 'reference' }),
  ]),
  woman('treated-text-only', 'Tess', 'Treated; the medicine is named in words only.', [
    diagnosis('hypertension', years(4)),
    prescription('lisinopril', months(1), { as: 'text only' }),
  ]),
  woman(
    'two-in-one-tablet',
    'Polly',
    'One tablet with amlodipine and atorvastatin: treated, and on a statin.',
    [diagnosis('hypertension', years(4)), prescription('amlodipineAtorvastatin', months(1))],
  ),
  woman('hypertension-untreated', 'Hilda', 'Hypertension without any medicine: not treated.', [
    diagnosis('hypertension', years(1)),
  ]),
  woman('drug-without-diagnosis', 'Wanda', 'Takes amlodipine, no diagnosis: probably treated.', [
    prescription('amlodipine', months(1)),
  ]),
  woman(
    'propranolol-for-migraine',
    'Migna',
    'A beta-blocker for migraine is no treatment of blood pressure.',
    [diagnosis('migraine', years(6)), prescription('propranolol', months(1), { reason: 'migraine' })],
  ),
  {
    ...woman(
      'doxazosin-for-prostate',
      'Tressa',
      'An alpha blocker for the prostate is no treatment of blood pressure.',
      [diagnosis('prostate', years(3)), prescription('doxazosin', months(1), { reason: 'prostate' })],
    ),
    name: { family: 'Treadwell', given: 'Trevor' },
    sex: 'male',
  },
  woman('treatment-stopped', 'Stella', 'The tablets were stopped two years ago.', [
    diagnosis('hypertension', years(8)),
    prescription('atenolol', years(4), { status: 'stopped' }),
  ]),
  woman('treatment-proposed', 'Proposa', 'Tablets are only proposed: not treated.', [
    diagnosis('hypertension', months(1)),
    prescription('lisinopril', weeks(1), { intent: 'proposal' }),
  ]),
  woman('on-statin', 'Statia', 'On a statin: this is the risk on treatment.', [
    prescription('simvastatin', months(2)),
  ]),
  woman(
    'ldl-very-high',
    'Ludmila',
    'LDL 5.4 mmol/L and familial hypercholesterolaemia: treated whatever the score.',
    [labResult('ldl', 5.4, 'mmol/L', months(2)), diagnosis('familialHypercholesterolaemia', years(9))],
  ),
  woman('egfr-low', 'Renata', 'Kidney function low: eGFR 41, albumin in the urine.', [
    labResult('egfr', 41, 'mL/min/{1.73_m2}', months(1)),
    labResult('creatinine', 128, 'umol/L', months(1)),
    labResult('urineAlbuminCreatinine', 210, 'mg/g', months(1)),
    diagnosis('chronicKidneyDisease', years(3)),
  ]),
  woman('pregnant', 'Gravina', 'Pregnant.', [diagnosis('pregnancy', weeks(18))], 34),
  woman('family-history', 'Famke', 'Father and brother with early infarctions.', [
    relative('father', 'myocardialInfarction', 48),
    relative('brother', 'myocardialInfarction', 44),
  ]),
  woman('atrial-fibrillation', 'Fibi', 'Atrial fibrillation: not an exclusion, worth seeing.', [
    diagnosis('atrialFibrillation', years(2)),
    prescription('metoprolol', months(1)),
  ]),
  woman('severe-mental-illness', 'Menta', 'Schizophrenia: the equation does not count it.', [
    diagnosis('schizophrenia', years(20)),
  ]),
  woman('hiv', 'Hivonne', 'HIV: the equation does not count it.', [diagnosis('hiv', years(11))]),
];
