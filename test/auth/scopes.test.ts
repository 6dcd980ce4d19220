import fc from 'fast-check';
import { allows, parseDataScope, scopeProblem, scopesNotGranted } from '../../src/auth/scopes.ts';

describe('a configured list of scopes', () => {
  it.each([
    'openid fhirUser launch/patient offline_access patient/Patient.rs',
    'launch openid fhirUser online_access patient/*.read user/Practitioner.read',
    'patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory',
    'user/RiskAssessment.c user/Observation.cruds',
    'api read write',
  ])('AUT-12: takes %s', (text) => {
    expect(scopeProblem(text)).toBeUndefined();
  });

  it.each([
    ['patient/Patient.sr', 'cruds'],
    ['patient/Patient.rr', 'cruds'],
    ['patient/Patient.reads', 'cruds'],
    ['patient/Patient', 'cruds'],
    ['patient/patient.rs', 'cruds'],
    ['system/Patient.rs', 'cruds'],
    ['openid fhirUser openid', 'twice'],
    ['offline_access online_access', 'exclude'],
    ['a"b', 'character'],
    ['a\\b', 'character'],
    ['übung', 'character'],
  ])('AUT-12: refuses %s', (text, why) => {
    expect(scopeProblem(text)).toContain(why);
  });

  it('AUT-14: openid and fhirUser go together', () => {
    expect(scopeProblem('openid user/Patient.rs')).toContain('together');
    expect(scopeProblem('fhirUser user/Patient.rs')).toContain('together');
  });

  it('AUT-12: takes exactly the ordered subsets of cruds as version 2 suffixes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('c', 'r', 'u', 'd', 's'), { minLength: 1, maxLength: 6 }),
        (letters) => {
          const ordered = letters.every(
            (letter, n) => n === 0 || 'cruds'.indexOf(letters[n - 1] ?? '') < 'cruds'.indexOf(letter),
          );
          expect(parseDataScope(`patient/Patient.${letters.join('')}`) !== undefined).toBe(ordered);
        },
      ),
    );
  });
});

describe('granted scopes compared with those asked for', () => {
  it.each([
    ['patient/Observation.rs', 'patient/Observation.rs', []],
    ['patient/Observation.rs', 'patient/*.rs', []],
    ['patient/Observation.rs', 'patient/Observation.read', []],
    ['patient/Observation.read', 'patient/Observation.rs', []],
    ['user/RiskAssessment.c', 'user/RiskAssessment.write', []],
    ['user/RiskAssessment.c', 'user/*.*', []],
    ['patient/Observation.rs', 'user/Observation.rs', []],
    ['user/Observation.rs', 'patient/Observation.rs', ['user/Observation.rs']],
    ['patient/Observation.rs', 'patient/Observation.r', ['patient/Observation.rs']],
    ['patient/Observation.rs', 'patient/Observation.r patient/Observation.s', []],
    ['patient/Observation.rs patient/Condition.rs', 'patient/Condition.rs', ['patient/Observation.rs']],
    ['patient/Observation.rs', 'patient/Observation.rs?category=vital-signs', ['patient/Observation.rs']],
    ['patient/Observation.rs?category=x', 'patient/Observation.rs?category=x', []],
    ['patient/Observation.rs', '', ['patient/Observation.rs']],
    ['openid fhirUser', '', []],
  ])('TRS-3, TRS-4: of %s the answer %s lacks %p', (asked, granted, lacking) => {
    expect(scopesNotGranted(asked.split(' '), granted.split(' '))).toEqual(lacking);
  });

  it.each([
    ['user/RiskAssessment.c', 'RiskAssessment', 'c', true],
    ['user/RiskAssessment.write', 'RiskAssessment', 'c', true],
    ['user/RiskAssessment.rs', 'RiskAssessment', 'c', false],
    ['user/*.cruds', 'RiskAssessment', 'c', true],
    ['patient/Observation.read', 'Observation', 's', true],
    ['launch/patient', 'Observation', 's', false],
  ] as const)('TRS-3: %s lets the app do to %s what %s stands for: %p', (granted, type, verb, allowed) => {
    expect(allows([granted], type, verb)).toBe(allowed);
  });
});
