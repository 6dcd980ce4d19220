import { spanishWords } from '../codes/condition-words-es.ts';
import { problemWords } from '../codes/condition-words.ts';
import { procedureCodes } from '../codes/procedure-codes.ts';
import { conceptOf, statusOf, wordsOf, type Concept } from '../elements/concept.ts';
import type { JsonObject } from '../elements/json.ts';
import { isAbout } from '../elements/reference.ts';
import { firstTimeIn, type RecordedTime } from '../elements/recorded-time.ts';
import type { SetAside, SetAsideReason, Source } from '../record.ts';
import type { ReadingContext } from './context.ts';
import { bareSourceOf, sourceOf } from './source.ts';

export interface Revascularisation {
  words?: string;
  fromText: boolean;
  source: Source;
}

export interface Revascularisations {
  done: readonly Revascularisation[];
  setAside: readonly SetAside[];
}

const icd10pcsNames = /icd-?10-?pcs|cms\.gov\/medicare\/coding\/icd10$|2\.16\.840\.1\.113883\.6\.4$/;

function isByCode(concept: Concept): boolean {
  return concept.codings.some(({ system, code, uri }) => {
    if (system === 'snomed') return procedureCodes.snomed.includes(code);
    const name = uri?.toLowerCase() ?? '';
    if (name.includes('ama-assn.org/go/cpt') || name.endsWith('2.16.840.1.113883.6.12'))
      return procedureCodes.cpt.test(code);
    if (name.includes('opcs')) return procedureCodes.opcs.test(code);
    if (name.endsWith('/ops')) return procedureCodes.ops.test(code);
    return icd10pcsNames.test(name) && procedureCodes.icd10pcs.test(code);
  });
}

function isByWords(concept: Concept): boolean {
  const texts = [...concept.texts, ...concept.codings.map((coding) => coding.display ?? '')].map(
    problemWords,
  );
  const saysSo = (text: string): boolean =>
    procedureCodes.words.test(text) || spanishWords.revascularisation?.test(text) === true;
  return texts.some((text) => saysSo(text) && !procedureCodes.notWords.test(text));
}

const timeElements = [
  'performedDateTime',
  'performedPeriod',
  'performedString',
  'occurrenceDateTime',
  'occurrencePeriod',
];

function timeOf(procedure: JsonObject, context: ReadingContext): RecordedTime | undefined {
  return firstTimeIn(procedure, timeElements, context.localDay);
}

function refusalOf(
  procedure: JsonObject,
  time: RecordedTime | undefined,
  context: ReadingContext,
): SetAsideReason | undefined {
  if (isAbout(procedure, context.patientId) !== true) return 'other-patient';
  const status = statusOf(procedure['status']);
  if (status === 'entered-in-error') return 'entered-in-error';
  if (procedure['notDone'] === true || procedure['notPerformed'] === true) return 'not-done';
  if (status !== undefined && ['not-done', 'preparation', 'aborted'].includes(status)) return 'not-done';
  return time && time.firstDay > context.assessedDay ? 'future-date' : undefined;
}

/** Coronary bypass, coronary stents and angioplasty, carotid and leg-artery surgery. Angiography alone is none. */
export function readRevascularisations(
  procedures: readonly JsonObject[],
  context: ReadingContext,
): Revascularisations {
  const done: Revascularisation[] = [];
  const setAside: SetAside[] = [];
  for (const resource of procedures) {
    const concept = conceptOf(resource['code']);
    const byCode = isByCode(concept);
    if (!byCode && !isByWords(concept)) continue;
    const time = timeOf(resource, context);
    const reason = refusalOf(resource, time, context);
    const words = wordsOf(concept);
    const source =
      reason === 'other-patient'
        ? bareSourceOf(resource)
        : sourceOf({ resource, concept, time, status: statusOf(resource['status']) });
    if (reason !== undefined) setAside.push({ reason, source });
    else done.push({ fromText: !byCode, source, ...(words === undefined ? {} : { words }) });
  }
  return { done, setAside };
}
