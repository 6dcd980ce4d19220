import type { WrittenUnit } from '../units/find-unit.ts';
import { conceptOf } from './concept.ts';
import { objectOf, objectsOf, textOf, type JsonObject } from './json.ts';

/** The number that a record gives, still in its own unit, or why it gives none. */
export type RecordedNumber =
  | { kind: 'number'; value: number; written: WrittenUnit; text: string }
  | { kind: 'comparator'; text: string; written: WrittenUnit; comparator: string; value: number }
  | { kind: 'none'; reason: 'no-value' | 'masked' | 'not-a-number'; text?: string };

const numberText = /^([<>]=?|~|=)?\s*(\d{1,9}(?:\.\d{1,20}|,\d{1,2})?)\s*([^\d.,].*)?$/;
const stoneAndPounds = /^(\d{1,2})\s*st(?:one)?\.?\s*(\d{1,2}(?:\.\d+)?)\s*lbs?\.?$/i;

function fromText(text: string): RecordedNumber {
  const stone = stoneAndPounds.exec(text);
  if (stone)
    return { kind: 'number', value: Number(stone[1]) * 14 + Number(stone[2]), written: { unit: 'lb' }, text };
  const found = numberText.exec(text);
  if (!found) return { kind: 'none', reason: 'not-a-number', text };
  const value = Number((found[2] ?? '').replace(',', '.'));
  const written: WrittenUnit = { unit: textOf(found[3]) };
  const comparator = found[1] === '=' ? undefined : found[1];
  return comparator === undefined
    ? { kind: 'number', value, written, text: found[2] ?? text }
    : { kind: 'comparator', value, written, comparator, text: `${comparator}${found[2]}` };
}

function withUnit(number: RecordedNumber, written: WrittenUnit): RecordedNumber {
  return number.kind === 'none' || number.written.unit !== undefined ? number : { ...number, written };
}

function fromNumber(value: unknown, written: WrittenUnit): RecordedNumber | undefined {
  if (typeof value === 'number' && Number.isFinite(value))
    return { kind: 'number', value, written, text: String(value) };
  const text = textOf(value)?.normalize('NFKC');
  // Some servers write decimals as strings.
  return text === undefined ? undefined : withUnit(fromText(text), written);
}

function fromQuantity(quantity: JsonObject): RecordedNumber {
  const written: WrittenUnit = { code: textOf(quantity['code']), unit: textOf(quantity['unit']) };
  const number = fromNumber(quantity['value'], written) ?? { kind: 'none', reason: 'no-value' };
  const comparator = textOf(quantity['comparator']);
  if (comparator === undefined || number.kind !== 'number') return number;
  return {
    kind: 'comparator',
    value: number.value,
    written,
    comparator,
    text: `${comparator}${number.text}`,
  };
}

function absence(holder: JsonObject): RecordedNumber | undefined {
  const isPlain =
    holder['dataAbsentReason'] === undefined &&
    holder['_valueQuantity'] === undefined &&
    holder['_valueString'] === undefined;
  if (isPlain) return undefined;
  const shadow = objectOf(holder['_valueQuantity']) ?? objectOf(holder['_valueString']);
  const extensions = objectsOf(shadow?.['extension']);
  const extension = extensions.find((one) => textOf(one['url'])?.endsWith('/data-absent-reason') === true);
  const reason = conceptOf(holder['dataAbsentReason']).codings[0]?.code ?? textOf(extension?.['valueCode']);
  if (reason === undefined && holder['dataAbsentReason'] === undefined) return undefined;
  return { kind: 'none', reason: reason === 'masked' ? 'masked' : 'no-value' };
}

function quantityIn(holder: JsonObject): JsonObject | undefined {
  return objectOf(holder['valueQuantity']) ?? objectOf(holder['value']);
}

const otherValues = [
  'valueRange',
  'valueRatio',
  'valueBoolean',
  'valueCodeableConcept',
  'valueSampledData',
  'valuePeriod',
];

/**
 * value[x] of an Observation or a component. A range has no value to compute with; a boolean or a code on a
 * numeric question is not a number. dataAbsentReason outweighs whatever else is there.
 */
export function recordedNumberOf(holder: JsonObject): RecordedNumber {
  const absent = absence(holder);
  if (absent) return absent;
  const quantity = quantityIn(holder);
  if (quantity) return fromQuantity(quantity);
  for (const name of ['valueInteger', 'valueDecimal', 'valueString']) {
    const number = fromNumber(holder[name], {});
    if (number) return number;
  }
  const hasOther = otherValues.some((name) => holder[name] !== undefined);
  return { kind: 'none', reason: hasOther ? 'not-a-number' : 'no-value' };
}
