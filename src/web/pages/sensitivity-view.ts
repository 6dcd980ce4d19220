import {
  type Assessment,
  bloodPressureSensitivity,
  categorise,
  displayRisk,
  modelOf,
} from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import { bandNameInSentence, numberInSentence } from './numbers-in-words.ts';
import { factorInSentence } from './factor-names.ts';
import { agoInWords } from './dates-in-words.ts';
import { factorOf, readingOf, rowsOf } from './value-words.ts';
import type { ViewContext } from './view-context.ts';

/** For the clinician only: what a repeat reading could do to the number, and which values are weak. */
export function sensitivityLines(
  assessed: PatientAssessment,
  equation: Equation,
  view: ViewContext,
): string[] {
  return [
    ...bloodPressureLine(assessed, equation, view),
    ...flaggedLine(assessed, equation, view, 'unit-assumed'),
    ...flaggedLine(assessed, equation, view, 'old'),
    ...flaggedLine(assessed, equation, view, 'entered'),
  ];
}

function bloodPressureLine(
  { factors }: PatientAssessment,
  equation: Equation,
  { t, scheme }: ViewContext,
): string[] {
  const ends = bloodPressureSensitivity(modelOf(equation), factors);
  if (ends === undefined) return [];
  const [lower, higher] = [riskIn(ends.lower), riskIn(ends.higher)];
  const words = (risk: number) => numberInSentence(displayRisk(risk, scheme), t);
  const delta = ends.deltaMmHg;
  if (lower !== undefined && higher !== undefined) {
    const bands = [categorise(lower, scheme), categorise(higher, scheme)] as const;
    const numbers = { lower: words(lower), higher: words(higher) };
    const said = t('sensitivity.both', { delta, ...numbers });
    const same = numbers.lower === numbers.higher;
    if (bands[0] === bands[1]) return [same ? t('sensitivity.same', { delta, n: numbers.lower }) : said];
    const [low, high] = bands;
    const names = { lower: bandNameInSentence(low, t), higher: bandNameInSentence(high, t) };
    return [`${said} ${t('sensitivity.bands', names)}`];
  }
  if (lower !== undefined) return [t('sensitivity.lower', { delta, lower: words(lower) })];
  return higher === undefined ? [] : [t('sensitivity.higher', { delta, higher: words(higher) })];
}

function riskIn(assessment: Assessment): number | undefined {
  return assessment.kind === 'estimated' ? assessment.estimates[0]?.risk : undefined;
}

function flaggedLine(
  { record }: PatientAssessment,
  equation: Equation,
  { t }: ViewContext,
  flag: 'unit-assumed' | 'old' | 'entered',
): string[] {
  const named = rowsOf[equation].flatMap((factor) => {
    const reading = readingOf(record, factor);
    const flagged =
      reading?.flags.some((one) => one === flag || (flag === 'old' && one === 'used-though-old')) ?? false;
    if (reading === undefined || !flagged) return [];
    const label = factorInSentence(factorOf(factor), t);
    return [reading.ageDays === undefined ? label : `${label} (${agoInWords(reading.ageDays, t)})`];
  });
  return named.length === 0 ? [] : [t(`sensitivity.${flag}`, { list: t.list(named) })];
}
