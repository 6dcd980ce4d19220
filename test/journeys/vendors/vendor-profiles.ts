import type { ClientQuirks, DiscoveryQuirks, SandboxClient } from '../../../src/sandbox/index.ts';
import type { EhrInput } from '../../support/test-app.ts';

const types = ['Patient', 'Observation', 'Condition', 'MedicationRequest', 'Procedure'];
const version2 = `${types.map((type) => `patient/${type}.rs`).join(' ')} user/Practitioner.rs`;
const version1 = `${types.map((type) => `patient/${type}.read`).join(' ')} user/Practitioner.read`;
const listScopes = ['Patient', 'List', 'Group', 'Practitioner'].map((type) => `user/${type}.rs`).join(' ');

/** One vendor's way of being an EHR, as ../shared/design/ehr-quirks.md has gathered it, in words of the sandbox. */
export interface VendorProfile {
  name: string;
  client: Partial<SandboxClient>;
  quirks: ClientQuirks;
  discovery: (origin: string) => DiscoveryQuirks;
  /** The settings that an operator writes for such an EHR. */
  entry: (origin: string) => Partial<EhrInput>;
  /** How the app is opened. */
  way: 'launch' | 'standalone';
  /** Whether the patient is known after the sign-in. */
  patientInContext: boolean;
  /** Whether the token can be renewed. */
  refreshes: boolean;
  userName?: string;
  lacking?: string;
}

const usual = {
  way: 'launch',
  patientInContext: true,
  refreshes: true,
  userName: 'Dr Anita Patel',
  discovery: () => ({}),
} as const;
const launchScopes = (access: string, data = version2) => ({
  launch: `launch openid fhirUser ${access} ${data}`.replaceAll(/ +/g, ' '),
});

