export type InventoryInput =
  | 'sbp'
  | 'dbp'
  | 'tc'
  | 'hdl'
  | 'ldl'
  | 'bmi'
  | 'hba1c'
  | 'egfr'
  | 'smoking'
  | 'bpDrug'
  | 'statin'
  | 'diabetes'
  | 'priorCvd';

/** Where we read a record otherwise than its inventory, on purpose. */
export interface InventoryException {
  /** How the file's path begins. */
  file: string;
  input: InventoryInput;
  ours: string;
  why: string;
}

const fromCreatinine = 'no eGFR is recorded; the inventory does not calculate it from creatinine';
const fromSize = 'no BMI is recorded; the inventory does not calculate it from weight and height';
const unknownSmoking = '"unknown if ever smoked" (266927001) is no answer';
const threePatients = 'the Bundle holds three patients; the inventory mixes them, we read the one it names';
const oneMoment = 'two panels of one and the same second differ, and nobody can say which is right';
const beforeBirth = 'the birth date is 2021-11-10, after every result (design, codes.md rule 12)';
const onlyOldOrders =
  'the inventory takes any order; the newest one of this drug is stopped or long finished';
const glucoseLowering = 'no diagnosis, but insulin or a sulfonylurea: a question, not "none"';

function differs(
  file: string,
  why: string,
  entries: Partial<Record<InventoryInput, string>>,
): InventoryException[] {
  return Object.entries(entries).map(([input, ours]) => ({
    file,
    input: input as InventoryInput,
    ours,
    why,
  }));
}

export const inventoryExceptions: readonly InventoryException[] = [
  ...differs('au-core/wang-li', 'the stent of 2021-09-25 lies after the day of reading, 2021-02-15', {
    priorCvd: 'none',
  }),
  ...differs('au-core/banks-mia', 'the answer is a dataAbsentReason (not-asked)', { smoking: 'missing' }),
  ...differs('au-ps/Bundle-aups-referral', glucoseLowering, { diabetes: 'missing' }),
  ...differs('ecqm-statin/0e334f85', 'the diagnosis is dated after the day of reading', { diabetes: 'none' }),
  ...differs('ecqm-statin/2cff757c', 'doNotPerform: the statin was declined', { statin: 'none' }),
  ...differs('hl7-r4-examples/pat1', 'the measurement is of Patient/example', {
    sbp: 'missing',
    dbp: 'missing',
  }),
  ...differs('hl7-r4-examples/pat1', glucoseLowering, { diabetes: 'missing' }),
  ...differs('hl7-r4-examples/example', 'the weight of 2016 is newer than the BMI of 1999', {
    bmi: 'calculated',
  }),
  ...differs('ms-ccda-converted/', fromSize, { bmi: 'calculated' }),
  ...differs('nzps/', fromSize, { bmi: 'calculated' }),
  ...differs('smart-dstu2/patient-1768562', fromCreatinine, { egfr: 'calculated' }),
  ...differs('smart-dstu2/patient-1869612', fromCreatinine, { egfr: 'calculated' }),
  ...differs('smart-dstu2/patient-2502813', fromCreatinine, { egfr: 'calculated' }),
  ...differs('smart-dstu2/patient-8888802', fromCreatinine, { egfr: 'calculated' }),
  ...differs(
    'smart-dstu2/patient-8888802',
    'tobacco use disorder is on the problem list; the inventory looks at observations only',
    { smoking: 'current' },
  ),
  ...differs('smart-dstu2/patient-967332', fromCreatinine, { egfr: 'calculated' }),
  ...differs('smart-dstu2/patient-967332', unknownSmoking, { smoking: 'missing' }),
  ...differs('smart-dstu2-custom/', threePatients, {
    sbp: '115',
    dbp: '85',
    ldl: '80',
    hba1c: '5.5',
    egfr: 'calculated',
    smoking: 'current',
    bpDrug: 'none',
  }),
  ...differs('smart-stu3/patient-1137192', fromCreatinine, { egfr: 'calculated' }),
  ...differs('smart-stu3/patient-1137192', unknownSmoking, { smoking: 'missing' }),
  ...differs('smart-stu3/patient-1272431', fromCreatinine, { egfr: 'calculated' }),
  ...differs('smart-stu3/patient-1272431', unknownSmoking, { smoking: 'missing' }),
  ...differs('smart-stu3/patient-2113340', fromCreatinine, { egfr: 'calculated' }),
  ...differs('smart-stu3/patient-665677', fromCreatinine, { egfr: 'calculated' }),
  ...differs('smart-stu3/patient-8888803', fromCreatinine, { egfr: 'calculated' }),
  ...differs('synthea-r4-2019/Alejandro_Riojas', onlyOldOrders, { bpDrug: 'none', statin: 'none' }),
  ...differs('synthea-r4-2019/Angelic_Mueller', oneMoment, {
    tc: 'conflicting',
    hdl: 'conflicting',
    ldl: 'conflicting',
    egfr: 'conflicting',
  }),
  ...differs('synthea-r4-2019/Patria_Schimmel', fromCreatinine, { egfr: 'calculated' }),
  ...differs('uk-gp-stu3/EMIS', beforeBirth, { tc: 'missing', hdl: 'missing', ldl: 'missing' }),
  ...differs('uk-gp-stu3/TPP', fromSize, { bmi: 'calculated' }),
  ...differs('uk-gp-stu3/TPP', 'angina is recorded as an Observation without a value (194828000)', {
    priorCvd: 'yes',
  }),
  ...differs('uk-gp-stu3/correct', onlyOldOrders, { bpDrug: 'none' }),
  ...differs('uk-gp-stu3/correct', glucoseLowering, { diabetes: 'missing' }),
];
