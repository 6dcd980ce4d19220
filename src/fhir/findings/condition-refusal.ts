import { statusOf } from '../elements/concept.ts';
import { objectOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { isModified } from '../elements/modified.ts';
import { isAbout } from '../elements/reference.ts';
import { firstTimeIn } from '../elements/recorded-time.ts';
import type { SetAsideReason } from '../record.ts';
import type { ReadingContext } from './context.ts';

/** FHIR's codes, and the words of records that have only words. */
const inDoubt = new Set([
  'unconfirmed',
  'provisional',
  'differential',
  'suspected',
  'possible',
  'probable',
  'working',
]);
const refuted = new Set(['refuted', 'excluded', 'ruled out', 'ruled-out']);

export const onsetElements = ['onsetDateTime', 'onsetPeriod', 'onsetDate'];

/**
 * German outpatient care writes beside each ICD-10-GM code how sure it is: G certain, V suspected, A excluded, Z state
 * after (extension `icd-10-gm-diagnosesicherheit` of the German base profiles). An "A" is no diagnosis at all.
 */
function germanCertainty(condition: JsonObject): SetAsideReason | undefined {
  const codings = objectsOf(objectOf(condition['code'])?.['coding']);
  for (const { extension } of [condition, ...codings]) {
    if (extension === undefined) continue;
    for (const { url, valueCoding, valueCode } of objectsOf(extension)) {
      if (textOf(url)?.toLowerCase().endsWith('diagnosesicherheit') !== true) continue;
      const code = textOf(objectOf(valueCoding)?.['code']) ?? textOf(valueCode);
      if (code === 'A') return 'refuted';
      if (code === 'V') return 'unconfirmed';
    }
  }
  return undefined;
}

/** What is written down already is so, whatever the clock of whoever wrote it: only an onset can lie ahead. */
function beginsLater(condition: JsonObject, { localDay, assessedDay }: ReadingContext): boolean {
  const onset = firstTimeIn(condition, [...onsetElements, 'effectiveDateTime'], localDay);
  return onset !== undefined && onset.firstDay > assessedDay;
}

/** Why a problem does not count, whatever it is. */
export function conditionRefusal(condition: JsonObject, context: ReadingContext): SetAsideReason | undefined {
  if (isAbout(condition, context.patientId) !== true) return 'other-patient';
  const verification = statusOf(condition['verificationStatus']);
  const status = statusOf(condition['status']);
  if (verification === 'entered-in-error' || status === 'entered-in-error') return 'entered-in-error';
  if (verification !== undefined && refuted.has(verification)) return 'refuted';
  if (verification !== undefined && inDoubt.has(verification)) return 'unconfirmed';
  const certainty = germanCertainty(condition);
  if (certainty !== undefined) return certainty;
  if (status === 'cancelled' || status === 'registered') return 'status-not-usable';
  if (isModified(condition)) return 'unconfirmed';
  return beginsLater(condition, context) ? 'future-date' : undefined;
}
