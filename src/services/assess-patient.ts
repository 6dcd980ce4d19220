import {
  type FhirReader,
  type Finding,
  type PatientRecord,
  type ReadingOptions,
  readRecord,
} from '../fhir/index.ts';
import { assess, type Assessment, type FactorId, type FactorInput, modelOf } from '../risk/index.ts';
import { amendedRecord, type Amendments } from './amendments.ts';

/** The two versions of the 2008 equation that a clinician can choose between. */
export type Equation = 'framingham-2008-lipids' | 'framingham-2008-bmi';

/** Why there may be no score before any equation is asked, or what the equation says. */
export type Verdict =
  | { kind: 'deceased' }
  /** A part of the record that the equation needs was not readable: not the same as not there. */
  | { kind: 'unreadable'; factors: readonly FactorId[] }
  | { kind: 'conflicting'; factors: readonly FactorId[] }
  | { kind: 'assessed'; assessment: Assessment };

export interface PatientAssessment {
  /** As it is used: with what the person signed in has typed, confirmed or allowed. */
  record: PatientRecord;
  factors: FactorInput;
  verdict(equation: Equation): Verdict;
}

export interface AssessmentOptions extends ReadingOptions {
  amendments?: Amendments;
}

/**
 * Reads a patient's record and assesses it.
 * @throws AppError `fhir_…` when the patient cannot be read at all, or when another patient's record came back.
 */
export async function assessPatient(
  reader: FhirReader,
  patientId: string,
  options: AssessmentOptions,
): Promise<PatientAssessment> {
  const { amendments = {}, ...reading } = options;
  return assessRecord(await readRecord(reader, patientId, reading), amendments);
}

export function assessRecord(asRecorded: PatientRecord, amendments: Amendments = {}): PatientAssessment {
  const record = amendedRecord(asRecorded, amendments);
  // Of somebody who has died nothing is computed: no number, no part of one.
  const factors = record.identity.deceased ? {} : factorsOf(record);
  return { record, factors, verdict: (equation) => verdictOf(record, factors, equation) };
}

/** What of the record may go into an equation: values found, in agreement, and not too old. */
export function factorsOf({ factors }: PatientRecord): FactorInput {
  return {
    ageYears: usable(factors.ageYears),
    sex: usable(factors.sex),
    systolicMmHg: usable(factors.systolicMmHg),
    diastolicMmHg: usable(factors.diastolicMmHg),
    bpTreated: usable(factors.bpTreated),
    totalCholesterolMgDl: usable(factors.totalCholesterolMgDl),
    hdlMgDl: usable(factors.hdlMgDl),
    ldlMgDl: usable(factors.ldlMgDl),
    bmiKgM2: usable(factors.bmiKgM2),
    smoker: usable(factors.smoking)?.smoker,
    diabetes: usable(factors.diabetes),
    statin: usable(factors.statin),
    egfrMlMin173m2: usable(factors.egfrMlMin173m2),
    hba1cPercent: usable(factors.hba1cPercent),
    uacrMgG: usable(factors.uacrMgG),
    cardiovascularDisease: usable(factors.cardiovascularDisease),
  };
}

function usable<T>(finding: Finding<T>): T | undefined {
  if (finding.kind !== 'found' || finding.reading.flags.includes('too-old-to-use')) return undefined;
  return finding.reading.value;
}

function verdictOf(record: PatientRecord, factors: FactorInput, equation: Equation): Verdict {
  if (record.identity.deceased) return { kind: 'deceased' };
  const assessment = assess(modelOf(equation), factors);
  if (assessment.kind !== 'incomplete') return { kind: 'assessed', assessment };
  const lacking = (kind: Finding<unknown>['kind']) =>
    assessment.missing.filter((factor) => findingOf(record, factor)?.kind === kind);
  const unreadable = lacking('unreadable');
  if (unreadable.length > 0) return { kind: 'unreadable', factors: unreadable };
  const conflicting = lacking('conflicting');
  if (conflicting.length > 0) return { kind: 'conflicting', factors: conflicting };
  return { kind: 'assessed', assessment };
}

/** Why a factor is not known, each a state of its own: what was not read is not the same as not there. */
export type Absence = 'missing' | 'unreadable' | 'conflicting' | 'too-old';

export function absenceOf(record: PatientRecord, factor: FactorId): Absence {
  const finding = findingOf(record, factor);
  if (finding?.kind === 'found') return 'too-old';
  return finding?.kind ?? 'missing';
}

/** The finding behind a factor; undefined for factors that no record is read for. */
export function findingOf({ factors }: PatientRecord, factor: FactorId): Finding<unknown> | undefined {
  if (factor === 'smoker') return factors.smoking;
  return factor === 'sdiDecile' || factor === 'raceGroup' ? undefined : factors[factor];
}
