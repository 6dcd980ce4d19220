import { AppError } from '../errors.ts';
import { statusBehind } from './http/faults.ts';
import type { FhirReader, FhirResource, IsEnough, SearchAnswer, SearchParameters } from './reader.ts';
import type { Gap, UnreadableReason } from './record.ts';
import type { WaysOfAsking } from './ways-of-asking.ts';

/** What one kind of resource gave, and what is wrong with that. */
export interface Fetched {
  resourceType: string;
  resources: readonly FhirResource[];
  included: readonly FhirResource[];
  gap?: UnreadableReason;
  /** Rows are missing, but the server said why: what came is all that this user may see. */
  withheld: boolean;
  /** Which way of asking was answered: 0 is the preferred one. */
  way: number;
}

export function nothingAsked(resourceType: string): Fetched {
  return { resourceType, resources: [], included: [], withheld: false, way: 0 };
}

/** A fault of one query is a gap with a name; anything that is not a fault of ours goes on up. */
function gapOf(error: unknown): UnreadableReason {
  if (!(error instanceof AppError)) throw error;
  if (error.code === 'fhir_forbidden' || error.code === 'fhir_unauthorised') return 'forbidden';
  const isUnsupported = error.code === 'fhir_not_found' || [405, 501].includes(statusBehind(error) ?? 0);
  return isUnsupported ? 'unsupported' : 'failed';
}

function fetchedOf(resourceType: string, answer: SearchAnswer, way: number): Fetched {
  const withheld = answer.withheld === true;
  const { resources, included, complete } = answer;
  return {
    resourceType,
    resources,
    included,
    withheld,
    way,
    ...(complete ? {} : { gap: withheld ? 'forbidden' : 'incomplete' }),
  };
}

/** The server did not understand a parameter; asked in a plainer way it may answer. */
export function isParameterRefusal(error: unknown): boolean {
  return [400, 414, 422, 501].includes(statusBehind(error) ?? 0);
}

/** Several answers about one kind of resource as one; a gap in any is a gap in all. */
export function merged(resourceType: string, parts: readonly Fetched[]): Fetched {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const seen = new Set<string>();
  const isNew = (resource: FhirResource): boolean => {
    const id = resource['id'];
    if (typeof id !== 'string') return true;
    const isFirst = !seen.has(id);
    seen.add(id);
    return isFirst;
  };
  const gap = parts.find((part) => part.gap !== undefined)?.gap;
  return {
    resourceType,
    resources: parts.flatMap((part) => part.resources).filter(isNew),
    included: parts.flatMap((part) => part.included),
    withheld: parts.some((part) => part.withheld),
    way: parts[0]?.way ?? 0,
    ...(gap === undefined ? {} : { gap }),
  };
}

/** One way of asking: one search, or several that are put together. */
export type Way = readonly SearchParameters[];

export interface Question {
  resourceType: string;
  /** The preferred one first. */
  ways: readonly Way[];
  known?: WaysOfAsking | undefined;
  /** For searches of the preferred way, whose order it may rest on. */
  isEnough?: IsEnough | undefined;
}

/** Tries each way of asking in turn while the server refuses the way it was asked, beginning with one it has answered. */
export async function fetchAll(reader: FhirReader, question: Question): Promise<Fetched> {
  const { resourceType, ways, known } = question;
  const first = known?.first(resourceType) ?? 0;
  for (let tried = 1; tried <= ways.length; tried += 1) {
    const index = (first + tried - 1) % ways.length;
    const way = ways[index] ?? [];
    const isEnough = index === 0 ? question.isEnough : undefined;
    try {
      const answers = await Promise.all(
        way.map((parameters) => reader.search(resourceType, parameters, isEnough)),
      );
      known?.answered(resourceType, index);
      return merged(
        resourceType,
        answers.map((answer) => fetchedOf(resourceType, answer, index)),
      );
    } catch (error) {
      if (tried === ways.length || !isParameterRefusal(error))
        return { ...nothingAsked(resourceType), gap: gapOf(error) };
    }
  }
  return nothingAsked(resourceType);
}

export function gapsIn(parts: readonly Fetched[]): Gap[] {
  return parts.flatMap(({ resourceType, gap }) => (gap === undefined ? [] : [{ resourceType, why: gap }]));
}
