import type { ConditionGroup } from '../codes/condition-groups.ts';
import { isAboutRelative, problemWords } from '../codes/condition-words.ts';
import { conceptOf } from '../elements/concept.ts';
import type { JsonObject } from '../elements/json.ts';
import { isAbout } from '../elements/reference.ts';
import type { Finding, Reading, SetAside, Source } from '../record.ts';
import { factsAsSetAside, type ConditionFact, type ConditionFacts } from './conditions.ts';
import { matchCondition } from './condition-match.ts';
import type { ReadingContext } from './context.ts';
import { noneRecorded, stated } from './finding-of-flags.ts';
import type { Medicines } from './medicines.ts';
import { sourceOf } from './source.ts';
import { glucoseLowering, type Gaps } from './treatment.ts';

/** HbA1c from which diabetes is diagnosed when found twice (WHO 2011, ADA): 6.5 %, 48 mmol/mol. */
const diagnosticHba1cPercent = 6.5;

/** What hints at diabetes where no diagnosis stands. */
export interface DiabetesHint {
  words?: string;
  sources: readonly Source[];
}

function hba1cInWords({ recorded, value }: Reading<number>): string {
  return `HbA1c ${recorded?.value ?? value.toFixed(1)} ${recorded?.unit ?? '%'}`;
}

function highHba1c(hba1c: Finding<number>): DiabetesHint | undefined {
  if (hba1c.kind !== 'found') return undefined;
  const readings: readonly Reading<number>[] = [hba1c.reading, ...hba1c.others];
  const high = readings.filter((reading) => reading.value >= diagnosticHba1cPercent - 0.005);
  if (high.length < 2) return undefined;
  const words = high.map(hba1cInWords).slice(0, 2).join(', ');
  return { words, sources: high.flatMap((one) => one.sources) };
}

/** Myotonic dystrophy is "DM1", too, and an artery of the heart "LADA". */
const somethingElse =
  /\b(myotoni|dystroph)|\blada\b.*\b(sten|arter|coron)|\b(arter|coron|sten)\w*\b.*\blada\b/;
const mentioned = /\bdiabet|\b(t[12]dm|dm ?[12]|dm type [12]|type (1|2|i|ii) dm|niddm|iddm|aodm|mody|lada)\b/;
const spokenFor: ReadonlySet<ConditionGroup> = new Set(['diabetes', 'not-diabetes', 'not-the-disease']);

/** Problems whose words speak of diabetes and which no list or pattern recognised. */
function mentions(conditions: readonly JsonObject[], context: ReadingContext): DiabetesHint[] {
  return conditions.flatMap((condition) => {
    const concept = conceptOf(condition['code']);
    const words = [...concept.texts, ...concept.codings.map((coding) => coding.display ?? '')];
    const mention = words.find((text) => {
      const said = problemWords(text);
      return mentioned.test(said) && !somethingElse.test(said) && !isAboutRelative(said);
    });
    if (mention === undefined || matchCondition(concept).some(({ group }) => spokenFor.has(group))) return [];
    return isAbout(condition, context.patientId) === true
      ? [{ words: mention, sources: [sourceOf({ resource: condition, concept })] }]
      : [];
  });
}

export interface DiabetesEvidence {
  facts: ConditionFacts;
  medicines: Medicines;
  hba1c: Finding<number>;
  conditions: readonly JsonObject[];
}

export function diabetesHints(evidence: DiabetesEvidence, context: ReadingContext): readonly DiabetesHint[] {
  const { facts, medicines, hba1c, conditions } = evidence;
  const uses = glucoseLowering(medicines).map(({ words, source }) => ({
    ...(words === undefined ? {} : { words }),
    sources: [source],
  }));
  const unconfirmed = facts
    .setAside('diabetes')
    .filter((one) => one.reason === 'unconfirmed')
    .map((one) => ({ ...(one.recorded ? { words: one.recorded.value } : {}), sources: [one.source] }));
  const high = highHba1c(hba1c);
  return [...uses, ...(high ? [high] : []), ...unconfirmed, ...mentions(conditions, context)];
}

/**
 * What fits diabetes and other things as well: a medicine that is also given for other reasons, one high HbA1c. It
 * does not make diabetes a question, and it is shown beside a number that counts none.
 */
export function weakDiabetesHints({ medicines, hba1c }: DiabetesEvidence): readonly DiabetesHint[] {
  const uses = medicines.uses
    .filter((use) => use.ingredient.class === 'glucose-lowering-with-other-uses')
    .map(({ words, source }) => ({ ...(words === undefined ? {} : { words }), sources: [source] }));
  const one = hba1c.kind === 'found' && highHba1c(hba1c) === undefined ? hba1c.reading : undefined;
  const isHigh = one !== undefined && one.value >= diagnosticHba1cPercent - 0.005;
  return isHigh ? [...uses, { words: hba1cInWords(one), sources: one.sources }] : uses;
}

/** The surest first, of those the earliest: the diagnosis itself goes before its complications, in whatever order they came. */
function byCertainty(a: ConditionFact, b: ConditionFact): number {
  const [first, second] = [a, b].map((fact) => fact.time?.firstDay ?? Number.MAX_SAFE_INTEGER);
  return (
    Number(a.past) - Number(b.past) ||
    a.flags.length - b.flags.length ||
    (first ?? 0) - (second ?? 0) ||
    (a.words ?? '').localeCompare(b.words ?? '')
  );
}

function statedDiabetes(present: readonly ConditionFact[], setAside: readonly SetAside[]): Finding<boolean> {
  const sorted = [...present].sort(byCertainty);
  const inRemission = sorted.every((fact) => fact.past);
  const flags = [...(sorted[0]?.flags ?? []), ...(inRemission ? (['in-remission'] as const) : [])];
  const reading = stated(
    sorted.map((fact) => fact.source),
    flags,
    sorted[0]?.words,
  );
  return { kind: 'found', reading, others: [], setAside };
}

/**
 * Diabetes as a diagnosis, in remission too. Prediabetes, gestational diabetes, diabetes insipidus, a relative's
 * diabetes and a suspicion are none. Without a diagnosis it is "none recorded" only when the problems were read
 * whole and nothing else hints at it: otherwise somebody has to say.
 */
export function readDiabetes(
  evidence: DiabetesEvidence,
  gaps: Gaps,
  context: ReadingContext,
): Finding<boolean> {
  const { facts } = evidence;
  const near = factsAsSetAside(
    [...facts.of('not-diabetes'), ...facts.of('not-the-disease')],
    'not-the-disease',
  );
  const setAside = [...facts.setAside('diabetes'), ...near];
  const present = facts.of('diabetes');
  if (present.length > 0) return statedDiabetes(present, setAside);
  const hints = gaps.conditions === undefined ? diabetesHints(evidence, context) : [];
  if (hints.length > 0) return { kind: 'missing', because: 'diabetes-possible', setAside };
  return noneRecorded(setAside, gaps.conditions);
}
