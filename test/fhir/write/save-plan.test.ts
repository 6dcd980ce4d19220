import {
  capabilitiesOf,
  defaultSaveSettings,
  type SaveForm,
  savePlanFor,
  scopesAllow,
} from '../../../src/fhir/index.ts';

const creating = (...types: string[]) =>
  capabilitiesOf({
    resourceType: 'CapabilityStatement',
    rest: [{ mode: 'server', resource: types.map((type) => ({ type, interaction: [{ code: 'create' }] })) }],
  });
const all: readonly SaveForm[] = ['RiskAssessment', 'Observation', 'DocumentReference'];
const scopes = all.map((type) => `user/${type}.crs`);
const plan = (changes: Partial<Parameters<typeof savePlanFor>[0]> = {}) =>
  savePlanFor({
    settings: { ...defaultSaveSettings, as: all },
    scopes,
    capabilities: creating(...all),
    version: 'R4',
    ...changes,
  });

describe('how a result can be saved', () => {
  it('is in the order of the configuration', () => {
    expect(plan().forms).toEqual(all);
    expect(plan({ settings: { ...defaultSaveSettings, as: ['Observation'] } }).forms).toEqual([
      'Observation',
    ]);
  });

  it('leaves out what was not granted and what the EHR does not offer', () => {
    expect(plan({ scopes: ['user/Observation.c'] }).forms).toEqual(['Observation']);
    expect(plan({ capabilities: creating('DocumentReference') }).forms).toEqual(['DocumentReference']);
  });

  it('says why there is no way', () => {
    expect(plan({ settings: { ...defaultSaveSettings, as: [] } })).toEqual({ forms: [], why: 'turned-off' });
    expect(plan({ version: 'DSTU2' })).toEqual({ forms: [], why: 'turned-off' });
    expect(plan({ scopes: ['user/RiskAssessment.rs'] })).toEqual({ forms: [], why: 'not-permitted' });
    expect(plan({ capabilities: creating('Patient') })).toEqual({ forms: [], why: 'not-offered' });
  });

  it('leaves it to the attempt when the EHR does not say what it offers', () => {
    expect(plan({ capabilities: undefined }).forms).toEqual(all);
  });
});

describe('granted scopes', () => {
  it.each([
    ['user/RiskAssessment.c', true],
    ['user/RiskAssessment.cruds', true],
    ['user/RiskAssessment.write', true],
    ['patient/RiskAssessment.*', true],
    ['user/*.write', true],
    ['user/*.cruds', true],
    ['user/RiskAssessment.rs', false],
    ['user/RiskAssessment.read', false],
    ['user/Observation.c', false],
    ['launch/patient', false],
    ['system/RiskAssessment.c', false],
  ])('%s lets a RiskAssessment be created: %p', (scope, allowed) => {
    expect(scopesAllow(['openid', scope], 'c', 'RiskAssessment')).toBe(allowed);
  });
});
