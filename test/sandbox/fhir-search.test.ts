import fc from 'fast-check';
import { FhirFault } from '../../src/sandbox/fhir/outcome.ts';
import type { Resource } from '../../src/sandbox/fhir/resource.ts';
import { findMatches, includedWith } from '../../src/sandbox/fhir/search.ts';
import { createFhirStore, timeOf } from '../../src/sandbox/fhir/store.ts';

const now = () => new Date('2026-11-24T08:00:00Z');
const loinc = 'http://loinc.org';
const bp = { system: loinc, code: '85354-9' };
const total = { system: loinc, code: '2093-3' };
const local = { system: 'urn:oid:1.2.3', code: 'CHOL' };

const observation = (id: string, patient: string, more: Record<string, unknown>): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: `Patient/${patient}` },
  ...more,
});

const coded = (...coding: { system?: string; code: string }[]) => ({ code: { coding } });
const category = (code: string) => ({ category: [{ coding: [{ system: 'http://cat', code }] }] });

const resources: Resource[] = [
  {
    resourceType: 'Patient',
    id: 'ann',
    active: true,
    gender: 'female',
    birthDate: '1964-03-14',
    name: [{ family: 'Ngāta', given: ['Ann', 'Mere'], prefix: ['Dr'] }],
    identifier: [{ system: 'urn:mrn', value: '16' }],
    generalPractitioner: [{ reference: 'Practitioner/patel' }],
  },
  {
    resourceType: 'Patient',
    id: 'bob',
    active: false,
    gender: 'male',
    birthDate: '1950',
    name: [{ text: 'Bob van der Berg', family: 'van der Berg' }],
    identifier: [{ system: 'urn:mrn', value: '17' }],
  },
  {
    resourceType: 'Patient',
    id: 'cy',
    active: false,
    gender: 'other',
    birthDate: '1949',
    name: [{ family: "O’Brien-D'Arcy" }],
  },
  observation('bp-old', 'ann', { ...coded(bp), ...category('vital-signs'), effectiveDateTime: '2020-01-01' }),
  observation('bp-new', 'ann', {
    ...coded(bp),
    ...category('vital-signs'),
    effectiveDateTime: '2026-11-01T09:00:00Z',
  }),
  observation('chol', 'ann', {
    ...coded(local, total),
    ...category('laboratory'),
    effectiveDateTime: '2025-05-05',
  }),
  observation('period', 'ann', {
    ...coded({ code: 'x' }),
    effectivePeriod: { start: '2024-01-01', end: '2024-01-31' },
  }),
  observation('undated', 'ann', {
    ...coded({ code: '72166-2' }),
    ...category('social-history'),
    status: 'unknown',
  }),
  observation('bobs', 'bob', {
    ...coded(bp),
    effectiveDateTime: '2026-10-01',
    performer: [{ reference: 'Practitioner/patel' }],
  }),
  { resourceType: 'Practitioner', id: 'patel', name: [{ family: 'Patel' }] },
  { resourceType: 'Medication', id: 'amlo', code: { text: 'amlodipine' } },
  {
    resourceType: 'MedicationRequest',
    id: 'rx',
    status: 'active',
    subject: { reference: 'https://ehr.example/fhir/Patient/ann' },
    medicationReference: { reference: 'Medication/amlo/_history/2' },
  },
  {
    resourceType: 'List',
    id: 'tuesday',
    status: 'current',
    title: 'Tuesday clinic',
    source: { reference: 'Practitioner/patel' },
    entry: [{ item: { reference: 'Patient/ann' } }, { item: { reference: 'Patient/bob' } }],
  },
  {
    resourceType: 'Group',
    id: 'cardio',
    type: 'person',
    actual: true,
    managingEntity: { reference: 'Practitioner/patel' },
    member: [{ entity: { reference: 'Patient/bob' } }],
  },
  {
    resourceType: 'Appointment',
    id: 'nine',
    status: 'booked',
    start: '2026-11-24T09:00:00+13:00',
    participant: [{ actor: { reference: 'Patient/ann' } }, { actor: { reference: 'Practitioner/patel' } }],
  },
  {
    resourceType: 'Provenance',
    id: 'prov',
    recorded: '2026-11-01T09:00:00Z',
    target: [{ reference: 'Observation/bp-new' }],
    agent: [{ who: { reference: 'Practitioner/patel' } }],
  },
];

const store = createFhirStore(now);
for (const resource of resources) store.put(resource);

const ids = (type: string, query: string): string[] =>
  findMatches(store, { type, query: new URLSearchParams(query) }).matches.map(({ id }) => id);

