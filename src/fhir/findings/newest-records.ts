import type { RecordedTime } from '../elements/recorded-time.ts';
import type { MatchedIngredient } from './medicine-match.ts';

interface MedicineAtTime {
  ingredient: MatchedIngredient;
  time?: RecordedTime;
  use: { words?: string };
}

function dayOfSubstance({ ingredient, time }: MedicineAtTime): string {
  return `${time?.firstDay} ${ingredient.name}`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * The newest day first, what has no date last; within it by substance. Of one substance on one day the later hour
 * comes first where every record has one, else the one with the least doubt: nobody can say which came later.
 */
export function newestRecords<T extends MedicineAtTime>(
  records: readonly T[],
  doubt: (record: T) => number,
): T[] {
  const withoutHour = new Set(records.filter((one) => one.time?.instant === undefined).map(dayOfSubstance));
  const hourOf = (one: T): number => (withoutHour.has(dayOfSubstance(one)) ? 0 : (one.time?.instant ?? 0));
  const dayOf = (one: T): number => one.time?.firstDay ?? -Infinity;
  const compare = (a: T, b: T): number => {
    if (dayOf(a) !== dayOf(b)) return dayOf(b) - dayOf(a);
    return (
      compareText(a.ingredient.name, b.ingredient.name) ||
      hourOf(b) - hourOf(a) ||
      doubt(a) - doubt(b) ||
      Number(a.ingredient.fromText) - Number(b.ingredient.fromText) ||
      compareText(a.use.words ?? '', b.use.words ?? '')
    );
  };
  return records.toSorted(compare);
}
