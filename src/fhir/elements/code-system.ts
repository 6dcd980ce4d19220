export type CodeSystem =
  | 'loinc'
  | 'snomed'
  | 'icd-10'
  | 'icd-9'
  | 'icd-11'
  | 'rxnorm'
  | 'atc'
  | 'read'
  | 'icpc'
  | 'nzmt'
  | 'ndc'
  /** A system that is not one of these: a local one, whose codes mean nothing to us. */
  | 'other'
  /** No system at all. */
  | 'missing';

/**
 * The names systems go by in records: the canonical URI, the OID (HL7 OID registry; organisations on older Epic
 * releases send only these), and what people type. Compared in lower case, without a slash at the end.
 */
const namesOf: Readonly<Record<Exclude<CodeSystem, 'other' | 'missing'>, readonly string[]>> = {
  loinc: ['http://loinc.org', 'urn:oid:2.16.840.1.113883.6.1', 'loinc'],
  snomed: [
    'http://snomed.info/sct',
    'http://snomed.info/id',
    'urn:oid:2.16.840.1.113883.6.96',
    'http://nehta.gov.au/amt/v2',
    'https://dmd.nhs.uk',
    'snomed',
    'snomed-ct',
    'snomed ct',
    'sct',
  ],
  'icd-10': [
    'http://hl7.org/fhir/sid/icd-10',
    'http://hl7.org/fhir/sid/icd-10-cm',
    'http://hl7.org/fhir/sid/icd-10-am',
    'http://hl7.org/fhir/sid/icd-10-us',
    'http://hl7.org/fhir/sid/icd-10-uk',
    'http://hl7.org/fhir/sid/icd-10-nl',
    'http://hl7.org/fhir/sid/icd-10-vn',
    'http://fhir.de/codesystem/bfarm/icd-10-gm',
    'urn:oid:2.16.840.1.113883.6.90',
    'urn:oid:2.16.840.1.113883.6.3',
    'icd-10-cm',
    'icd-10',
    'icd10',
  ],
  'icd-9': [
    'http://hl7.org/fhir/sid/icd-9-cm',
    'http://hl7.org/fhir/sid/icd-9',
    'urn:oid:2.16.840.1.113883.6.103',
    'urn:oid:2.16.840.1.113883.6.42',
    'icd-9-cm',
    'icd-9',
  ],
  'icd-11': [
    'http://id.who.int/icd/release/11/mms',
    'http://id.who.int/icd11/mms',
    'http://hl7.org/fhir/sid/icd-11',
  ],
  rxnorm: ['http://www.nlm.nih.gov/research/umls/rxnorm', 'urn:oid:2.16.840.1.113883.6.88', 'rxnorm'],
  atc: ['http://www.whocc.no/atc', 'https://www.whocc.no/atc', 'urn:oid:2.16.840.1.113883.6.73', 'atc'],
  read: [
    'http://read.info/readv2',
    'http://read.info/ctv3',
    'urn:oid:2.16.840.1.113883.2.1.3.2.4.14',
    'urn:oid:2.16.840.1.113883.2.1.6.2',
    'urn:oid:2.16.840.1.113883.2.1.6.3',
  ],
  icpc: [
    'http://hl7.org/fhir/sid/icpc-1',
    'http://hl7.org/fhir/sid/icpc-2',
    'urn:oid:2.16.840.1.113883.6.139',
  ],
  nzmt: ['http://nzmt.org.nz'],
  ndc: ['http://hl7.org/fhir/sid/ndc', 'urn:oid:2.16.840.1.113883.6.69'],
};

const systemByName: ReadonlyMap<string, CodeSystem> = new Map(
  Object.entries(namesOf).flatMap(([system, names]) => names.map((name) => [name, system as CodeSystem])),
);

/** National editions have addresses of their own (`…/icd-10-fr`, `…/cim-10`, `…/cie-10-es`), and one is as good as another here. */
const namePatterns: readonly (readonly [CodeSystem, RegExp])[] = [
  ['snomed', /^https?:\/\/snomed\.info\/|\bsnomed\b/],
  ['icd-11', /^http:\/\/id\.who\.int\/icd|release\/11\/mms$|\bicd-?11\b/],
  // Procedures have editions of their own under the same name (PCS, CIE-10-PCS).
  ['other', /pcs|procedure|procedimiento|\bops\b|cms\.gov\/medicare\/coding/],
  ['icd-10', /\b(icd|cie|cim|cid|kcd)-?10(-?[a-z]{2,5})?\b/],
  ['icd-9', /\b(icd|cie|cim)-?9(-?cm)?\b/],
  ['icpc', /\b(icpc|ciap)-?[12]?\b/],
];

function byPattern(name: string): CodeSystem {
  return namePatterns.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}

export function codeSystemOf(uri: string | undefined): CodeSystem {
  if (uri === undefined) return 'missing';
  const known = systemByName.get(uri);
  if (known) return known;
  // A canonical may name its version behind a bar.
  let name = uri.toLowerCase().split('|', 1)[0] ?? '';
  while (name.endsWith('/')) name = name.slice(0, -1);
  if (name.startsWith('2.16.840.1.')) name = `urn:oid:${name}`;
  const asHttp = name.startsWith('https:') ? `http:${name.slice('https:'.length)}` : name;
  return systemByName.get(name) ?? systemByName.get(asHttp) ?? byPattern(name);
}
