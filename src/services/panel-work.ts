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
import type { PanelRow } from './panel-row.ts';
import type { ToDoSettings } from './panel-to-do.ts';
import { createRequestLanes, type Lane } from './request-lanes.ts';

export interface PanelLimits {
  /** Questions under way at the same time. */
  concurrentRequests: number;
  /** Patients asked about together; 1 when the EHR answers about one patient at a time only. */
  groupSize: number;
  /** A question about a group without an answer after this long is divided, so that one slow record delays few. */
  groupPatienceMs: number;
  /** A question about one patient without an answer after this long: the patient is given up, with the reason. */
  patientPatienceMs: number;
  /** Questions about one patient alone. */
  questionsPerPatient: number;
}

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
  const groupsAtOnce = pLimit(Math.max(1, Math.ceil(limits.concurrentRequests / 2)));
  const patients = new Map<string, Promise<ReadonlyMap<string, FhirResource>>>();

  async function workThrough(ids: readonly string[]): Promise<void> {
    for (const chunk of chunksOf(ids, 50)) {
      const read = patientsOf(chunk);
      for (const id of chunk) patients.set(id, read);
    }
    const [first, ...others] = chunksOf(ids, limits.groupSize);
    if (first === undefined) return;
    const firstDone = workOnGroup(first, lanes.main, 0);
    // What the first answer teaches saves the other groups from asking in a way that this EHR refuses.
    await Promise.race([firstDone, memory.learnt]);
    const othersDone = others.map((group, index) =>
      groupsAtOnce(() => workOnGroup(group, lanes.main, index + 1)),
    );
    await Promise.all([firstDone, ...othersDone]);
  }

  /** Names first: the list is shown before anything is worked out. */
  async function patientsOf(ids: readonly string[]): Promise<ReadonlyMap<string, FhirResource>> {
    const reader = inLane(options.openReader(options.signal), { lane: lanes.main, place: 0 });
    const found = await readPatientResources(reader, ids).catch(() => new Map<string, FhirResource>());
    for (const patient of found.values()) sink.introduce(readIdentity(patient));
    return found;
  }

  async function workOnGroup(
    ids: readonly string[],
    lane: Lane,
    place: number,
    patienceMs = ids.length === 1 ? limits.patientPatienceMs : limits.groupPatienceMs,
  ): Promise<void> {
    if (options.signal.aborted) return;
    const single = ids.length === 1;
    const late = new AbortController();
    const signal = AbortSignal.any([options.signal, late.signal]);
    const group = createGroupReader({
      reader: inLane(options.openReader(signal), { lane, place, patience: { ms: patienceMs, late } }),
      patients: patients.get(ids[0] ?? '') ?? Promise.resolve(new Map()),
      memory,
      mostQuestions: single && !memory.singly ? Number.POSITIVE_INFINITY : limits.questionsPerPatient,
      leftOut,
    });
    const untrusted = () => group.broken() || late.signal.aborted;
    await Promise.all(
      ids.map(async (id) => {
        const state = await stateOf(id, { needed: group.of(id), wanted: group.of(id, 'wanted') });
        if (!untrusted()) sink.settle(id, state);
        else if (single)
          sink.settle(id, late.signal.aborted ? { kind: 'failed', code: 'fhir_timeout' } : state);
      }),
    );
    const left = ids.filter((id) => sink.isWaiting(id));
    const smaller = chunksOf(left, Math.ceil(ids.length / 5));
    if (!single) await Promise.all(smaller.map((part) => workOnGroup(part, lanes.retry, place)));
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

  return { all: workThrough, again: (id) => workOnGroup([id], lanes.retry, 0, limits.patientPatienceMs * 3) };
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

interface Turn {
  lane: Lane;
  /** The group's place in the list: what is left of an earlier one goes before a later one. */
  place: number;
  /** The whole group is given up when one question takes longer. */
  patience?: { ms: number; late: AbortController };
}

/** The same reader, each question in its turn. */
function inLane(reader: FhirReader, { lane, place, patience }: Turn): FhirReader {
  const timed = <T>(ask: () => Promise<T>) =>
    lane(place, async () => {
      if (patience?.late.signal.aborted === true)
        throw new AppError('fhir_timeout', 'the group was given up');
      const timer = patience && setTimeout(() => patience.late.abort(), patience.ms);
      try {
        return await ask();
      } finally {
        clearTimeout(timer);
      }
    });
  return {
    read: (type, id) => timed(() => reader.read(type, id)),
    search: (type, parameters) => timed(() => reader.search(type, parameters)),
  };
}
