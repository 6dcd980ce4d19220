import type { FhirResource, FhirVersion } from '../../../src/fhir/index.ts';
import type { Json } from '../builders.ts';
import { isRow, listOf, renamed, without, type Retelling } from './retelling.ts';

type Writer = (row: FhirResource) => Json;
type Writers = Readonly<Record<string, Writer>>;

const codeOf = (concept: unknown): unknown =>
  isRow(concept) ? listOf(concept['coding'])[0]?.['code'] : concept;

const withPlainStatus = (row: Json): Json => ({
  ...row,
  ...(row['clinicalStatus'] ? { clinicalStatus: codeOf(row['clinicalStatus']) } : {}),
  ...(row['verificationStatus'] ? { verificationStatus: codeOf(row['verificationStatus']) } : {}),
});

/** R4 to STU3: Condition.assertedDate, `context`, `related`, Procedure.notDone, MedicationStatement.taken, one category. */
const stu3: Writers = {
  Observation: (row) => {
    const related = listOf(row['hasMember']).map((target) => ({ type: 'has-member', target }));
    return {
      ...renamed(without(row, 'hasMember'), 'encounter', 'context'),
      ...(related.length > 0 ? { related } : {}),
    };
  },
  Condition: (row) =>
    renamed(renamed(withPlainStatus(row), 'recordedDate', 'assertedDate'), 'encounter', 'context'),
  MedicationRequest: (row) => ({
    ...renamed(row, 'encounter', 'context'),
    ...(Array.isArray(row['category']) ? { category: row['category'][0] as unknown } : {}),
    ...(isRow(row['requester']) ? { requester: { agent: row['requester'] } } : {}),
  }),
  MedicationStatement: (row) =>
    row['status'] === 'not-taken'
      ? { ...row, status: 'active', taken: 'n' }
      : { ...row, taken: row['status'] === 'active' ? 'y' : 'unk' },
  Procedure: (row) => (row['status'] === 'not-done' ? { ...row, status: 'suspended', notDone: true } : row),
};

/** STU3 to DSTU2: `patient`, Condition.dateRecorded, MedicationOrder.dateWritten, category and status shapes. */
const dstu2: Writers = {
  Observation: (row) => {
    const category = listOf(row['category'])[0];
    const older = renamed(stu3['Observation']?.(row) ?? row, 'context', 'encounter');
    return { ...older, ...(category ? { category } : {}) };
  },
  Condition: (row) => {
    const plain = renamed(
      renamed(withPlainStatus(row), 'recordedDate', 'dateRecorded'),
      'subject',
      'patient',
    );
    return plain['clinicalStatus'] === 'inactive' ? { ...plain, clinicalStatus: 'resolved' } : plain;
  },
  MedicationRequest: (row) =>
    renamed(
      renamed(
        { ...without(row, 'intent', 'category'), resourceType: 'MedicationOrder' },
        'authoredOn',
        'dateWritten',
      ),
      'subject',
      'patient',
    ),
  MedicationStatement: (row) =>
    renamed({ ...row, wasNotTaken: row['status'] === 'not-taken' }, 'subject', 'patient'),
  Procedure: (row) =>
    row['status'] === 'not-done' ? { ...row, status: 'aborted', notPerformed: true } : row,
  FamilyMemberHistory: (row) => ({
    ...row,
    condition: listOf(row['condition']).map((one) => renamed(one, 'onsetAge', 'onsetQuantity')),
  }),
};

const medicationOfR5 = (row: Json): Json => {
  const { medicationCodeableConcept: concept, medicationReference: reference, ...rest } = row;
  if (concept) return { ...rest, medication: { concept } };
  return reference ? { ...rest, medication: { reference } } : rest;
};

/** R4 to R5: CodeableReferences, Procedure.occurrence, MedicationStatement.status `recorded`. */
const r5: Writers = {
  MedicationRequest: (row) => {
    const reasons = [
      ...listOf(row['reasonCode']).map((concept) => ({ concept })),
      ...listOf(row['reasonReference']).map((reference) => ({ reference })),
    ];
    return medicationOfR5({
      ...without(row, 'reasonCode', 'reasonReference'),
      ...(reasons.length > 0 ? { reason: reasons } : {}),
    });
  },
  MedicationStatement: (row) =>
    medicationOfR5(row['status'] === 'active' ? { ...row, status: 'recorded' } : row),
  Procedure: (row) =>
    renamed(renamed(row, 'performedDateTime', 'occurrenceDateTime'), 'performedPeriod', 'occurrencePeriod'),
  Medication: (row) => ({
    ...row,
    ...(row['ingredient']
      ? {
          ingredient: listOf(row['ingredient']).map(({ itemCodeableConcept: concept, ...rest }) => ({
            ...rest,
            item: { concept },
          })),
        }
      : {}),
  }),
};

function written(name: string, fhirVersion: FhirVersion, writers: Writers): Retelling {
  return {
    name: `written as ${name}`,
    fhirVersion,
    retell: (rows) => rows.map((row) => writers[row.resourceType]?.(row) ?? row),
  };
}

export const ofVersions: readonly Retelling[] = [
  written('R4B', 'R4B', {}),
  written('R5', 'R5', r5),
  written('STU3', 'STU3', stu3),
  written('DSTU2', 'DSTU2', dstu2),
];
