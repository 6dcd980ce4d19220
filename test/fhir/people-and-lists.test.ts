import {
  isFhirId,
  patientIdFrom,
  readPatients,
  readUserName,
  readWorklist,
  readWorklists,
  searchPatients,
  type FhirResource,
} from '../../src/fhir/index.ts';
import { sharedRecord } from '../support/shared-records.ts';
import { patient } from './builders.ts';
import { fakeEhr, status, valueOf, type Reply } from './fake-reader.ts';

const specimen = (name: string) => sharedRecord(`_specimens/${name}`) as FhirResource;
const item = (id: string, more = {}) => ({ item: { reference: `Patient/${id}` }, ...more });
const list = (more: Record<string, unknown>): FhirResource => ({
  resourceType: 'List',
  id: 'l1',
  status: 'current',
  mode: 'working',
  ...more,
});
const readerOf = (resources: FhirResource[], reply: (type: string) => Reply = () => []) =>
  fakeEhr(patient(), (asked) => reply(asked.resourceType), resources).reader;

describe('ids', () => {
  it.each(['123', 'a-b.c', 'x'.repeat(64), 'eXample-1.'])('%j is one', (id) =>
    expect(isFhirId(id)).toBe(true),
  );
  it.each(['', ' 1', 'a/b', 'a?b', '..', '.', 'a%2F', 'x'.repeat(65), 'ä', 7, null, undefined])(
    '%j is none',
    (id) => expect(isFhirId(id)).toBe(false),
  );
  it.each([
    ['123', '123'],
    ['Patient/123', '123'],
    [' 123 ', '123'],
    ['https://ehr/Patient/123', undefined],
    ['Patient/', undefined],
    ['Group/1', undefined],
    [123, undefined],
  ])('patientIdFrom(%j) is %j', (value, id) => expect(patientIdFrom(value)).toBe(id));
});

describe('worklists', () => {
  it('lists by their source, groups by their managing entity, sorted by title', async () => {
    const ehr = fakeEhr(patient(), ({ resourceType }) =>
      resourceType === 'List'
        ? [list({ title: 'Tuesday clinic', entry: [item('a'), item('b'), item('gone', { deleted: true })] })]
        : [
            {
              resourceType: 'Group',
              id: 'g1',
              type: 'person',
              actual: true,
              name: 'My patients',
              quantity: 40,
            },
          ],
    );
    expect(await readWorklists(ehr.reader, { reference: 'https://ehr.example/fhir/Practitioner/x' })).toEqual(
      [
        { reference: 'Group/g1', title: 'My patients', count: 40 },
        { reference: 'List/l1', title: 'Tuesday clinic', count: 2 },
      ],
    );
    expect(ehr.asked.map((one) => valueOf(one, 'source') ?? valueOf(one, 'managing-entity'))).toEqual([
      'Practitioner/x',
      'Practitioner/x',
    ]);
  });
  it.each([
    [
      "one patient's problems",
      list({ subject: { reference: 'Patient/a' }, entry: [{ item: { reference: 'Condition/1' } }] }),
    ],
    ['a list of something else', list({ entry: [{ item: { reference: 'Medication/1' } }] })],
    ['a retired one', list({ status: 'retired', entry: [item('a')] })],
    ['a group that is only a rule', specimen('Group-example-patientlist.json')],
    ['a list without an id', list({ id: undefined, entry: [item('a')] })],
  ])('%s is none', async (_name, resource) => {
    const reader = readerOf([], (type) => (type === resource.resourceType ? [resource] : []));
    expect(await readWorklists(reader, { reference: 'Practitioner/x' })).toEqual([]);
  });
  it.each(['fhir_not_found', 'fhir_forbidden', 'fhir_unreadable'] as const)(
    'an EHR that answers %s has none to offer',
    async (code) => {
      expect(
        await readWorklists(
          readerOf([], () => status(code)),
          { reference: 'Practitioner/x' },
        ),
      ).toEqual([]);
    },
  );
  it('an EHR that is away is a fault', async () => {
    await expect(
      readWorklists(
        readerOf([], () => status('fhir_timeout')),
        { reference: 'Practitioner/x' },
      ),
    ).rejects.toMatchObject({ code: 'fhir_timeout' });
  });
  it('the patients of a list, each once, in its order', async () => {
    const reader = readerOf([
      list({
        title: 'Clinic',
        entry: [
          item('b'),
          item('a'),
          item('b'),
          item('gone', { deleted: true }),
          { item: { reference: 'Group/1' } },
        ],
      }),
    ]);
    expect(await readWorklist(reader, 'List/l1')).toEqual({
      title: 'Clinic',
      patientIds: ['b', 'a'],
      complete: true,
    });
  });
  it("HL7's example group, without its inactive member", async () => {
    expect(await readWorklist(readerOf([specimen('Group-102.json')]), 'Group/102')).toMatchObject({
      patientIds: ['pat1', 'pat3', 'pat4'],
    });
  });
  it('a group that says it is longer than what came', async () => {
    const group: FhirResource = {
      resourceType: 'Group',
      id: 'g',
      quantity: 3,
      member: [{ entity: { reference: 'Patient/a' } }],
    };
    expect(await readWorklist(readerOf([group]), 'Group/g')).toMatchObject({
      patientIds: ['a'],
      complete: false,
    });
  });
  it.each([
    ['a patient within the list itself', { item: { reference: '#p1' } }],
    [
      'a patient by a number alone',
      { item: { identifier: { system: 'urn:mrn', value: '0016' }, type: 'Patient' } },
    ],
    ['a patient in words alone', { item: { display: 'Helen Roberts' } }],
    ['no item', { flag: { text: 'new' } }],
  ])('a list with %s is not whole: nobody can be opened for it', async (_, entry) => {
    const reader = readerOf([list({ entry: [item('a'), entry] })]);
    expect(await readWorklist(reader, 'List/l1')).toMatchObject({ patientIds: ['a'], complete: false });
  });
  it('references may be absolute and name a version', async () => {
    const reader = readerOf([
      list({ entry: [{ item: { reference: 'https://ehr.example/fhir/Patient/a/_history/2' } }, item('a')] }),
    ]);
    expect(await readWorklist(reader, 'List/l1')).toMatchObject({ patientIds: ['a'], complete: true });
  });
  it('members who have left a group are none', async () => {
    const member = [
      { entity: { reference: 'Patient/a' }, period: { start: '2020-01-01' } },
      { entity: { reference: 'Patient/b' }, inactive: true },
    ];
    const reader = readerOf([{ resourceType: 'Group', id: 'g', member }]);
    expect(await readWorklist(reader, 'Group/g')).toMatchObject({ patientIds: ['a'], complete: true });
  });
  it.each(['retired', 'entered-in-error'])('a list that is %s by now is nobody’s', async (withdrawn) => {
    await expect(
      readWorklist(readerOf([list({ status: withdrawn, entry: [item('a')] })]), 'List/l1'),
    ).rejects.toMatchObject({ code: 'fhir_not_found' });
  });
  it.each(['Patient/1', 'List/../1', 'List', ''])('%j is no list', async (reference) => {
    await expect(readWorklist(readerOf([]), reference)).rejects.toMatchObject({ code: 'input_invalid' });
  });
});

