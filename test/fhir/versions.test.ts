import { guessFhirVersion, readRecord, type FhirResource, type FhirVersion } from '../../src/fhir/index.ts';
import {
  assessedAt,
  bloodPressure,
  loinc,
  observation,
  patient,
  quantity,
  rxnorm,
  snomed,
  subject,
} from './builders.ts';
import { fakeEhr } from './fake-reader.ts';

const statin = rxnorm('83367', 'atorvastatin');
const measurements = [
  bloodPressure(146, 88),
  quantity('2093-3', 236, 'mg/dL'),
  quantity('2085-9', 50, 'mg/dL'),
  observation(loinc('72166-2'), { valueCodeableConcept: snomed('449868002') }),
];
const byPatient = { patient: subject };
const lisinopril = rxnorm('29046', 'lisinopril');

/** One and the same person, written as each version writes it. */
const versions: Readonly<Record<FhirVersion, FhirResource[]>> = {
  DSTU2: [
    ...measurements.map((one) => ({ ...one, category: { coding: [{ code: 'vital-signs' }] } })),
    {
      resourceType: 'Condition',
      id: 'c1',
      ...byPatient,
      code: snomed('44054006'),
      clinicalStatus: 'active',
      verificationStatus: 'confirmed',
      dateRecorded: '2020-01-01',
    },
    {
      resourceType: 'Condition',
      id: 'c2',
      ...byPatient,
      code: snomed('22298006'),
      clinicalStatus: 'resolved',
      verificationStatus: 'confirmed',
    },
    {
      resourceType: 'MedicationOrder',
      id: 'm1',
      ...byPatient,
      status: 'active',
      dateWritten: '2026-01-01',
      medicationCodeableConcept: lisinopril,
    },
    {
      resourceType: 'MedicationStatement',
      id: 'm2',
      ...byPatient,
      status: 'active',
      wasNotTaken: false,
      dateAsserted: '2026-01-01',
      medicationReference: { reference: '#in' },
      contained: [{ resourceType: 'Medication', id: 'in', product: { ingredient: [{ item: statin }] } }],
    },
    {
      resourceType: 'Procedure',
      id: 'x1',
      subject,
      status: 'completed',
      notPerformed: true,
      code: snomed('232717009'),
    },
    {
      resourceType: 'FamilyMemberHistory',
      id: 'f1',
      ...byPatient,
      status: 'completed',
      relationship: { text: 'Mother' },
      condition: [{ code: snomed('22298006', 'Myocardial infarction'), onsetQuantity: { value: 52 } }],
    },
  ],
  STU3: [
    ...measurements.map((one) => ({ ...one, context: { reference: 'Encounter/1' }, comment: 'seated' })),
    {
      resourceType: 'Condition',
      id: 'c1',
      subject,
      code: snomed('44054006'),
      clinicalStatus: 'active',
      verificationStatus: 'confirmed',
      assertedDate: '2020-01-01',
    },
    { resourceType: 'Condition', id: 'c2', subject, code: snomed('22298006'), clinicalStatus: 'resolved' },
    {
      resourceType: 'MedicationRequest',
      id: 'm1',
      subject,
      status: 'active',
      intent: 'order',
      authoredOn: '2026-01-01',
      medicationCodeableConcept: lisinopril,
      requester: { agent: { display: 'Dr A' } },
    },
    {
      resourceType: 'MedicationStatement',
      id: 'm2',
      subject,
      status: 'active',
      taken: 'y',
      effectiveDateTime: '2026-01-01',
      medicationCodeableConcept: statin,
    },
    {
      resourceType: 'Procedure',
      id: 'x1',
      subject,
      status: 'completed',
      notDone: true,
      code: snomed('232717009'),
    },
    {
      resourceType: 'FamilyMemberHistory',
      id: 'f1',
      ...byPatient,
      status: 'completed',
      relationship: { text: 'Mother' },
      condition: [{ code: snomed('22298006', 'Myocardial infarction'), onsetAge: { value: 52 } }],
    },
  ],
  R4: [
    ...measurements,
    {
      resourceType: 'Condition',
      id: 'c1',
      subject,
      code: snomed('44054006'),
      clinicalStatus: { coding: [{ code: 'active' }] },
      verificationStatus: { coding: [{ code: 'confirmed' }] },
      recordedDate: '2020-01-01',
    },
    {
      resourceType: 'Condition',
      id: 'c2',
      subject,
      code: snomed('22298006'),
      clinicalStatus: { coding: [{ code: 'resolved' }] },
    },
    {
      resourceType: 'MedicationRequest',
      id: 'm1',
      subject,
      status: 'active',
      intent: 'order',
      authoredOn: '2026-01-01',
      medicationCodeableConcept: lisinopril,
    },
    {
      resourceType: 'MedicationStatement',
      id: 'm2',
      subject,
      status: 'active',
      effectivePeriod: { start: '2026-01-01' },
      medicationCodeableConcept: statin,
    },
    { resourceType: 'Procedure', id: 'x1', subject, status: 'not-done', code: snomed('232717009') },
    {
      resourceType: 'FamilyMemberHistory',
      id: 'f1',
      ...byPatient,
      status: 'completed',
      relationship: { text: 'Mother' },
      condition: [{ code: snomed('22298006', 'Myocardial infarction'), onsetAge: { value: 52 } }],
    },
  ],
  R4B: [],
  R5: [
    ...measurements,
    {
      resourceType: 'Condition',
      id: 'c1',
      subject,
      code: snomed('44054006'),
      clinicalStatus: { coding: [{ code: 'active' }] },
      recordedDate: '2020-01-01',
    },
    {
      resourceType: 'Condition',
      id: 'c2',
      subject,
      code: snomed('22298006'),
      clinicalStatus: { coding: [{ code: 'resolved' }] },
    },
    {
      resourceType: 'MedicationRequest',
      id: 'm1',
      subject,
      status: 'active',
      intent: 'order',
      authoredOn: '2026-01-01',
      medication: { concept: lisinopril },
    },
    {
      resourceType: 'MedicationStatement',
      id: 'm2',
      subject,
      status: 'recorded',
      effectivePeriod: { start: '2026-01-01' },
      medication: { reference: { reference: 'Medication/s' } },
    },
    { resourceType: 'Medication', id: 's', code: statin },
    {
      resourceType: 'Procedure',
      id: 'x1',
      subject,
      status: 'not-done',
      occurrenceDateTime: '2020-01-01',
      code: snomed('232717009'),
    },
    {
      resourceType: 'FamilyMemberHistory',
      id: 'f1',
      ...byPatient,
      status: 'completed',
      relationship: { text: 'Mother' },
      condition: [{ code: snomed('22298006', 'Myocardial infarction'), onsetAge: { value: 52 } }],
    },
  ],
};

