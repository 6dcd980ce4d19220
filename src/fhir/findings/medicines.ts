import type { ConditionGroup } from '../codes/condition-groups.ts';
import { statusOf, wordsOf, type Concept } from '../elements/concept.ts';
import type { JsonObject } from '../elements/json.ts';
import { isAbout } from '../elements/reference.ts';
import type { RecordedTime } from '../elements/recorded-time.ts';
import type { SetAside, SetAsideReason, Source } from '../record.ts';
import type { ReadingContext } from './context.ts';
import { medicationConcept, type Resolve } from './medication-concept.ts';
import { isOfEndedStay, medicationStateOf, medicationTimeOf } from './medication-status.ts';
import { indicationsIn, isForAnotherUse, reasonsOf } from './medicine-reasons.ts';
import { isKnownMedicine, matchMedicine, saysNotTaken, type MatchedIngredient } from './medicine-match.ts';
import { routeWordsOf } from './medicine-route.ts';
import { newestRecords } from './newest-records.ts';
import { bareSourceOf, sourceOf, type UnknownRow } from './source.ts';

/** One substance that the patient takes, by the newest record that speaks of it. */
export interface MedicineUse {
  ingredient: MatchedIngredient;
  /** On hold, without a status, or finished not long ago. */
  perhaps: boolean;
  words?: string;
  source: Source;
  /** What the order says it is for. */
  indications: ReadonlySet<ConditionGroup>;
  /** The order names another reason than blood pressure. */
  isForAnotherUse: boolean;
}

export interface Medicines {
  uses: readonly MedicineUse[];
  /** Relevant medicines that do not count, with their class. */
  setAside: readonly { ingredient: MatchedIngredient; aside: SetAside }[];
  /** Orders whose medicine could not be found out: then nobody can say that one is absent. */
  unresolved: readonly string[];
  /** Medicines elsewhere of which the order's own words say nothing: to be looked at, but known to be there. */
  toLookUp: readonly string[];
  /** Orders in force of which nobody can tell here what is ordered: no known code, and a name that is in no list. */
  notUnderstood: readonly UnknownRow[];
}

interface MedicineRecord {
  ingredient: MatchedIngredient;
  state: 'current' | 'perhaps-current' | SetAsideReason;
  time?: RecordedTime;
  use: MedicineUse;
  /** Says whether the substance is taken. */
  decides: boolean;
  /** Came to its end, where another record was stopped. */
  isFinished: boolean;
}

function isPotentiallyCurrent(state: MedicineRecord['state']): boolean {
  return state === 'current' || state === 'perhaps-current';
}

/** Records that say nothing about what is taken: mistakes, plans, what was declined, what is still to come. */
const saysNothing: ReadonlySet<string> = new Set([
  'entered-in-error',
  'not-done',
  'status-not-usable',
  'future-date',
]);

class MedicineCollector {
  readonly records: MedicineRecord[] = [];
  readonly foreign: { ingredient: MatchedIngredient; aside: SetAside }[] = [];
  readonly unresolved: string[] = [];
  readonly toLookUp: string[] = [];
  readonly notUnderstood: UnknownRow[] = [];
  private readonly products = new Map<string, readonly MatchedIngredient[]>();
  private readonly context: ReadingContext;
  private readonly resolve: Resolve;

  constructor(context: ReadingContext, resolve: Resolve) {
    this.context = context;
    this.resolve = resolve;
  }

  /** The same product is ordered again and again: its name is taken apart once. */
  private matched(concept: Concept, route: string): readonly MatchedIngredient[] {
    const names = concept.codings.map(({ system, code, display }) => `${system} ${code} ${display ?? ''}`);
    const key = [route, ...concept.texts, ...names].join('\n');
    const known = this.products.get(key);
    if (known !== undefined) return known;
    const found = matchMedicine(concept, route);
    this.products.set(key, found);
    return found;
  }

