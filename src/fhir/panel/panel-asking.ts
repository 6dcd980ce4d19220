import { AppError } from '../../errors.ts';
import { statusBehind } from '../http/faults.ts';
import type { FhirReader, SearchAnswer, SearchParameters } from '../reader.ts';
import { isRefusal } from './is-refusal.ts';
import { isGivenUp, type PanelMemory } from './panel-memory.ts';
import { partsOf } from './parts-of.ts';
import { splitByPatient } from './split-by-patient.ts';

/** `wanted`: worth a question about several patients, and not worth one about each. */
export type Need = 'needed' | 'wanted';

/** A search without the patient it is about. */
export interface PanelQuestion {
  type: string;
  rest: SearchParameters;
  need: Need;
}

export type Answers = ReadonlyMap<string, Promise<SearchAnswer> | { error: unknown }>;

export const keyOf = ({ type, rest, need }: PanelQuestion) => `${need} ${type}?${JSON.stringify(rest)}`;

export interface Asking {
  /** The answer for every patient of the group; never rejects. */
  ask(question: PanelQuestion, group: readonly string[]): Promise<Answers>;
}

export interface AskingOptions {
  reader: FhirReader;
  /** For questions about one patient alone: each in the patient's own turn. */
  readerOf: (patientId: string) => FhirReader;
  /** For what got no answer once. */
  retryReader: FhirReader;
  memory: PanelMemory;
  mostQuestions: number;
  /** Once more about a patient who was silent: what is not answered now is said so, and asked no more. */
  lastTry: boolean;
}

interface Split {
  ids: readonly string[];
  rows: ReadonlyMap<string, readonly unknown[]>;
}

/** Asks about a group: together where that can be believed, about each alone where it cannot. */
export function createAsking(options: AskingOptions): Asking {
  const { memory, mostQuestions, lastTry } = options;

  async function askAlone(question: PanelQuestion, patientId: string): Promise<SearchAnswer> {
    const { type, rest, need } = question;
    const asked = memory.questions.get(patientId) ?? 0;
    if (asked >= mostQuestions || (need === 'wanted' && memory.singly))
      throw new AppError('fhir_busy', `${type}: a list asks no more than this`);
    memory.questions.set(patientId, asked + 1);
    try {
      const answer = await options.readerOf(patientId).search(type, [['patient', patientId], ...rest]);
      memory.failures.delete(keyOf(question));
      return answer;
    } catch (error) {
      if (!lastTry && !isRefusal(error) && !isGivenUp(memory, keyOf(question), error))
        memory.silent.set(patientId, error);
      throw error;
    }
  }

  function alone(question: PanelQuestion, ids: readonly string[]): Answers {
    const answers = ids.map((id) => [id, askAlone(question, id)] as const);
    // Handed on when the other parts of the group are answered, too: nobody looks at a failure before.
    for (const [, answer] of answers) answer.catch(() => undefined);
    return new Map(answers);
  }

  function inTurn(type: string, group: readonly string[]): readonly string[] {
    const before = memory.groups.get(type) ?? 0;
    memory.groups.set(type, before + 1);
    return before % 2 === 0 ? group : group.toReversed();
  }

  async function ask(question: PanelQuestion, group: readonly string[]): Promise<Answers> {
    if (lastTry) return alone(question, group);
    const silent = group.filter((id) => memory.silent.has(id));
    const others = await askTogether(
      question,
      group.filter((id) => !memory.silent.has(id)),
    );
    return new Map([...silent.map((id) => [id, { error: memory.silent.get(id) }] as const), ...others]);
  }

  async function askTogether(
    question: PanelQuestion,
    group: readonly string[],
    reader = options.reader,
  ): Promise<Answers> {
    const { type, rest } = question;
    const ids = inTurn(type, group);
    const refusal = memory.refused.get(keyOf(question));
    if (refusal !== undefined) return errorForAll(ids, refusal);
    if (ids.length <= 1 || memory.singly) return alone(question, ids);
    let together: SearchAnswer;
    try {
      together = await reader.search(type, [['patient', ids.join(',')], ...withLargePages(rest, ids)]);
      memory.failures.delete(keyOf(question));
    } catch (error) {
      return isRefusal(error)
        ? await afterRefusal(question, ids, error)
        : await afterSilence(question, ids, error);
    } finally {
      // A question that is only wanted teaches nothing: its refusal is not looked into.
      if (question.need === 'needed') memory.learn();
    }
    return divided(question, { ids, together });
  }

  /** In parts, down to each alone: so that one patient's record costs the others nothing. */
  async function afterSilence(
    question: PanelQuestion,
    ids: readonly string[],
    error: unknown,
  ): Promise<Answers> {
    if (question.need === 'wanted' || isGivenUp(memory, keyOf(question), error))
      return errorForAll(ids, error);
    const parts = await Promise.all(
      partsOf(ids).map((part) => askTogether(question, part, options.retryReader)),
    );
    return new Map(parts.flatMap((part) => [...part]));
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
    const answers = new Map<string, Promise<SearchAnswer> | { error: unknown }>();
    const doubted: string[] = [];
    for (const [index, id] of ids.entries()) {
      const resources = rows.get(id) ?? [];
      if (resources.length > 0 || index < seenUpTo)
        answers.set(id, Promise.resolve({ resources, included: together.included, complete: true }));
      else doubted.push(id);
    }
    // Asked about by themselves they stand at places to which this server is known to look.
    const again = doubted.length <= seenUpTo ? askTogether(question, doubted) : alone(question, doubted);
    for (const [id, answer] of await again) answers.set(id, answer);
    return answers;
  }

  /** Refuses either the comma or the question: one patient alone tells which. */
  async function afterRefusal(
    question: PanelQuestion,
    ids: readonly string[],
    refused: AppError,
  ): Promise<Answers> {
    if (question.need === 'wanted') {
      // Where there is no such type, it is no matter of how many are asked about.
      if (statusBehind(refused) === 404) return errorForAll(ids, refused);
      const refusal = new AppError('fhir_busy', `${question.type}: not asked about one by one`);
      return errorForAll(ids, refusal);
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
      return errorForAll(ids, error);
    }
  }

  return { ask };
}

function errorForAll(ids: readonly string[], error: unknown): Answers {
  return new Map(ids.map((id) => [id, { error }]));
}

function withLargePages(rest: SearchParameters, ids: readonly string[]): SearchParameters {
  return rest.map(([name, value]) =>
    name === '_count'
      ? ([name, String(Math.min(1000, Number(value) * ids.length))] as const)
      : ([name, value] as const),
  );
}
