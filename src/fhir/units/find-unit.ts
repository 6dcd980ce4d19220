import { spellingOf, unitTable, type QuantityKind, type Unit } from './unit-table.ts';

const kinds = Object.keys(unitTable) as readonly QuantityKind[];

type UnitsBySpelling = ReadonlyMap<string, Unit>;

function spellingsOf(kind: QuantityKind): UnitsBySpelling {
  const named = unitTable[kind].flatMap((unit) =>
    unit.spellings.map((spelling) => [spellingOf(spelling), unit] as const),
  );
  const spelt = new Map(named);
  // As UCUM writes them they are found without being rewritten, which nearly every row is spared thereby.
  const exact = unitTable[kind].filter(({ ucum }) => spelt.has(spellingOf(ucum)));
  for (const { ucum } of exact) spelt.set(ucum, spelt.get(spellingOf(ucum)) as Unit);
  return spelt;
}

const bySpelling = new Map(kinds.map((kind) => [kind, spellingsOf(kind)]));

function lookUp(kind: QuantityKind, text: string): Unit | undefined {
  const units = bySpelling.get(kind);
  const exact = units?.get(text);
  if (exact !== undefined) return exact;
  const spelling = spellingOf(text);
  // UCUM lets anything stand in curly braces without changing the unit.
  return units?.get(spelling) ?? units?.get(spelling.replace(/\{[^}]*\}/g, ''));
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
  const byText =
    written.unit === written.code || written.unit === undefined ? undefined : lookUp(kind, written.unit);
  if (byCode && byText && byCode !== byText) return 'unknown';
  return byCode ?? byText ?? 'unknown';
}

/** The unit text a person would recognise. */
export function unitText(written: WrittenUnit): string | undefined {
  return written.unit ?? written.code;
}
