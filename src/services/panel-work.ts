import { setImmediate as nextTurn } from 'node:timers/promises';
import pLimit from 'p-limit';
import { AppError } from '../errors.ts';
import {
  createGroupReader,
  createPanelMemory,
  type EhrReading,
  type FhirReader,
  type FhirResource,
  type PatientIdentity,
  readEarlierAssessments,
  readIdentity,
  readPatientResources,
  readRecord,
} from '../fhir/index.ts';
import { type CategoryScheme, defaultCategories } from '../risk/index.ts';
import { assessRecord, type Equation } from './assess-patient.ts';
import { panelAnswerOf } from './panel-answer.ts';
import type { PanelLimits } from './panel-limits.ts';
import type { PanelRow } from './panel-row.ts';
import type { ToDoSettings } from './panel-to-do.ts';
import { createPatience } from './patience.ts';
import { readingInTurn, type Turn } from './reading-in-turn.ts';
import { createRequestLanes, type Lane } from './request-lanes.ts';

export interface PanelWorkOptions extends EhrReading {
  /** A reader of the EHR that ends with the signal. */
  openReader: (signal: AbortSignal) => FhirReader;
  assessedAt: Date;
  equation: Equation;
  categories?: CategoryScheme;
  toDo: ToDoSettings;
  limits: PanelLimits;
  signal: AbortSignal;
}

export interface PanelSink {
  settle(patientId: string, state: PanelRow['state']): void;
  isWaiting(patientId: string): boolean;
  introduce(identity: PatientIdentity): void;
}

export interface PanelWork {
  all(ids: readonly string[]): Promise<void>;
  /** One patient once more, with more patience. */
  again(id: string): Promise<void>;
}

type Patients = ReadonlyMap<string, FhirResource>;

const patientsAtOnce = 50;
/** Far behind the place of any group. */
const afterEverybody = 1_000_000;

/** What a list can do without: it is shown beside the number on the patient's own page. */
const leftOut = ['FamilyMemberHistory'] as const;

/**
 * Works through a panel in groups. A group that gets no answer, or none in time, is divided into smaller ones in a
 * lane of their own, down to single patients, so that it costs the others as little as possible.
 */
