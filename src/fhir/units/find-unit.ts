import { spellingOf, unitTable, type QuantityKind, type Unit } from './unit-table.ts';

const kinds = Object.keys(unitTable) as readonly QuantityKind[];

const bySpelling: ReadonlyMap<string, Unit> = new Map(
  kinds.flatMap((kind) =>
    unitTable[kind].flatMap((unit) =>
      unit.spellings.map((spelling) => [`${kind} ${spellingOf(spelling)}`, unit] as const),
    ),
  ),
);

function lookUp(kind: QuantityKind, text: string): Unit | undefined {
  const spelling = spellingOf(text);
  // UCUM lets anything stand in curly braces without changing the unit.
  return (
    bySpelling.get(`${kind} ${spelling}`) ?? bySpelling.get(`${kind} ${spelling.replace(/\{[^}]*\}/g, '')}`)
  );
}

export interface WrittenUnit {
  /** Quantity.code. */
  code?: string | undefined;
  /** Quantity.unit, or what stood behind the number in a text. */
  unit?: string | undefined;
}

/**
 * The unit a quantity is in. Its code is believed first, then its unit text. When both name a unit and differ,
 * neither is believed: nobody can say which the number belongs to.
 */
export function findUnit(kind: QuantityKind, written: WrittenUnit): Unit | 'missing' | 'unknown' {
  if (written.code === undefined && written.unit === undefined) return 'missing';
  const byCode = written.code === undefined ? undefined : lookUp(kind, written.code);
  const byText = written.unit === undefined ? undefined : lookUp(kind, written.unit);
  if (byCode && byText && byCode !== byText) return 'unknown';
  return byCode ?? byText ?? 'unknown';
}

/** The unit text a person would recognise. */
export function unitText(written: WrittenUnit): string | undefined {
  return written.unit ?? written.code;
}
