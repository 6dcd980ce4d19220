/** A published pair of baseline survival columns, in billionths: a first value and what each next row drops by. */
export interface PublishedBaseline {
  readonly eventFree: number;
  readonly eventFreeDrops: string;
  readonly competingFree: number;
  readonly competingFreeDrops: string;
}

/** The same columns as the sum reads them: logarithms of the first row, and from row to row how much they drop. */
export interface CompetingRiskBaseline {
  readonly firstEventHazard: number;
  readonly firstLnEventFree: number;
  readonly firstLnCompetingFree: number;
  readonly eventHazards: Float64Array;
  readonly competingHazards: Float64Array;
}

function columnOf(first: number, drops: string): number[] {
  const column = [first];
  for (const drop of drops.trim().split(/\s+/)) column.push((column.at(-1) ?? first) - Number(drop));
  return column.map((billionths) => billionths / 1e9);
}

/** The printed survivals, row by row: free of the event (one row more than the steps) and of competing death. */
export function publishedColumns(published: PublishedBaseline): {
  eventFree: number[];
  competingFree: number[];
} {
  return {
    eventFree: columnOf(published.eventFree, published.eventFreeDrops),
    competingFree: columnOf(published.competingFree, published.competingFreeDrops),
  };
}

function hazardsOf(survivals: readonly number[]): Float64Array {
  const logs = survivals.map((survival) => Math.log(survival));
  return Float64Array.from(logs.slice(1), (log, index) => (logs[index] ?? 0) - log);
}

/** Takes the logarithms of a published baseline once. */
export function competingRiskBaseline(published: PublishedBaseline): CompetingRiskBaseline {
  const { eventFree, competingFree } = publishedColumns(published);
  const firstLnEventFree = Math.log(published.eventFree / 1e9);
  return {
    firstEventHazard: -firstLnEventFree,
    firstLnEventFree,
    firstLnCompetingFree: Math.log(published.competingFree / 1e9),
    eventHazards: hazardsOf(eventFree),
    competingHazards: hazardsOf(competingFree),
  };
}

/** e^x for the small x between two rows of a baseline, to the last digit or two; the library's for all others. */
function expOfStep(x: number): number {
  if (x < -0.005) return Math.exp(x);
  return 1 + x * (1 + x * (1 / 2 + x * (1 / 6 + x * (1 / 24))));
}

/**
 * The probability of the event before competing death (Pencina 2009): with hazard ratios `a` for the event and
 * `b` for competing death,
 * a (−ln E₀) + Σ Eᵢᵃ · Jᵢᵇ · a · (ln Eᵢ − ln Eᵢ₊₁), over the rows in which E drops. Eᵢᵃ · Jᵢᵇ goes from row to
 * row by a factor, which saves two powers a row. The sum is a discretised integral that may pass 1 for extreme
 * people (1.0097 at most in range): the published number is limited to 1, which is a property of the output.
 */
export function competingRisk(baseline: CompetingRiskBaseline, a: number, b: number): number {
  const { eventHazards, competingHazards } = baseline;
  let free = Math.exp(a * baseline.firstLnEventFree + b * baseline.firstLnCompetingFree);
  let sum = baseline.firstEventHazard + free * (eventHazards[0] as number);
  for (let row = 0; row < competingHazards.length; row += 1) {
    free *= expOfStep(-a * (eventHazards[row] as number) - b * (competingHazards[row] as number));
    sum += free * (eventHazards[row + 1] as number);
  }
  return Math.min(1, a * sum);
}
