import { z } from 'zod';

const coding = z.strictObject({
  system: z.string().min(1),
  code: z.string().min(1),
  display: z.string().min(1),
});

/** How results go back into this EHR: the forms to try, the best first. An empty list: nothing is saved here. */
export const saveEntry = z.strictObject({
  as: z.array(z.enum(['RiskAssessment', 'Observation', 'DocumentReference'])).default(['RiskAssessment']),
  /** The form of an Observation, where this EHR wants another code or category than the usual. */
  observation: z
    .strictObject({ code: coding.optional(), category: z.string().min(1).optional() })
    .default({}),
});

const months = z.int().min(1).max(1200);

/** How this EHR's records are read. Left out, each of these is as docs/reading.md says; for the clinic to confirm. */
export const readingEntry = z.strictObject({
  medicationStatements: z.boolean().optional(),
  diagnosticReports: z.boolean().optional(),
  encounters: z.boolean().optional(),
  useHomeBloodPressure: z.boolean().optional(),
  searchCategories: z.boolean().optional(),
  lipidPairDays: z.int().min(0).max(3650).optional(),
  finishedPrescriptionDays: z.int().min(0).max(3650).optional(),
  tooOldAfterMonths: months.optional(),
  oldAfterMonths: z
    .strictObject({
      bloodPressure: months.optional(),
      lipids: months.optional(),
      smoking: months.optional(),
      bodySize: months.optional(),
      kidney: months.optional(),
      hba1c: months.optional(),
    })
    .optional(),
  /** Questions under way at the same time for one page. */
  concurrentQuestions: z.int().min(1).max(20).default(8),
});

const rule = z.enum(['missing', 'old', 'not-saved', 'saved-differs', 'high-no-statin']);

/** Which lists of patients this EHR has, and how much a list may ask of it. */
export const worklistsEntry = z.strictObject({
  /** In the order in which they are offered. */
  sources: z
    .array(z.enum(['list', 'group', 'appointments-today', 'care-team', 'general-practitioner']))
    .default(['appointments-today', 'list', 'group', 'care-team', 'general-practitioner']),
  /** 1: this EHR is asked about one patient at a time. */
  patientsPerQuestion: z.int().min(1).max(100).default(25),
  concurrentQuestions: z.int().min(1).max(20).default(4),
  /** What may stand under "To do", the most important first. For the clinic to confirm. */
  toDo: z.array(rule).default(['missing', 'old', 'high-no-statin', 'saved-differs', 'not-saved']),
  savedForMonths: z.int().min(1).max(120).default(12),
});
