export interface PanelLimits {
  /** Questions under way at the same time. */
  concurrentRequests: number;
  /** Patients asked about together; 1 when the EHR answers about one patient at a time only. */
  groupSize: number;
  /**
   * A question about a group without an answer after this long is divided, so that one slow record delays few. Once it
   * is known what this EHR usually takes, it is four times that.
   */
  groupPatienceMs: number;
  /** A question about one patient without an answer after this long: the patient is given up, with the reason. */
  patientPatienceMs: number;
  /** Questions about one patient alone. */
  questionsPerPatient: number;
}

export const defaultPanelLimits: PanelLimits = {
  concurrentRequests: 4,
  groupSize: 25,
  groupPatienceMs: 1_000,
  patientPatienceMs: 4_000,
  questionsPerPatient: 4,
};
