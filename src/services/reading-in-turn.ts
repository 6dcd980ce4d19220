import pLimit from 'p-limit';
import { AppError } from '../errors.ts';
import type { FhirReader } from '../fhir/index.ts';
import type { Lane } from './request-lanes.ts';

export interface Turn {
  lane: Lane;
  /** The place in the list: what is left of an earlier group goes before a later one. */
  place: number;
  /** How long one question may take once it is asked; then `late` ends all of them. */
  patienceMs: () => number;
  late: AbortController;
  /** One question after another, so that a slow patient takes up one place and not all. */
  oneByOne?: boolean;
  answered?: (milliseconds: number) => void;
}

/** The same reader, each question in its turn. */
export function readingInTurn(reader: FhirReader, turn: Turn): FhirReader {
  const { lane, place, patienceMs, late, oneByOne = false, answered } = turn;
  const queue = oneByOne ? pLimit(1) : undefined;

  async function timed<T>(ask: () => Promise<T>): Promise<T> {
    if (late.signal.aborted) throw new AppError('fhir_timeout', 'the group was given up');
    const started = performance.now();
    const timer = setTimeout(() => late.abort(), patienceMs());
    try {
      const answer = await ask();
      answered?.(performance.now() - started);
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }

  const inTurn = <T>(ask: () => Promise<T>) => {
    const wait = () => lane(place, () => timed(ask));
    return queue === undefined ? wait() : queue(wait);
  };
  return {
    read: (type, id) => inTurn(() => reader.read(type, id)),
    search: (type, parameters) => inTurn(() => reader.search(type, parameters)),
  };
}
