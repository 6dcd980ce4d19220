import {
  assess,
  heartAge,
  modelOf,
  type Assessment,
  type Estimate,
  type FactorInput,
} from '../risk/index.ts';
import { vectorOutcomes, type VectorModel } from './vector-mapping.ts';

/** An expected value of a vector file, brought into the form of one number or word. `null`: no answer at all. */
export type Answer = number | string | null;

/** What to compare: a name for the reader, the key of its tolerance, the file's value and ours. */
export interface Comparison {
  field: string;
  toleranceKey: string;
  expected: Answer;
  got: Answer;
}

interface Answered {
  first: Estimate | undefined;
  assessment: Assessment;
  heartAgeYears: number | null;
}

function answer({ model: id }: VectorModel, factors: FactorInput): Answered {
  const model = modelOf(id);
  const assessment = assess(model, factors);
  const age = heartAge(model, factors);
  return {
    assessment,
    first: assessment.kind === 'estimated' ? assessment.estimates[0] : undefined,
    heartAgeYears: age.kind === 'heart-age' ? age.years : null,
  };
}

/** "10.0" and "10" are the same label; "<1" and "1" are not. */
function labelled(printed: string | undefined): string | null {
  if (printed === undefined) return null;
  return Number.isNaN(Number(printed)) ? printed : String(Number(printed));
}

const single: Readonly<Record<string, { toleranceKey: string; of: (answered: Answered) => Answer }>> = {
  risk: { toleranceKey: 'risk', of: ({ first }) => first?.risk ?? null },
  risk_table_constants: { toleranceKey: 'risk', of: ({ first }) => first?.risk ?? null },
  heart_age_years: { toleranceKey: 'heart_age_years', of: ({ heartAgeYears }) => heartAgeYears },
  points: { toleranceKey: 'points', of: ({ first }) => first?.points ?? null },
  risk_percent: {
    toleranceKey: 'risk_percent',
    of: ({ first }) => (first?.printedPercent === undefined ? null : Number(first.printedPercent)),
  },
  risk_percent_label: {
    toleranceKey: 'risk_percent_label',
    of: ({ first }) => labelled(first?.printedPercent),
  },
  heart_age_label: {
    toleranceKey: 'heart_age_label',
    of: ({ first }) => labelled(first?.printedHeartAge),
  },
};

const horizons: Readonly<Record<string, 10 | 30>> = { risk_10yr: 10, risk_30yr: 30 };

function isAnswer(value: unknown): value is Answer {
  return value === null || typeof value === 'number' || typeof value === 'string';
}

function riskOf({ assessment }: Answered, horizonYears: number, outcome: string): number | null {
  if (assessment.kind !== 'estimated') return null;
  const found = assessment.estimates.find(
    (estimate) => estimate.outcome === outcome && estimate.horizonYears === horizonYears,
  );
  return found?.risk ?? null;
}

/** Five outcomes of one horizon; `null` for the whole horizon expects that none of them is given. */
function outcomesOf(field: string, expected: unknown, answered: Answered): Comparison[] | undefined {
  const horizonYears = horizons[field];
  if (horizonYears === undefined || typeof expected !== 'object') return undefined;
  const byName: Record<string, unknown> = expected === null ? {} : { ...expected };
  if (Object.keys(byName).some((name) => !Object.hasOwn(vectorOutcomes, name))) return undefined;
  return Object.entries(vectorOutcomes).flatMap(([name, outcome]) => {
    const value = expected === null ? null : byName[name];
    if (!isAnswer(value)) return [];
    const got = riskOf(answered, horizonYears, outcome);
    return [{ field: `${field}.${name}`, toleranceKey: 'risk', expected: value, got }];
  });
}

/** Our answers beside every expected value; a name or value that nobody here knows is returned as unknown. */
export function compareAnswers(
  model: VectorModel,
  factors: FactorInput,
  expected: Readonly<Record<string, unknown>>,
): { comparisons: Comparison[]; unknown: string[] } {
  const answered = answer(model, factors);
  const comparisons: Comparison[] = [];
  const unknown: string[] = [];
  for (const [field, value] of Object.entries(expected)) {
    const one = Object.hasOwn(single, field) ? single[field] : undefined;
    const several = outcomesOf(field, value, answered);
    if (one && isAnswer(value)) {
      comparisons.push({ field, toleranceKey: one.toleranceKey, expected: value, got: one.of(answered) });
    } else if (several) comparisons.push(...several);
    else unknown.push(field);
  }
  return { comparisons, unknown };
}
