import type { Resource } from '../fhir/resource.ts';

const practitioner = (id: string, family: string, given: string, prefix: string): Resource => ({
  resourceType: 'Practitioner',
  id,
  active: true,
  name: [{ use: 'official', family, given: [given], prefix: [prefix] }],
  identifier: [{ system: 'https://northside.example/practitioners', value: id }],
});

/** The clinic itself: who works there. */
export function clinicResources(): Resource[] {
  return [
    { resourceType: 'Organization', id: 'northside', active: true, name: 'Northside Medical Centre' },
    { resourceType: 'Organization', id: 'harbour-lab', active: true, name: 'Harbour Laboratory' },
    practitioner('patel', 'Patel', 'Anita', 'Dr'),
    practitioner('jones', 'Jones', 'Gareth', 'Dr'),
    practitioner('garcia', 'García', 'Lucía', 'Dr'),
    practitioner('silva', 'Silva', 'Rui', 'Dr'),
    practitioner('okafor', 'Okafor', 'Ngozi', 'RN'),
    {
      resourceType: 'PractitionerRole',
      id: 'silva-cardiology',
      active: true,
      practitioner: { reference: 'Practitioner/silva', display: 'Dr Rui Silva' },
      organization: { reference: 'Organization/northside', display: 'Northside Medical Centre' },
      code: [{ coding: [{ system: 'http://snomed.info/sct', code: '17561000', display: 'Cardiologist' }] }],
    },
  ];
}
