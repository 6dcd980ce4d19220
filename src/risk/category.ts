import type { Estimate, HorizonYears, OutcomeId } from './model.ts';

export type CategoryId = 'low' | 'intermediate' | 'high';

/** One category: it begins at `from` (a probability); `exclusive` says that `from` itself is still the one below. */
export interface CategoryBand {
  id: CategoryId;
  from: number;
  exclusive?: boolean;
}

/** Cut-offs as configuration: which answer they are for, where they begin, and who published them. */
export interface CategoryScheme {
  id: string;
  outcome: OutcomeId;
  horizonYears: HorizonYears;
  /** Where the cut-offs come from, in words, for the page that explains them. */
  source: string;
  /** Lowest first; the first begins at 0. */
  bands: readonly CategoryBand[];
}

export const categoryPresets = {
  'ten-twenty': {
    id: 'ten-twenty',
    outcome: 'general-cvd',
    horizonYears: 10,
    source:
      'Canadian guideline practice with the 2008 equation: below 10 %, 10 to below 20 %, 20 % and more.',
    bands: [
      { id: 'low', from: 0 },
      { id: 'intermediate', from: 0.1 },
      { id: 'high', from: 0.2 },
    ],
  },
  'six-twenty': {
    id: 'six-twenty',
    outcome: 'general-cvd',
    horizonYears: 10,
    source: "D'Agostino 2008: below 6 %, 6 to 20 %, above 20 %.",
    bands: [
      { id: 'low', from: 0 },
      { id: 'intermediate', from: 0.06 },
      { id: 'high', from: 0.2, exclusive: true },
    ],
  },
} as const satisfies Record<string, CategoryScheme>;

export const defaultCategories: CategoryScheme = categoryPresets['ten-twenty'];

/** What is wrong with a scheme from configuration, in words for the operator; nothing when it can be used. */
export function categorySchemeProblems(scheme: CategoryScheme): string[] {
  const { bands, source } = scheme;
  const problems: string[] = [];
  if (source.trim() === '') problems.push('the scheme does not say who published its cut-offs');
  if (bands[0]?.from !== 0 || bands[0].exclusive) problems.push('the first category does not begin at 0');
  for (const [index, { id, from }] of bands.entries()) {
    if (!(from >= 0 && from < 1))
      problems.push(`"${id}" begins outside 0 to 1: a cut-off of 20 % is written 0.2`);
    const before = bands[index - 1];
    if (before && !(from > before.from)) problems.push(`"${id}" does not begin above the one before`);
  }
  if (new Set(bands.map(({ id }) => id)).size < bands.length) problems.push('a category is there twice');
  return problems;
}

/** The category of a probability 0..1, from the value itself: never give it a rounded one. */
export function categorise(risk: number, scheme: CategoryScheme = defaultCategories): CategoryId {
  const band = scheme.bands.findLast(({ from, exclusive }) => (exclusive ? risk > from : risk >= from));
  if (!band || risk > 1)
    throw new RangeError('A category was asked for something that is not a probability.');
  return band.id;
}

/**
 * The category of an estimate, or `undefined` when the scheme is not for this outcome and horizon, or when a
 * sheet's "below" or "above" leaves more than one category open.
 */
export function categoriseEstimate(
  estimate: Estimate,
  scheme: CategoryScheme = defaultCategories,
): CategoryId | undefined {
  if (estimate.outcome !== scheme.outcome || estimate.horizonYears !== scheme.horizonYears) return undefined;
  const lowest = categorise(estimate.bound === 'below' ? 0 : estimate.risk, scheme);
  const highest = categorise(estimate.bound === 'above' ? 1 : estimate.risk, scheme);
  return lowest === highest ? lowest : undefined;
}
