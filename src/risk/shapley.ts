/** |S|! (n − |S| − 1)! / n! for every size of a coalition S among n players. */
function shapleyWeights(players: number): number[] {
  const weights = [1 / players];
  for (let size = 1; size < players; size += 1) {
    weights.push(((weights[size - 1] as number) * size) / (players - size));
  }
  return weights;
}

function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest > 0; rest &= rest - 1) size += 1;
  return size;
}

/**
 * Exact Shapley values: what every player adds to the whole, averaged over all orders of joining. `worths` holds
 * the worth of every coalition, whose bits name its players (2^players of them). They add up to the worth of all
 * less the worth of none. Shapley LS, A value for n-person games, 1953.
 */
export function shapleyValues(players: number, worths: Float64Array): number[] {
  const weights = shapleyWeights(players);
  const values = Array.from({ length: players }, () => 0);
  for (let coalition = 0; coalition < worths.length; coalition += 1) {
    const weight = weights[sizeOf(coalition)] ?? 0;
    for (let player = 0; player < values.length; player += 1) {
      // A player who is in the coalition already adds nothing to it.
      const joined = worths[coalition | (1 << player)] as number;
      values[player] = (values[player] as number) + weight * (joined - (worths[coalition] as number));
    }
  }
  return values;
}