export const vendorProfiles: readonly VendorProfile[] = [
  {
    ...usual,
    name: 'Epic-like: no revocation, no iss in the return, almost no scopes listed, opaque tokens',
    client: { clientId: '3f2b6c1d-0a4e-4b7e-9d55-7b7d4f8f2a10', clientSecret: 'Zm9v+YmFy/=' },
    quirks: { fhirUser: 'absolute', noIssInCallback: true, accessTokenSeconds: 570 },
    discovery: () => ({
      omit: ['revocation_endpoint', 'introspection_endpoint'],
      set: { scopes_supported: ['epic.scanning.dmsusername', 'fhirUser', 'launch', 'openid', 'profile'] },
    }),
    entry: () => ({ scopes: launchScopes('offline_access') }),
  },
  {
    ...usual,
    name: 'Oracle-like: id_tokens of another issuer, raw Basic, 570 seconds, wildcards and RiskAssessment not granted',
    client: { clientId: '7c7f3a6e-1b2c-4d5e-8f90-a1b2c3d4e5f6', clientSecret: 's~e(c)r*e!t' },
    quirks: {
      rawBasic: true,
      accessTokenSeconds: 570,
      noWildcards: true,
      withheldScopes: ['patient/RiskAssessment.c'],
      idTokenIssuer: 'https://authorization.example.org/tenants/t/oidc/idsps/t/',
    },
    discovery: () => ({ set: { grant_types_supported: ['authorization_code'] } }),
    entry: () => ({
      clientAuth: { kind: 'client-secret-basic', secretEnv: 'EHR_SECRET', encoding: 'raw' },
      idTokenIssuer: 'https://authorization.example.org/tenants/t/oidc/idsps/t/',
      scopes: launchScopes('online_access', `${version2} patient/RiskAssessment.c`),
    }),
    lacking: 'RiskAssessment',
  },
  {
    ...usual,
    name: 'athena-like: version 1 scopes asked and answered, PKCE not listed',
    client: { clientId: '0oa1athena', clientSecret: 'athena-secret', authMethod: 'client_secret_post' },
    quirks: { answerScopesInV1: true, accessTokenSeconds: 570, fhirUser: 'relative' },
    discovery: () => ({ omit: ['code_challenge_methods_supported'] }),
    entry: () => ({
      clientAuth: { kind: 'client-secret-post', secretEnv: 'EHR_SECRET' },
      pkce: 'send-anyway',
      scopes: launchScopes('offline_access', version1),
    }),
  },
  {
    ...usual,
    name: 'MEDITECH-like: the issuer is the host with a slash, ids with @, secrets with =, no revocation',
    client: { clientId: 'heart-risk@clinic.example', clientSecret: 'c2VjcmV0LXdpdGgtcGFkZGluZw==' },
    quirks: { noIssInCallback: true, accessTokenSeconds: 570, expiresInAsString: true },
    discovery: (origin) => ({ omit: ['revocation_endpoint'], set: { issuer: `${origin}/` } }),
    entry: (origin) => ({ idTokenIssuer: `${origin}/oauth`, scopes: launchScopes('offline_access') }),
  },
  {
    ...usual,
    name: 'Medplum-like: the patient as a reference, the banner need not be shown',
    client: { clientId: '01890a5d-ac96-774b-bcce-b302099a8057', clientSecret: 'medplum-secret' },
    quirks: { patientAsReference: true, needPatientBanner: false, accessTokenSeconds: 570 },
    discovery: () => ({ set: { scopes_supported: ['openid', 'profile', 'email'] } }),
    entry: () => ({ scopes: launchScopes('offline_access') }),
  },
  {
    ...usual,
    name: 'Keycloak-like: no patient in the answer, form-encoded Basic, opened by itself',
    client: { clientId: 'heart risk+client', clientSecret: 'a b+c&d' },
    quirks: { noPatient: true, fhirUser: 'relative', accessTokenSeconds: 570 },
    entry: () => ({ scopes: { standalone: `openid fhirUser offline_access ${listScopes}` } }),
    way: 'standalone',
    patientInContext: false,
  },
  {
    ...usual,
    name: 'launcher-like: strict assertions, and at refresh an id_token without audience',
    client: { clientId: 'my-app', authMethod: 'private_key_jwt' },
    quirks: {
      strictAssertion: true,
      refreshIdTokenWithoutAudience: true,
      fhirUser: 'relative',
      accessTokenSeconds: 570,
    },
    entry: () => ({
      clientAuth: { kind: 'private-key-jwt', keys: [{ kid: 'es-1', alg: 'ES384', keyEnv: 'EHR_KEY' }] },
      scopes: launchScopes('offline_access'),
    }),
  },
  {
    ...usual,
    name: 'Inferno-like: no nonce, no jwks_uri beside the FHIR base, raw Basic',
    client: { clientId: 'inferno-client_1', clientSecret: 'inferno_secret-1' },
    quirks: { noNonce: true, rawBasic: true, fhirUser: 'absolute', accessTokenSeconds: 570 },
    discovery: () => ({ omit: ['jwks_uri'] }),
    entry: () => ({
      clientAuth: { kind: 'client-secret-basic', secretEnv: 'EHR_SECRET', encoding: 'raw' },
      nonce: 'if-present',
      scopes: launchScopes('offline_access'),
    }),
  },
  {
    name: 'plain OAuth 2.0: no discovery, no id_token, no lifetime, no scope, no refresh token',
    client: { clientId: 'plain', clientSecret: 'plain-secret' },
    quirks: { noIdToken: true, noExpiresIn: true, noScopeInResponse: true, noRefreshToken: true },
    discovery: () => ({}),
    entry: (origin) => ({
      discovery: 'none',
      endpoints: { authorization: `${origin}/oauth/auth`, token: `${origin}/oauth/token` },
      withoutIdentity: 'allow',
      scopes: { standalone: listScopes },
    }),
    way: 'standalone',
    patientInContext: false,
    refreshes: false,
  },
];