const escapedPlus = encodeURIComponent('+');

describe('search', () => {
  it.each<[string, string, string[]]>([
    ['Patient', '', ['ann', 'bob', 'cy']],
    ['Patient', '_id=bob,ann,nobody', ['bob', 'ann']],
    ['Patient', 'active=true', ['ann']],
    ['Patient', 'gender=male', ['bob']],
    ['Patient', 'birthdate=1964-03-14', ['ann']],
    ['Patient', 'birthdate=ge1960', ['ann']],
    ['Patient', 'birthdate=1950', ['bob']],
    ['Patient', 'birthdate=1950-06-01', []],
    ['Patient', 'name=ngata', ['ann']],
    ['Patient', 'name=NGĀTA', ['ann']],
    ['Patient', 'name=gata', []],
    ['Patient', 'name:contains=gata', ['ann']],
    ['Patient', 'family=o’brien', ['cy']],
    ['Patient', "family=o'brien", ['cy']],
    ['Patient', 'family=obrien', ['cy']],
    ['Patient', 'family=brien', ['cy']],
    ['Patient', 'family=darcy', []],
    ['Patient', 'name:exact=Ngāta', ['ann']],
    ['Patient', 'name:exact=ngata', []],
    ['Patient', 'family=van der', ['bob']],
    ['Patient', 'family=berg', ['bob']],
    ['Patient', 'given=mer', ['ann']],
    ['Patient', 'given=ann&family=ng', ['ann']],
    ['Patient', 'identifier=16', ['ann']],
    ['Patient', 'identifier=urn:mrn|17', ['bob']],
    ['Patient', 'identifier=urn:other|17', []],
    ['Patient', 'general-practitioner=Practitioner/patel', ['ann']],
    ['Patient', 'general-practitioner=patel', ['ann']],
    ['Patient', 'name:missing=true', []],
    ['Patient', 'general-practitioner:missing=true', ['bob', 'cy']],
    ['Observation', 'patient=ann', ['bp-new', 'chol', 'period', 'bp-old', 'undated']],
    ['Observation', 'patient=Patient/ann&code=85354-9', ['bp-new', 'bp-old']],
    ['Observation', 'subject=Patient/bob', ['bobs']],
    ['Observation', 'subject:Patient=bob', ['bobs']],
    ['Observation', `patient=https://ehr.example/fhir/Patient/bob`, ['bobs']],
    ['Observation', 'patient=ann,bob&code=85354-9', ['bp-new', 'bp-old', 'bobs']],
    ['Observation', 'patient=ann&patient=bob', []],
    ['Observation', 'patient=ann&code=http://loinc.org|2093-3', ['chol']],
    [
      'Observation',
      'patient=ann&code=http://loinc.org|2093-3,http://loinc.org|85354-9',
      ['bp-new', 'chol', 'bp-old'],
    ],
    ['Observation', 'patient=ann&code=urn:oid:1.2.3|', ['chol']],
    ['Observation', 'patient=ann&code=|x', ['period']],
    ['Observation', 'patient=ann&code=|2093-3', []],
    ['Observation', 'patient=ann&code:not=85354-9', ['chol', 'period', 'undated']],
    ['Observation', 'patient=ann&category=laboratory', ['chol']],
    ['Observation', 'patient=ann&status=unknown', ['undated']],
    ['Observation', 'patient=ann&date=ge2025-01-01', ['bp-new', 'chol']],
    ['Observation', 'patient=ann&date=ge2024-01-10&date=le2024-01-20', ['period']],
    ['Observation', 'patient=ann&date=lt2020-06', ['bp-old']],
    ['Observation', 'patient=ann&_sort=-date', ['bp-new', 'chol', 'period', 'bp-old', 'undated']],
    ['Observation', 'patient=ann&_sort=date', ['bp-old', 'period', 'chol', 'bp-new', 'undated']],
    ['Observation', 'patient=ann&_sort=code,-date', ['undated', 'bp-new', 'bp-old', 'chol', 'period']],
    ['Observation', 'performer=patel', ['bobs']],
    ['MedicationRequest', 'patient=ann&status=active,on-hold', ['rx']],
    ['MedicationRequest', 'medication=Medication/amlo', ['rx']],
    ['List', 'source=Practitioner/patel&status=current', ['tuesday']],
    ['List', 'item=bob', ['tuesday']],
    ['List', 'title=tues', ['tuesday']],
    ['List', 'subject=ann', []],
    ['Group', 'managing-entity=Practitioner/patel&type=person&member=bob', ['cardio']],
    ['Appointment', 'practitioner=patel&date=ge2026-11-23T11:00:00Z&date=lt2026-11-24T11:00:00Z', ['nine']],
    [
      'Appointment',
      `practitioner=patel&date=ge2026-11-24T00:00:00${escapedPlus}13:00&date=lt2026-11-25T00:00:00${escapedPlus}13:00`,
      ['nine'],
    ],
    ['Appointment', 'patient=ann&status=booked,arrived', ['nine']],
    ['Provenance', 'target=Observation/bp-new', ['prov']],
  ])('%s?%s', (type, query, expected) => {
    expect(ids(type, query)).toEqual(expected);
  });

  it.each([
    ['Patient', 'shoe-size=44'],
    ['Patient', 'name:phonetic=ann'],
    ['Patient', 'general-practitioner.name=patel'],
    ['Patient', '_has:Observation:patient:code=1'],
    ['Observation', 'patient=ann&date=yesterday'],
    ['Observation', 'patient=ann&date=xx2020'],
    ['Observation', 'patient=ann&_sort=shoe-size'],
    ['Observation', 'code='],
  ])('refuses %s?%s', (type, query) => {
    expect(() => ids(type, query)).toThrow(FhirFault);
    expect(() => ids(type, query)).toThrow(expect.objectContaining({ status: 400 }));
  });

  it('leaves unknown parameters out when asked to be lenient, and says so in the query it understood', () => {
    const query = new URLSearchParams('patient=bob&shoe-size=44');
    const { matches, understood } = findMatches(store, { type: 'Observation', query, lenient: true });
    expect(matches.map(({ id }) => id)).toEqual(['bobs']);
    expect(understood.toString()).toBe('patient=bob');
  });
});