describe('patients by id', () => {
  const people = ['a', 'b', 'c'].map((id) => patient({ id, name: [{ family: id.toUpperCase() }] }));
  it('in the order asked for, without those that did not come or were not asked for', async () => {
    const ehr = fakeEhr(patient(), () => people);
    const found = await readPatients(ehr.reader, ['c', 'a', 'x', '../b', 'a']);
    expect(found.map((one) => one.id)).toEqual(['c', 'a']);
    expect(ehr.asked.map((one) => valueOf(one, '_id'))).toEqual(['c,a,x']);
  });
  it('fifty at a time', async () => {
    const ehr = fakeEhr(patient(), () => []);
    await readPatients(
      ehr.reader,
      Array.from({ length: 120 }, (_, index) => `p${index}`),
    );
    expect(ehr.asked.map((one) => valueOf(one, '_id')?.split(',').length)).toEqual([50, 50, 20]);
  });
  it('one by one where the search is refused', async () => {
    const ehr = fakeEhr(patient({ id: 'a' }), () => status('fhir_unreadable', 400));
    expect((await readPatients(ehr.reader, ['a'])).map((one) => one.id)).toEqual(['a']);
  });
});

describe('search', () => {
  it.each([
    ['roberts', ['name=roberts']],
    ['Roberts, Helen', ['name=Roberts&name=Helen']],
    ['1964-03-14', ['birthdate=1964-03-14']],
    ['14-Mar-1964', ['birthdate=1964-03-14']],
    ['14 March 1964', ['birthdate=1964-03-14']],
    ['14/03/1964', ['birthdate=1964-03-14']],
    ['03/04/1964', ['birthdate=1964-04-03,1964-03-04']],
    ['ZZZ 0016', ['identifier=ZZZ 0016', 'name=ZZZ&name=0016']],
    ['a|b,1$', ['identifier=ab1', 'name=a|b&name=1$']],
    ['r', []],
    ['  ', []],
  ])('%j asks %j', async (text, expected) => {
    const ehr = fakeEhr(patient(), () => []);
    await searchPatients(ehr.reader, text);
    const asked = ehr.asked.map((one) =>
      one.parameters
        .filter(([name]) => name !== '_count')
        .map(([name, value]) => `${name}=${value}`)
        .join('&'),
    );
    expect(asked).toEqual(expected);
  });
  it('each patient once; one search that fails does not lose the other', async () => {
    const ehr = fakeEhr(patient(), (asked) =>
      valueOf(asked, 'identifier') ? status('fhir_unreadable', 400) : [patient(), patient()],
    );
    expect(await searchPatients(ehr.reader, 'zzz1')).toHaveLength(1);
  });
  it('all that fail are a fault', async () => {
    await expect(
      searchPatients(
        readerOf([], () => status('fhir_busy')),
        'roberts',
      ),
    ).rejects.toMatchObject({ code: 'fhir_busy' });
  });
});

describe("the signed-in person's name", () => {
  const doctor: FhirResource = {
    resourceType: 'Practitioner',
    id: 'x',
    name: [{ family: 'Patel', given: ['Asha'], prefix: ['Dr'] }],
  };
  const role: FhirResource = {
    resourceType: 'PractitionerRole',
    id: 'r',
    practitioner: { reference: 'Practitioner/x' },
  };
  it.each([
    ['Practitioner/x', 'Dr Asha Patel'],
    ['https://ehr.example/fhir/Practitioner/x', 'Dr Asha Patel'],
    ['PractitionerRole/r', 'Dr Asha Patel'],
    ['Device/1', undefined],
    ['nonsense', undefined],
  ])('%s: %s', async (reference, name) => {
    expect(await readUserName(readerOf([doctor, role]), reference)).toBe(name);
  });
});
