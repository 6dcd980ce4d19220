/** Whatever JSON brings. FHIR says which element is one and which is many; records say otherwise now and then. */
export type JsonObject = { readonly [name: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of an array, one value as a list of one, nothing as an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

const none: readonly JsonObject[] = [];

export function objectsOf(value: unknown): readonly JsonObject[] {
  if (value === undefined) return none;
  if (isObject(value)) return [value];
  return Array.isArray(value) ? value.filter(isObject) : none;
}

/** The object, or the first of several. */
export function objectOf(value: unknown): JsonObject | undefined {
  if (isObject(value)) return value;
  return Array.isArray(value) ? value.find(isObject) : undefined;
}

/** A string that says something, without blanks at its ends; the first of several. */
export function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one !== 'string') return undefined;
  const text = one.trim();
  return text === '' ? undefined : text;
}