export function createPanelWork(options: PanelWorkOptions, sink: PanelSink): PanelWork {
  const { limits } = options;
  const lanes = createRequestLanes(limits.concurrentRequests);
  const memory = createPanelMemory();
  const patience = createPatience(limits.groupPatienceMs);
  const groupsAtOnce = pLimit(Math.max(1, Math.ceil(limits.concurrentRequests / 2)));
  const patients = new Map<string, Promise<Patients | undefined>>();

  async function workThrough(ids: readonly string[]): Promise<void> {
    for (const [index, chunk] of chunksOf(ids, patientsAtOnce).entries()) {
      const read = patientsOf(chunk, index);
      for (const id of chunk) patients.set(id, read);
    }
    // The names are asked for before the first records take up the processor.
    await nextTurn();
    const [first, ...others] = chunksOf(ids, limits.groupSize);
    if (first === undefined) return;
    const firstLeft = workOnGroup(first, lanes.main, 0);
    // What the first answer teaches saves the other groups from asking in a way that this EHR refuses.
    await Promise.race([firstLeft, memory.learnt]);
    const groups = others.map((group, index) =>
      groupsAtOnce(() => workOnGroup(group, lanes.main, index + 1)).then((left) =>
        workOnRest(left, index + 1),
      ),
    );
    await Promise.all([firstLeft.then((left) => workOnRest(left, 0)), ...groups]);
  }

  /** Who was left of a group: by fives, and then one by one, after everybody else. */
  async function workOnRest(ids: readonly string[], place: number): Promise<void> {
    const fives = chunksOf(ids, 5).map(async (five) => {
      const left = await workOnGroup(five, lanes.retry, place);
      await Promise.all(left.map((id) => workOnGroup([id], lanes.retry, place + afterEverybody)));
    });
    await Promise.all(fives);
  }

  /** Names first: the list is shown before anything is worked out. */
  async function patientsOf(ids: readonly string[], place: number): Promise<Patients | undefined> {
    const late = new AbortController();
    const reader = inTurnUntil(late, { lane: lanes.main, place, patienceMs: patience.now });
    const found = await readPatientResources(reader, ids).catch(() => undefined);
    for (const patient of found?.values() ?? []) sink.introduce(readIdentity(patient));
    return found;
  }

  /** As they were read for the names; once more with the group where that came to nothing. */
  async function patientsFor(ids: readonly string[], reader: FhirReader): Promise<Patients | undefined> {
    const [first = '', ...others] = ids;
    const found = await patients.get(first);
    // One patient alone is read as such: that tells why when it is refused.
    if (found !== undefined || others.length === 0) return found;
    return readPatientResources(reader, ids).catch(() => undefined);
  }

  function inTurnUntil(late: AbortController, turn: Omit<Turn, 'late' | 'answered'>): FhirReader {
    const signal = AbortSignal.any([options.signal, late.signal]);
    return readingInTurn(options.openReader(signal), { ...turn, late, answered: patience.answered });
  }

  /** Answers who is left: those of whom nothing can be said because the group got no answer. */
  async function workOnGroup(
    ids: readonly string[],
    lane: Lane,
    place: number,
    patienceMs = ids.length === 1 ? () => limits.patientPatienceMs : patience.now,
  ): Promise<string[]> {
    if (options.signal.aborted) return [];
    const single = ids.length === 1;
    const late = new AbortController();
    const reader = inTurnUntil(late, { lane, place, patienceMs, oneByOne: single });
    const groupPatients = patientsFor(ids, reader);
    const group = createGroupReader({
      reader,
      patients: groupPatients.then((found) => found ?? new Map<string, FhirResource>()),
      memory,
      mostQuestions: single && !memory.singly ? Number.POSITIVE_INFINITY : limits.questionsPerPatient,
      leftOut,
    });
    const untrusted = async () =>
      group.broken() || late.signal.aborted || (!single && (await groupPatients) === undefined);
    await Promise.all(
      ids.map(async (id) => {
        const state = await stateOf(id, { needed: group.of(id), wanted: group.of(id, 'wanted') });
        if (!(await untrusted())) sink.settle(id, state);
        else if (single)
          sink.settle(id, late.signal.aborted ? { kind: 'failed', code: 'fhir_timeout' } : state);
      }),
    );
    return ids.filter((id) => sink.isWaiting(id));
  }

  async function stateOf(
    id: string,
    readers: { needed: FhirReader; wanted: FhirReader },
  ): Promise<PanelRow['state']> {
    const { assessedAt, timeZone, localDay, settings, fhirVersion, ways } = options;
    const { equation, categories = defaultCategories, toDo } = options;
    const asConfigured = { assessedAt, timeZone, localDay, settings, fhirVersion, ways };
    // Both begin in the same turn, so that groups can ask for all of it together.
    const reading = readRecord(readers.needed, id, asConfigured);
    const earlierReading = readEarlierAssessments(readers.wanted, id);
    earlierReading.catch(() => undefined);
    try {
      const record = await reading;
      sink.introduce(record.identity);
      const { assessments, gaps } = await earlierReading;
      const earlier = gaps.length === 0 ? assessments : undefined;
      const input = { assessed: assessRecord(record), earlier, equation, categories, toDo };
      return { kind: 'worked-out', answer: panelAnswerOf(input) };
    } catch (error) {
      return { kind: 'failed', code: error instanceof AppError ? error.code : 'unexpected' };
    }
  }

  return {
    all: workThrough,
    async again(id) {
      await workOnGroup([id], lanes.retry, 0, () => limits.patientPatienceMs * 3);
    },
  };
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
