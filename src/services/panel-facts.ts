import type { CategoryId, DisplayedDifference } from '../risk/index.ts';
import type { Verdict } from './assess-patient.ts';
import type { BesideCategory } from './beside-category.ts';

/** The last result of ours in the record, as far as a list needs it. */
export interface LastSaved {
  /** As recorded. */
  date?: string;
  /** Probability 0..1. */
  risk: number;
}

/** What a list knows about one patient. Small: the record it comes from is not kept. */
export interface PanelFacts {
  verdict: Verdict;
  /** Probability 0..1, unrounded; only when there is a score. */
  score?: { risk: number; category: CategoryId };
  /** With one or two values missing: where the score would lie. */
  range?: { lowest: number; highest: number };
  /** What the category must not be read without. */
  beside: readonly BesideCategory[];
  ageYears?: number;
  /** Age in days of the oldest value that the answer rests on. */
  oldestDays?: number;
  /** `unknown`: the record could not be asked for earlier results. */
  saved: 'unknown' | { last?: LastSaved };
  /** From the last saved result to now, as shown. */
  change?: DisplayedDifference;
}
