import type { Json } from '../builders.ts';
import { everywhere, isRow, listOf, type Retelling } from './retelling.ts';
import type { FhirResource } from '../../../src/fhir/index.ts';

const oids: Readonly<Record<string, string>> = {
  'http://loinc.org': 'urn:oid:2.16.840.1.113883.6.1',
  'http://snomed.info/sct': 'urn:oid:2.16.840.1.113883.6.96',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'urn:oid:2.16.840.1.113883.6.88',
  'http://hl7.org/fhir/sid/icd-10-cm': 'urn:oid:2.16.840.1.113883.6.90',
};

const conceptElements = new Set([
  'code',
  'valueCodeableConcept',
  'medicationCodeableConcept',
  'itemCodeableConcept',
]);

/** Every CodeableConcept that says what something is. */
export function concepts(rewrite: (concept: Json) => Json): Retelling['retell'] {
  return (rows) =>
    rows.map(
      (row) =>
        everywhere(row, (node, name) =>
          conceptElements.has(name) && Array.isArray(node['coding']) ? rewrite(node) : node,
        ) as FhirResource,
    );
}

const codings = (rewrite: (coding: Json) => Json) =>
  concepts((concept) => ({ ...concept, coding: listOf(concept['coding']).map(rewrite) }));

const local = { system: 'https://ehr.example/dictionary', code: 'Q17-4', userSelected: true };

const capitals = (value: unknown): unknown => (typeof value === 'string' ? value.toUpperCase() : value);

/** Only where the display repeats what the text says, or where there is no text: no words are lost. */
function textForDisplay(concept: Json): Json {
  const coding = listOf(concept['coding']);
  const display = coding.map((one) => one['display']).find((one) => typeof one === 'string');
  return {
    ...concept,
    text: concept['text'] ?? display,
    coding: coding.map(({ display: _left, ...rest }) => rest),
  };
}

export const ofCodes: readonly Retelling[] = [
  {
    name: 'a local code behind the others',
    retell: concepts((concept) => ({ ...concept, coding: [...listOf(concept['coding']), local] })),
  },
  {
    name: 'a local code before the others',
    retell: concepts((concept) => ({ ...concept, coding: [local, ...listOf(concept['coding'])] })),
  },
  {
    name: 'systems as OIDs',
    retell: codings((coding) => ({ ...coding, system: oids[String(coding['system'])] ?? coding['system'] })),
  },
  {
    name: 'systems with a version and a slash',
    retell: codings((coding) =>
      oids[String(coding['system'])]
        ? { ...coding, system: `${String(coding['system'])}/`, version: '2.77' }
        : coding,
    ),
  },
  {
    name: 'in capitals',
    retell: concepts((concept) => ({
      ...concept,
      ...(concept['text'] ? { text: capitals(concept['text']) } : {}),
      coding: listOf(concept['coding']).map((one) =>
        one['display'] ? { ...one, display: capitals(one['display']) } : one,
      ),
    })),
    allowed: { words: true },
  },
  { name: 'text for display', retell: concepts(textForDisplay), allowed: { flags: ['from-text'] } },
  {
    name: 'codings in reverse',
    retell: concepts((concept) => ({ ...concept, coding: listOf(concept['coding']).toReversed() })),
    allowed: { words: true },
  },
  {
    name: 'every coding twice',
    retell: concepts((concept) => ({
      ...concept,
      coding: listOf(concept['coding']).flatMap((one) => [one, { ...one }]),
    })),
  },
  {
    name: 'blanks around codes',
    retell: codings((coding) =>
      isRow(coding) ? { ...coding, code: ` ${String(coding['code'])} ` } : coding,
    ),
  },
];
