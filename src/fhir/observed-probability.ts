import type { JsonObject } from './elements/json.ts';
import { recordedNumberOf } from './elements/recorded-value.ts';
import { probabilityOf, type RecordedProbability } from './recorded-probability.ts';
import type { WrittenUnit } from './units/find-unit.ts';

/**
 * What a result that stands as an Observation says. Its unit tells the scale where it has one: `%` or a fraction of 1
 * (UCUM `1`). Points of a chart are no probability, and a number above or below which the risk lies is an open range.
 */
export function observedProbability(resource: JsonObject, { ours }: { ours: boolean }): RecordedProbability {
  const number = recordedNumberOf(resource);
  if (number.kind === 'none') {
    return number.text === undefined
      ? { kind: 'not-stated' }
      : { kind: 'unusable', recorded: number.text.slice(0, 100) };
  }
  const scale = ours ? 'percent' : scaleOf(number.written);
  const probability = probabilityIn(scale, number.value);
  const text = `${number.text} ${number.written.unit ?? number.written.code ?? ''}`.trim();
  if (probability === undefined || probability.kind === 'unusable')
    return { kind: 'unusable', recorded: text };
  return number.kind === 'comparator' ? openRange(number.comparator, probability, text) : probability;
}

type Scale = 'percent' | 'fraction' | 'not-stated' | 'other';

function scaleOf({ code, unit }: WrittenUnit): Scale {
  const scales = new Set([code, unit].flatMap((one) => (one === undefined ? [] : scaleNamed(one))));
  const [scale = 'not-stated'] = scales;
  // A code and a unit that contradict each other say nothing.
  return scales.size > 1 ? 'not-stated' : scale;
}

function scaleNamed(unit: string): Scale {
  if (/^(%|per ?cent\b|pct\b)/i.test(unit)) return 'percent';
  return /^(1|\{?(ratio|fraction|proportion|probability)\}?)$/i.test(unit) ? 'fraction' : 'other';
}

function probabilityIn(scale: Scale, value: number): RecordedProbability | undefined {
  if (scale === 'percent') return probabilityOf(value, { ours: true });
  if (scale === 'not-stated') return probabilityOf(value, { ours: false });
  if (scale === 'other' || !(value >= 0 && value <= 1)) return undefined;
  return { kind: 'percent', percent: Number((value * 100).toPrecision(12)) };
}

/** `> 30 %` is the end of many a chart. Of an open range in an unknown scale nothing can be said. */
function openRange(
  comparator: string,
  probability: RecordedProbability,
  recorded: string,
): RecordedProbability {
  if (probability.kind !== 'percent' || !/^[<>]=?$/.test(comparator)) return { kind: 'unusable', recorded };
  const end = comparator.startsWith('>') ? 'lowPercent' : 'highPercent';
  return { kind: 'range', [end]: probability.percent, ...(comparator.length === 1 ? { without: true } : {}) };
}
