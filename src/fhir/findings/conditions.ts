import { cardiovascularGroups, type ConditionGroup } from '../codes/condition-groups.ts';
import { conceptOf, statusOf, wordsOf, type Concept } from '../elements/concept.ts';
import type { JsonObject } from '../elements/json.ts';
import { firstTimeIn, type RecordedTime } from '../elements/recorded-time.ts';
import type { ReadingFlag, SetAside, SetAsideReason, Source } from '../record.ts';
import { conditionRefusal, onsetElements } from './condition-refusal.ts';
import { isUnderstood, matchCondition, type ConditionMatch } from './condition-match.ts';
import type { ReadingContext } from './context.ts';
import { hasReadableWords } from './readable-words.ts';
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

const past = new Set(['remission', 'resolved', 'inactive']);

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
    const concept = conceptOf(condition['code']);
    const matches = matchCondition(concept);
    if (matches.length > 0) return this.addMatches(condition, concept, matches);
    const isOpen = !isUnderstood(concept, hasReadableWords(condition));
    if (!isOpen || conditionRefusal(condition, this.context) !== undefined) return;
    const words = wordsOf(concept) ?? concept.codings[0]?.code;
    const time = timeOf(condition, this.context);
    if (words !== undefined)
      this.unknown.push({ words, source: sourceOf({ resource: condition, concept, time }) });
  }

  /** A finding that stands as the code of an Observation. */
  addFinding(observation: JsonObject): void {
    const concept = conceptOf(observation['code']);
    const matches = matchCondition(concept).flatMap(asFinding);
    if (matches.length > 0) this.addMatches(observation, concept, matches);
  }

  private addMatches(resource: JsonObject, concept: Concept, matches: readonly ConditionMatch[]): void {
    const time = timeOf(resource, this.context);
    const status = statusOf(resource['clinicalStatus']) ?? statusOf(resource['status']);
    const refused = conditionRefusal(resource, this.context);
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

const cardiovascular: ReadonlySet<ConditionGroup> = new Set(cardiovascularGroups);

/** A finding counts by its code; by the words of SNOMED CT ("Angina control") cardiovascular disease is only possible. */
function asFinding(match: ConditionMatch): ConditionMatch[] {
  if (!match.fromText) return [match];
  const isPossible = match.coding?.system === 'snomed' && cardiovascular.has(match.group);
  return isPossible ? [{ ...match, doubtful: true }] : [];
}

/**
 * Conditions, and Observations without a value whose code is a disorder's (UK general practice records problems so).
 * For the latter words leave it open.
 */
export function readConditions(
  conditions: readonly JsonObject[],
  observations: readonly JsonObject[],
  context: ReadingContext,
): ConditionFacts {
  const collector = new FactCollector(context);
  for (const condition of conditions) collector.addProblem(condition);
  for (const observation of observations) {
    if (!hasValue(observation)) collector.addFinding(observation);
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
