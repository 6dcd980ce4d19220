import { fieldText, type NumberFactor } from './what-if-question.ts';
import type { ViewContext } from './view-context.ts';

/** A reading as it is said to a patient, with its unit. */
export function valueForPatient(
  factor: NumberFactor,
  value: number,
  { t, unit }: Pick<ViewContext, 't' | 'unit'>,
): string {
  const n = t.number(fieldText(factor, value, unit));
  if (factor === 'systolicMmHg') return t('value.mmHg', { n });
  // Body mass index is called by its name; its unit tells nobody anything.
  return factor === 'bmiKgM2' ? n : `${n} ${unit}`;
}
