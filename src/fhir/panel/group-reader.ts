import { AppError } from '../../errors.ts';
import { statusBehind } from '../http/faults.ts';
import type { FhirReader, FhirResource, SearchAnswer, SearchParameters } from '../reader.ts';
import type { PanelMemory } from './panel-memory.ts';
import { splitByPatient } from './split-by-patient.ts';

export interface GroupReaderOptions {
  reader: FhirReader;
  /** Patients that are already at hand, by id. */
  patients: Promise<ReadonlyMap<string, FhirResource>>;
  memory: PanelMemory;
  /** How many questions may be asked about one patient alone. */
  mostQuestions: number;
  /** Types that a list can do without. */
  leftOut: readonly string[];
}

export interface GroupReader {
  /** The reader of one patient: what all ask at the same time is asked once for all. */
  of(patientId: string): FhirReader;
  /** A question about several together got no answer: it says nothing about any one of them. */
  broken(): boolean;
}

interface Question {
  type: string;
  /** Without the patient. */
  rest: SearchParameters;
  askers: Map<string, PromiseWithResolvers>;
}

interface PromiseWithResolvers {
  resolve: (answer: SearchAnswer) => void;
  reject: (error: unknown) => void;
}

/**
 * Reads the records of several patients with one search where each record would need its own: `patient=a,b,c` in
 * place of `patient=a` (FHIR R4, search: a comma is "or"). Not every server does that, and some do it badly, so that
 * silence is believed only as far as `PanelMemory.seenUpTo` goes; the rest is asked about one by one.
 */
export function createGroupReader(options: GroupReaderOptions): GroupReader {
  const waiting = new Map<string, Question>();
  const asking = createAsking(options);

  function enqueue(patientId: string, type: string, parameters: SearchParameters): Promise<SearchAnswer> {
    const rest = parameters.filter(([name]) => name !== 'patient');
    const key = keyOf(type, rest);
    return new Promise((resolve, reject) => {
      const question = waiting.get(key) ?? { type, rest, askers: new Map() };
      question.askers.set(patientId, { resolve, reject });
      if (waiting.has(key)) return;
      waiting.set(key, question);
      // All patients of the group come to the same question in the same turn of the event loop.
      setImmediate(() => {
        waiting.delete(key);
        void answerAll(question);
      });
    });
  }

  async function answerAll(question: Question): Promise<void> {
    const answers = await asking.ask(question.type, question.rest, [...question.askers.keys()]);
    for (const [patientId, { resolve, reject }] of question.askers) {
      const answer = answers.get(patientId);
      if (answer === undefined || answer instanceof Error) reject(answer);
      else answer.then(resolve, reject);
    }
  }

  return {
    of: (patientId) => ({
      async read(type, id) {
        const known = type === 'Patient' ? (await options.patients).get(id) : undefined;
        return known ?? options.reader.read(type, id);
      },
      async search(type, parameters) {
        if (options.leftOut.includes(type))
          throw new AppError('fhir_busy', `${type}: not asked for in a list`);
        return enqueue(patientId, type, parameters);
      },
    }),
    broken: asking.broken,
  };
}

const keyOf = (type: string, rest: SearchParameters) => `${type}?${JSON.stringify(rest)}`;

type Answers = ReadonlyMap<string, Promise<SearchAnswer> | Error>;

function createAsking({ reader, memory, mostQuestions }: GroupReaderOptions) {
  let isBroken = false;

  function askAlone(type: string, rest: SearchParameters, patientId: string): Promise<SearchAnswer> {
    const asked = memory.questions.get(patientId) ?? 0;
    if (asked >= mostQuestions)
      return Promise.reject(new AppError('fhir_busy', `${type}: a list asks no more than this`));
    memory.questions.set(patientId, asked + 1);
    return reader.search(type, [['patient', patientId], ...rest]);
  }

  function alone(type: string, rest: SearchParameters, ids: readonly string[]): Answers {
    return new Map(ids.map((id) => [id, askAlone(type, rest, id)]));
  }

  async function ask(type: string, rest: SearchParameters, ids: readonly string[]): Promise<Answers> {
    const refusal = memory.refused.get(keyOf(type, rest));
    if (refusal !== undefined) return new Map(ids.map((id) => [id, refusal]));
    if (ids.length === 1 || memory.singly.has(type)) return alone(type, rest, ids);
    try {
      const together = await reader.search(type, [['patient', ids.join(',')], ...withLargePages(rest, ids)]);
      return divided(type, rest, { ids, together });
    } catch (error) {
      if (isRefusal(error)) return afterRefusal(type, rest, ids);
      isBroken = true;
      return new Map(ids.map((id) => [id, error as Error]));
    }
  }

  function divided(
    type: string,
    rest: SearchParameters,
    { ids, together }: { ids: readonly string[]; together: SearchAnswer },
  ): Answers {
    const rows = splitByPatient(together.resources, ids);
    if (rows === undefined || !together.complete) return alone(type, rest, ids);
    const last = ids.findLastIndex((id) => (rows.get(id)?.length ?? 0) > 0);
    const seenUpTo = Math.max(memory.seenUpTo.get(type) ?? 0, last + 1);
    memory.seenUpTo.set(type, seenUpTo);
    return new Map(
      ids.map((id, index) => {
        const resources = rows.get(id) ?? [];
        // A single place says nothing about commas: any server looks at the first patient.
        const believed = resources.length > 0 || (seenUpTo > 1 && index < seenUpTo);
        const answer = { resources, included: together.included, complete: true };
        return [id, believed ? Promise.resolve(answer) : askAlone(type, rest, id)];
      }),
    );
  }

  /** Refuses either the comma or the question: one patient alone tells which. */
  async function afterRefusal(
    type: string,
    rest: SearchParameters,
    ids: readonly string[],
  ): Promise<Answers> {
    const [first = '', ...others] = ids;
    const answer = askAlone(type, rest, first);
    try {
      await answer;
      memory.singly.add(type);
      return new Map([[first, answer], ...alone(type, rest, others)]);
    } catch (error) {
      if (!isRefusal(error)) return new Map([[first, answer], ...alone(type, rest, others)]);
      memory.refused.set(keyOf(type, rest), error);
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
