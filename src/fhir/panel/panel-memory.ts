import type { AppError } from '../../errors.ts';

/** What has been learnt about a server while one panel is read. Made anew for each panel. */
export interface PanelMemory {
  /**
   * By resource type: how far into a list of patients (`patient=a,b,c`) the server has been seen to look, because it
   * gave a row of the patient at that place. A patient further along who has no rows is asked about again alone.
   */
  seenUpTo: Map<string, number>;
  /** Types that this server searches for one patient at a time only. */
  singly: Set<string>;
  /** Ways of asking that it refuses whoever is asked about. */
  refused: Map<string, AppError>;
  /** Questions asked about one patient alone, by patient. */
  questions: Map<string, number>;
}

export function createPanelMemory(): PanelMemory {
  return { seenUpTo: new Map(), singly: new Set(), refused: new Map(), questions: new Map() };
}
