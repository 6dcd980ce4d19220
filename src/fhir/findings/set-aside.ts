import { conceptOf, wordsOf } from '../elements/concept.ts';
import { textOf } from '../elements/json.ts';
import { recordedNumberOf } from '../elements/recorded-value.ts';
import type { SetAside, SetAsideReason } from '../record.ts';
import { unitText } from '../units/find-unit.ts';
import { observedSource, type Observed } from './observed.ts';

export interface RecordedText {
  value: string;
  unit?: string;
}

/** What the row literally says, whatever it is good for. */
function recordedTextOf(row: Observed): RecordedText | undefined {
  const number = recordedNumberOf(row.holder);
  if (number.kind === 'none') {
    const words = wordsOf(conceptOf(row.holder['valueCodeableConcept'])) ?? textOf(row.holder['valueString']);
    const value = number.text ?? words;
    return value === undefined ? undefined : { value };
  }
  const unit = unitText(number.written);
  return { value: number.text, ...(unit === undefined ? {} : { unit }) };
}

export function setAsideRow(row: Observed, reason: SetAsideReason): SetAside {
  const recorded = recordedTextOf(row);
  return { reason, ...(recorded ? { recorded } : {}), source: observedSource(row) };
}
