import type { ErrorCode } from '../errors.ts';
import type { PatientIdentity } from '../fhir/index.ts';
import type { PanelAnswer } from './panel-answer.ts';

/** One patient of a panel. Everybody on the list is a row, whatever could be read. */
export interface PanelRow {
  patientId: string;
  /** Absent until the patient is read, and when the patient cannot be read. */
  identity?: PatientIdentity;
  state:
    | { kind: 'waiting' }
    | { kind: 'worked-out'; answer: PanelAnswer }
    /** `fhir_timeout`: this patient's record takes too long for a list. */
    | { kind: 'failed'; code: ErrorCode };
}
