import { AppError } from '../../errors.ts';
import { statusBehind } from '../http/faults.ts';
import type { FhirReader, SearchAnswer, SearchParameters } from '../reader.ts';
import type { PanelMemory } from './panel-memory.ts';
import { splitByPatient } from './split-by-patient.ts';

/** `wanted`: worth a question about several patients, and not worth one about each. */
export type Need = 'needed' | 'wanted';

/** A search without the patient it is about. */
export interface PanelQuestion {
  type: string;
  rest: SearchParameters;
  need: Need;
}

export type Answers = ReadonlyMap<string, Promise<SearchAnswer> | Error>;

export const keyOf = ({ type, rest, need }: PanelQuestion) => `${need} ${type}?${JSON.stringify(rest)}`;

export interface Asking {
  /** The answer for every patient of the group; never rejects. */
  ask(question: PanelQuestion, group: readonly string[]): Promise<Answers>;
  broken(): boolean;
}

export interface AskingOptions {
  reader: FhirReader;
  memory: PanelMemory;
  mostQuestions: number;
}

interface Split {
  ids: readonly string[];
  rows: ReadonlyMap<string, readonly unknown[]>;
}

/** Asks about a group: together where that can be believed, about each alone where it cannot. */
export function createAsking({ reader, memory, mostQuestions }: AskingOptions): Asking {
  let isBroken = false;

  function askAlone({ type, rest, need }: PanelQuestion, patientId: string): Promise<SearchAnswer> {
    const asked = memory.questions.get(patientId) ?? 0;
    if (asked >= mostQuestions || (need === 'wanted' && memory.singly))
      return Promise.reject(new AppError('fhir_busy', `${type}: a list asks no more than this`));
    memory.questions.set(patientId, asked + 1);
    return reader.search(type, [['patient', patientId], ...rest]);
  }

  function alone(question: PanelQuestion, ids: readonly string[]): Answers {
    return new Map(ids.map((id) => [id, askAlone(question, id)]));
  }

  function inTurn(type: string, group: readonly string[]): readonly string[] {
    const before = memory.groups.get(type) ?? 0;
    memory.groups.set(type, before + 1);
    return before % 2 === 0 ? group : group.toReversed();
  }

  async function ask(question: PanelQuestion, group: readonly string[]): Promise<Answers> {
    const { type, rest } = question;
    const ids = inTurn(type, group);
    const refusal = memory.refused.get(keyOf(question));
    if (refusal !== undefined) return new Map(ids.map((id) => [id, refusal]));
    if (ids.length <= 1 || memory.singly) return alone(question, ids);
    try {
      const together = await reader.search(type, [['patient', ids.join(',')], ...withLargePages(rest, ids)]);
      return await divided(question, { ids, together });
    } catch (error) {
      if (isRefusal(error)) return await afterRefusal(question, ids);
      isBroken = true;
      return new Map(ids.map((id) => [id, error as Error]));
    } finally {
      // A question that is only wanted teaches nothing: its refusal is not looked into.
      if (question.need === 'needed') memory.learn();
    }
  }

  /**
   * How far silence can be believed. Rows of one patient alone say nothing about commas: a server may look at the
   * first or the last only. Where no number rests on the answer, what it does for other types will do.
   */
  function learntFrom({ type, need }: PanelQuestion, { ids, rows }: Split): number {
    const places = ids.flatMap((id, index) => ((rows.get(id)?.length ?? 0) > 0 ? [index + 1] : []));
    const seen = Math.max(memory.seenUpTo.get(type) ?? 0, places.length > 1 ? (places.at(-1) ?? 0) : 0);
    memory.seenUpTo.set(type, seen);
    return need === 'wanted' ? Math.max(...memory.seenUpTo.values()) : seen;
  }

  async function divided(
    question: PanelQuestion,
    { ids, together }: { ids: readonly string[]; together: SearchAnswer },
  ): Promise<Answers> {
    const rows = splitByPatient(together.resources, ids);
    if (rows === undefined || !together.complete) return alone(question, ids);
    const seenUpTo = learntFrom(question, { ids, rows });
    const answers = new Map<string, Promise<SearchAnswer> | Error>();
    const doubted: string[] = [];
    for (const [index, id] of ids.entries()) {
      const resources = rows.get(id) ?? [];
      if (resources.length > 0 || index < seenUpTo)
        answers.set(id, Promise.resolve({ resources, included: together.included, complete: true }));
      else doubted.push(id);
    }
    // Asked about by themselves they stand at places to which this server is known to look.
    const again = doubted.length <= seenUpTo ? ask(question, doubted) : alone(question, doubted);
    for (const [id, answer] of await again) answers.set(id, answer);
    return answers;
  }

  /** Refuses either the comma or the question: one patient alone tells which. */
  async function afterRefusal(question: PanelQuestion, ids: readonly string[]): Promise<Answers> {
    if (question.need === 'wanted') {
      const refusal = new AppError('fhir_busy', `${question.type}: not asked about one by one`);
      return new Map(ids.map((id) => [id, refusal]));
    }
    const [first = '', ...others] = ids;
    const answer = askAlone(question, first);
    try {
      await answer;
      memory.singly = true;
      return new Map([[first, answer], ...alone(question, others)]);
    } catch (error) {
      if (!isRefusal(error)) return new Map([[first, answer], ...alone(question, others)]);
      memory.refused.set(keyOf(question), error);
      return new Map(ids.map((id) => [id, error]));
    }
  }

  return { ask, broken: () => isBroken };
}

function withLargePages(rest: SearchParameters, ids: readonly string[]): SearchParameters {
  return rest.map(([name, value]) =>
    name === '_count'
      ? ([name, String(Math.min(1000, Number(value) * ids.length))] as const)
      : ([name, value] as const),
  );
}

function isRefusal(error: unknown): error is AppError {
  const status = statusBehind(error);
  return (
    status !== undefined &&
    ((status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429) || status === 501)
  );
}
