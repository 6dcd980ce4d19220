import {
  daysWithValues,
  type EarlierAssessment,
  type EarlierAssessments,
  type EhrReading,
  type Gap,
  type PatientRecord,
  recordFromResources,
  type RememberingReader,
  resourcesAsOf,
} from '../fhir/index.ts';
import { type FactorInput, modelOf, whyChanged, type WhyChanged } from '../risk/index.ts';
import { assessRecord, type Equation } from './assess-patient.ts';

/** A risk worked out today from the values of a past day. Not a saved result, and never to be drawn as one. */
export interface PastRisk {
  /** `2022-02-04`, the day in the clinic's time zone. */
  day: string;
  equation: Equation;
  /** Probability 0..1, unrounded. */
  risk: number;
  factors: FactorInput;
}

export interface History {
  /** Results in the record, ours and other apps', newest first. */
  saved: readonly EarlierAssessment[];
  /** Newest first. */
  past: readonly PastRisk[];
  /** What could not be read: the history may be longer than it looks. */
  gaps: readonly Gap[];
  /** Days were left out because nobody can tell whether blood pressure was treated then. */
  treatmentUnknown: boolean;
}

export interface HistoryOptions extends EhrReading {
  /** The instant of the page: history ends before that day. */
  assessedAt: Date;
  equation: Equation;
  /** How many past days to work out at most; the newest are kept. */
  mostPastDays?: number;
}

export interface PatientRead {
  patientId: string;
  /** The reader that today's answer was read with: past days are worked out from the same rows. */
  today: RememberingReader;
  /** Results in the record, read beside it. */
  earlier: EarlierAssessments;
}

/** Everything the "over time" part of the risk page needs; asks the EHR nothing. */
export async function historyFrom(read: PatientRead, options: HistoryOptions): Promise<History> {
  const { assessments, gaps } = read.earlier;
  const { past, treatmentUnknown } = await pastRisks(read, options);
  return { saved: assessments, past, gaps, treatmentUnknown };
}

async function pastRisks(
  { patientId, today }: PatientRead,
  options: HistoryOptions,
): Promise<Pick<History, 'past' | 'treatmentUnknown'>> {
  const days = daysWithValues(today.remembered(), options.assessedAt, options.timeZone);
  const past: PastRisk[] = [];
  let treatmentUnknown = false;
  // Newest first, and no further than needed: a long record has hundreds of days.
  for (const day of days) {
    if (past.length >= (options.mostPastDays ?? 12)) break;
    const risk = await riskOn(day, today, { patientId, ...options });
    if (risk === 'treatment-unknown') treatmentUnknown = true;
    if (risk === undefined || risk === 'treatment-unknown') continue;
    const last = past.at(-1);
    // The same values on an earlier day: that is the day they are from.
    if (last !== undefined && sameInputs(risk, last)) past.pop();
    past.push(risk);
  }
  return { past, treatmentUnknown };
}

/**
 * The answer for a past day, from what was true by its end. Treatment and diagnoses are as the record dates them;
 * undated ones count as if they had always been there.
 */
async function riskOn(
  day: string,
  data: RememberingReader,
  options: HistoryOptions & { patientId: string },
): Promise<PastRisk | 'treatment-unknown' | undefined> {
  const { patientId, timeZone, localDay, settings, fhirVersion, equation } = options;
  const assessedAt = noonOf(day, timeZone);
  const known = resourcesAsOf(data.remembered(), assessedAt, timeZone);
  const record = await recordFromResources(known, {
    assessedAt,
    timeZone,
    localDay,
    settings,
    fhirVersion,
    patientId,
    notProvided: data.unread(),
  });
  const assessed = assessRecord(record);
  const verdict = assessed.verdict(equation);
  if (verdict.kind !== 'assessed' || verdict.assessment.kind !== 'estimated') return undefined;
  if (mayHaveBeenTreated(record)) return 'treatment-unknown';
  const risk = verdict.assessment.estimates[0]?.risk;
  return risk === undefined ? undefined : { day, equation, risk, factors: assessed.factors };
}

/**
 * Whether a blood pressure medicine was ordered by that day and has ended since. An order says when it was written and
 * not when it ended, so that it may still have been taken on that day: "not treated" would be a guess.
 */
function mayHaveBeenTreated({ factors: { bpTreated } }: PatientRecord): boolean {
  if (bpTreated.kind !== 'found' || bpTreated.reading.value) return false;
  return bpTreated.setAside.some(({ reason }) => reason === 'not-current');
}

/** An instant on that day there: 12:00 UTC, or half a day earlier where that is already tomorrow. */
function noonOf(day: string, timeZone: string): Date {
  const noon = new Date(`${day}T12:00:00Z`);
  const there = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(noon);
  return there === day ? noon : new Date(noon.getTime() - 12 * 3_600_000);
}

/** Days on which only the age differs add nothing to a trend of values. */
function sameInputs(a: PastRisk, b: PastRisk): boolean {
  const inputs = ({ factors }: PastRisk) => JSON.stringify({ ...factors, ageYears: undefined });
  return inputs(a) === inputs(b);
}

/** Why the risk changed from a past day to now, by the same equation. */
export function whySince(past: PastRisk, now: FactorInput): WhyChanged {
  return whyChanged(modelOf(past.equation), past.factors, now);
}
