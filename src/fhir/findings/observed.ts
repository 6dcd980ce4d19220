import {
  findObservationCode,
  isPlainlyAnother,
  rolesNamedIn,
  type FoundCode,
} from '../codes/find-observation-code.ts';
import type { ObservationRole } from '../codes/observation-codes.ts';
import type { MeasuringMethod } from '../codes/observation-exclusions.ts';
import { conceptOf, statusOf, type Concept } from '../elements/concept.ts';
import { objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { isModified } from '../elements/modified.ts';
import { isAbout, relativeReference } from '../elements/reference.ts';
import { effectiveTimeOf, type RecordedTime } from '../elements/recorded-time.ts';
import type { SetAside, SetAsideReason, Source } from '../record.ts';
import type { ReadingContext } from './context.ts';
import { isBloodPressure, methodOf } from './measuring-method.ts';
import { bareSourceOf, sourceOf } from './source.ts';

/** One value-bearing row: an Observation, or one component of it. */
export interface Observed {
  role: ObservationRole;
  concept: Concept;
  found: FoundCode;
  method?: MeasuringMethod;
  /** What holds value[x]: the Observation or the component. */
  holder: JsonObject;
  owner: JsonObject;
  status?: string;
  time?: RecordedTime;
}

export interface RefusedRow {
  row: Observed;
  reason: SetAsideReason;
}

/** What there is for one input: the rows to look at, and those that were refused before their value was read. */
export interface RoleRows {
  rows: Observed[];
  refused: RefusedRow[];
  setAside: SetAside[];
}

export type ObservationIndex = ReadonlyMap<ObservationRole, RoleRows>;

export function observedSource(row: Observed): Source {
  const { owner: resource, concept, time, status, found } = row;
  return sourceOf({ resource, concept, coding: found.coding, time, status });
}

export function rowsOf(index: ObservationIndex, role: ObservationRole): RoleRows {
  return index.get(role) ?? { rows: [], refused: [], setAside: [] };
}

const usableStatuses = new Set(['final', 'amended', 'corrected', 'preliminary', 'unknown', 'appended']);

const people: ReadonlySet<string> = new Set(['Patient', 'RelatedPerson', 'Person', 'Group']);

/** `focus` names whom a row in this patient's record is about: a fetus, a donor, a spouse. */
function isOfSomebodyElse(owner: JsonObject, patientId: string): boolean {
  if (owner['focus'] === undefined) return false;
  return objectsOf(owner['focus']).some((focus) => {
    const reference = relativeReference(focus);
    const type = reference?.split('/', 1)[0] ?? '';
    return people.has(type) && reference !== `Patient/${patientId}`;
  });
}

/** Why a row is not looked at further, whatever it says. */
function screened(row: Observed, context: ReadingContext): SetAsideReason | undefined {
  if (isAbout(row.owner, context.patientId) !== true) return 'other-patient';
  if (isOfSomebodyElse(row.owner, context.patientId)) return 'other-patient';
  if (row.status === 'entered-in-error') return 'entered-in-error';
  if (row.status !== undefined && !usableStatuses.has(row.status)) return 'status-not-usable';
  if (isModified(row.owner)) return 'status-not-usable';
  if (row.time && row.time.firstDay > context.assessedDay) return 'future-date';
  if (row.time && context.birth && row.time.lastDay < context.birth.firstDay) return 'before-birth';
  return undefined;
}

/** A blood pressure panel with components has no value of its own. */
function speaksThroughParts(found: FoundCode, components: readonly JsonObject[]): boolean {
  return found.role === 'blood-pressure' && components.length > 0;
}

class Indexer {
  readonly index = new Map<ObservationRole, RoleRows>();
  private readonly context: ReadingContext;
  private readonly inherited: ReadonlyMap<string, RecordedTime>;
  private last: RecordedTime | undefined;

  constructor(context: ReadingContext, inherited: ReadonlyMap<string, RecordedTime>) {
    this.context = context;
    this.inherited = inherited;
  }

  add(observation: JsonObject): void {
    if (observation['component'] === undefined && isPlainlyAnother(observation['code'])) return;
    const concept = conceptOf(observation['code']);
    const found = findObservationCode(concept);
    const components = objectsOf(observation['component']);
    if (found === 'codes-disagree') this.refuse(observation, concept);
    else if (found && !speaksThroughParts(found, components))
      this.keep(this.rowOf(observation, observation, concept, found));
    for (const component of components) this.addPart(observation, component, concept);
  }

  private addPart(observation: JsonObject, component: JsonObject, panel: Concept): void {
    const part = conceptOf(component['code']);
    const found = findObservationCode(part);
    if (found === 'codes-disagree') this.refuse(observation, part);
    if (typeof found !== 'object') return;
    const row = this.rowOf(observation, component, part, found);
    if (row.method === undefined && isBloodPressure(found.role)) {
      const method = methodOf(observation, panel, this.context.patientId);
      if (method !== undefined) row.method = method;
    }
    this.keep(row);
  }

  private rowOf(owner: JsonObject, holder: JsonObject, concept: Concept, found: FoundCode): Observed {
    const status = statusOf(owner['status']);
    const id = textOf(owner['id']);
    const own = this.timeOf(owner);
    const time = own ?? (id === undefined ? undefined : this.lent(id));
    const method =
      found.method ??
      (isBloodPressure(found.role) ? methodOf(owner, concept, this.context.patientId) : undefined);
    const row: Observed = { role: found.role, concept, found, holder, owner };
    if (method !== undefined) row.method = method;
    if (status !== undefined) row.status = status;
    if (time !== undefined) row.time = time;
    return row;
  }

  /** Results of one sample and parts of one panel stand together and bear the same words: read once. */
  private timeOf(owner: JsonObject): RecordedTime | undefined {
    const { effectiveDateTime } = owner;
    if (effectiveDateTime !== undefined && effectiveDateTime === this.last?.text) return this.last;
    const time = effectiveTimeOf(owner, this.context.localDay);
    if (time !== undefined && time.text === effectiveDateTime) this.last = time;
    return time;
  }

  /** The date of the panel or report that names this result. */
  private lent(id: string): RecordedTime | undefined {
    if (this.inherited.size === 0) return undefined;
    return this.inherited.get(`Observation/${id}`) ?? this.inherited.get(`urn:uuid:${id}`);
  }

  private bucket(role: ObservationRole): RoleRows {
    const known = this.index.get(role);
    if (known) return known;
    const created: RoleRows = { rows: [], refused: [], setAside: [] };
    this.index.set(role, created);
    return created;
  }

  private keep(row: Observed): void {
    const reason = screened(row, this.context);
    const bucket = this.bucket(row.role);
    if (reason === undefined) bucket.rows.push(row);
    else if (reason === 'other-patient') bucket.setAside.push({ reason, source: bareSourceOf(row.owner) });
    else bucket.refused.push({ row, reason });
  }

  private refuse(resource: JsonObject, concept: Concept): void {
    const source =
      isAbout(resource, this.context.patientId) === true
        ? sourceOf({ resource, concept })
        : bareSourceOf(resource);
    for (const role of rolesNamedIn(concept))
      this.bucket(role).setAside.push({ reason: 'codes-disagree', source });
  }
}

/** Sorts every Observation and component by what it measures; each is looked at once. */
export function indexObservations(
  observations: readonly JsonObject[],
  context: ReadingContext,
  inherited: ReadonlyMap<string, RecordedTime>,
): ObservationIndex {
  const indexer = new Indexer(context, inherited);
  for (const observation of observations) indexer.add(observation);
  return indexer.index;
}
