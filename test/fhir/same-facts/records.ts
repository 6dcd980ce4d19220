import {
  localDayIn,
  recordFromResources,
  resourcesIn,
  type FhirResource,
  type PatientRecord,
  type ResourceReadingOptions,
} from '../../../src/fhir/index.ts';
import { inventoryOfSharedRecords, sharedRecord } from '../../support/shared-records.ts';
import {
  bloodPressure,
  condition,
  loinc,
  observation,
  order,
  patient,
  procedure,
  quantity,
  rxnorm,
  snomed,
  subject,
} from '../builders.ts';

/** The rows of one patient, and the day it is read on. */
export interface Telling {
  name: string;
  patientId: string;
  assessedAt: Date;
  rows: readonly FhirResource[];
}

const looked = new Set([
  'Patient',
  'Observation',
  'Condition',
  'MedicationRequest',
  'MedicationStatement',
  'Medication',
  'Procedure',
  'FamilyMemberHistory',
  'DiagnosticReport',
  'Encounter',
]);

function telling(file: string, patientId: string | null, day: string): Telling {
  const rows = resourcesIn([sharedRecord(file)])
    .filter((row) => looked.has(row.resourceType))
    // Narratives and meta are read by nobody, and copying them takes time.
    .map(({ text: _narrative, meta: _meta, ...row }): FhirResource => row);
  const id = patientId ?? String(rows.find((row) => row.resourceType === 'Patient')?.['id']);
  return { name: file, patientId: id, assessedAt: new Date(`${day}T23:59:00Z`), rows };
}

const at = (effectiveDateTime: string) => ({ effectiveDateTime });

/** Everything that is read, at least once, in one person; with times that fall on one day and days that do not. */
const everything: Telling = {
  name: 'a record with everything',
  patientId: 'p1',
  assessedAt: new Date('2026-06-30T12:00:00Z'),
  rows: [
    patient(),
    bloodPressure(146, 88, at('2026-06-01T09:10:00Z')),
    bloodPressure(138, 84, at('2026-06-01T09:20:00Z')),
    bloodPressure(171, 101, at('2024-02-01T08:00:00Z')),
    quantity('2093-3', 236, 'mg/dL', at('2026-05-20T07:30:00Z')),
    quantity('2085-9', 50, 'mg/dL', at('2026-05-20T07:30:00Z')),
    quantity('13457-7', 131, 'mg/dL', at('2026-05-20T07:30:00Z')),
    quantity('2093-3', 280, 'mg/dL', at('2023-05-20')),
    quantity('29463-7', 82.5, 'kg', at('2026-06-01T09:10:00Z')),
    quantity('8302-2', 168, 'cm', at('2020-06-01')),
    quantity('4548-4', 6.1, '%', at('2026-05-20T07:30:00Z')),
    quantity('2160-0', 0.9, 'mg/dL', at('2026-05-20T07:30:00Z')),
    quantity('9318-7', 45, 'mg/g', at('2026-05-20T07:30:00Z')),
    observation(loinc('72166-2', 'Tobacco smoking status'), {
      valueCodeableConcept: snomed('449868002', 'Smokes tobacco daily'),
      ...at('2026-01-10'),
    }),
    condition(snomed('38341003', 'Hypertension'), { recordedDate: '2015-03-01' }),
    condition(snomed('44054006', 'Type 2 diabetes mellitus'), { onsetDateTime: '2019-04-01' }),
    condition(snomed('49436004', 'Atrial fibrillation'), { onsetDateTime: '2021-04-01' }),
    order(rxnorm('29046', 'lisinopril'), { authoredOn: '2026-05-01' }),
    order(rxnorm('83367', 'atorvastatin'), { authoredOn: '2026-04-01', status: 'completed' }),
    order(rxnorm('6918', 'metoprolol'), { authoredOn: '2025-01-01', status: 'stopped' }),
    procedure(snomed('80146002', 'Appendectomy')),
    {
      resourceType: 'FamilyMemberHistory',
      id: 'f1',
      patient: subject,
      status: 'completed',
      relationship: { text: 'Mother' },
      condition: [{ code: snomed('22298006', 'Myocardial infarction'), onsetAge: { value: 52 } }],
    },
  ],
};

/** The longest hold most of all rows and nothing that the others lack: they would cost as much of the time. */
const mostRows = 120;

export const tellings: readonly Telling[] = [
  everything,
  ...inventoryOfSharedRecords()
    .filter(({ fhirVersion }) => fhirVersion === 'R4')
    .map(({ file, patientId, lastDataDate }) => telling(file, patientId, lastDataDate))
    .filter(({ rows }) => rows.length <= mostRows),
];

export { everything };

const localDay = localDayIn('UTC');

export async function reading(
  { patientId, assessedAt }: Telling,
  rows: readonly unknown[],
  more: Partial<ResourceReadingOptions> = {},
): Promise<PatientRecord> {
  return recordFromResources(rows, {
    patientId,
    assessedAt,
    timeZone: 'UTC',
    localDay,
    fhirVersion: 'R4',
    ...more,
  });
}
