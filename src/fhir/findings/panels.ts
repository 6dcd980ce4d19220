import { listOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { statusOf } from '../elements/concept.ts';
import { isAbout, relativeReference } from '../elements/reference.ts';
import { effectiveTimeOf, type RecordedTime } from '../elements/recorded-time.ts';
import type { ReadingContext } from './context.ts';
import { inOrderOfTime } from './order.ts';

function membersOf(panel: JsonObject): readonly unknown[] {
  if (panel['hasMember'] === undefined && panel['result'] === undefined && panel['related'] === undefined)
    return [];
  const related = objectsOf(panel['related'])
    .filter((one) => textOf(one['type']) === 'has-member')
    .map((one) => one['target']);
  return [...listOf(panel['hasMember']), ...listOf(panel['result']), ...related];
}

/** Mistakes lend nothing, and neither does what is somebody else's. */
function mayLend(panel: JsonObject, { patientId }: ReadingContext): boolean {
  return statusOf(panel['status']) !== 'entered-in-error' && isAbout(panel, patientId) !== false;
}

/**
 * The dates that panels and reports lend to results which carry none of their own; of several the earliest, so that
 * nothing looks newer than it is.
 */
export function inheritedTimes(
  panels: readonly JsonObject[],
  context: ReadingContext,
): ReadonlyMap<string, RecordedTime> {
  const times = new Map<string, RecordedTime>();
  for (const panel of panels) {
    const members = membersOf(panel);
    if (members.length === 0 || !mayLend(panel, context)) continue;
    const time = effectiveTimeOf(panel, context.localDay);
    if (!time) continue;
    for (const member of members) {
      const reference = relativeReference(member);
      if (reference === undefined) continue;
      const known = times.get(reference);
      if (known === undefined || inOrderOfTime(known, time) < 0) times.set(reference, time);
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
