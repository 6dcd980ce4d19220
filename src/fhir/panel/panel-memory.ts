import type { AppError } from '../../errors.ts';

/** What has been learnt about a server while one panel is read. Made anew for each panel. */
export interface PanelMemory {
  /**
   * By resource type: how far into a list of patients (`patient=a,b,c`) the server has been seen to look, because it
   * gave a row of the patient at that place. A patient further along who has no rows is asked about again alone.
   */
  seenUpTo: Map<string, number>;
  /** How many groups were asked about, by type: every second one from its end, so that both ends are soon seen. */
  groups: Map<string, number>;
  /** This server searches for one patient at a time only. */
  singly: boolean;
  /** Ways of asking that it refuses whoever is asked about. */
  refused: Map<string, AppError>;
  /** Questions asked about one patient alone, by patient. */
  questions: Map<string, number>;
  /** Resolves once it is known whether several patients can be asked about together. */
  learnt: Promise<void>;
  learn: () => void;
}

export function createPanelMemory(): PanelMemory {
  let learn = (): void => undefined;
  const learnt = new Promise<void>((resolve) => {
    learn = resolve;
  });
  return {
    seenUpTo: new Map(),
    groups: new Map(),
    singly: false,
    refused: new Map(),
    questions: new Map(),
    learnt,
    learn,
  };
}
