import { listOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { relativeReference } from '../elements/reference.ts';
import { effectiveTimeOf, type LocalDay, type RecordedTime } from '../elements/recorded-time.ts';

function membersOf(panel: JsonObject): readonly unknown[] {
  if (panel['hasMember'] === undefined && panel['result'] === undefined && panel['related'] === undefined)
    return [];
  const related = objectsOf(panel['related'])
    .filter((one) => textOf(one['type']) === 'has-member')
    .map((one) => one['target']);
  return [...listOf(panel['hasMember']), ...listOf(panel['result']), ...related];
}

/** The dates that panels and reports lend to results which carry none of their own. */
export function inheritedTimes(
  panels: readonly JsonObject[],
  localDay: LocalDay,
): ReadonlyMap<string, RecordedTime> {
  const times = new Map<string, RecordedTime>();
  for (const panel of panels) {
    const members = membersOf(panel);
    if (members.length === 0) continue;
    const time = effectiveTimeOf(panel, localDay);
    if (!time) continue;
    for (const member of members) {
      const reference = relativeReference(member);
      if (reference !== undefined && !times.has(reference)) times.set(reference, time);
    }
  }
  return times;
}

const lent = [
  'subject',
  'patient',
  'effectiveDateTime',
  'effectivePeriod',
  'issued',
  'status',
  'performer',
] as const;

/** Results that stand inside a report or a panel, completed with what the outer resource says for them. */
function containedIn(outer: JsonObject): JsonObject[] {
  return objectsOf(outer['contained'])
    .filter((inner) => inner['resourceType'] === 'Observation')
    .map((inner) => {
      const completed: Record<string, unknown> = {
        ...inner,
        id: outer['id'],
        resourceType: outer['resourceType'],
      };
      for (const name of lent) completed[name] ??= outer[name];
      return completed;
    });
}

export function withContained(
  observations: readonly JsonObject[],
  reports: readonly JsonObject[],
): readonly JsonObject[] {
  const holders = [observations, reports].flatMap((list) =>
    list.filter((one) => one['contained'] !== undefined),
  );
  const inner = holders.flatMap(containedIn);
  return inner.length === 0 ? observations : [...observations, ...inner];
}
