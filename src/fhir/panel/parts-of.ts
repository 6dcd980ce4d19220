const most = 5;

/** A group in at most five parts, as equal as can be. */
export function partsOf<T>(items: readonly T[]): T[][] {
  const size = Math.ceil(items.length / most);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
