import {
  createWaysOfAsking,
  readPatientResources,
  readRecord,
  type FhirResource,
} from '../../src/fhir/index.ts';
import { assessedAt, bloodPressure, loinc, observation, patient, quantity, snomed } from './builders.ts';
import { bundle, json, outcome } from './bad-server.ts';
import { clientOf, servers } from './client-under-test.ts';
import { fakeEhr, status, valueOf, type Asked } from './fake-reader.ts';

const options = { assessedAt, timeZone: 'UTC' };

describe('a server that refuses a way of asking', () => {
  const refusing = (refuses: (asked: Asked) => boolean) =>
    fakeEhr(patient(), (asked) => (refuses(asked) ? status('fhir_unreadable', 400) : []));
  const ofType = (asked: readonly Asked[], type: string) => asked.filter((one) => one.resourceType === type);

  it.each([
    ['Observation', (asked: Asked) => valueOf(asked, '_sort') !== undefined, [2, 1]],
    ['Observation', (asked: Asked) => valueOf(asked, 'code') !== undefined, [5, 3]],
    ['MedicationRequest', (asked: Asked) => valueOf(asked, '_include') !== undefined, [2, 1]],
  ])('is not asked that way again: %s', async (type, refuses, [first, again]) => {
    const ehr = refusing(refuses);
    const settings = { searchCategories: false };
    const ways = createWaysOfAsking();
    const known = { ...options, settings, ways };
    expect((await readRecord(ehr.reader, 'p1', known)).gaps).toEqual([]);
    expect(ofType(ehr.asked, type)).toHaveLength(first as number);
    ehr.asked.length = 0;
    expect((await readRecord(ehr.reader, 'p1', known)).gaps).toEqual([]);
    expect(ofType(ehr.asked, type)).toHaveLength(again as number);
    expect(ofType(ehr.asked, type).some(refuses)).toBe(false);
  });
  it('is asked the better way once more when it refuses the one it answered before', async () => {
    const ways = createWaysOfAsking();
    ways.answered('MedicationRequest', 2);
    const ehr = refusing((asked) => asked.parameters.length === 1);
    expect((await readRecord(ehr.reader, 'p1', { ...options, ways })).gaps).toEqual([]);
    expect(ways.first('MedicationRequest')).toBe(0);
  });
  it('teaches nothing when it fails for another reason', async () => {
    const ways = createWaysOfAsking();
    const ehr = fakeEhr(patient(), () => status('fhir_busy', 503));
    await readRecord(ehr.reader, 'p1', { ...options, ways });
    expect(ways.first('Observation')).toBe(0);
  });
});

const rows = (resources: readonly FhirResource[], next?: string): unknown =>
  bundle(
    resources.map((resource) => ({ resource })),
    next,
  );

describe('pages of observations that come newest first', () => {
  const smoker = observation(loinc('72166-2'), { valueCodeableConcept: snomed('449868002') });
  const recent = [
    bloodPressure(146, 88),
    quantity('2093-3', 236, 'mg/dL'),
    quantity('2085-9', 50, 'mg/dL'),
    quantity('39156-5', 27, 'kg/m2'),
    smoker,
  ];
  const old = quantity('2093-3', 300, 'mg/dL', { effectiveDateTime: '2015-01-01' });
  const lastPage = [quantity('2093-3', 310, 'mg/dL', { effectiveDateTime: '2014-01-01' })];
  const serve = servers();

  async function pagesRead(firstPage: readonly FhirResource[]) {
    const server = await serve((request, response) => {
      const url = request.url ?? '';
      if (url.startsWith('/fhir/Patient/')) json(response, patient());
      else if (url.includes('page=2')) json(response, rows(lastPage));
      else if (url.startsWith('/fhir/Observation')) json(response, rows(firstPage, 'Observation?page=2'));
      else json(response, bundle([]));
    });
    const settings = { searchCategories: false };
    const record = await readRecord(clientOf(server), 'p1', { ...options, settings });
    const pages = server.requests.filter(({ url }) => url.includes('/Observation'));
    return { record, pages: pages.length };
  }

  it('are read no further once they are older than anything used and nothing is lacking', async () => {
    const { record, pages } = await pagesRead([...recent, old]);
    expect(pages).toBe(1);
    expect(record.gaps).toEqual([]);
    expect(record.factors.totalCholesterolMgDl).toMatchObject({
      kind: 'found',
      reading: { value: 236, flags: [] },
    });
  });
  const undated = quantity('2093-3', 1, 'mg/dL', { effectiveDateTime: undefined });
  it.each([
    ['the last row is still of use', recent],
    ['an input is lacking', [...recent.slice(1), old]],
    ['the only value of an input is too old', [...recent.filter((one) => one !== recent[1]), old]],
    ['smoking has no answer', [...recent.slice(0, 4), old]],
    ['they are not in the order asked for', [old, ...recent, old]],
    ['a row has no date', [...recent, undated, old]],
    [
      'the newest value was entered in error',
      [{ ...recent[0], status: 'entered-in-error' } as FhirResource, ...recent.slice(1), old],
    ],
  ])('are read to their end when %s', async (_why, firstPage) => {
    expect((await pagesRead(firstPage)).pages).toBe(2);
  });
  it('are read to their end when the server did not take the order', async () => {
    const server = await serve((request, response) => {
      const url = request.url ?? '';
      if (url.startsWith('/fhir/Patient/')) json(response, patient());
      else if (url.includes('_sort')) json(response, outcome('invalid'), 400);
      else if (url.includes('page=2')) json(response, rows(lastPage));
      else if (url.startsWith('/fhir/Observation'))
        json(response, rows([...recent, old], 'Observation?page=2'));
      else json(response, bundle([]));
    });
    await readRecord(clientOf(server), 'p1', options);
    expect(server.requests.filter(({ url }) => url.includes('page=2'))).toHaveLength(1);
  });
});

describe('resources whose id is none', () => {
  // As JSON may bring it: turning it into text by itself throws.
  const id = { toString: null };

  it('are nobody’s medicine, and the order that means them stays unread', async () => {
    const order = {
      resourceType: 'MedicationRequest',
      id: 'm1',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/p1' },
      medicationReference: { reference: 'Medication/x' },
    };
    const medication = { resourceType: 'Medication', id, code: { text: 'lisinopril' } };
    const ehr = fakeEhr(patient(), ({ resourceType }) =>
      resourceType === 'MedicationRequest' ? { resources: [order], included: [medication] } : [],
    );
    const { factors } = await readRecord(ehr.reader, 'p1', options);
    expect(factors.bpTreated).toMatchObject({ kind: 'unreadable', why: 'incomplete' });
  });
  it('are no patient of a list', async () => {
    const ehr = fakeEhr(patient(), () => [{ resourceType: 'Patient', id }, patient()]);
    expect([...(await readPatientResources(ehr.reader, ['p1'])).keys()]).toContain('p1');
  });
});
