import { createAccess } from '../../src/sandbox/fhir/access.ts';
import type { Resource } from '../../src/sandbox/fhir/resource.ts';
import { createFhirStore } from '../../src/sandbox/fhir/store.ts';
import { sandboxUsers } from '../../src/sandbox/users.ts';

const user = (username: string) => {
  const found = sandboxUsers.find((candidate) => candidate.username === username);
  if (!found) throw new Error(`No user ${username}`);
  return found;
};

const about = (type: string, id: string, patient: string, more: Record<string, unknown> = {}): Resource => ({
  resourceType: type,
  id,
  subject: { reference: `Patient/${patient}` },
  ...more,
});

const laboratory = { category: [{ coding: [{ code: 'laboratory' }] }] };
const risk = about('RiskAssessment', 'risk', 'ann');
const resources = {
  ann: { resourceType: 'Patient', id: 'ann' },
  bob: { resourceType: 'Patient', id: 'bob' },
  veiled: {
    resourceType: 'Patient',
    id: 'veiled',
    meta: { security: [{ code: 'R' }] },
    generalPractitioner: [{ reference: 'Practitioner/silva' }],
  },
  annsLab: about('Observation', 'lab', 'ann', laboratory),
  annsPressure: about('Observation', 'bp', 'ann'),
  bobsLab: about('Observation', 'bob-lab', 'bob', laboratory),
  veiledLab: about('Observation', 'veiled-lab', 'veiled', laboratory),
  risk,
  provenance: { resourceType: 'Provenance', id: 'p', target: [{ reference: 'RiskAssessment/risk' }] },
  practitioner: { resourceType: 'Practitioner', id: 'patel' },
  list: { resourceType: 'List', id: 'l', entry: [{ item: { reference: 'Patient/ann' } }] },
} satisfies Record<string, Resource>;

const store = createFhirStore(() => new Date());
for (const resource of Object.values(resources)) store.put(resource);

function seen(scopes: string, username = 'patel', patientId?: string): string[] {
  const access = createAccess(store, { scopes: scopes.split(' '), user: user(username), patientId });
  return Object.entries(resources).flatMap(([name, resource]) => (access.sees(resource, 'r') ? [name] : []));
}

describe('who sees what', () => {
  it.each<[string, string | undefined, string[]]>([
    ['patient/*.rs', 'ann', ['ann', 'annsLab', 'annsPressure', 'risk', 'provenance', 'practitioner']],
    ['patient/*.read', 'bob', ['bob', 'bobsLab', 'practitioner']],
    ['patient/Observation.rs', 'ann', ['annsLab', 'annsPressure']],
    ['patient/Observation.rs?category=laboratory', 'ann', ['annsLab']],
    ['patient/*.rs', undefined, []],
    ['patient/*.s', 'ann', []],
    ['patient/*.write', 'ann', []],
    ['launch/patient openid', 'ann', []],
    ['user/Patient.rs', undefined, ['ann', 'bob']],
    ['user/Observation.rs?category=laboratory', undefined, ['annsLab', 'bobsLab']],
    ['user/List.r user/Practitioner.r', undefined, ['practitioner', 'list']],
    ['patient/Patient.r user/Observation.r', 'ann', ['ann', 'annsLab', 'annsPressure', 'bobsLab']],
  ])('%s with patient %s', (scopes, patientId, expected) => {
    expect(seen(scopes, 'patel', patientId)).toEqual(expected);
  });

  it('opens a restricted record to its general practitioner alone', () => {
    expect(seen('user/Patient.rs', 'silva')).toContain('veiled');
    expect(seen('user/Observation.rs', 'silva')).toContain('veiledLab');
    expect(seen('user/*.rs', 'patel')).not.toContain('veiledLab');
    expect(seen('patient/*.rs', 'patel', 'veiled')).not.toContain('veiled');
  });

  it('shows a patient nobody but themselves', () => {
    expect(seen('user/*.rs', 'helen')).toEqual(['practitioner']);
  });

  it('demands a scope for the verb and the type', () => {
    const access = createAccess(store, {
      scopes: ['patient/Observation.rs'],
      user: user('patel'),
      patientId: 'ann',
    });
    expect(() => access.demand('s', 'Observation')).not.toThrow();
    expect(() => access.demand('c', 'Observation')).toThrow(expect.objectContaining({ status: 403 }));
    expect(() => access.demand('r', 'Condition')).toThrow(expect.objectContaining({ status: 403 }));
  });
});
