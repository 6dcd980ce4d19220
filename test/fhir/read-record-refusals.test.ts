import { AppError } from '../../src/errors.ts';
import { readRecord, type ReadingOptions } from '../../src/fhir/index.ts';
import {
  assessedAt,
  bloodPressure,
  condition,
  order,
  patient,
  procedure,
  rxnorm,
  snomed,
  subject,
} from './builders.ts';
import { fakeEhr, status, type Reply } from './fake-reader.ts';

const options: ReadingOptions = { assessedAt, timeZone: 'UTC' };

async function readFrom(replies: Record<string, Reply>) {
  const ehr = fakeEhr(patient(), ({ resourceType }) => replies[resourceType] ?? []);
  return { record: await readRecord(ehr.reader, 'p1', options) };
}

describe('what ends the reading', () => {
  const refused = async (promise: Promise<unknown>) =>
    promise.then(
      () => 'nothing',
      (error: unknown) => (error instanceof AppError ? error.code : error),
    );
  it('another patient', async () => {
    const ehr = fakeEhr(patient({ id: 'p2' }), () => []);
    expect(await refused(readRecord(ehr.reader, 'p1', options))).toBe('fhir_wrong_patient');
  });
  it.each([
    ['replaced-by', 'fhir_not_found'],
    ['replace', 'fhir_not_found'],
    ['seealso', 'nothing'],
    ['replaces', 'nothing'],
  ])('a record with a link %s to another', async (type, expected) => {
    const link = [{ other: { reference: 'Patient/p2' }, type }];
    const ehr = fakeEhr(patient({ link }), () => []);
    expect(await refused(readRecord(ehr.reader, 'p1', options))).toBe(expected);
  });
  it('a patient without an id', async () => {
    const ehr = fakeEhr(patient({ id: undefined }), () => []);
    expect(await refused(readRecord(ehr.reader, 'p1', options))).toBe('fhir_wrong_patient');
  });
  it.each(['fhir_forbidden', 'fhir_timeout', 'fhir_busy'] as const)('the Patient is %s', async (code) => {
    const ehr = fakeEhr(status(code), () => []);
    expect(await refused(readRecord(ehr.reader, 'p1', options))).toBe(code);
  });
  it.each(['', '../p1', 'a b', 'p1?x=1', 'x'.repeat(65)])('the id %j', async (id) => {
    const ehr = fakeEhr(patient(), () => []);
    expect(await refused(readRecord(ehr.reader, id, options))).toBe('input_invalid');
    expect(ehr.asked).toEqual([]);
  });
  it('a time zone that does not exist', async () => {
    const ehr = fakeEhr(patient(), () => []);
    expect(await refused(readRecord(ehr.reader, 'p1', { ...options, timeZone: 'Middle/Earth' }))).toBe(
      'input_invalid',
    );
  });
  it('an instant that is none', async () => {
    const ehr = fakeEhr(patient(), () => []);
    const never = { ...options, assessedAt: new Date('never') };
    expect(await refused(readRecord(ehr.reader, 'p1', never))).toBe('input_invalid');
  });
  it('a fault of our own is not taken for one of the EHR', async () => {
    const ehr = fakeEhr(patient(), () => {
      throw new TypeError('ours');
    });
    expect(await refused(readRecord(ehr.reader, 'p1', options))).toBeInstanceOf(TypeError);
  });
});

describe('rows of somebody else', () => {
  it('are set aside in every kind of resource, and nothing of them is used', async () => {
    const theirs = { subject: { reference: 'Patient/p2' } };
    const { record } = await readFrom({
      Observation: [bloodPressure(146, 88, theirs)],
      Condition: [condition(snomed('44054006'), theirs)],
      MedicationRequest: [order(rxnorm('29046', 'lisinopril'), theirs)],
      Procedure: [procedure(snomed('232717009'), theirs)],
      FamilyMemberHistory: [
        {
          resourceType: 'FamilyMemberHistory',
          id: 'f',
          patient: theirs.subject,
          condition: [{ code: snomed('22298006') }],
        },
      ],
    });
    const { systolicMmHg, diabetes, bpTreated, cardiovascularDisease } = record.factors;
    for (const finding of [systolicMmHg, diabetes, bpTreated, cardiovascularDisease]) {
      expect(finding.setAside.map((one) => one.reason)).toEqual(['other-patient']);
      expect(Object.keys(finding.setAside[0] ?? {})).toEqual(['reason', 'source']);
    }
    expect(record.notCounted).toEqual([]);
    expect(subject.reference).toBe('Patient/p1');
  });
});
