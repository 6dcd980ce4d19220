import { launchFrom } from '../../src/auth/token-response.ts';
import type { Ehr } from '../../src/auth/index.ts';

const ehr: Ehr = {
  id: 'north',
  name: 'Northside',
  fhirBaseUrl: 'https://ehr.example.org/fhir',
  fhirVersion: 'R4',
  clientId: 'heart-risk',
  clientAuth: { kind: 'none' },
  scopes: { standalone: 'openid user/Patient.rs' },
  idTokenSigningAlg: 'RS256',
  defaultTokenLifetimeSeconds: 300,
  testSystem: false,
};
const now = new Date('2026-03-01T09:00:00Z');
type Tokens = Parameters<typeof launchFrom>[0];

function launch(members: Record<string, unknown>, claims?: Record<string, unknown>) {
  const tokens = {
    access_token: 'a',
    token_type: 'bearer',
    expiresIn: () => members['expires_in'] as number | undefined,
    claims: () => claims,
    ...members,
  } as unknown as Tokens;
  return launchFrom(tokens, ehr, now);
}

describe('a token response', () => {
  it.each([
    ['123', '123'],
    ['Patient/123', '123'],
    [undefined, undefined],
    [null, undefined],
    ['', undefined],
  ])('with patient %p puts %p in context', (patient, expected) => {
    expect(launch({ patient }).patientId).toBe(expected);
  });

  it.each(['a/b', '..%2f', 'x'.repeat(65), 17, { id: 1 }])('with patient %p is refused', (patient) => {
    expect(() => launch({ patient })).toThrow('not a FHIR id');
  });

  it.each([
    [undefined, true],
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
  ])('with need_patient_banner %p shows the banner: %p', (needed, shown) => {
    expect(launch({ need_patient_banner: needed }).needPatientBanner).toBe(shown);
  });

  it('without expires_in is taken to be short-lived', () => {
    expect(launch({}).expiresAtMs - now.getTime()).toBe(300_000);
    expect(launch({ expires_in: 570 }).expiresAtMs - now.getTime()).toBe(570_000);
  });

  it('without scope has the scopes that were asked for', () => {
    expect(launch({}).scopes).toEqual(['openid', 'user/Patient.rs']);
  });

  it.each([
    ['Practitioner/1', 'Practitioner/1'],
    ['https://ehr.example.org/fhir/Practitioner/1', 'Practitioner/1'],
    ['https://evil.example/fhir/Practitioner/1', undefined],
    ['Device/1', undefined],
    ['Practitioner/../Patient/1', undefined],
    [42, undefined],
  ])('with fhirUser %p names %p', (fhirUser, expected) => {
    expect(launch({}, { iss: 'i', sub: 's', fhirUser }).fhirUser).toBe(expected);
  });

  it('knows a person by issuer and subject', () => {
    expect(launch({}, { iss: 'https://issuer', sub: 's-1', name: 'Dr Who' }).userKey).toBe(
      'https://issuer s-1',
    );
  });
});
