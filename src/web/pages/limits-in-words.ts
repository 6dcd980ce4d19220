import {
  displayBesideLimits,
  displayCholesterol,
  type FactorId,
  type Inapplicable,
  millimolesPerLitre,
} from '../../risk/index.ts';
import type { ViewContext } from './view-context.ts';

function isCholesterol(factor: FactorId): boolean {
  return factor === 'totalCholesterolMgDl' || factor === 'hdlMgDl' || factor === 'ldlMgDl';
}

function withUnit(factor: FactorId, text: string, { t, unit }: ViewContext): string {
  if (factor === 'systolicMmHg') return t('value.mmHg', { n: t.number(text) });
  return isCholesterol(factor) ? `${t.number(text)} ${unit}` : t.number(text);
}

/** A typed value, or one that cannot be, in the unit that is shown. */
export function limitInWords(factor: FactorId, value: number, view: ViewContext): string {
  const text = isCholesterol(factor)
    ? displayCholesterol(value, view.unit).text
    : String(Math.round(value * 10) / 10);
  return withUnit(factor, text, view);
}

/** A value and the range that it lies outside of, exact enough that the value does not look like the limit. */
export function besideLimitsInWords(
  { factor, value, range }: Extract<Inapplicable, { reason: 'out-of-range' }>,
  view: ViewContext,
): { value: string; lowest: string; highest: string } {
  const inMoles = isCholesterol(factor) && view.unit === 'mmol/L';
  const [lower, upper] = range;
  const inUnit = (one: number) => (inMoles ? millimolesPerLitre(one) : one);
  const isPartial = !isCholesterol(factor) && !Number.isInteger(value);
  const shown = displayBesideLimits(
    inUnit(value),
    [inUnit(lower), inUnit(upper)],
    inMoles || isPartial ? 1 : 0,
  );
  const [lowest = '', highest = ''] = shown.limits.map((text) => withUnit(factor, text, view));
  return { value: withUnit(factor, shown.value, view), lowest, highest };
}
