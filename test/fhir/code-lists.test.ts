import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conditionCodes } from '../../src/fhir/codes/condition-codes.ts';
import { ingredients } from '../../src/fhir/codes/ingredients.ts';
import { localRouteCodes } from '../../src/fhir/codes/medicine-words.ts';
import { procedureCodes } from '../../src/fhir/codes/procedure-codes.ts';
import { observationCodes, type ObservationRole } from '../../src/fhir/codes/observation-codes.ts';
import { methodByCode, notTheseObservations } from '../../src/fhir/codes/observation-exclusions.ts';
import { smokingLoincAnswers, smokingSnomed } from '../../src/fhir/codes/smoking-answers.ts';
import { isLoincCode, isSnomedCode } from '../../src/fhir/elements/check-digit.ts';

type Listed = { loinc?: string[]; snomed?: string[]; exclude?: string[] };
const designFile = join(import.meta.dirname, '../../../shared/design/fhir/codes.json');
const design = JSON.parse(readFileSync(designFile, 'utf8')) as Record<
  string,
  Listed & Record<string, string[]>
>;

const observationLists = Object.entries(observationCodes);

describe('check digits', () => {
  it.each(['2093-3', '85354-9', '4548-4', '72166-2', '65853-4', '8480-6'])('LOINC %s (published)', (code) => {
    expect(isLoincCode(code)).toBe(true);
  });
  it.each(['2093-4', '85354-8', '', '2093', '2093-33', 'LA18978-9'])('not LOINC: %s', (code) => {
    expect(isLoincCode(code)).toBe(false);
  });
  it.each(['73211009', '22298006', '449868002', '428041000124106', '1747861000168109'])(
    'SNOMED CT %s (published)',
    (code) => {
      expect(isSnomedCode(code)).toBe(true);
    },
  );
  it.each(['73211008', '22298060', '12345', '073211009', '7321100a'])('not SNOMED CT: %s', (code) => {
    expect(isSnomedCode(code)).toBe(false);
  });
});

describe('every code in the lists has a right check digit', () => {
  it.each(observationLists)('%s', (_role, codes) => {
    expect(codes.loinc.filter((code) => !isLoincCode(code))).toEqual([]);
    expect(codes.snomed.filter((code) => !isSnomedCode(code))).toEqual([]);
  });
  it('exclusions, methods, smoking, problems, procedures, medicines', () => {
    const snomed = [
      ...notTheseObservations.snomed,
      ...Object.values(smokingSnomed).flat(),
      ...Object.values(conditionCodes).flatMap((codes) => codes.snomed),
      ...procedureCodes.snomed,
      ...[...localRouteCodes].filter((code) => !code.startsWith('C')),
      ...ingredients
        .flatMap((one) => one.snomed ?? [])
        .filter((code) => !code.endsWith('116102') && !code.endsWith('116108')),
    ];
    expect(snomed.filter((code) => !isSnomedCode(code))).toEqual([]);
    expect(notTheseObservations.loinc.filter((code) => !isLoincCode(code))).toEqual([]);
    const methods = Object.keys(methodByCode);
    expect(methods.filter((code) => !isLoincCode(code) && !isSnomedCode(code))).toEqual([]);
  });
});

describe('lists do not overlap', () => {
  it('no observation code has two meanings', () => {
    const all = observationLists.flatMap(([, { loinc, snomed, read = [] }]) => [
      ...loinc,
      ...snomed,
      ...read,
    ]);
    const smoking = Object.values(smokingSnomed).flat();
    const excluded = [...notTheseObservations.loinc, ...notTheseObservations.snomed];
    expect(new Set([...all, ...smoking, ...excluded]).size).toBe(
      all.length + new Set(smoking).size + excluded.length,
    );
  });
  it('no smoking concept has two answers', () => {
    const all = Object.values(smokingSnomed).flatMap((codes) => [...new Set(codes)]);
    expect(new Set(all).size).toBe(all.length);
  });
  it('no RxNorm ingredient has two names, save combinations', () => {
    const all = ingredients.flatMap((one) => one.rxnorm ?? []);
    expect(new Set(all).size).toBe(all.length);
  });
});

const roleByDesignName: Readonly<Record<string, ObservationRole>> = {
  totalCholesterol: 'total-cholesterol',
  hdl: 'hdl',
  ldl: 'ldl',
  bpPanel: 'blood-pressure',
  systolic: 'systolic',
  diastolic: 'diastolic',
  smokingQuestion: 'smoking',
  bmi: 'bmi',
  height: 'height',
  weight: 'weight',
  hba1c: 'hba1c',
  egfr: 'egfr',
  creatinine: 'creatinine',
};

describe("the design's list of codes", () => {
  it.each(Object.entries(roleByDesignName))('%s is read', (name, role) => {
    const listed = design[name] as Listed;
    expect(listed.loinc?.filter((code) => !observationCodes[role].loinc.includes(code))).toEqual([]);
    expect((listed.snomed ?? []).filter((code) => !observationCodes[role].snomed.includes(code))).toEqual([]);
  });
  it.each(['totalCholesterol', 'ldl', 'creatinine'])('what %s excludes is excluded', (name) => {
    const excluded = new Set<string>([...notTheseObservations.loinc, ...notTheseObservations.snomed]);
    expect(design[name]?.exclude?.filter((code) => !excluded.has(code))).toEqual([]);
  });
  it('smoking answers mean the same', () => {
    const answers = design['smokingAnswerSnomed'] as Record<string, string[]>;
    const pairs = [
      ['current', 'current'],
      ['former', 'former'],
      ['never', 'never'],
      ['nonSmokerHistoryUnknown', 'non-smoker'],
      ['unknown', 'unknown'],
      ['notThePatientOrNotTobacco', 'not-tobacco-smoking'],
    ] as const;
    for (const [theirs, ours] of pairs)
      expect(answers[theirs]?.filter((code) => !smokingSnomed[ours].includes(code))).toEqual([]);
    const texts = design['smokingAnswerLoinc'] as unknown as Record<string, string>;
    for (const [code, answer] of Object.entries(texts))
      expect(smokingLoincAnswers[code]).toBe(answer.split(' ')[0]);
  });
});
