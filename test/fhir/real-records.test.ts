import { recordFromResources, type Finding, type PatientRecord } from '../../src/fhir/index.ts';
import { type InventoryPatient, inventoryOfSharedRecords, sharedRecord } from '../support/shared-records.ts';
import { inventoryExceptions } from './inventory-exceptions.ts';

const patients = inventoryOfSharedRecords();

async function recordOf({
  file,
  patientId,
  lastDataDate,
  fhirVersion,
}: InventoryPatient): Promise<PatientRecord> {
  return recordFromResources([sharedRecord(file)], {
    assessedAt: new Date(`${lastDataDate}T23:59:00Z`),
    timeZone: 'UTC',
    fhirVersion,
    ...(patientId === null ? {} : { patientId }),
  });
}

/** What the inventory calls an input, what we call it. */
const names = {
  sbp: 'systolicMmHg',
  dbp: 'diastolicMmHg',
  tc: 'totalCholesterolMgDl',
  hdl: 'hdlMgDl',
  ldl: 'ldlMgDl',
  bmi: 'bmiKgM2',
  hba1c: 'hba1cPercent',
  egfr: 'egfrMlMin173m2',
  smoking: 'smoking',
  bpDrug: 'bpTreated',
  statin: 'statin',
  diabetes: 'diabetes',
  priorCvd: 'cardiovascularDisease',
} as const satisfies Record<string, keyof PatientRecord['factors']>;

type Name = keyof typeof names;
const yesNo = new Set<Name>(['bpDrug', 'statin', 'diabetes', 'priorCvd']);

/** One word for what we found: the number as recorded, the smoking status, yes, or why there is none. */
function ours(record: PatientRecord, name: Name): string {
  const finding: Finding<unknown> = record.factors[names[name]];
  if (finding.kind !== 'found') return finding.kind;
  const { value, recorded } = finding.reading;
  if (yesNo.has(name)) return value === true ? 'yes' : 'none';
  if (name === 'smoking') return (value as { status: string }).status;
  return finding.reading.flags.includes('calculated')
    ? 'calculated'
    : String(Number.parseFloat(recorded?.value ?? 'NaN'));
}

/** The same word for what the inventory says. */
function theirs(patient: InventoryPatient, name: Name): string {
  const entry = patient.latest[name];
  if (entry === undefined) return yesNo.has(name) ? 'none' : 'missing';
  if (yesNo.has(name)) return 'yes';
  if (name === 'smoking') return String(entry.value).split(' ')[0] ?? '';
  return String(Number(entry.value));
}

function exceptionOf(file: string, name: Name) {
  return inventoryExceptions.find((one) => file.startsWith(one.file) && one.input === name);
}

describe.each(patients.map((patient) => [patient.file, patient] as const))('%s', (file, patient) => {
  it('is read as the inventory has it, or differs for a reason', async () => {
    const record = await recordOf(patient);
    const differences = (Object.keys(names) as Name[]).flatMap((name) => {
      const [mine, inventory] = [ours(record, name), theirs(patient, name)];
      const exception = exceptionOf(file, name);
      if (exception)
        return mine === exception.ours ? [] : [`${name}: expected ${exception.ours}, got ${mine}`];
      return mine === inventory ? [] : [`${name}: inventory ${inventory}, ours ${mine}`];
    });
    expect(differences).toEqual([]);
    expect(record.gaps).toEqual([]);
    expect(record.identity.deceased).toBe(patient.deceased);
    if (patient.ageAtLastData !== null && patient.ageAtLastData >= 0) {
      expect(record.factors.ageYears).toMatchObject({
        kind: 'found',
        reading: { value: patient.ageAtLastData },
      });
    }
    if (patient.gender === 'male' || patient.gender === 'female') {
      expect(record.factors.sex).toMatchObject({ kind: 'found', reading: { value: patient.gender } });
    }
  });
});

it('every exception is still one', async () => {
  const files = patients.map((patient) => patient.file);
  expect(inventoryExceptions.filter((one) => !files.some((file) => file.startsWith(one.file)))).toEqual([]);
  for (const exception of inventoryExceptions) {
    const patient = patients.find((one) => one.file.startsWith(exception.file)) as InventoryPatient;
    expect([exception.file, exception.input, theirs(patient, exception.input)]).not.toEqual([
      exception.file,
      exception.input,
      exception.ours,
    ]);
  }
});
