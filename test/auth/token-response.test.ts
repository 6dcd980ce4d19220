import { launchFrom, type TokenAnswer, tokensFrom } from '../../src/auth/token-response.ts';
import { anEhr } from '../support/an-ehr.ts';
import type { EhrInput } from '../support/test-app.ts';

const now = new Date('2026-03-01T09:00:00Z');
const clinician = { iss: 'https://issuer', sub: 's-1', fhirUser: 'Practitioner/1' };

function answer(members: Record<string, unknown>): TokenAnswer {
  return { access_token: 'a', token_type: 'bearer', ...members } as unknown as TokenAnswer;
}

function launch(
  members: Record<string, unknown>,
  claims: Record<string, unknown> | undefined = clinician,
  entry: Partial<EhrInput> = {},
) {
  return launchFrom(answer(members), {
    ehr: anEhr(entry),
    claims: claims as typeof clinician | undefined,
    requestedScopes: ['openid', 'fhirUser', 'user/Patient.rs'],
    now,
  });
}

describe('a token response', () => {
  it.each([
    ['123', '123'],
    ['Patient/123', '123'],
    [undefined, undefined],
    [null, undefined],
    ['', undefined],
  ])('TRS-5: with patient %p puts %p in context', (patient, expected) => {
    expect(launch({ patient }).patientId).toBe(expected);
  });

  it('TRS-5: takes the patient from the id_token where the answer has none', () => {
    expect(launch({}, { ...clinician, patient: 'p-9' }).patientId).toBe('p-9');
  });

  it.each(['a/b', '..%2f', 'x'.repeat(65), 17, { id: 1 }])('TRS-6: with patient %p is refused', (patient) => {
    expect(() => launch({ patient })).toThrow('not a FHIR id');
  });

  it.each([
    [undefined, true],
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
  ])('TRS-7: with need_patient_banner %p shows the banner: %p', (needed, shown) => {
    expect(launch({ need_patient_banner: needed }).needPatientBanner).toBe(shown);
  });

  it('TRS-8: is taken with members that nobody knows, in any shape', () => {
    const members = {
      encounter: 'e-1',
      fhirContext: [{ reference: 'ImagingStudy/1' }, 'nonsense'],
      intent: 'an-unknown-intent',
      tenant: 17,
      profile: { reference: 'Practitioner/9' },
      project: {},
    };
    expect(launch({ patient: 'p', ...members })).toMatchObject({ patientId: 'p', encounterId: 'e-1' });
    expect(launch({ encounter: { reference: 'Encounter/1' } }).encounterId).toBeUndefined();
  });

  it('TRS-2: without expires_in is taken to be short-lived, and its end as not known', () => {
    const ehr = anEhr();
    expect(tokensFrom(answer({}), ehr, now)).toMatchObject({
      expiresAtMs: now.getTime() + 300_000,
      expiryKnown: false,
    });
    expect(tokensFrom(answer({ expires_in: 570 }), ehr, now)).toMatchObject({
      expiresAtMs: now.getTime() + 570_000,
      lifetimeMs: 570_000,
      expiryKnown: true,
    });
  });

  it('TRS-3: without scope has the scopes that were asked for; with fewer, says which are lacking', () => {
    expect(launch({})).toMatchObject({
      scopes: ['openid', 'fhirUser', 'user/Patient.rs'],
      scopesNotGranted: [],
    });
    expect(launch({ scope: 'openid fhirUser' }).scopesNotGranted).toEqual(['user/Patient.rs']);
  });
});

describe('who signed in', () => {
  it.each([
    ['Practitioner/1', 'Practitioner/1'],
    ['PractitionerRole/r.2', 'PractitionerRole/r.2'],
    ['https://ehr.example.org/fhir/Practitioner/1', 'Practitioner/1'],
    ['https://other.example.org/fhir/Practitioner/1', 'Practitioner/1'],
    ['https://evil.example/fhir/Practitioner/1', undefined],
    ['https://ehr.example.org.evil.example/fhir/Practitioner/1', undefined],
    ['Device/1', undefined],
    ['Practitioner/../Patient/1', undefined],
    [42, undefined],
  ])('IDT-9: with fhirUser %p is %p', (fhirUser, expected) => {
    const entry = { fhirBaseUrlAliases: ['https://other.example.org/fhir/'] };
    expect(launch({}, { iss: 'i', sub: 's', fhirUser }, entry).fhirUser).toBe(expected);
  });

  it('IDT-9: is read from the older claim profile as well', () => {
    expect(launch({}, { iss: 'i', sub: 's', profile: 'Practitioner/7' }).fhirUser).toBe('Practitioner/7');
  });

  it('IDT-10: on another server is kept as text alone', () => {
    const fhirUser = 'https://evil.example/fhir/Practitioner/1';
    expect(launch({}, { ...clinician, fhirUser })).toMatchObject({ fhirUserElsewhere: fhirUser });
  });

  it('IDT-8: is known by issuer and subject, never by name or fhirUser', () => {
    const claims = { iss: 'https://issuer', sub: 's-1', name: 'Dr Who', fhirUser: 'Practitioner/2' };
    expect(launch({}, claims).userKey).toBe('https://issuer s-1');
  });

  it('IDT-12: refused when nobody is named, unless the entry allows it', () => {
    const plain = { scopes: { standalone: 'read' }, withoutIdentity: 'allow' } as const;
    const context = { claims: undefined, requestedScopes: [], now };
    expect(() => launchFrom(answer({}), { ...context, ehr: anEhr() })).toThrow('does not say who');
    expect(launchFrom(answer({}), { ...context, ehr: anEhr(plain) })).toMatchObject({
      userKind: 'unidentified',
      userKey: 'north unidentified',
    });
  });

  it.each([
    ['Patient/p-1', undefined, 'p-1'],
    ['Patient/p-1', 'p-1', 'p-1'],
    ['RelatedPerson/r-1', 'p-1', 'p-1'],
    ['https://elsewhere.example/fhir/Patient/p-1', 'p-1', 'p-1'],
  ])('IDT-11: %s with patient %p in context sees the page of %p', (fhirUser, patient, own) => {
    const claims = { ...clinician, fhirUser };
    expect(launch({ patient }, claims)).toMatchObject({ userKind: 'patient', patientId: own });
    expect(() => launch({ patient }, claims, { patientUsers: 'refuse' })).toThrow('which its entry refuses');
  });

  it.each([
    ['Patient/p-1', 'p-2'],
    ['RelatedPerson/r-1', undefined],
  ])('IDT-11: %s with patient %p in context is not let in', (fhirUser, patient) => {
    expect(() => launch({ patient }, { ...clinician, fhirUser })).toThrow('not the one who signed in');
  });
});
