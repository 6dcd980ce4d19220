import type { Sex } from '../../risk/index.ts';
import { conceptOf, wordsOf } from '../elements/concept.ts';
import { objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import type { Finding, Source } from '../record.ts';

/** Codes of the administrative gender, of US Core's birth sex, of HL7's sex parameter, and of SNOMED CT's sexes. */
const sexByCode: ReadonlyMap<string, Sex> = new Map([
  ['female', 'female'],
  ['male', 'male'],
  ['f', 'female'],
  ['m', 'male'],
  ['female-typical', 'female'],
  ['male-typical', 'male'],
  ['248152002', 'female'],
  ['248153007', 'male'],
]);

/**
 * US Core birth sex and sex, NZ sex at birth, AU sex assigned at birth, UK Core birth sex, and HL7's recorded sex and
 * sex parameter for clinical use.
 */
const birthSexExtensions = [
  '/us-core-birthsex',
  '/us-core-sex',
  '/sex-at-birth',
  '/au-core-rsg-sexassignedab',
  '/individual-recordedsexorgender',
  '/patient-sexparameterforclinicaluse',
  '-birthsex',
];

function isBirthSex(url: string | undefined): boolean {
  const name = url?.toLowerCase();
  return name !== undefined && birthSexExtensions.some((end) => name.endsWith(end));
}

function codesIn(extension: JsonObject): string[] {
  const inner = objectsOf(extension['extension']).filter((one) => textOf(one['url']) === 'value');
  return [extension, ...inner].flatMap((one) => {
    const concept = conceptOf(one['valueCodeableConcept'] ?? one['valueCoding']);
    const plain = textOf(one['valueCode']) ?? textOf(one['valueString']);
    return [...(plain === undefined ? [] : [plain]), ...concept.codings.map((coding) => coding.code)];
  });
}

function sexIn(codes: readonly string[]): Sex | undefined {
  const found = new Set(
    codes.map((code) => sexByCode.get(code.toLowerCase())).filter((sex) => sex !== undefined),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/**
 * The sex the equations are for. Administrative gender when it says female or male, else sex at birth; when the two
 * differ, or neither says one, nobody is placed in an equation: a clinician chooses.
 */
export function readSex(patient: JsonObject, source: Source): Finding<Sex> {
  const gender = textOf(patient['gender']) ?? wordsOf(conceptOf(patient['gender']));
  const byGender = sexIn(gender === undefined ? [] : [gender]);
  const recordedElsewhere = objectsOf(patient['extension'])
    .filter((extension) => isBirthSex(textOf(extension['url'])))
    .map(codesIn);
  const births = recordedElsewhere.map(sexIn).filter((one) => one !== undefined);
  // The sex parameter for clinical use says that neither sex's limits apply as they are.
  const isSpecified = recordedElsewhere.some((codes) => codes.includes('specified'));
  const sexes = new Set([...(byGender ? [byGender] : []), ...births]);
  const [sex] = sexes;
  const recorded = gender === undefined ? {} : { recorded: { value: gender } };
  if (sexes.size > 1 || isSpecified) {
    return {
      kind: 'missing',
      because: 'sex-recorded-differs',
      setAside: [{ reason: 'answer-not-recognised', ...recorded, source }],
    };
  }
  // "other" and "unknown" are statements, not gaps: sex at birth does not overrule them.
  if (sex !== undefined && (byGender !== undefined || gender === undefined)) {
    return {
      kind: 'found',
      reading: { value: sex, ...recorded, flags: [], sources: [source] },
      others: [],
      setAside: [],
    };
  }
  if (gender === undefined) return { kind: 'missing', setAside: [] };
  return {
    kind: 'missing',
    because: 'sex-not-female-or-male',
    setAside: [{ reason: 'answer-not-recognised', ...recorded, source }],
  };
}
