import { ageInWholeYears } from '../../src/fhir/index.ts';
import { patient, read, reasons, snomed } from './builders.ts';

describe('age in whole years', () => {
  it.each([
    ['1964-03-14', '2026-03-13T23:59:59Z', 'UTC', 61],
    ['1964-03-14', '2026-03-14T00:00:00Z', 'UTC', 62],
    ['1964-03-14', '2026-03-13T12:00:00Z', 'Pacific/Auckland', 62],
    ['1964-03-14', '2026-03-14T05:00:00Z', 'America/Los_Angeles', 61],
    ['1964-02-29', '2026-02-28T12:00:00Z', 'UTC', 61],
    ['1964-02-29', '2026-03-01T12:00:00Z', 'UTC', 62],
    ['1964-03', '2026-06-30T12:00:00Z', 'UTC', 62],
    ['1964-06', '2026-06-30T12:00:00Z', 'UTC', 62],
    ['1964', '2026-12-31T12:00:00Z', 'UTC', 62],
  ])('born %s, at %s in %s: %d', (birthDate, at, timeZone, expected) => {
    expect(ageInWholeYears(birthDate, new Date(at), timeZone)).toBe(expected);
  });
  it.each([
    ['1964-06', '2026-06-29T12:00:00Z'],
    ['1964', '2026-06-30T12:00:00Z'],
    ['1961-04-93', '2026-06-30T12:00:00Z'],
    ['2027-01-01', '2026-06-30T12:00:00Z'],
    ['1890-01-01', '2026-06-30T12:00:00Z'],
    ['14/03/1964', '2026-06-30T12:00:00Z'],
    [undefined, '2026-06-30T12:00:00Z'],
  ])('born %s, at %s: cannot be told', (birthDate, at) => {
    expect(ageInWholeYears(birthDate, new Date(at), 'UTC')).toBeUndefined();
  });
  it.each([
    ['1964', 'birth-date-partial'],
    ['1961-04-93', 'birth-date-invalid'],
    ['2027-01-01', 'birth-date-invalid'],
  ])('a record born %s says why', async (birthDate, because) => {
    const { ageYears } = (await read([patient({ birthDate })])).factors;
    expect(ageYears).toMatchObject({
      kind: 'missing',
      because,
      setAside: [{ recorded: { value: birthDate } }],
    });
  });
  it('no birth date is simply missing', async () => {
    expect((await read([patient({ birthDate: undefined })])).factors.ageYears).toEqual({
      kind: 'missing',
      setAside: [],
    });
  });
});

const usBirthSex = (valueCode: string) => ({
  url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex',
  valueCode,
});
const usSex = (valueCode: string) => ({
  url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-sex',
  valueCode,
});
const nzSex = (code: string) => ({
  url: 'http://hl7.org.nz/fhir/StructureDefinition/sex-at-birth',
  valueCodeableConcept: { coding: [{ code }] },
});
const r5Sex = (code: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/individual-recordedSexOrGender',
  extension: [{ url: 'value', valueCodeableConcept: snomed(code) }],
});

const clinicalUse = (code: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/patient-sexParameterForClinicalUse',
  extension: [
    {
      url: 'value',
      valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/sex-parameter', code }] },
    },
  ],
});

