/** Chance that can be repeated: the same seed gives the same draws. */
export interface Random {
  /** From 0 up to but not 1. */
  next(): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** A whole number from `lowest` to `highest`. */
  between(lowest: number, highest: number): number;
  normal(mean: number, deviation: number): number;
  /** A normal draw, drawn anew until it lies within the limits. */
  normalWithin(mean: number, deviation: number, limits: readonly [number, number]): number;
}

/** Mulberry32, a small generator with a period of 2^32. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  const normal = (mean: number, deviation: number): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * next());
  };
  return {
    next,
    normal,
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
    between: (lowest, highest) => lowest + Math.floor(next() * (highest - lowest + 1)),
    normalWithin(mean, deviation, [lowest, highest]) {
      for (;;) {
        const drawn = normal(mean, deviation);
        if (drawn >= lowest && drawn <= highest) return drawn;
      }
    },
  };
}
