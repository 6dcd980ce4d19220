import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import type { FhirReader, SearchAnswer, SearchParameters } from '../reader.ts';
import { type Answers, createAsking, keyOf, type Need, type PanelQuestion } from './panel-asking.ts';
import type { PanelMemory } from './panel-memory.ts';
import type { PanelPatients } from './panel-patients.ts';

export interface GroupReaderOptions {
  reader: FhirReader;
  /** For questions about one patient alone: each in the patient's own turn. */
  readerOf: (patientId: string) => FhirReader;
  /** For what got no answer once. */
  retryReader: FhirReader;
  /** As far as they were read before. */
  patients: Promise<PanelPatients>;
  memory: PanelMemory;
  /** How many questions may be asked about one patient alone. */
  mostQuestions: number;
  /** Types that a list can do without. */
  leftOut: readonly string[];
  /** Once more about a patient who was silent. */
  lastTry: boolean;
}

export interface GroupReader {
  /** The reader of one patient: what all ask at the same time is asked once for all. */
  of(patientId: string, need?: Need): FhirReader;
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
  let firstAnswered: Promise<void> | undefined;

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

  /** The first question about a group finds those who are silent, before they hold up all the others. */
  async function answersTo(question: OpenQuestion): Promise<Answers> {
    const ids = [...question.askers.keys()];
    if (firstAnswered !== undefined && !options.memory.singly) await firstAnswered;
    return asking.ask(question, ids);
  }

  async function answerAll(question: OpenQuestion): Promise<void> {
    const asked = answersTo(question);
    firstAnswered ??= asked.then(() => undefined);
    const answers = await asked;
    // Whoever waits for this answer's place asks first; then the records are worked on while the EHR works, too.
    await nextTurn();
    for (const [patientId, { resolve, reject }] of question.askers) {
      const answer = answers.get(patientId);
      if (answer !== undefined && 'then' in answer) answer.then(resolve, reject);
      else reject(answer?.error);
    }
  }

  return {
    of: (patientId, need = 'needed') => ({
      async read(type, id) {
        const known = type === 'Patient' ? (await options.patients).get(id) : undefined;
        if (known === undefined || (options.lastTry && 'error' in known))
          return options.readerOf(patientId).read(type, id);
        if ('error' in known) throw known.error;
        return known.resource;
      },
      async search(type, parameters) {
        if (options.leftOut.includes(type))
          throw new AppError('fhir_busy', `${type}: not asked for in a list`);
        const rest: SearchParameters = parameters.filter(([name]) => name !== 'patient');
        return enqueue(patientId, { type, rest, need });
      },
    }),
  };
}
