import fc from 'fast-check';
import { categorise, categoryPresets, defaultCategories } from '../../../src/risk/index.ts';
import {
  type FhirResource,
  type FhirVersion,
  riskAssessmentResource,
  riskDocumentResource,
  riskObservationResource,
  riskPercent,
  riskProvenanceResource,
} from '../../../src/fhir/index.ts';
import { framingham2008Result } from '../../../src/fhir/write/risk-codes.ts';
import { exampleAssessment } from './example-assessment.ts';
import { createValidators } from './validators.ts';

const problemsOf = createValidators();
const observationForm = { code: framingham2008Result, category: 'survey' };
const pdf = {
  bytes: new TextEncoder().encode('%PDF-1.7'),
  title: 'Heart risk: page for the patient',
  language: 'es',
};

const inEncounter = exampleAssessment({ encounterId: 'visit-7' });

const written: [name: string, resource: FhirResource][] = [
  ['RiskAssessment', riskAssessmentResource(exampleAssessment(), 'R4')],
  [
    'RiskAssessment with nothing that may be absent',
    riskAssessmentResource(
      exampleAssessment({ basis: [], performer: undefined, performerName: undefined }),
      'R4',
    ),
  ],
  [
    'RiskAssessment by a PractitionerRole',
    riskAssessmentResource(exampleAssessment({ performer: 'PractitionerRole/silva' }), 'R4'),
  ],
  ['RiskAssessment in an encounter', riskAssessmentResource(inEncounter, 'R4')],
  ['Observation in an encounter', riskObservationResource(inEncounter, 'R4', observationForm)],
  ['DocumentReference in an encounter', riskDocumentResource(inEncounter, 'R4')],
  ['Observation', riskObservationResource(exampleAssessment(), 'R4', observationForm)],
  ['DocumentReference', riskDocumentResource(exampleAssessment(), 'R4')],
  ['DocumentReference with a PDF', riskDocumentResource(exampleAssessment({ pdf }), 'R4')],
  ['Provenance', riskProvenanceResource(exampleAssessment(), 'RiskAssessment/1')],
  [
    'Provenance by nobody known',
    riskProvenanceResource(exampleAssessment({ performer: undefined }), 'RiskAssessment/1'),
  ],
];

describe('what is written, by validators that others wrote', () => {
  it.each(written)('%s has no fault against the R4 definitions', (_, resource) => {
    expect(problemsOf(resource)).toEqual([]);
  });

  it.each([
    ['a status that does not exist', { status: 'done' }],
    ['an element that does not exist', { comment: 'STU3' }],
    ['a missing subject', { subject: undefined }],
    ['one identifier where there may be several', { identifier: { value: '1' } }],
    ['a probability that is no number', { prediction: [{ probabilityDecimal: '15.6' }] }],
  ])('would be told of %s', (_, fault) => {
    expect(problemsOf({ ...riskAssessmentResource(exampleAssessment(), 'R4'), ...fault })).not.toEqual([]);
  });
});

describe('the probability', () => {
  const probabilityIn = (resource: FhirResource) =>
    (resource['prediction'] as { probabilityDecimal: number }[])[0]?.probabilityDecimal;

  it('is a percentage, as the R4 definition says and no validator checks', () => {
    expect(probabilityIn(riskAssessmentResource(exampleAssessment(), 'R4'))).toBe(15.6);
    expect(probabilityIn(riskAssessmentResource(exampleAssessment(), 'STU3'))).toBe(15.6);
    const observation = riskObservationResource(exampleAssessment(), 'R4', observationForm);
    expect(observation['valueQuantity']).toEqual({
      value: 15.6,
      unit: '%',
      system: 'http://unitsofmeasure.org',
      code: '%',
    });
  });

  it('stays in its category when it is rounded', () => {
    expect(riskPercent(0.19996, defaultCategories)).toBe(19.996);
    expect(riskPercent(0.2, defaultCategories)).toBe(20);
    expect(riskPercent(0.0004, defaultCategories)).toBe(0.04);
  });

  it.each([15.6, 1, 0, -0.1, Number.NaN])('is never written from %p, which is no probability', (risk) => {
    expect(() => riskPercent(risk, defaultCategories)).toThrow(RangeError);
  });

  it('is within 0.05 of 100 times the risk and in the same category, for every risk and scheme', () => {
    const schemes = fc.constantFrom(...Object.values(categoryPresets));
    const risks = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(risks, schemes, (risk, scheme) => {
        const percent = riskPercent(risk, scheme);
        expect(Math.abs(percent - risk * 100)).toBeLessThanOrEqual(0.0500001);
        expect(categorise(percent / 100, scheme)).toBe(categorise(risk, scheme));
      }),
    );
  });
});

