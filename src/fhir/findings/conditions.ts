import type { ConditionGroup } from '../codes/condition-groups.ts';
import { conceptOf, statusOf, wordsOf } from '../elements/concept.ts';
import type { JsonObject } from '../elements/json.ts';
import { isModified } from '../elements/modified.ts';
import { isAbout } from '../elements/reference.ts';
import { firstTimeIn, type RecordedTime } from '../elements/recorded-time.ts';
import type { ReadingFlag, SetAside, SetAsideReason, Source } from '../record.ts';
import { isUnderstood, matchCondition, type ConditionMatch } from './condition-match.ts';
import type { ReadingContext } from './context.ts';
import { bareSourceOf, sourceOf, type UnknownRow } from './source.ts';

/** A problem of the patient that belongs to one of our groups. */
export interface ConditionFact {
  group: ConditionGroup;
  /** Resolved, in remission or inactive: it was there. */
  past: boolean;
  flags: readonly ReadingFlag[];
  words?: string;
  time?: RecordedTime;
  source: Source;
}

export interface ConditionFacts {
  of(group: ConditionGroup): readonly ConditionFact[];
  setAside(group: ConditionGroup): readonly SetAside[];
  /** Problems of which nobody can tell here what they are. */
  notUnderstood(): readonly UnknownRow[];
}

const inDoubt = new Set(['unconfirmed', 'provisional', 'differential']);
const past = new Set(['remission', 'resolved', 'inactive']);

const onsetElements = ['onsetDateTime', 'onsetPeriod', 'onsetDate'];
const timeElements = [
  ...onsetElements,
  'recordedDate',
  'assertedDate',
  'dateRecorded',
  'effectiveDateTime',
  'issued',
];

function timeOf(condition: JsonObject, context: ReadingContext): RecordedTime | undefined {
  return firstTimeIn(condition, timeElements, context.localDay);
}

function refusalOf(condition: JsonObject, context: ReadingContext): SetAsideReason | undefined {
  if (isAbout(condition, context.patientId) !== true) return 'other-patient';
  const verification = statusOf(condition['verificationStatus']);
  const status = statusOf(condition['status']);
  if (verification === 'entered-in-error' || status === 'entered-in-error') return 'entered-in-error';
  if (verification === 'refuted') return 'refuted';
  if (verification !== undefined && inDoubt.has(verification)) return 'unconfirmed';
  if (status === 'cancelled' || status === 'registered') return 'status-not-usable';
  if (isModified(condition)) return 'unconfirmed';
  return beginsLater(condition, context) ? 'future-date' : undefined;
}

/** What is written down already is so, whatever the clock of whoever wrote it: only an onset can lie ahead. */
function beginsLater(condition: JsonObject, { localDay, assessedDay }: ReadingContext): boolean {
  const onset = firstTimeIn(condition, [...onsetElements, 'effectiveDateTime'], localDay);
  return onset !== undefined && onset.firstDay > assessedDay;
}

function isPast(condition: JsonObject): boolean {
  const clinical = statusOf(condition['clinicalStatus']);
  if (clinical !== undefined) return past.has(clinical);
  return Object.keys(condition).some((name) => name.startsWith('abatement') && condition[name] !== false);
}

class FactCollector implements ConditionFacts {
  private readonly facts = new Map<ConditionGroup, ConditionFact[]>();
  private readonly refused = new Map<ConditionGroup, SetAside[]>();
  private readonly unknown: UnknownRow[] = [];
  private readonly context: ReadingContext;

  constructor(context: ReadingContext) {
    this.context = context;
  }

  of(group: ConditionGroup): readonly ConditionFact[] {
    return this.facts.get(group) ?? [];
  }

  setAside(group: ConditionGroup): readonly SetAside[] {
    return this.refused.get(group) ?? [];
  }

  notUnderstood(): readonly UnknownRow[] {
    return this.unknown;
  }

  /** A diagnosis, of whatever it may be. */
  addProblem(condition: JsonObject): void {
    this.add(condition, () => true);
    const concept = conceptOf(condition['code']);
    const time = timeOf(condition, this.context);
    if (isUnderstood(concept) || refusalOf(condition, this.context) !== undefined) return;
    const words = wordsOf(concept) ?? concept.codings[0]?.code;
    if (words !== undefined)
      this.unknown.push({ words, source: sourceOf({ resource: condition, concept, time }) });
  }

  add(resource: JsonObject, accepts: (match: ConditionMatch) => boolean): void {
    const concept = conceptOf(resource['code']);
    const matches = matchCondition(concept).filter(accepts);
    if (matches.length === 0) return;
    const time = timeOf(resource, this.context);
    const status = statusOf(resource['clinicalStatus']) ?? statusOf(resource['status']);
    const refused = refusalOf(resource, this.context);
    const words = wordsOf(concept);
    for (const { group, coding, fromText, doubtful } of matches) {
      const refusal = refused ?? (doubtful === true ? 'unconfirmed' : undefined);
      const source =
        refusal === 'other-patient'
          ? bareSourceOf(resource)
          : sourceOf({ resource, concept, coding, time, status });
      if (refusal !== undefined)
        this.refuse(group, refusal, source, refusal === 'other-patient' ? undefined : words);
      else
        this.keep({
          group,
          past: isPast(resource),
          flags: flagsOf(fromText, coding?.systemGuessed),
          source,
          ...(words === undefined ? {} : { words }),
          ...(time ? { time } : {}),
        });
    }
  }

  private keep(fact: ConditionFact): void {
    this.facts.set(fact.group, [...(this.facts.get(fact.group) ?? []), fact]);
  }

  private refuse(
    group: ConditionGroup,
    reason: SetAsideReason,
    source: Source,
    words: string | undefined,
  ): void {
    const setAside: SetAside = {
      reason,
      ...(words === undefined ? {} : { recorded: { value: words } }),
      source,
    };
    this.refused.set(group, [...(this.refused.get(group) ?? []), setAside]);
  }
}

function flagsOf(fromText: boolean, systemGuessed: boolean | undefined): readonly ReadingFlag[] {
  return [
    ...(fromText ? (['from-text'] as const) : []),
    ...(systemGuessed === true ? (['code-system-missing'] as const) : []),
  ];
}

/** The two that nearly every row has are looked for first. */
function hasValue(observation: JsonObject): boolean {
  if (observation['valueQuantity'] !== undefined || observation['valueCodeableConcept'] !== undefined)
    return true;
  return observation['component'] !== undefined || Object.keys(observation).some(startsWithValue);
}

function startsWithValue(name: string): boolean {
  return name.startsWith('value');
}

/**
 * Conditions, and Observations without a value whose code is a disorder's (UK general practice records problems so).
 * For the latter only codes count, not words.
 */
export function readConditions(
  conditions: readonly JsonObject[],
  observations: readonly JsonObject[],
  context: ReadingContext,
): ConditionFacts {
  const collector = new FactCollector(context);
  for (const condition of conditions) collector.addProblem(condition);
  for (const observation of observations) {
    if (!hasValue(observation)) collector.add(observation, (match) => !match.fromText);
  }
  return collector;
}

export function factsAsSetAside(
  facts: readonly ConditionFact[],
  reason: SetAsideReason,
): readonly SetAside[] {
  return facts.map(({ words, source }) => ({
    reason,
    ...(words === undefined ? {} : { recorded: { value: words } }),
    source,
  }));
}
