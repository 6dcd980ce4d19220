import { readRecord, type FhirResource } from '../../src/fhir/index.ts';
import { assessedAt, bloodPressure, patient, read, reasons } from './builders.ts';
import { fakeEhr, status, valueOf } from './fake-reader.ts';

const options = { assessedAt, timeZone: 'UTC' };
const encounter = (id: string, kind: unknown): FhirResource => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: kind,
});
const actCode = (code: string) => ({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code });
const inEncounter = (id: string) => ({ encounter: { reference: `Encounter/${id}` } });
const ofWard = bloodPressure(178, 95, { effectiveDateTime: '2026-06-10', ...inEncounter('e1') });
const ofClinic = bloodPressure(142, 85, { effectiveDateTime: '2026-05-01', ...inEncounter('e2') });

describe('a blood pressure taken on a ward or in an emergency department', () => {
  it.each([
    ['inpatient', actCode('IMP')],
    ['acute inpatient', actCode('ACUTE')],
    ['emergency', actCode('EMER')],
    ['R5', [{ coding: [actCode('EMER')] }]],
    ['DSTU2', 'inpatient'],
  ])('%s does not count where there is another', async (_name, kind) => {
    const { factors } = await read([
      ofWard,
      ofClinic,
      encounter('e1', kind),
      encounter('e2', actCode('AMB')),
    ]);
    expect(factors.systolicMmHg).toMatchObject({ kind: 'found', reading: { value: 142, flags: [] } });
    expect(reasons(factors.systolicMmHg)).toEqual(['unsuitable-method']);
  });
  it('counts, flagged, where there is no other', async () => {
    const { factors } = await read([ofWard, encounter('e1', actCode('EMER'))]);
    expect(factors.systolicMmHg).toMatchObject({ reading: { value: 178, flags: ['unusual-method'] } });
  });
  it('an STU3 context is an encounter, too', async () => {
    const row = bloodPressure(178, 95, { context: { reference: 'Encounter/e1' } });
    const { factors } = await read([row, encounter('e1', actCode('IMP'))]);
    expect(factors.systolicMmHg).toMatchObject({ reading: { flags: ['unusual-method'] } });
  });
  it.each([
    ['ambulatory', [encounter('e1', actCode('AMB'))]],
    ['unknown', [encounter('e1', actCode('VR'))]],
    ["another's", [encounter('e9', actCode('IMP'))]],
    ['not at hand', []],
  ])('%s: like others', async (_name, encounters) => {
    const { factors } = await read([ofWard, ofClinic, ...encounters]);
    expect(factors.systolicMmHg).toMatchObject({ reading: { value: 178, flags: [] } });
  });
});

describe('asking for encounters', () => {
  const ehrWith = (refusesInclude: boolean) =>
    fakeEhr(patient(), (asked) => {
      if (asked.resourceType !== 'Observation') return [];
      if (valueOf(asked, '_include') === undefined) return { resources: [ofWard, ofClinic] };
      if (refusesInclude) return status('fhir_unreadable', 400);
      return { resources: [ofWard, ofClinic], included: [encounter('e1', actCode('IMP'))] };
    });
  it('is not done unasked', async () => {
    const ehr = ehrWith(false);
    const { factors } = await readRecord(ehr.reader, 'p1', options);
    expect(ehr.asked.some((asked) => valueOf(asked, '_include') === 'Observation:encounter')).toBe(false);
    expect(factors.systolicMmHg).toMatchObject({ reading: { value: 178 } });
  });
  it('takes no question more', async () => {
    const settings = { encounters: true, searchCategories: false };
    const ehr = ehrWith(false);
    const { factors } = await readRecord(ehr.reader, 'p1', { ...options, settings });
    expect(ehr.asked.filter(({ resourceType }) => resourceType === 'Observation')).toHaveLength(1);
    expect(factors.systolicMmHg).toMatchObject({ reading: { value: 142 } });
  });
  it('is given up, the order of the rows kept, where the server refuses it', async () => {
    const ehr = ehrWith(true);
    const { factors, gaps } = await readRecord(ehr.reader, 'p1', {
      ...options,
      settings: { encounters: true },
    });
    const [, second] = ehr.asked.filter(({ resourceType }) => resourceType === 'Observation');
    expect(second && valueOf(second, '_sort')).toBe('-date');
    expect(gaps).toEqual([]);
    expect(factors.systolicMmHg).toMatchObject({ reading: { value: 178 } });
  });
});
