import fc from 'fast-check';

/** One change somewhere inside a JSON value: which node (a number taken modulo their count), and what becomes of it. */
export interface Mutation {
  node: number;
  change: 'delete' | 'replace' | 'wrap' | 'unwrap' | 'double' | 'rename' | 'transplant';
  value: unknown;
  other: number;
}

const oddStrings = [
  '',
  ' ',
  'entered-in-error',
  'Patient/somebody-else',
  'urn:uuid:0',
  '#0',
  '__proto__',
  'constructor',
  '1961-04-93',
  '2999-01-01',
  '1700-01-01T00:00:00Z',
  '2020-02-30T25:61:00+99:99',
  '<5',
  '1e9',
  '5,2',
  '999999999999999999999',
  'mg/dL',
  'mmol/L',
  'mm[Hg]',
  '\u0000',
  '\uD800',
  'x'.repeat(10_000),
];
const oddNumbers = [0, -0, -1, 1, 5.1, 38.67, 1e-300, 1e300, -1e300, 2 ** 53, 0.1 + 0.2, 140, 200];

const oddValue = fc.oneof(
  fc.constantFrom(...oddStrings),
  fc.constantFrom(...oddNumbers),
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    [],
    {},
    [[]],
    [null],
    { reference: {} },
    { coding: null },
    { value: {} },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    node: fc.nat(),
    change: fc.constantFrom(
      'delete',
      'replace',
      'replace',
      'wrap',
      'unwrap',
      'double',
      'rename',
      'transplant',
    ),
    value: oddValue,
    other: fc.nat(),
  }),
  { minLength: 1, maxLength: 6 },
);

interface Place {
  holder: Record<string, unknown> | unknown[];
  key: string | number;
}

function placesIn(value: unknown, found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return found;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    found.push({ holder, key });
    placesIn(holder[key], found);
  }
  return found;
}

function valueAt({ holder, key }: Place): unknown {
  return (holder as Record<string, unknown>)[key];
}

function put({ holder, key }: Place, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function renamed(place: Place, value: unknown, name: string): void {
  if (Array.isArray(place.holder)) return;
  delete place.holder[place.key];
  put({ holder: place.holder, key: name }, value);
}

/** Any JSON as a name; an object may have a `toString` that is none. */
function nameFrom(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')).slice(0, 40);
}

function applyOne(root: unknown, mutation: Mutation): void {
  const places = placesIn(root);
  const place = places[mutation.node % Math.max(1, places.length)];
  const other = places[mutation.other % Math.max(1, places.length)];
  if (!place || !other) return;
  const value = valueAt(place);
  if (mutation.change === 'delete') delete (place.holder as Record<string, unknown>)[place.key];
  else if (mutation.change === 'replace') put(place, structuredClone(mutation.value));
  else if (mutation.change === 'wrap') put(place, [value]);
  else if (mutation.change === 'unwrap') put(place, Array.isArray(value) ? value[0] : { value });
  else if (mutation.change === 'double') put(place, [value, structuredClone(value)]);
  else if (mutation.change === 'rename') renamed(place, value, nameFrom(mutation.value));
  else put(place, structuredClone(valueAt(other)));
}

/** A changed copy; nothing of the original is touched. */
export function mutated(value: unknown, changes: readonly Mutation[]): unknown {
  const root = structuredClone(value);
  for (const mutation of changes) applyOne(root, mutation);
  return root;
}

/** Frozen all the way down, so that a reader that changes its input throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