  add(resource: JsonObject): void {
    const isOurs = isAbout(resource, this.context.patientId) === true;
    const concept = medicationConcept(resource, this.resolve);
    if ('unresolved' in concept) {
      const isCurrent = isOurs && isPotentiallyCurrent(medicationStateOf(resource, this.context));
      if (isCurrent) this.unresolved.push(concept.unresolved);
      return;
    }
    const matched = this.matched(concept, routeWordsOf(resource));
    if (matched.length === 0) {
      if (isOurs && this.addUnknown(resource, concept) && concept.wordsOf !== undefined)
        this.toLookUp.push(concept.wordsOf);
      return;
    }
    for (const ingredient of matched) {
      if (isOurs) this.records.push(this.recordOf(resource, concept, ingredient));
      else
        this.foreign.push({ ingredient, aside: { reason: 'other-patient', source: bareSourceOf(resource) } });
    }
  }

  private recordOf(resource: JsonObject, concept: Concept, ingredient: MatchedIngredient): MedicineRecord {
    const time = medicationTimeOf(resource, this.context);
    const words = wordsOf(concept);
    const reasons = reasonsOf(resource);
    const state = saysNotTaken(concept) ? 'not-current' : medicationStateOf(resource, this.context);
    const status = statusOf(resource['status']);
    return {
      ingredient,
      state,
      use: {
        ingredient,
        perhaps: state === 'perhaps-current',
        source: sourceOf({ resource, concept, time, status }),
        indications: indicationsIn(reasons),
        isForAnotherUse: isForAnotherUse(resource, reasons),
        ...(words === undefined ? {} : { words }),
      },
      decides: !saysNothing.has(state) && !isOfEndedStay(resource),
      isFinished: status === 'completed',
      ...(time ? { time } : {}),
    };
  }

  private addUnknown(resource: JsonObject, concept: Concept): boolean {
    const words = wordsOf(concept) ?? concept.codings[0]?.code;
    const isKnown = isKnownMedicine(concept, routeWordsOf(resource)) || saysNotTaken(concept);
    if (words === undefined || isKnown || !isPotentiallyCurrent(medicationStateOf(resource, this.context)))
      return false;
    this.notUnderstood.push({ words, source: sourceOf({ resource, concept }) });
    return true;
  }
}

/** A record that was stopped is surer to have ended than one that came to its end. */
function doubt(record: MedicineRecord): number {
  if (record.state === 'current') return 0;
  if (record.state === 'perhaps-current') return 1;
  return record.isFinished ? 2 : 3;
}

function asideOf({ ingredient, use, state }: MedicineRecord): {
  ingredient: MatchedIngredient;
  aside: SetAside;
} {
  const reason = isPotentiallyCurrent(state) ? 'superseded' : (state as SetAsideReason);
  return {
    ingredient,
    aside: {
      reason,
      ...(use.words === undefined ? {} : { recorded: { value: use.words } }),
      source: use.source,
    },
  };
}

/**
 * What the patient takes. A chronic drug is often stopped and ordered again at every renewal, so of all records of
 * one substance the newest decides.
 */
export function readMedicines(
  resources: readonly JsonObject[],
  resolve: Resolve,
  context: ReadingContext,
): Medicines {
  const collector = new MedicineCollector(context, resolve);
  for (const resource of resources) collector.add(resource);
  const uses: MedicineUse[] = [];
  const setAside = [...collector.foreign];
  const decided = new Map<string, 'taken' | 'stopped' | 'finished'>();
  for (const record of newestRecords(collector.records, doubt)) {
    const { ingredient, use, state } = record;
    const newer = decided.get(ingredient.name);
    // A course that ended does not end the order that still runs beside it; one that was stopped does.
    const stillRuns = newer === 'finished' && state === 'current';
    const isTaken = record.decides && isPotentiallyCurrent(state) && (newer === undefined || stillRuns);
    if (isTaken) uses.push(stillRuns ? { ...use, perhaps: true } : use);
    else setAside.push(asideOf(record));
    if (isTaken) decided.set(ingredient.name, 'taken');
    else if (record.decides && newer === undefined)
      decided.set(ingredient.name, record.isFinished ? 'finished' : 'stopped');
  }
  const { unresolved, toLookUp, notUnderstood } = collector;
  return { uses, setAside, unresolved, toLookUp, notUnderstood };
}
