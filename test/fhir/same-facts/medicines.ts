import type { FhirResource } from '../../../src/fhir/index.ts';
import type { Json } from '../builders.ts';
import { eachRow, isRow, listOf, without, type Retelling } from './retelling.ts';

const isMedicine = ({ resourceType }: FhirResource): boolean =>
  resourceType === 'MedicationRequest' || resourceType === 'MedicationStatement';

/** What is ordered, when it stands in the row itself or in a Medication of the same rows. */
function conceptIn(row: FhirResource, rows: readonly FhirResource[]): Json | undefined {
  if (isRow(row['medicationCodeableConcept'])) return row['medicationCodeableConcept'];
  const reference = isRow(row['medicationReference']) ? String(row['medicationReference']['reference']) : '';
  const among = reference.startsWith('#') ? listOf(row['contained']) : rows;
  const medication = among.find((one) => {
    const id = String(one['id']);
    return (
      [`#${id}`, `Medication/${id}`, `urn:uuid:${id}`].includes(reference) &&
      one['resourceType'] === 'Medication'
    );
  });
  return isRow(medication?.['code']) ? medication['code'] : undefined;
}

function medicines(write: (bare: FhirResource, concept: Json, id: string) => unknown): Retelling['retell'] {
  return (rows) =>
    eachRow((row, index) => {
      const concept = isMedicine(row) ? conceptIn(row, rows) : undefined;
      if (!concept) return row;
      const bare = without(
        row,
        'medicationCodeableConcept',
        'medicationReference',
        'contained',
      ) as FhirResource;
      return write(bare, concept, `m${index}`);
    })(rows);
}

const external = (pointer: (id: string) => Json) =>
  medicines((bare, code, id) => [
    { ...bare, ...pointer(id) },
    { resourceType: 'Medication', id, code },
  ]);

export const ofMedicines: readonly Retelling[] = [
  {
    name: 'medicines as concepts',
    retell: medicines((bare, concept) => ({ ...bare, medicationCodeableConcept: concept })),
  },
  {
    name: 'medicines contained',
    retell: medicines((bare, code) => ({
      ...bare,
      contained: [{ resourceType: 'Medication', id: 'med', code }],
      medicationReference: { reference: '#med' },
    })),
  },
  {
    name: 'medicines elsewhere',
    retell: external((id) => ({ medicationReference: { reference: `Medication/${id}` } })),
  },
  {
    name: 'medicines elsewhere, by address and version',
    retell: external((id) => ({
      medicationReference: {
        reference: `https://ehr.example/r4/Medication/${id}/_history/2`,
        display: 'Unknown',
      },
    })),
  },
  {
    name: 'medicines of R5 as concepts',
    retell: medicines((bare, concept) => ({ ...bare, medication: { concept } })),
    fhirVersion: 'R5',
  },
  {
    name: 'medicines of R5 elsewhere',
    retell: external((id) => ({ medication: { reference: { reference: `Medication/${id}` } } })),
    fhirVersion: 'R5',
  },
  {
    name: 'medicines by their ingredient',
    retell: medicines((bare, itemCodeableConcept) => ({
      ...bare,
      contained: [{ resourceType: 'Medication', id: 'med', ingredient: [{ itemCodeableConcept }] }],
      medicationReference: { reference: '#med' },
    })),
  },
];
