import type { Resource } from '../fhir/resource.ts';

/** What a fact needs to know to become a resource. */
export interface FactContext {
  patientId: string;
  /** `{ reference: 'Patient/…' }` with the name for people. */
  subject: { reference: string; display: string };
  now: Date;
  /** A fresh id for a resource of this patient. */
  nextId(kind: string): string;
}

/** One thing the record says, as one or more resources. */
export type Fact = (context: FactContext) => Resource[];

export interface PersonaName {
  family?: string;
  /** Given names and titles, with a blank between. */
  given?: string;
  prefix?: string;
  /** For records that hold only one text for the whole name. */
  text?: string;
  /** A second spelling, as in another script. */
  also?: { family: string; given: string };
}

/** Worklists a persona stands on, beside the practice panel, on which all stand. */
export type Worklist = 'tuesday' | 'home-visits' | 'cardiology' | 'appointment-today';

export interface Persona {
  id: string;
  /** What this patient is there to show, for people. */
  shows: string;
  name: PersonaName;
  /** Absent when the record has no birth date; a text when it has something else than a whole date. */
  age?: number | { recordedAs: (now: Date) => string };
  daysSinceBirthday?: number;
  sex?: 'female' | 'male' | 'other' | 'unknown';
  on?: readonly Worklist[];
  facts: readonly Fact[];
  /** Elements of the Patient beside those above. */
  patient?: (now: Date) => Record<string, unknown>;
}
