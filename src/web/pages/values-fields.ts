import type { Typed } from './value-fields-view.ts';

const longestText = 50;

/** What no field can hold is kept as something that none accepts, so that it is refused and never passed over. */
export function textsOf(body: unknown): Typed {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      typeof value !== 'string'
        ? '…'
        : value.length <= longestText
          ? value
          : `${value.slice(0, longestText)}…`,
    ]),
  );
}
