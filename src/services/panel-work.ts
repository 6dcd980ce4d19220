import { setImmediate as nextTurn } from 'node:timers/promises';
import pLimit from 'p-limit';
import { AppError } from '../errors.ts';
import {
  createGroupReader,
  createPanelMemory,
  type EhrReading,
  type FhirReader,
  type PanelPatients,
  type PatientIdentity,
  readEarlierAssessments,
  readIdentity,
  readPanelPatients,
  readRecord,
} from '../fhir/index.ts';
import { type CategoryScheme, defaultCategories } from '../risk/index.ts';
import { assessRecord, type Equation } from './assess-patient.ts';
import { panelAnswerOf } from './panel-answer.ts';
import type { PanelLimits } from './panel-limits.ts';
import type { PanelRow } from './panel-row.ts';
import type { ToDoSettings } from './panel-to-do.ts';
import { createPatience, fixedPatience } from './patience.ts';
import { readingInTurn } from './reading-in-turn.ts';
import { createRequestLanes } from './request-lanes.ts';

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

const patientsAtOnce = 50;
/** With the names they make use of the room that there is. */
const groupsAtFirst = 2;

/** What a list can do without: it is shown beside the number on the patient's own page. */
const leftOut = ['FamilyMemberHistory'] as const;

/**
 * Works through a panel in groups. A question about a group that gets no answer, or none soon, is divided in a lane of
 * its own, down to single patients; who is silent then is left for the end, so that nobody else waits for it.
 */
export function createPanelWork(options: PanelWorkOptions, sink: PanelSink): PanelWork {
  const { limits, openReader, signal } = options;
  const lanes = createRequestLanes(limits.concurrentRequests);
  const memory = createPanelMemory();
  const patience = createPatience({ firstMs: limits.groupPatienceMs, longestMs: limits.patientPatienceMs });
  const groupsAtOnce = pLimit(limits.concurrentRequests * 4);
  const patients = new Map<string, Promise<PanelPatients>>();
  const impatient = { openReader, signal, patience };

  function readersAt(place: number) {
    return {
      reader: readingInTurn({ ...impatient, lane: lanes.main, place }),
      retryReader: readingInTurn({ ...impatient, lane: lanes.retry, place }),
      memory,
    };
  }

  async function workThrough(ids: readonly string[]): Promise<void> {
    for (const [index, chunk] of chunksOf(ids, patientsAtOnce).entries()) {
      const read = patientsOf(chunk, index);
      for (const id of chunk) patients.set(id, read);
    }
    // The names are asked for before the first records take up the processor.
    await nextTurn();
    const groups = chunksOf(ids, limits.groupSize);
    const firstDone = groups.slice(0, groupsAtFirst).map((group, place) => workOnGroup(group, place));
    // What the first answer teaches saves the other groups from asking in a way that this EHR refuses.
    await Promise.race([Promise.all(firstDone), memory.learnt]);
    const othersDone = groups
      .slice(groupsAtFirst)
      .map((group, index) => groupsAtOnce(() => workOnGroup(group, groupsAtFirst + index)));
    await Promise.all([...firstDone, ...othersDone]);
    const left = ids.filter(sink.isWaiting);
    await Promise.all(left.map((id, place) => tryAgain(id, { place, patienceMs: limits.patientPatienceMs })));
  }

  /** Names first: the list is shown before anything is worked out. */
  async function patientsOf(ids: readonly string[], place: number): Promise<PanelPatients> {
    const found = await readPanelPatients(readersAt(place), ids);
    for (const patient of found.values())
      if ('resource' in patient) sink.introduce(readIdentity(patient.resource));
    return found;
  }

  async function workOnGroup(ids: readonly string[], place: number): Promise<void> {
    if (signal.aborted) return;
    const ownPlace = new Map(ids.map((id, index) => [id, place + index / ids.length]));
    const group = createGroupReader({
      ...readersAt(place),
      // Those asked about one by one are worked out one by one, too, and not all at the end.
      readerOf: (id) => readingInTurn({ ...impatient, lane: lanes.main, place: ownPlace.get(id) ?? place }),
      patients: patients.get(ids[0] ?? '') ?? Promise.resolve(new Map()),
      mostQuestions: limits.questionsPerPatient,
      leftOut,
      lastTry: false,
    });
    await Promise.all(
      ids.map(async (id) => {
        const state = await stateOf(id, { needed: group.of(id), wanted: group.of(id, 'wanted') });
        if (!memory.silent.has(id)) sink.settle(id, state);
      }),
    );
  }

  /** One patient alone, once more and for longer. */
  async function tryAgain(id: string, turn: { place: number; patienceMs: number }): Promise<void> {
    if (signal.aborted) return;
    const reader = readingInTurn({
      openReader,
      signal,
      lane: lanes.main,
      place: turn.place,
      patience: fixedPatience(turn.patienceMs),
      oneByOne: true,
    });
    const group = createGroupReader({
      reader,
      readerOf: () => reader,
      retryReader: reader,
      memory,
      patients: patients.get(id) ?? Promise.resolve(new Map()),
      mostQuestions: Number.POSITIVE_INFINITY,
      leftOut,
      lastTry: true,
    });
    const state = await stateOf(id, { needed: group.of(id), wanted: group.of(id, 'wanted') });
    sink.settle(id, reader.tooLate() ? { kind: 'failed', code: 'fhir_timeout' } : state);
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
    const earlierReading = readEarlierAssessments(readers.wanted, id, options);
    earlierReading.catch(() => undefined);
    try {
      const record = await reading;
      sink.introduce(record.identity);
      const { assessments, gaps } = await earlierReading;
      const earlier = gaps.length === 0 ? assessments : undefined;
      const input = { assessed: assessRecord(record), earlier, equation, categories, toDo, leftOut };
      return { kind: 'worked-out', answer: panelAnswerOf(input) };
    } catch (error) {
      return { kind: 'failed', code: error instanceof AppError ? error.code : 'unexpected' };
    }
  }

  return {
    all: workThrough,
    again: (id) => tryAgain(id, { place: 0, patienceMs: limits.patientPatienceMs * 3 }),
  };
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
