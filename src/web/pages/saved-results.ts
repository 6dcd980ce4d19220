import type { EarlierAssessment } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import { displayRisk } from '../../risk/index.ts';
import type { Equation } from '../../services/assess-patient.ts';
import { formatFhirDate, recordedDay } from '../format.ts';
import { type DoubtedResult, doubtedResults, isDrawn } from './doubted-results.ts';
import { numberInSentence } from './numbers-in-words.ts';
import type { ViewContext } from './view-context.ts';

const lipids = 'framingham-2008-lipids' satisfies Equation;
const bmi = 'framingham-2008-bmi' satisfies Equation;

export interface HistoryRow {
  date: string;
  number: string;
  how: string;
}

export interface Point {
  day: string;
  number: string;
  percent: number;
  how: string;
  /** Worked out by this equation: joined by the line. */
  own: boolean;
  /** Worked out now, from the values of another day. */
  worked: boolean;
}

export function rowOf({ day, number, how }: Pick<Point, 'day' | 'number' | 'how'>, t: Translate): HistoryRow {
  return { date: day === '' ? t('history.undated') : formatFhirDate(day), number, how };
}

/** Results in the record that are not one number for 10 years. */
export function doubtedPoints(
  saved: readonly EarlierAssessment[],
  equation: Equation,
  { t, timeZone }: ViewContext,
): DoubtedResult[] {
  const nameOf = (result: EarlierAssessment) => nameInWords(result, equation, t);
  return doubtedResults(saved, { t, timeZone, nameOf });
}

/**
 * Results in the record that have a place on the drawing. Those of another app or equation are hollow and not joined.
 */
export function drawnPoints(
  saved: readonly EarlierAssessment[],
  equation: Equation,
  { t, scheme, timeZone }: ViewContext,
): Point[] {
  return saved.filter(isDrawn).flatMap((result) => {
    const { date, ours, methodId, probability } = result;
    if (date === undefined || probability.kind !== 'percent') return [];
    const shown = displayRisk(probability.percent / 100, scheme);
    return {
      day: recordedDay(date, timeZone),
      number: numberInSentence(shown, t),
      percent: shown.percent,
      how: nameInWords(result, equation, t),
      own: ours && methodId === equation,
      worked: false,
    };
  });
}

function nameInWords(
  { ours, methodId, ...other }: EarlierAssessment,
  equation: Equation,
  t: Translate,
): string {
  return ours ? savedInWords(methodId, equation, t) : othersInWords(other, t);
}

function savedInWords(methodId: string | undefined, equation: Equation, t: Translate): string {
  const other = methodId !== equation && (methodId === lipids || methodId === bmi) ? methodId : undefined;
  return other === undefined ? t('history.saved') : `${t('history.saved')}, ${t(`model.${other}`)}`;
}

/** A result of several outcomes has several numbers of one day: each says what it counts. */
function othersInWords({ method, outcome }: { method?: string; outcome?: string }, t: Translate): string {
  const name = method ?? t('history.other');
  return outcome === undefined ? name : `${name}: ${outcome}`;
}
