import { isDeepStrictEqual } from 'node:util';

type Members = Readonly<Record<string, unknown>>;

/**
 * What two have made of the same thing, each without knowing of the other: `mine` and `theirs` both began as `base`.
 * Members are merged one by one, `levels` deep; what lies deeper is one piece and never mixed. Where both have changed
 * a piece, mine is the later and stays. What either has taken away stays away.
 */
export function mergeChanges(
  { base, mine, theirs }: { base: unknown; mine: unknown; theirs: unknown },
  levels: number,
): unknown {
  if (isDeepStrictEqual(mine, base)) return theirs;
  if (isDeepStrictEqual(theirs, base)) return mine;
  if (mine === undefined || (theirs === undefined && base !== undefined)) return undefined;
  if (levels === 0 || !hasMembers(mine) || !hasMembers(theirs)) return mine;
  const before = hasMembers(base) ? base : {};
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const merged = [...names].map((name): [string, unknown] => [
    name,
    mergeChanges({ base: own(before, name), mine: own(mine, name), theirs: own(theirs, name) }, levels - 1),
  ]);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

function own(members: Members, name: string): unknown {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

function hasMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
