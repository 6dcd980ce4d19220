import pLimit from 'p-limit';
import { AppError } from '../errors.ts';
import type { FhirReader } from '../fhir/index.ts';
import type { Lane } from './request-lanes.ts';

export interface Turn {
  /** A reader of the EHR that ends with the signal. */
  openReader: (signal: AbortSignal) => FhirReader;
  /** Ends everything. */
  signal: AbortSignal;
  lane: Lane;
  /** The place in the list: what is left of an earlier group goes before a later one. */
  place: number;
  /** How long one question may take once it is asked. */
  patienceMs: () => number;
  /** One question after another, and none after one that took too long: a slow patient takes up one place, once. */
  oneByOne?: boolean;
  answered?: (milliseconds: number) => void;
}

export interface ReaderInTurn extends FhirReader {
  /** A question took too long. */
  tooLate(): boolean;
}

/** Reads with each question in its turn, and each ended when it takes too long. */
export function readingInTurn(turn: Turn): ReaderInTurn {
  const { openReader, signal, lane, place, patienceMs, oneByOne = false, answered } = turn;
  const queue = oneByOne ? pLimit(1) : undefined;
  let isTooLate = false;

  async function timed<T>(ask: (reader: FhirReader) => Promise<T>): Promise<T> {
    if (oneByOne && isTooLate) throw new AppError('fhir_timeout', 'an earlier question took too long');
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), patienceMs());
    const started = performance.now();
    try {
      const answer = await ask(openReader(AbortSignal.any([signal, late.signal])));
      answered?.(performance.now() - started);
      return answer;
    } catch (error) {
      if (!late.signal.aborted) throw error;
      isTooLate = true;
      throw new AppError('fhir_timeout', 'a question took too long for a list');
    } finally {
      clearTimeout(timer);
    }
  }

  const inTurn = <T>(ask: (reader: FhirReader) => Promise<T>) => {
    const wait = () => lane(place, () => timed(ask));
    return queue === undefined ? wait() : queue(wait);
  };
  return {
    read: (type, id) => inTurn((reader) => reader.read(type, id)),
    search: (type, parameters) => inTurn((reader) => reader.search(type, parameters)),
    tooLate: () => isTooLate,
  };
}
