import {
  describeScope,
  grantableScopes,
  inV1Style,
  isKnownScope,
  parseDataScope,
} from '../../src/sandbox/authorization/scopes.ts';

describe('SMART scopes', () => {
  it.each([
    ['patient/Observation.rs', 'patient', 'Observation', 'rs'],
    ['user/*.cruds', 'user', '*', 'cruds'],
    ['patient/Observation.read', 'patient', 'Observation', 'rs'],
    ['user/RiskAssessment.write', 'user', 'RiskAssessment', 'cud'],
    ['patient/*.*', 'patient', '*', 'cruds'],
  ])('takes %s apart', (scope, level, type, verbs) => {
    const parsed = parseDataScope(scope);
    expect(parsed).toMatchObject({ level, type });
    expect([...(parsed?.verbs ?? [])].join('')).toBe(verbs);
  });

  it('keeps the search string of a granular scope', () => {
    const scope =
      'patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory';
    expect(parseDataScope(scope)?.query).toBe(
      'category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory',
    );
  });

  it.each([
    'patient/Observation.sr',
    'patient/observation.rs',
    'system/Patient.rs',
    'patient/Patient',
    'user/Patient.x',
    'bogus',
  ])('does not know %s', (scope) => {
    expect(isKnownScope(scope)).toBe(false);
  });

  it.each(['openid', 'fhirUser', 'launch', 'launch/patient', 'offline_access', 'online_access', 'profile'])(
    'knows %s',
    (scope) => {
      expect(isKnownScope(scope)).toBe(true);
    },
  );

  it('answers in the style of SMART 1', () => {
    expect(
      inV1Style([
        'openid',
        'patient/*.rs',
        'patient/Observation.r',
        'user/List.cruds',
        'patient/RiskAssessment.c',
      ]),
    ).toEqual([
      'openid',
      'patient/*.read',
      'patient/Observation.read',
      'user/List.read',
      'user/List.write',
      'patient/RiskAssessment.write',
    ]);
  });

  it('drops what it does not know and keeps the order', () => {
    expect(grantableScopes(['user/List.rs', 'bogus', 'openid'], undefined, {})).toEqual([
      'user/List.rs',
      'openid',
    ]);
  });

  it.each([
    ['patient/Observation.rs', 'Read Observation records of this patient'],
    ['user/*.cruds', 'Read and write all records of every patient you may see'],
    ['user/RiskAssessment.c', 'Write RiskAssessment records of every patient you may see'],
    ['openid', 'Know that you signed in'],
  ])('says what %s allows', (scope, words) => {
    expect(describeScope(scope)).toBe(words);
  });
});
