import type { EarlierAssessment, RecordedProbability } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';

/** A result in the record that cannot be drawn: told in words, and left to whoever reads it. */
export interface DoubtedResult {
  day: string;
  number: string;
  how: string;
}

/**
 * Results of 10 years that are no one number: a value up to 1 may be a percentage, as FHIR has it, or a fraction, as
 * many apps write it; some give a range. Neither is guessed at, and neither is kept from the clinician.
 */
export function doubtedResults(
  saved: readonly EarlierAssessment[],
  { t, nameOf }: { t: Translate; nameOf: (result: EarlierAssessment) => string },
): DoubtedResult[] {
  return saved.flatMap((result) => {
    const { date, horizonYears, probability } = result;
    if (date === undefined || !/^\d{4}-\d{2}-\d{2}/.test(date) || horizonYears !== 10) return [];
    const row = { day: date.slice(0, 10), how: nameOf(result) };
    const told = toldOf(probability, t);
    if (told === undefined) return [];
    const { number, recorded } = told;
    const how = recorded === undefined ? row.how : `${row.how}. ${t('history.scaleUnknown', { recorded })}`;
    return { ...row, number, how };
  });
}

/** `recorded`: as written, where its scale cannot be told. */
function toldOf(
  probability: RecordedProbability,
  t: Translate,
): { number: string; recorded?: string } | undefined {
  const number = (value: number) => t.number(String(value));
  if (probability.kind === 'ambiguous') {
    const { recorded, percentIfPercentage, percentIfFraction } = probability;
    const readings = { percentage: number(percentIfPercentage), fraction: number(percentIfFraction) };
    return { number: t('history.either', readings), recorded: number(recorded) };
  }
  if (probability.kind !== 'range') return undefined;
  const { lowPercent, highPercent } = probability;
  if (lowPercent === undefined || highPercent === undefined) return undefined;
  const range = (times: number) =>
    t('history.range', {
      low: number(Number((lowPercent * times).toPrecision(12))),
      high: number(Number((highPercent * times).toPrecision(12))),
    });
  if (highPercent > 1) return { number: range(1) };
  return {
    number: t('history.either', { percentage: range(1), fraction: range(100) }),
    recorded: range(1),
  };
}
