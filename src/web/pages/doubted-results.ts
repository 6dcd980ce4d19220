import type { EarlierAssessment, RecordedProbability } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import { recordedDay } from '../format.ts';

/** A result in the record that cannot be drawn: told in words, and left to whoever reads it. */
export interface DoubtedResult {
  day: string;
  number: string;
  how: string;
}

export interface TellingOptions {
  t: Translate;
  timeZone: string;
  nameOf: (result: EarlierAssessment) => string;
}

/** A result that has its place on the drawing of 10 years. */
export function isDrawn({ date, horizonYears, probability }: EarlierAssessment): boolean {
  return isDay(date) && horizonYears === 10 && probability.kind === 'percent';
}

const isDay = (date: string | undefined) => date !== undefined && /^\d{4}-\d{2}-\d{2}/.test(date);
const noNumber = '–';

/**
 * Results that are no one number for 10 years. A value up to 1 may be a percentage, as FHIR has it, or a fraction, as
 * many apps write it; some give a range, some other years, some only a word. Nothing is guessed at, and nothing is kept
 * from the clinician.
 */
export function doubtedResults(
  saved: readonly EarlierAssessment[],
  { t, timeZone, nameOf }: TellingOptions,
): DoubtedResult[] {
  return saved
    .filter((result) => !isDrawn(result))
    .map((result) => {
      const day = result.date === undefined ? '' : recordedDay(result.date, timeZone);
      const { number, sentence } = told(result, t);
      const how = sentence === undefined ? nameOf(result) : `${nameOf(result)}. ${sentence}`;
      return { day, number, how };
    });
}

function told(
  { horizonYears, probability, qualitative }: EarlierAssessment,
  t: Translate,
): { number: string; sentence?: string } {
  const words = numberOf(probability, t);
  if (words === undefined) return { number: noNumber, sentence: withoutNumber(probability, qualitative, t) };
  const { number, recorded } = words;
  const scale = recorded === undefined ? [] : [t('history.scaleUnknown', { recorded })];
  if (horizonYears === 10) return { number, sentence: scale[0] };
  const years =
    horizonYears === undefined
      ? t('history.noYears', { number })
      : t('history.otherYears', { years: t.number(String(horizonYears)), number });
  return { number: noNumber, sentence: [years, ...scale].join(' ') };
}

function withoutNumber(
  probability: RecordedProbability,
  qualitative: string | undefined,
  t: Translate,
): string {
  const recorded = probability.kind === 'unusable' ? probability.recorded.replaceAll('"', '') : undefined;
  const words = recorded ?? qualitative;
  return words === undefined ? t('history.nothing') : t('history.wordsOnly', { words });
}

/** `recorded`: as written, where its scale cannot be told. */
function numberOf(
  probability: RecordedProbability,
  t: Translate,
): { number: string; recorded?: string } | undefined {
  const number = (value: number) => t.number(String(value));
  switch (probability.kind) {
    case 'percent':
      return { number: number(probability.percent) };
    case 'ambiguous': {
      const { recorded, percentIfPercentage, percentIfFraction } = probability;
      const readings = { percentage: number(percentIfPercentage), fraction: number(percentIfFraction) };
      return { number: t('history.either', readings), recorded: number(recorded) };
    }
    case 'range':
      return rangeOf(probability, t);
    default:
      return undefined;
  }
}

function rangeOf(
  { lowPercent, highPercent, without }: Extract<RecordedProbability, { kind: 'range' }>,
  t: Translate,
): { number: string; recorded?: string } | undefined {
  const number = (value: number) => t.number(String(Number(value.toPrecision(12))));
  if (lowPercent !== undefined && highPercent === undefined)
    return { number: t(without ? 'history.over' : 'history.atLeast', { number: number(lowPercent) }) };
  if (lowPercent === undefined && highPercent !== undefined)
    return { number: t(without ? 'history.under' : 'history.atMost', { number: number(highPercent) }) };
  if (lowPercent === undefined || highPercent === undefined) return undefined;
  const range = (times: number) =>
    t('history.range', { low: number(lowPercent * times), high: number(highPercent * times) });
  if (highPercent > 1) return { number: range(1) };
  return {
    number: t('history.either', { percentage: range(1), fraction: range(100) }),
    recorded: range(1),
  };
}