describe('sex', () => {
  it.each([
    ['gender', { gender: 'male' }, 'male'],
    ['gender in capitals', { gender: 'Male' }, 'male'],
    ['gender as a concept', { gender: { coding: [{ code: 'female' }], text: 'Female' } }, 'female'],
    ['US birth sex without gender', { gender: undefined, extension: [usBirthSex('F')] }, 'female'],
    ['US sex without gender', { gender: undefined, extension: [usSex('248153007')] }, 'male'],
    ['NZ sex at birth without gender', { gender: undefined, extension: [nzSex('female')] }, 'female'],
    [
      'recorded sex (R5, AU) without gender',
      { gender: undefined, extension: [r5Sex('248152002')] },
      'female',
    ],
    [
      'the sex parameter for clinical use without gender',
      { gender: undefined, extension: [clinicalUse('male-typical')] },
      'male',
    ],
    ['both that agree', { gender: 'female', extension: [usBirthSex('F'), nzSex('female')] }, 'female'],
    ['gender with an unknown birth sex', { gender: 'female', extension: [usBirthSex('UNK')] }, 'female'],
  ])('%s', async (_name, more, value) => {
    expect((await read([patient(more)])).factors.sex).toMatchObject({ kind: 'found', reading: { value } });
  });
  it.each([
    ['they differ', { gender: 'female', extension: [usBirthSex('M')] }, 'sex-recorded-differs'],
    [
      'the sex parameter for clinical use differs',
      { gender: 'female', extension: [clinicalUse('male-typical')] },
      'sex-recorded-differs',
    ],
    [
      'a specified sex parameter for clinical use',
      { gender: 'female', extension: [clinicalUse('specified')] },
      'sex-recorded-differs',
    ],
    [
      'two birth sexes differ',
      { gender: undefined, extension: [usBirthSex('M'), nzSex('female')] },
      'sex-recorded-differs',
    ],
    ['other', { gender: 'other' }, 'sex-not-female-or-male'],
    ['unknown', { gender: 'unknown' }, 'sex-not-female-or-male'],
    ['a word of the language we write in', { gender: 'constructor' }, 'sex-not-female-or-male'],
    ['other with a birth sex', { gender: 'other', extension: [usBirthSex('F')] }, 'sex-not-female-or-male'],
    [
      'unknown with a birth sex',
      { gender: 'unknown', extension: [usBirthSex('F')] },
      'sex-not-female-or-male',
    ],
  ])('%s: nobody chooses for the clinician', async (_name, more, because) => {
    const { sex } = (await read([patient(more)])).factors;
    expect(sex).toMatchObject({ kind: 'missing', because });
    expect(reasons(sex)).toEqual(['answer-not-recognised']);
  });
  it('nothing recorded is missing', async () => {
    expect((await read([patient({ gender: undefined })])).factors.sex).toEqual({
      kind: 'missing',
      setAside: [],
    });
  });
});

describe('identity', () => {
  it('takes the official name, labels identifiers, notes death', async () => {
    const { identity } = await read([
      patient({
        name: [
          { use: 'old', family: 'Smith', given: ['Helen'] },
          { use: 'official', family: 'Roberts', given: ['Helen', 'Ann'], prefix: ['Mrs'] },
        ],
        identifier: [
          { system: 'https://standards.digital.health.nz/ns/nhi-id', value: 'ZZZ0016' },
          { type: { coding: [{ code: 'MR' }] }, value: '42' },
          { use: 'old', value: '41' },
        ],
        deceasedDateTime: '2026-05-02',
        communication: [{ language: { coding: [{ code: 'mi' }] }, preferred: true }],
      }),
    ]);
    expect(identity).toEqual({
      id: 'p1',
      familyName: 'Roberts',
      givenNames: 'Helen Ann',
      prefix: 'Mrs',
      birthDate: '1964-03-14',
      gender: 'female',
      deceased: true,
      deceasedDate: '2026-05-02',
      identifiers: [
        { label: 'NHI', value: 'ZZZ0016' },
        { label: 'MRN', value: '42' },
      ],
      language: 'mi',
    });
  });
  it.each([
    [
      'DSTU2 family as a list',
      [{ family: ['Van', 'Dyke'], given: ['Jan'] }],
      { familyName: 'Van Dyke', givenNames: 'Jan' },
    ],
    ['only a text', [{ text: 'Helen Roberts' }], { fullName: 'Helen Roberts' }],
    ['one name, not a list', { family: 'Roberts' }, { familyName: 'Roberts' }],
  ])('%s', async (_name, name, expected) => {
    expect((await read([patient({ name })])).identity).toMatchObject(expected);
  });
});
