import { categorise, defaultCategories, type CategoryScheme } from './category.ts';

/**
 * A risk as people read it, out of 100. `percent` is the number shown, `text` the same in digits with a point,
 * without a per cent sign. `fewer-than` and `more-than` stand for "fewer than 1" and "more than 99": the words
 * belong to the page's language.
 */
export interface DisplayedRisk {
  kind: 'exactly' | 'fewer-than' | 'more-than';
  percent: number;
  decimals: number;
  text: string;
}

/** Two displayed risks compared. `amount` is the difference of the numbers as shown, never negative. */
export interface DisplayedDifference {
  kind: 'fewer' | 'more' | 'same';
  /**
   * `more-than`: one of the two is shown as a bound, so that the difference is more than the amount.
   * `unstated`: the two differ on the screen, but not by an amount that can be said ("1" and "fewer than 1").
   */
  qualifier: 'exactly' | 'more-than' | 'unstated';
  amount: number;
  text: string;
}

function displayed(kind: DisplayedRisk['kind'], percent: number, decimals: number): DisplayedRisk {
  return { kind, percent, decimals, text: percent.toFixed(decimals) };
}

/**
 * Pages design §4: the nearest whole number out of 100; one decimal where the whole number would lie in another
 * category than the risk itself (19.6, and further decimals for the rare 19.96); "fewer than 1" below 1, never 0;
 * "more than 99" above 99, never 100. `risk` is a probability 0..1, unrounded.
 */
export function displayRisk(risk: number, scheme: CategoryScheme = defaultCategories): DisplayedRisk {
  const category = categorise(risk, scheme);
  if (risk < 0.01) return displayed('fewer-than', 1, 0);
  if (risk > 0.99) return displayed('more-than', 99, 0);
  const percent = risk * 100;
  for (let decimals = 0; ; decimals += 1) {
    const shown = Number(percent.toFixed(decimals));
    // A hair from a cut-off the percentage itself may be the cut-off: no decimal can tell them apart.
    if (shown === percent || categorise(shown / 100, scheme) === category)
      return displayed('exactly', shown, decimals);
  }
}

/** The other side of the same 100 people: "79 out of 100 will not". */
export function displayComplement(shown: DisplayedRisk): DisplayedRisk {
  const mirrored = { exactly: 'exactly', 'fewer-than': 'more-than', 'more-than': 'fewer-than' } as const;
  return displayed(
    mirrored[shown.kind],
    Number((100 - shown.percent).toFixed(shown.decimals)),
    shown.decimals,
  );
}

/** Pages design §4: differences are taken between the numbers as shown (21 → 13 is "8 fewer"). */
export function displayDifference(before: DisplayedRisk, after: DisplayedRisk): DisplayedDifference {
  const decimals = Math.max(before.decimals, after.decimals);
  const change = Number((after.percent - before.percent).toFixed(decimals));
  const amount = Math.abs(change);
  const text = amount.toFixed(decimals);
  if (before.kind === after.kind && change === 0) return { kind: 'same', qualifier: 'exactly', amount, text };
  const falls = change < 0 || after.kind === 'fewer-than' || before.kind === 'more-than';
  const bounded = before.kind !== 'exactly' || after.kind !== 'exactly';
  const qualifier = change === 0 ? 'unstated' : bounded ? 'more-than' : 'exactly';
  return { kind: falls ? 'fewer' : 'more', qualifier, amount, text };
}
