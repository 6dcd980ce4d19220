import { rolesNamedIn, type FoundCode } from '../codes/find-observation-code.ts';
import type { ObservationRole } from '../codes/observation-codes.ts';
import type { MeasuringMethod } from '../codes/observation-exclusions.ts';
import { statusOf, type Concept } from '../elements/concept.ts';
import { objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { isAbout } from '../elements/reference.ts';
import { effectiveTimeOf, type RecordedTime } from '../elements/recorded-time.ts';
import type { SetAside, SetAsideReason, Source } from '../record.ts';
import { CodeMemory, type ReadCode } from './code-memory.ts';
import type { ReadingContext } from './context.ts';
import { isBloodPressure, methodOf, type MeasuringPlace } from './measuring-method.ts';
import { refusalOf, type OwnerFacts } from './owner-facts.ts';
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

/** A blood pressure panel with components has no value of its own. */
function speaksThroughParts(found: FoundCode, components: readonly JsonObject[]): boolean {
  return found.role === 'blood-pressure' && components.length > 0;
}

/** What other resources say about Observations. */
export interface Surroundings {
  /** The dates that panels and reports lend. */
  inherited: ReadonlyMap<string, RecordedTime>;
  acuteEncounters: ReadonlySet<string>;
  /** What other Observations say they replace. */
  replaced: ReadonlySet<string>;
}

const nothingAround: Surroundings = { inherited: new Map(), acuteEncounters: new Set(), replaced: new Set() };

interface RowParts {
  found: FoundCode;
  concept: Concept;
  holder: JsonObject;
  owner: JsonObject;
  method: MeasuringMethod | undefined;
}

class Indexer {
  readonly index = new Map<ObservationRole, RoleRows>();
  private readonly context: ReadingContext;
  private readonly inherited: ReadonlyMap<string, RecordedTime>;
  private readonly replaced: ReadonlySet<string>;
  private readonly place: MeasuringPlace;
  private readonly codes = new CodeMemory();
  private last: RecordedTime | undefined;

  constructor(context: ReadingContext, { inherited, acuteEncounters, replaced }: Surroundings) {
    this.context = context;
    this.inherited = inherited;
    this.replaced = replaced;
    this.place = { patientId: context.patientId, acuteEncounters };
  }

  add(observation: JsonObject): void {
    const code = this.codes.of(observation['code']);
    const { found, concept } = code;
    const components = objectsOf(observation['component']);
    if (found === 'codes-disagree') this.refuse(observation, concept);
    else if (found && !speaksThroughParts(found, components)) {
      const method = this.methodOf(found, observation, code);
      this.keep(
        { found, concept, holder: observation, owner: observation, method },
        this.factsOf(observation),
      );
    }
    if (components.length > 0) this.addParts(observation, components, code);
  }

  private addParts(observation: JsonObject, components: readonly JsonObject[], panel: ReadCode): void {
    let facts: OwnerFacts | undefined;
    for (const component of components) {
      const code = this.codes.of(component['code']);
      const { found, concept } = code;
      if (found === 'codes-disagree') this.refuse(observation, concept);
      if (typeof found !== 'object') continue;
      facts ??= this.factsOf(observation);
      const method = this.methodOf(found, component, code) ?? this.methodOf(found, observation, panel);
      this.keep({ found, concept, holder: component, owner: observation, method }, facts);
    }
  }

  private methodOf(found: FoundCode, resource: JsonObject, code: ReadCode): MeasuringMethod | undefined {
    return isBloodPressure(found.role) ? methodOf(resource, code, this.place) : undefined;
  }

  private factsOf(owner: JsonObject): OwnerFacts {
    const id = textOf(owner['id']);
    const status = statusOf(owner['status']);
    const time = this.timeOf(owner) ?? (id === undefined ? undefined : this.lent(id));
    const isReplaced = id !== undefined && this.replaced.size > 0 && this.replaced.has(`Observation/${id}`);
    const refusal = refusalOf(owner, { status, time }, this.context);
    return { status, time, refusal: refusal ?? (isReplaced ? 'superseded' : undefined) };
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

  private keep(parts: RowParts, { status, time, refusal }: OwnerFacts): void {
    const { found, concept, holder, owner, method } = parts;
    const row: Observed = { role: found.role, concept, found, holder, owner };
    if (method !== undefined) row.method = method;
    if (status !== undefined) row.status = status;
    if (time !== undefined) row.time = time;
    const bucket = this.bucket(row.role);
    if (refusal === undefined) bucket.rows.push(row);
    else if (refusal === 'other-patient')
      bucket.setAside.push({ reason: refusal, source: bareSourceOf(row.owner) });
    else bucket.refused.push({ row, reason: refusal });
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
  surroundings: Surroundings = nothingAround,
): ObservationIndex {
  const indexer = new Indexer(context, surroundings);
  for (const observation of observations) indexer.add(observation);
  return indexer.index;
}