describe('includes', () => {
  const included = (type: string, query: string): string[] => {
    const parameters = new URLSearchParams(query);
    return includedWith(store, findMatches(store, { type, query: parameters }).matches, parameters).map(
      (resource) => `${resource.resourceType}/${resource.id}`,
    );
  };

  it.each<[string, string, string[]]>([
    ['MedicationRequest', '_include=MedicationRequest:medication', ['Medication/amlo']],
    ['Appointment', '_include=Appointment:patient', ['Patient/ann']],
    ['Appointment', '_include=Appointment:actor', ['Patient/ann', 'Practitioner/patel']],
    ['Appointment', '_include=Appointment:actor:Practitioner', ['Practitioner/patel']],
    ['Observation', 'patient=ann&_revinclude=Provenance:target', ['Provenance/prov']],
    ['Observation', 'patient=bob&_revinclude=Provenance:target', []],
    ['List', '_include=List:item', ['Patient/ann', 'Patient/bob']],
  ])('%s?%s', (type, query, expected) => {
    expect(included(type, query)).toEqual(expected);
  });

  it.each(['*', 'Patient:shoe', 'Observation:date'])('refuses %s', (text) => {
    expect(() => included('Patient', `_include=${text}`)).toThrow(expect.objectContaining({ status: 400 }));
  });
});

describe('the store', () => {
  it('keeps a patient’s resources newest first, however they came', () => {
    const day = fc.integer({ min: 0, max: 4000 });
    fc.assert(
      fc.property(fc.array(fc.option(day), { maxLength: 30 }), (days) => {
        const some = createFhirStore(now);
        for (const [index, offset] of days.entries()) {
          const date =
            offset === null
              ? {}
              : { effectiveDateTime: new Date(offset * 86_400_000).toISOString().slice(0, 10) };
          some.put(observation(`o${index}`, 'p', date));
        }
        const times = some.ofPatient('Observation', 'p').map(timeOf);
        expect(times).toEqual([...times].sort((left, right) => (left === right ? 0 : right - left)));
        expect(times).toHaveLength(days.length);
      }),
      { numRuns: 60 },
    );
  });

  it('replaces a resource in every index and counts its versions', () => {
    const some = createFhirStore(now);
    some.put(observation('o', 'ann', { effectiveDateTime: '2020-01-01' }));
    some.put(observation('o', 'bob', { effectiveDateTime: '2021-01-01' }));
    expect(some.ofPatient('Observation', 'ann')).toEqual([]);
    expect(some.ofPatient('Observation', 'bob')).toMatchObject([{ id: 'o', meta: { versionId: '2' } }]);
    some.remove('Observation', 'o');
    expect(some.ofPatient('Observation', 'bob')).toEqual([]);
    expect(some.get('Observation', 'o')).toBeUndefined();
    expect(some.count()).toBe(0);
  });
});
