import { objectOf, objectsOf, textOf, type JsonObject } from './elements/json.ts';
import { conceptOf, wordsOf } from './elements/concept.ts';
import { isAbout } from './elements/reference.ts';
import { fetchAll, gapsIn } from './fetched.ts';
import { observedProbability } from './observed-probability.ts';
import type { FhirReader, FhirResource } from './reader.ts';
import type { EhrReading } from './read-record.ts';
import type { Gap } from './record.ts';
import { probabilityOf, type RecordedProbability } from './recorded-probability.ts';
import { riskResultCodes } from './risk-result-codes.ts';
import { ownSystems } from './write/assessment-to-save.ts';

/** One earlier result in the record: ours or another app's, a prediction of a RiskAssessment or an Observation. */
export interface EarlierAssessment {
  reference: string;
  resourceType: 'RiskAssessment' | 'Observation';
  /** As the record has it; absent when undated. */
  date?: string;
  ours: boolean;
  /** The code of our own method, for results of ours. */
  methodId?: string;
  /** In the words of whoever wrote it. */
  method?: string;
  outcome?: string;
  horizonYears?: number;
  probability: RecordedProbability;
  /** The category in the words of whoever wrote it. */
  qualitative?: string;
  performer?: string;
  status?: string;
}

export interface EarlierAssessments {
  /** Newest first, undated ones last. */
  assessments: readonly EarlierAssessment[];
  gaps: readonly Gap[];
}

const withdrawn = new Set(['entered-in-error', 'cancelled']);
const newestFirst = ['_sort', '-date'] as const;
const pageSize = ['_count', '50'] as const;

/**
 * Earlier results: RiskAssessments, and Observations under the risk codes of LOINC and the one under which results of
 * ours are written here. Rows of other patients and withdrawn ones are left out. A search that fails is a gap, not an
 * exception.
 */
export async function readEarlierAssessments(
  reader: FhirReader,
  patientId: string,
  { ownResultCode }: Pick<EhrReading, 'ownResultCode'> = {},
): Promise<EarlierAssessments> {
  const patient = ['patient', patientId] as const;
  const codes = Object.keys(riskResultCodes).map((code) => `http://loinc.org|${code}`);
  const own = ownResultCode === undefined ? [] : [`${ownResultCode.system}|${ownResultCode.code}`];
  const code = ['code', [...new Set([...codes, ...own])].join(',')] as const;
  const [assessments, observations] = await Promise.all([
    fetchAll(reader, {
      resourceType: 'RiskAssessment',
      ways: [[[patient, newestFirst, pageSize]], [[patient]]],
    }),
    fetchAll(reader, {
      resourceType: 'Observation',
      ways: [[[patient, code, newestFirst, pageSize]], [[patient, code]]],
    }),
  ]);
  const rows = [...assessments.resources, ...observations.resources].filter(
    (resource) =>
      isAbout(resource, patientId) === true &&
      !withdrawn.has(textOf(resource['status'])?.toLowerCase() ?? ''),
  );
  return {
    assessments: rows
      .flatMap((resource) =>
        resource.resourceType === 'Observation' ? fromObservation(resource) : fromRiskAssessment(resource),
      )
      .toSorted((a, b) => instantOf(b) - instantOf(a)),
    // EHRs without RiskAssessment have none to show: that is not a gap.
    gaps: gapsIn([assessments, observations]).filter(({ why }) => why !== 'unsupported'),
  };
}

/** By the instant and not by the text: EHRs write offsets of their own. */
function instantOf({ date }: EarlierAssessment): number {
  const instant = Date.parse(date ?? '');
  return Number.isNaN(instant) ? Number.MIN_SAFE_INTEGER : instant;
}

function fromRiskAssessment(resource: FhirResource): EarlierAssessment[] {
  const occurrence = objectOf(resource['occurrencePeriod']);
  const date =
    textOf(resource['occurrenceDateTime']) ??
    textOf(occurrence?.['end']) ??
    textOf(occurrence?.['start']) ??
    textOf(resource['date']);
  const common = commonOf(resource, date);
  return objectsOf(resource['prediction']).map((prediction) => ({
    ...common,
    ...present({
      outcome: wordsOf(conceptOf(prediction['outcome'])),
      horizonYears: horizonOf(prediction),
      qualitative: wordsOf(conceptOf(prediction['qualitativeRisk'])),
    }),
    probability: predictedProbability(prediction, common.ours),
  }));
}

function predictedProbability(prediction: JsonObject, ours: boolean): RecordedProbability {
  const range = objectOf(prediction['probabilityRange']);
  if (range === undefined) return probabilityOf(prediction['probabilityDecimal'], { ours });
  const end = (name: string) => {
    const probability = probabilityOf(objectOf(range[name])?.['value'], { ours: true });
    return probability.kind === 'percent' ? probability.percent : undefined;
  };
  return { kind: 'range', ...present({ lowPercent: end('low'), highPercent: end('high') }) };
}

function fromObservation(resource: FhirResource): EarlierAssessment[] {
  const { codings } = conceptOf(resource['code']);
  const known = codings.find(({ code }) => Object.hasOwn(riskResultCodes, code));
  const period = objectOf(resource['effectivePeriod']);
  const date = textOf(resource['effectiveDateTime']) ?? textOf(period?.['end']) ?? textOf(resource['issued']);
  const common = commonOf(resource, date);
  // Under a code of the EHR's own only what we have written is known for what it is.
  const named = known === undefined ? ownResult(common) : riskResultCodes[known.code];
  if (named === undefined) return [];
  return [
    {
      ...common,
      ...present({ qualitative: wordsOf(conceptOf(resource['interpretation'])) }),
      method: common.method ?? named.name,
      horizonYears: named.horizonYears,
      probability: observedProbability(resource, { ours: common.ours }),
    },
  ];
}

function ownResult({ ours, method = '' }: Common): { name: string; horizonYears: number } | undefined {
  return ours ? { name: method, horizonYears: 10 } : undefined;
}

type Common = Omit<EarlierAssessment, 'probability' | 'outcome' | 'horizonYears' | 'qualitative'>;

function commonOf(resource: FhirResource, date: string | undefined): Common {
  const method = conceptOf(resource['method']);
  const own = method.codings.find(({ uri }) => uri === ownSystems.method);
  const ours =
    own !== undefined &&
    objectsOf(resource['identifier']).some(({ system }) => system === ownSystems.assessment);
  const performer = objectOf(resource['performer']);
  return {
    reference: `${resource.resourceType}/${textOf(resource['id']) ?? ''}`,
    resourceType: resource.resourceType === 'Observation' ? 'Observation' : 'RiskAssessment',
    ours,
    ...present({
      date,
      methodId: ours ? own.code : undefined,
      method: wordsOf(method),
      performer: textOf(performer?.['display']),
      status: textOf(resource['status']),
    }),
  };
}

/** Whole years ahead: of the calendar, or of the patient's age, which is what `whenRange` is. */
function horizonOf(prediction: JsonObject): number | undefined {
  const period = objectOf(prediction['whenPeriod']);
  const [start, end] = [
    Date.parse(textOf(period?.['start']) ?? ''),
    Date.parse(textOf(period?.['end']) ?? ''),
  ];
  const years = Math.round((end - start) / (365.25 * 86_400_000));
  if (years > 0) return years;
  const range = objectOf(prediction['whenRange']);
  const [low, high] = ['low', 'high'].map((name) => Number(objectOf(range?.[name])?.['value']));
  const span = (high ?? Number.NaN) - (low ?? Number.NaN);
  return span > 0 ? span : undefined;
}

/** Without the members that are undefined. */
function present<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
