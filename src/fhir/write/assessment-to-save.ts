import type { CategoryId, CategoryScheme, HorizonYears } from '../../risk/index.ts';

/**
 * Names of our own identifiers and methods. They are names, not addresses: they stay the same wherever the app is
 * installed, so that every installation knows its own results again.
 */
export const ownSystems = {
  assessment: 'https://heart-risk.example/identifiers/assessment',
  method: 'https://heart-risk.example/methods',
} as const;

/** A risk as it goes into the record. Everything in words is already in the language of the record. */
export interface AssessmentToSave {
  patientId: string;
  /** Same for every attempt to save the same result, and for no other: see `saveIdentifier`. */
  identifier: string;
  /** `fhirUser`: `Practitioner/1`, relative to the FHIR base. Absent when the EHR did not say who signed in. */
  performer?: string;
  performerName?: string;
  /** The encounter of this patient that the EHR launched from. */
  encounterId?: string;
  assessedAt: Date;
  /** The clinic's time zone. */
  timeZone: string;
  method: { id: string; name: string; appVersion: string };
  horizonYears: HorizonYears;
  /** Probability 0..1, unrounded. */
  risk: number;
  categories: CategoryScheme;
  category: { id: CategoryId; words: string };
  /** `Type/id` of every resource that the result rests on. */
  basis: readonly string[];
  /** The text for the note: the result, its inputs, and what was entered by hand or confirmed. */
  noteText: string;
  /** BCP 47. */
  noteLanguage: string;
  /** The page for the patient, for EHRs that take nothing but documents. */
  pdf?: { bytes: Uint8Array; title: string; language: string };
}
