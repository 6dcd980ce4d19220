import pLimit from 'p-limit';
import { AppError } from '../errors.ts';
import type { FhirReader } from '../fhir/index.ts';
import type { Patience } from './patience.ts';
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
  patience: Patience;
  /** One question after another, and none after one that took too long: a slow patient takes up one place, once. */
  oneByOne?: boolean;
}

export interface ReaderInTurn extends FhirReader {
  /** A question took too long. */
  tooLate(): boolean;
}

const graceMs = 20;

/** Reads with each question in its turn, and each ended when it takes too long. */
export function readingInTurn(turn: Turn): ReaderInTurn {
  const { openReader, signal, lane, place, patience, oneByOne = false } = turn;
  const queue = oneByOne ? pLimit(1) : undefined;
  let isTooLate = false;

  async function timed<T>(ask: (reader: FhirReader) => Promise<T>): Promise<T> {
    if (oneByOne && isTooLate) throw new AppError('fhir_timeout', 'an earlier question took too long');
    const late = new AbortController();
    let timer = setTimeout(() => {
      // When we were too busy ourselves, the answer may be here already.
      timer = setTimeout(() => late.abort(), graceMs);
    }, patience.now());
    const started = performance.now();
    try {
      const answer = await ask(openReader(AbortSignal.any([signal, late.signal])));
      patience.answered(performance.now() - started);
      return answer;
    } catch (error) {
      if (!late.signal.aborted) throw error;
      isTooLate = true;
      patience.gaveUp();
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
