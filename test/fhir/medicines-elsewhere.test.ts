import { readRecord, type FhirResource } from '../../src/fhir/index.ts';
import { assessedAt, order, patient, rxnorm } from './builders.ts';
import { fakeEhr } from './fake-reader.ts';

/** An EHR that does not bring Medications along, and whose orders point at them with words of its own. */
function read(display: string, medications: readonly FhirResource[]) {
  const { medicationCodeableConcept: _none, ...bare } = order({});
  const pointing = { ...bare, medicationReference: { reference: 'Medication/7', display } };
  const { reader } = fakeEhr(
    patient(),
    ({ resourceType }) => (resourceType === 'MedicationRequest' ? [pointing] : []),
    medications,
  );
  return readRecord(reader, 'p1', { assessedAt, timeZone: 'UTC' });
}

const lisinopril: FhirResource = { resourceType: 'Medication', id: '7', code: rxnorm('29046', 'lisinopril') };

it('words of a reference that say nothing are no reason not to look at what it points at', async () => {
  const { factors, notCounted } = await read('Tab. 10 mg no. 3', [lisinopril]);
  expect(factors.bpTreated).toMatchObject({ kind: 'found', reading: { value: true, flags: [] } });
  expect(notCounted.map((one) => one.what)).not.toContain('medicines-not-understood');
});

it('where it cannot be read, the words are named', async () => {
  const { factors, notCounted } = await read('Tab. 10 mg no. 3', []);
  expect(factors.bpTreated).toMatchObject({ kind: 'found', reading: { value: false, flags: ['assumed'] } });
  expect(notCounted).toContainEqual(
    expect.objectContaining({ what: 'medicines-not-understood', detail: 'Tab. 10 mg no. 3' }),
  );
});
