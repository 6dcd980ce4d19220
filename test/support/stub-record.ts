import type { StubBehaviour } from './stub-ehr.ts';

/** One made-up person whose every datum is unlike anything else, so that it can be searched for. */
export const secretPatient = {
  id: 'pat-7Qx93kLm',
  family: 'Zyxwvutson',
  given: 'Quillhilda',
  birthDate: '1961-03-17',
  identifier: 'NHS-4419-8812-77',
  cholesterolMgDl: 223.4,
  hdlMgDl: 41.3,
  systolicMmHg: 157,
} as const;

const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
const mgDl = (value: number) => ({
  value,
  unit: 'mg/dL',
  system: 'http://unitsofmeasure.org',
  code: 'mg/dL',
});

function observation(code: string, value: object, days: number) {
  return {
    resourceType: 'Observation',
    id: `obs-${code}`,
    status: 'final',
    code: loinc(code),
    subject: { reference: `Patient/${secretPatient.id}` },
    effectiveDateTime: new Date(Date.now() - days * 86_400_000).toISOString(),
    ...value,
  };
}

const bundle = (resources: object[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
});

/** The record of that person, as the stub EHR answers it. */
export function secretRecord(id: string = secretPatient.id): StubBehaviour['fhir'] {
  const patient = {
    resourceType: 'Patient',
    id,
    name: [{ use: 'official', family: secretPatient.family, given: [secretPatient.given] }],
    birthDate: secretPatient.birthDate,
    gender: 'female',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: secretPatient.identifier }],
  };
  const pressure = (code: string, value: number) => ({
    code: loinc(code),
    valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  });
  const observations = [
    observation('2093-3', { valueQuantity: mgDl(secretPatient.cholesterolMgDl) }, 30),
    observation('2085-9', { valueQuantity: mgDl(secretPatient.hdlMgDl) }, 30),
    observation(
      '85354-9',
      { component: [pressure('8480-6', secretPatient.systolicMmHg), pressure('8462-4', 91)] },
      20,
    ),
  ].map((one) => ({ ...one, subject: { reference: `Patient/${id}` } }));
  return (path) => {
    if (path === `/Patient/${id}`) return { status: 200, body: patient };
    if (path === '/Patient') return { status: 200, body: bundle([patient]) };
    if (path === '/Observation') return { status: 200, body: bundle(observations) };
    if (path === '/Practitioner/1')
      return {
        status: 200,
        body: { resourceType: 'Practitioner', id: '1', name: [{ text: 'Dr Hidden Nameless' }] },
      };
    return { status: 200, body: bundle([]) };
  };
}
