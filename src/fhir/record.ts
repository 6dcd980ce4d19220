import type { Sex } from '../risk/index.ts';
import type { ReadingFlag } from './reading-flag.ts';
import type { ReadingSettings } from './settings.ts';

export type { ReadingFlag } from './reading-flag.ts';

/** The resource a value came from. `reference` is `Type/id`, as `RiskAssessment.basis` wants it. */
export interface Source {
  reference: string;
  resourceType: string;
  code?: { system?: string; code?: string; display?: string };
  /** As the record has it: `2025-11-02`, `2025-11-02T09:30:00+13:00`, `2025-11`, … Absent when undated. */
  effective?: string;
  status?: string;
  performer?: string;
}

/** A value as it will be used, with what the record literally says. */
export interface Reading<T> {
  value: T;
  recorded?: { value: string; unit?: string };
  /** `2025-11-02`, of a value that the person signed in typed. The record's own have their date in their source. */
  measuredOn?: string;
  /** Age of the value at the assessment time in whole days; absent when undated. */
  ageDays?: number;
  flags: readonly ReadingFlag[];
  /** Everything the value rests on, the most important first. Empty when it is assumed from silence. */
  sources: readonly Source[];
}

export type SetAsideReason =
  | 'preliminary'
  | 'entered-in-error'
  | 'not-done'
  | 'status-not-usable'
  | 'no-value'
  | 'masked'
  | 'comparator'
  | 'not-a-number'
  | 'unit-missing'
  | 'unit-unknown'
  | 'implausible'
  | 'unit-slip'
  | 'future-date'
  | 'before-birth'
  | 'too-old'
  | 'other-patient'
  | 'unsuitable-method'
  | 'duplicate'
  | 'superseded'
  | 'refuted'
  | 'unconfirmed'
  | 'not-current'
  /** The answer is not one that is known (smoking, sex). */
  | 'answer-not-recognised'
  /** The codings of one item name two different measurements. */
  | 'codes-disagree'
  /** Read from a search that did not give everything: a newer value may be hidden. */
  | 'search-incomplete'
  /** Cholesterol and HDL of days too far apart to stand together. */
  | 'not-same-day'
  /** A drug that has common uses other than the one asked about, without the diagnosis. */
  | 'other-use'
  /** About a relative, a screening or a risk, not about a disease of the patient. */
  | 'not-the-disease';

export interface SetAside {
  reason: SetAsideReason;
  recorded?: { value: string; unit?: string };
  source: Source;
}

export type UnreadableReason = 'forbidden' | 'failed' | 'incomplete' | 'unsupported';

/** Why there is no value although the record was read whole. Absent: nothing is recorded, or only what was set aside. */
export type MissingReason =
  | 'birth-date-partial'
  | 'birth-date-invalid'
  | 'sex-recorded-differs'
  | 'sex-not-female-or-male'
  /** No diagnosis, but glucose-lowering medicine, two high HbA1c results or words that mention it: ask. */
  | 'diabetes-possible';

/** What the record says about one input. "Missing" is only ever said after a complete, successful search. */
export type Finding<T> =
  | { kind: 'found'; reading: Reading<T>; others: readonly Reading<T>[]; setAside: readonly SetAside[] }
  | { kind: 'missing'; because?: MissingReason; setAside: readonly SetAside[] }
  /** Two values of the same instant that cannot both be true. */
  | { kind: 'conflicting'; readings: readonly Reading<T>[]; setAside: readonly SetAside[] }
  | { kind: 'unreadable'; why: UnreadableReason; setAside: readonly SetAside[] };

export interface PatientIdentity {
  id: string;
  familyName?: string;
  givenNames?: string;
  prefix?: string;
  /** When the record has only one string for the whole name. */
  fullName?: string;
  /** As recorded: `1964-03-14`, `1964-03` or `1964`. */
  birthDate?: string;
  gender?: string;
  deceased: boolean;
  deceasedDate?: string;
  identifiers: readonly { label: string; value: string }[];
  language?: string;
}

/** A finding together with how the smoking status was worded. */
export interface SmokingStatus {
  smoker: boolean;
  status: 'current' | 'former' | 'never' | 'non-smoker';
  quitDate?: string;
}

export interface FactorFindings {
  ageYears: Finding<number>;
  sex: Finding<Sex>;
  systolicMmHg: Finding<number>;
  diastolicMmHg: Finding<number>;
  totalCholesterolMgDl: Finding<number>;
  hdlMgDl: Finding<number>;
  ldlMgDl: Finding<number>;
  bmiKgM2: Finding<number>;
  bpTreated: Finding<boolean>;
  smoking: Finding<SmokingStatus>;
  diabetes: Finding<boolean>;
  statin: Finding<boolean>;
  egfrMlMin173m2: Finding<number>;
  hba1cPercent: Finding<number>;
  uacrMgG: Finding<number>;
  cardiovascularDisease: Finding<boolean>;
}

/** Something in the record that the equation does not count and a clinician should see beside the number. */
export interface NotCounted {
  what:
    | 'ldl-very-high'
    | 'egfr-low'
    | 'albuminuria'
    | 'family-history'
    | 'statin'
    | 'pregnancy'
    | 'severe-mental-illness'
    | 'hiv'
    | 'ethnicity'
    | 'possible-diabetes'
    /** Named in the record and left open there (unconfirmed, "rule out"). */
    | 'possible-cardiovascular-disease'
    /** Problems without a code that is known and without words that are. */
    | 'problems-not-understood'
    /** The same of medicines in force, where none is for blood pressure. */
    | 'medicines-not-understood'
    | 'familial-hypercholesterolaemia'
    | 'atrial-fibrillation'
    | 'dialysis';
  /** The record's own words or value, unescaped. */
  detail?: string;
  sources: readonly Source[];
}

/** A query that did not give its whole answer. */
export interface Gap {
  resourceType: string;
  why: UnreadableReason;
}

export interface PatientRecord {
  identity: PatientIdentity;
  /** The instant everything was worked out for. */
  assessedAt: Date;
  /** The day that it is then in the clinic: `2025-11-25`. */
  assessedOn: string;
  /** How old is old, and the other choices it was read by. */
  settings: ReadingSettings;
  factors: FactorFindings;
  notCounted: readonly NotCounted[];
  gaps: readonly Gap[];
}
