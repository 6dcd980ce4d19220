/** A copy in which every `reference` and every `url`-less pointer is what `replace` makes of it. */
export function replaceReferences(
  value: unknown,
  replace: (reference: string) => string | undefined,
): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceReferences(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'reference' && typeof item === 'string'
        ? (replace(item) ?? item)
        : replaceReferences(item, replace),
    ]),
  );
}
