import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import type { FhirReader, FhirResource, SearchAnswer, SearchParameters } from '../reader.ts';
import { type Answers, createAsking, keyOf, type Need, type PanelQuestion } from './panel-asking.ts';
import type { PanelMemory } from './panel-memory.ts';

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
  of(patientId: string, need?: Need): FhirReader;
  /** A question about several together got no answer: it says nothing about any one of them. */
  broken(): boolean;
}

interface Asker {
  resolve: (answer: SearchAnswer) => void;
  reject: (error: unknown) => void;
}

interface OpenQuestion extends PanelQuestion {
  askers: Map<string, Asker>;
}

/**
 * Reads the records of several patients with one search where each record would need its own: `patient=a,b,c` in
 * place of `patient=a` (FHIR R4, search: a comma is "or"). Not every server does that, and some do it badly, so that
 * silence is believed only as far as `PanelMemory.seenUpTo` goes; the rest is asked about one by one.
 */
export function createGroupReader(options: GroupReaderOptions): GroupReader {
  const waiting = new Map<string, OpenQuestion>();
  const asking = createAsking(options);

  function enqueue(patientId: string, asked: PanelQuestion): Promise<SearchAnswer> {
    const key = keyOf(asked);
    return new Promise((resolve, reject) => {
      const question = waiting.get(key) ?? { ...asked, askers: new Map<string, Asker>() };
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

  async function answerAll(question: OpenQuestion): Promise<void> {
    const answers: Answers = await asking.ask(question, [...question.askers.keys()]);
    // Whoever waits for this answer's place asks first; then the records are worked on while the EHR works, too.
    await nextTurn();
    for (const [patientId, { resolve, reject }] of question.askers) {
      const answer = answers.get(patientId);
      // Asked by what it can do: an abort's error may be of another realm than this module's Error.
      if (answer !== undefined && 'then' in answer) answer.then(resolve, reject);
      else reject(answer);
    }
  }

  return {
    of: (patientId, need = 'needed') => ({
      async read(type, id) {
        const known = type === 'Patient' ? (await options.patients).get(id) : undefined;
        return known ?? options.reader.read(type, id);
      },
      async search(type, parameters) {
        if (options.leftOut.includes(type))
          throw new AppError('fhir_busy', `${type}: not asked for in a list`);
        const rest: SearchParameters = parameters.filter(([name]) => name !== 'patient');
        return enqueue(patientId, { type, rest, need });
      },
    }),
    broken: asking.broken,
  };
}