describe('the RiskAssessment', () => {
  const resource = riskAssessmentResource(exampleAssessment(), 'R4');

  it('says when in the clinic’s time, and for which years', () => {
    expect(resource['occurrenceDateTime']).toBe('2026-11-24T10:15:00+13:00');
    const [prediction] = resource['prediction'] as { whenPeriod: unknown; whenRange?: unknown }[];
    expect(prediction?.whenPeriod).toEqual({ start: '2026-11-24', end: '2036-11-24' });
    expect(prediction?.whenRange).toBeUndefined();
  });

  it('names everything it rests on, and who worked it out', () => {
    expect(resource['basis']).toEqual([
      { reference: 'Observation/bp1' },
      { reference: 'Observation/tc1' },
      { reference: 'Condition/t2dm' },
      { reference: 'MedicationRequest/amlodipine' },
    ]);
    expect(resource['performer']).toEqual({ reference: 'Practitioner/patel', display: 'Dr Anita Patel' });
  });

  it('keeps text of others from becoming markup', () => {
    expect((resource['text'] as { div: string }).div).toContain(
      '<p>Smoking &quot;never&quot; entered by hand &lt;today&gt; &amp; confirmed.</p>',
    );
  });

  it('never names a patient as the one who worked it out', () => {
    const byPatient = riskAssessmentResource(exampleAssessment({ performer: 'Patient/roberts-helen' }), 'R4');
    expect(byPatient['performer']).toBeUndefined();
  });

  // STU3 3.0.2: identifier 0..1, comment 0..1 in place of note, prediction.outcome 1..1, performer Practitioner|Device.
  it('has the shape of STU3 there', () => {
    const stu3 = riskAssessmentResource(exampleAssessment({ performer: 'PractitionerRole/silva' }), 'STU3');
    expect(stu3['identifier']).toEqual({
      system: 'https://heart-risk.example/identifiers/assessment',
      value: '3f0c2a6e-7e7f-4a51-9d1e-0a4f5a1e7c11',
    });
    expect(stu3['comment']).toContain('15.6 %');
    expect(stu3).not.toHaveProperty('note');
    expect(stu3).not.toHaveProperty('performer');
    const [prediction] = stu3['prediction'] as { outcome: unknown; qualitativeRisk: unknown }[];
    expect(prediction?.outcome).toBeDefined();
    expect(prediction?.qualitativeRisk).toMatchObject({
      coding: [{ system: 'http://hl7.org/fhir/risk-probability', code: 'moderate' }],
    });
  });
});

describe('the encounter of the launch', () => {
  const visit = { reference: 'Encounter/visit-7' };

  it.each<[FhirVersion, object, object]>([
    ['STU3', { context: visit }, { context: { encounter: visit } }],
    ['R4', { encounter: visit }, { context: { encounter: [visit] } }],
    ['R4B', { encounter: visit }, { context: { encounter: [visit] } }],
    ['R5', { encounter: visit }, { context: [visit] }],
  ])('stands where %s has it', (version, result, document) => {
    expect(riskAssessmentResource(inEncounter, version)).toMatchObject(result);
    expect(riskObservationResource(inEncounter, version, observationForm)).toMatchObject(result);
    expect(riskDocumentResource(inEncounter, version)).toMatchObject(document);
  });

  it('is not made up where there was none', () => {
    for (const resource of [
      riskAssessmentResource(exampleAssessment(), 'R4'),
      riskObservationResource(exampleAssessment(), 'R4', observationForm),
      riskDocumentResource(exampleAssessment(), 'R4'),
    ]) {
      expect(resource).not.toHaveProperty('encounter');
      expect(resource).not.toHaveProperty('context');
    }
  });
});

describe('the other forms', () => {
  it('an Observation names the Observations it is derived from and no other types', () => {
    const r4 = riskObservationResource(exampleAssessment(), 'R4', observationForm);
    expect(r4['derivedFrom']).toEqual([{ reference: 'Observation/bp1' }, { reference: 'Observation/tc1' }]);
    const stu3 = riskObservationResource(exampleAssessment(), 'STU3', observationForm);
    expect(stu3['related']).toEqual([
      { type: 'derived-from', target: { reference: 'Observation/bp1' } },
      { type: 'derived-from', target: { reference: 'Observation/tc1' } },
    ]);
  });

  it('a DocumentReference holds the text for the note, whole', () => {
    const content = riskDocumentResource(exampleAssessment({ pdf }), 'R4')['content'] as {
      attachment: { contentType: string; data: string };
    }[];
    expect(content.map(({ attachment }) => attachment.contentType)).toEqual([
      'text/plain; charset=utf-8',
      'application/pdf',
    ]);
    const [note] = content;
    expect(Buffer.from(note?.attachment.data ?? '', 'base64').toString('utf8')).toBe(
      exampleAssessment().noteText,
    );
  });

  it('its attachments say their type, language, title, size, SHA-1 and time', () => {
    const content = riskDocumentResource(exampleAssessment({ pdf }), 'R4')['content'] as {
      attachment: unknown;
    }[];
    // printf '%%PDF-1.7' | openssl sha1 -binary | base64
    expect(content[1]?.attachment).toEqual({
      contentType: 'application/pdf',
      language: 'es',
      title: 'Heart risk: page for the patient',
      data: 'JVBERi0xLjc=',
      size: 8,
      hash: 'uvbBo/sl8K9aq7wyqoQeJ8sCUCA=',
      creation: '2026-11-24T10:15:00+13:00',
    });
    expect(content[0]).toMatchObject({ attachment: { language: 'en', size: 65 } });
  });
});
