import { cardiovascularGroups, type ConditionGroup } from '../codes/condition-groups.ts';
import { conceptOf, wordsOf } from '../elements/concept.ts';
import { objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import type { FactorFindings, Finding, NotCounted, Reading, Source } from '../record.ts';
import type { ConditionFact, ConditionFacts } from './conditions.ts';
import type { ReadingContext } from './context.ts';
import type { DiabetesHint } from './diabetes.ts';
import type { Medicines } from './medicines.ts';
import type { UnknownRow } from './source.ts';

const veryHighLdlMgDl = 190;
const lowEgfr = 60;
const highUacrMgG = 30;

function recordedText(reading: Reading<number>): string {
  return [reading.recorded?.value ?? String(reading.value), reading.recorded?.unit].filter(Boolean).join(' ');
}

function ofNumber(
  what: NotCounted['what'],
  finding: Finding<number>,
  test: (value: number) => boolean,
): NotCounted[] {
  if (finding.kind !== 'found' || !test(finding.reading.value)) return [];
  return [{ what, detail: recordedText(finding.reading), sources: finding.reading.sources }];
}

function ofFacts(what: NotCounted['what'], facts: readonly ConditionFact[]): NotCounted[] {
  if (facts.length === 0) return [];
  const words = facts[0]?.words;
  return [
    { what, ...(words === undefined ? {} : { detail: words }), sources: facts.map((fact) => fact.source) },
  ];
}

const groupsShown: readonly (readonly [NotCounted['what'], ConditionGroup])[] = [
  ['severe-mental-illness', 'severe-mental-illness'],
  ['hiv', 'hiv'],
  ['familial-hypercholesterolaemia', 'familial-hypercholesterolaemia'],
  ['atrial-fibrillation', 'atrial-fibrillation'],
  ['dialysis', 'dialysis'],
  ['family-history', 'family-history-of-cvd'],
];

/** A pregnancy that began or was recorded at most ten months ago and has not ended. */
function pregnancies(facts: ConditionFacts, context: ReadingContext): readonly ConditionFact[] {
  const earliest = context.monthsAgo(10);
  return facts
    .of('pregnancy')
    .filter((fact) => !fact.past && fact.time !== undefined && fact.time.firstDay >= earliest);
}

function ofStatin(statin: Finding<boolean>): NotCounted[] {
  if (statin.kind !== 'found' || !statin.reading.value) return [];
  const detail = statin.reading.recorded?.value;
  return [{ what: 'statin', ...(detail === undefined ? {} : { detail }), sources: statin.reading.sources }];
}

function isEthnicity(url: string): boolean {
  return /(us-core-race|us-core-ethnicity|nz-ethnicity|ethniccategory|indigenous-status)$/i.test(url);
}

/** As found, never inferred: US Core's texts, NZ's level-4 codes, the UK's category, Australia's indigenous status. */
function ethnicities(patient: JsonObject): string[] {
  return objectsOf(patient['extension']).flatMap((extension) => {
    if (!isEthnicity(textOf(extension['url']) ?? '')) return [];
    const inner = objectsOf(extension['extension']);
    const text = inner.find((one) => textOf(one['url']) === 'text');
    const coded = [extension, ...inner].flatMap(
      (one) => wordsOf(conceptOf(one['valueCodeableConcept'] ?? one['valueCoding'])) ?? [],
    );
    const words = textOf(text?.['valueString']);
    return words === undefined ? coded : [words];
  });
}

/** Cardiovascular disease that the record names and leaves open, where none is certain. */
function possibleDisease({ factors, facts }: NotCountedParts): NotCounted[] {
  const { cardiovascularDisease: found } = factors;
  if (found.kind === 'found' && found.reading.value) return [];
  const open = cardiovascularGroups.flatMap((group) => facts.setAside(group));
  return ofUnknown(
    'possible-cardiovascular-disease',
    open
      .filter(({ reason }) => reason === 'unconfirmed')
      .map(({ recorded, source }) => ({ words: recorded?.value ?? '', source })),
  );
}

/** Those that hint at diabetes are named as such. */
function notUnderstood({ facts, hints }: NotCountedParts): readonly UnknownRow[] {
  const named = new Set(hints.flatMap((hint) => hint.sources.map(({ reference }) => reference)));
  return facts.notUnderstood().filter(({ source }) => !named.has(source.reference));
}

function isAssumed(finding: Finding<boolean>): boolean {
  return finding.kind === 'found' && finding.reading.flags.includes('assumed');
}

const mostNamed = 5;

/** Each once, in the record's own words: "Angor; Goutte (+2)". */
function ofUnknown(what: NotCounted['what'], rows: readonly UnknownRow[]): NotCounted[] {
  if (rows.length === 0) return [];
  const words = [...new Set(rows.map((one) => one.words))].filter((text) => text !== '');
  const more = words.length > mostNamed ? ` (+${words.length - mostNamed})` : '';
  const detail = `${words.slice(0, mostNamed).join('; ')}${more}`;
  return [{ what, ...(detail === '' ? {} : { detail }), sources: rows.map(({ source }) => source) }];
}

export interface NotCountedParts {
  patient: JsonObject;
  patientSource: Source;
  factors: FactorFindings;
  facts: ConditionFacts;
  hints: readonly DiabetesHint[];
  medicines: Medicines;
  familyHistory: readonly NotCounted[];
}

/** What the equations ignore and a clinician should see beside the number. */
export function readNotCounted(parts: NotCountedParts, context: ReadingContext): NotCounted[] {
  const { factors, facts } = parts;
  const noDiagnosis = !(factors.diabetes.kind === 'found' && factors.diabetes.reading.value);
  const groups = ethnicities(parts.patient);
  return [
    ...ofNumber('ldl-very-high', factors.ldlMgDl, (value) => value >= veryHighLdlMgDl - 0.5),
    ...ofNumber('egfr-low', factors.egfrMlMin173m2, (value) => value < lowEgfr),
    ...ofNumber('albuminuria', factors.uacrMgG, (value) => value >= highUacrMgG),
    ...ofStatin(factors.statin),
    ...parts.familyHistory,
    ...groupsShown.flatMap(([what, group]) => ofFacts(what, facts.of(group))),
    ...ofFacts('pregnancy', pregnancies(facts, context)),
    ...(noDiagnosis
      ? parts.hints.map(({ words, sources }): NotCounted => ({
          what: 'possible-diabetes',
          ...(words === undefined ? {} : { detail: words }),
          sources,
        }))
      : []),
    ...possibleDisease(parts),
    ...ofUnknown('problems-not-understood', notUnderstood(parts)),
    ...(isAssumed(factors.bpTreated)
      ? ofUnknown('medicines-not-understood', parts.medicines.notUnderstood)
      : []),
    ...(groups.length > 0
      ? [
          {
            what: 'ethnicity' as const,
            detail: [...new Set(groups)].join(', '),
            sources: [parts.patientSource],
          },
        ]
      : []),
  ];
}
