import type { ConditionGroup } from '../codes/condition-groups.ts';
import { conceptOf, statusOf, wordsOf, type Concept } from '../elements/concept.ts';
import { isObject, objectOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { isAbout, referenceText, relativeReference } from '../elements/reference.ts';
import type { RecordedTime } from '../elements/recorded-time.ts';
import type { SetAside, SetAsideReason, Source } from '../record.ts';
import { matchCondition } from './condition-match.ts';
import type { ReadingContext } from './context.ts';
import { medicationStateOf, medicationTimeOf } from './medication-status.ts';
import { matchMedicine, type MatchedIngredient } from './medicine-match.ts';
import { newestFirst } from './order.ts';
import { bareSourceOf, sourceOf } from './source.ts';

/** One substance that the patient takes, by the newest record that speaks of it. */
export interface MedicineUse {
  ingredient: MatchedIngredient;
  /** On hold, without a status, or finished not long ago. */
  perhaps: boolean;
  words?: string;
  source: Source;
  /** What the order says it is for. */
  indications: ReadonlySet<ConditionGroup>;
}

export interface Medicines {
  uses: readonly MedicineUse[];
  /** Relevant medicines that do not count, with their class. */
  setAside: readonly { ingredient: MatchedIngredient; aside: SetAside }[];
  /** Orders whose medicine could not be found out: then nobody can say that one is absent. */
  unresolved: readonly string[];
}

interface MedicineRecord {
  ingredient: MatchedIngredient;
  state: 'current' | 'perhaps-current' | SetAsideReason;
  time?: RecordedTime;
  use: MedicineUse;
}

export type Resolve = (reference: string) => JsonObject | undefined;

function conceptOfMedication(medication: JsonObject): Concept {
  const code = conceptOf(medication['code']);
  if (code.codings.length > 0 || code.texts.length > 0) return code;
  const product = objectOf(medication['product']);
  const parts = objectsOf(medication['ingredient'] ?? product?.['ingredient']);
  const concepts = parts.map((part) => {
    const item = objectOf(part['item']);
    return conceptOf(part['itemCodeableConcept'] ?? item?.['concept'] ?? item);
  });
  return { codings: concepts.flatMap((one) => one.codings), texts: concepts.flatMap((one) => one.texts) };
}

function containedIn(resource: JsonObject, reference: string): JsonObject | undefined {
  return objectsOf(resource['contained']).find((inner) => `#${textOf(inner['id'])}` === reference);
}

/** The medicine of an order, wherever the version and the server put it; a reference's own words as a last resort. */
function medicationConcept(resource: JsonObject, resolve: Resolve): Concept | { unresolved: string } {
  const either = objectOf(resource['medication']);
  const concept = conceptOf(
    resource['medicationCodeableConcept'] ??
      either?.['concept'] ??
      (either?.['reference'] === undefined ? either : undefined),
  );
  if (concept.codings.length > 0 || concept.texts.length > 0) return concept;
  const holder =
    objectOf(resource['medicationReference']) ??
    (isObject(either?.['reference']) ? either['reference'] : either);
  const reference = relativeReference(holder) ?? referenceText(holder);
  if (reference === undefined) {
    const display = textOf(holder?.['display']);
    return { codings: [], texts: display === undefined ? [] : [display] };
  }
  const medication = reference.startsWith('#') ? containedIn(resource, reference) : resolve(reference);
  if (medication) return conceptOfMedication(medication);
  const display = textOf(holder?.['display']);
  return display === undefined ? { unresolved: reference } : { codings: [], texts: [display] };
}

function routeWordsOf(resource: JsonObject): string {
  const dosage = objectsOf(resource['dosageInstruction'] ?? resource['dosage']);
  return dosage.map((one) => wordsOf(conceptOf(one['route'])) ?? '').join(' ');
}

function indicationsOf(resource: JsonObject): ReadonlySet<ConditionGroup> {
  const reasons = [
    resource['reasonCode'],
    resource['reasonCodeableConcept'],
    resource['reasonForUseCodeableConcept'],
    resource['reason'],
  ].filter((reason) => reason !== undefined);
  return new Set(reasons.flatMap((reason) => matchCondition(conceptOf(reason))).map((match) => match.group));
}

function isPotentiallyCurrent(state: MedicineRecord['state']): boolean {
  return state === 'current' || state === 'perhaps-current';
}

class MedicineCollector {
  readonly records: MedicineRecord[] = [];
  readonly foreign: { ingredient: MatchedIngredient; aside: SetAside }[] = [];
  readonly unresolved: string[] = [];
  private readonly context: ReadingContext;
  private readonly resolve: Resolve;

  constructor(context: ReadingContext, resolve: Resolve) {
    this.context = context;
    this.resolve = resolve;
  }

  add(resource: JsonObject): void {
    const isOurs = isAbout(resource, this.context.patientId) === true;
    const state = medicationStateOf(resource, this.context);
    const concept = medicationConcept(resource, this.resolve);
    if ('unresolved' in concept) {
      if (isOurs && isPotentiallyCurrent(state)) this.unresolved.push(concept.unresolved);
      return;
    }
    const matched = matchMedicine(concept, routeWordsOf(resource));
    if (matched.length === 0) return;
    const time = medicationTimeOf(resource, this.context);
    const words = wordsOf(concept);
    const indications = indicationsOf(resource);
    for (const ingredient of matched) {
      if (!isOurs)
        this.foreign.push({ ingredient, aside: { reason: 'other-patient', source: bareSourceOf(resource) } });
      else {
        const source = sourceOf({ resource, concept, time, status: statusOf(resource['status']) });
        const use = {
          ingredient,
          perhaps: state === 'perhaps-current',
          source,
          indications,
          ...(words === undefined ? {} : { words }),
        };
        this.records.push({ ingredient, state, use, ...(time ? { time } : {}) });
      }
    }
  }
}

function doubt(record: MedicineRecord): number {
  if (record.state === 'current') return 0;
  return record.state === 'perhaps-current' ? 1 : 2;
}

function byNewestRecord(a: MedicineRecord, b: MedicineRecord): number {
  return newestFirst(a.time, b.time) || doubt(a) - doubt(b);
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

/** Records that say nothing about what is taken: mistakes, plans, what was declined, what is still to come. */
const saysNothing: ReadonlySet<string> = new Set([
  'entered-in-error',
  'not-done',
  'status-not-usable',
  'future-date',
]);

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
  const decided = new Set<string>();
  for (const record of collector.records.sort(byNewestRecord)) {
    const isEligible = !saysNothing.has(record.state);
    const isFirst = isEligible && !decided.has(record.ingredient.name);
    if (isEligible) decided.add(record.ingredient.name);
    if (isFirst && isPotentiallyCurrent(record.state)) uses.push(record.use);
    else setAside.push(asideOf(record));
  }
  return { uses, setAside, unresolved: collector.unresolved };
}
