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
  /** Ways of asking that it refuses, or does not answer, whoever is asked about. */
  refused: Map<string, unknown>;
  /** Questions asked about one patient alone, by patient. */
  questions: Map<string, number>;
  /** Patients about whom alone a question got no answer, or none soon; with what came in its place. */
  silent: Map<string, unknown>;
  /** By question: how often in a row it got no answer, whoever it was about. */
  failures: Map<string, number>;
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
    silent: new Map(),
    failures: new Map(),
    learnt,
    learn,
  };
}

const mostFailuresInARow = 20;
/** Of these more: whoever asks may have been too impatient for an EHR that has become slow, and learns to wait. */
const mostTimeoutsInARow = 40;

/** Keeps count of a question without an answer. Answers whether it is not worth asking of anybody any more. */
export function isGivenUp({ failures, refused }: PanelMemory, key: string, error: unknown): boolean {
  const count = (failures.get(key) ?? 0) + 1;
  failures.set(key, count);
  const { code } = error as Partial<AppError>;
  const most = code === 'fhir_timeout' ? mostTimeoutsInARow : mostFailuresInARow;
  if (code === 'fhir_unauthorised' || count >= most) refused.set(key, error);
  return refused.has(key);
}