function ehrOf(resources: readonly FhirResource[]) {
  const ofType = (type: string) => resources.filter((one) => one.resourceType === type);
  return fakeEhr(patient(), ({ resourceType }) => ({
    resources: ofType(resourceType),
    included: ofType('Medication'),
  }));
}

describe.each(['DSTU2', 'STU3', 'R4', 'R4B', 'R5'] as const)('%s', (version) => {
  const resources = version === 'R4B' ? versions.R4 : versions[version];

  it('says the same as every other version', async () => {
    const { reader } = ehrOf(resources);
    const record = await readRecord(reader, 'p1', {
      assessedAt,
      timeZone: 'UTC',
      fhirVersion: version,
      settings: { medicationStatements: true },
    });
    expect(record.factors).toMatchObject({
      systolicMmHg: { reading: { value: 146, flags: [] } },
      totalCholesterolMgDl: { reading: { value: 236 } },
      smoking: { reading: { value: { status: 'current' } } },
      diabetes: { reading: { value: true, flags: [] } },
      bpTreated: { reading: { value: true, flags: [] } },
      statin: { reading: { value: true, flags: [] } },
      cardiovascularDisease: {
        reading: { value: true, sources: [{ reference: 'Condition/c2' }] },
        setAside: [{ reason: 'not-done' }],
      },
    });
    expect(record.notCounted.find((one) => one.what === 'family-history')).toMatchObject({
      detail: 'Mother: Myocardial infarction (52)',
    });
    expect(record.gaps).toEqual([]);
  });

  it('is told from the resources alone', () => {
    expect(guessFhirVersion(resources)).toBe(version === 'R4B' ? 'R4' : version);
  });
});
