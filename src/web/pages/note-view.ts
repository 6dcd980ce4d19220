import type { PatientIdentity, ReadingFlag } from '../../fhir/index.ts';
import {
  categorise,
  type CategoryScheme,
  contributions,
  displayComplement,
  displayContributions,
  displayRisk,
  type FactorInput,
  modelOf,
  whatIf,
} from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import type { Translate } from '../../i18n/index.ts';
import { bornOf, nameOf } from '../banner.ts';
import { formatDay, formatFhirDate, formatTime } from '../format.ts';
import { answerOf } from './answer-view.ts';
import { heartAgeOf, idealRisk } from './comparison-facts.ts';
import { estimatedRisk, modelsBeside, thirtyYearOnly } from './estimates.ts';
import { factorInSentence } from './factor-names.ts';
import { displayUncategorised, numberInSentence, othersInWords, outOf100 } from './numbers-in-words.ts';
import { notCountedOf } from './risk-view.ts';
import { labelOf, readingOf, rowsOf, valueInWords, type ValueKey } from './value-words.ts';
import type { ViewContext } from './view-context.ts';
import { changesInWords } from './what-if-words.ts';

export interface NoteInput {
  assessed: PatientAssessment;
  equation: Equation;
  /** A comparison that the clinician chose to add; nothing when there is none. */
  change: FactorInput;
  version: string;
}

/** The result as plain text for a note: who, the number with both sides, its values with their dates, the comparison. */
export function noteText(input: NoteInput, view: ViewContext): string {
  const { assessed, equation } = input;
  const { t } = view;
  const { record } = assessed;
  const lines = [identityLine(record.identity, assessed, t), ...resultLines(assessed, equation, view)];
  lines.push(t('note.values', { values: valuesInWords(assessed, equation, view) }));
  lines.push(...mainLine(assessed, equation, view));
  const facts = notCountedOf(record, view, { scored: false });
  const beside = answerOf(assessed, equation, view).kind === 'no-score' ? 'alsoNote' : 'notCounted';
  if (facts.length > 0) lines.push(t(`note.${beside}`, { facts: facts.join('; ') }));
  lines.push(...discussedLine(input, view));
  lines.push(
    t('note.workedOut', {
      date: formatDay(record.assessedAt, view.timeZone),
      time: formatTime(record.assessedAt, view.timeZone),
      version: input.version,
    }),
  );
  return lines.join('\n');
}

function identityLine(identity: PatientIdentity, { factors }: PatientAssessment, t: Translate): string {
  const [identifier] = identity.identifiers;
  const words = { name: nameOf(identity, t), born: bornOf(identity, factors.ageYears, t) };
  return identifier === undefined
    ? t('note.identityOnly', words)
    : t('note.identity', { ...words, identifier: `${identifier.label} ${identifier.value}` });
}

function resultLines(assessed: PatientAssessment, equation: Equation, view: ViewContext): string[] {
  const { t, scheme } = view;
  const risk = estimatedRisk(assessed.verdict(equation));
  if (risk !== undefined) {
    const shown = displayRisk(risk, scheme);
    const result = t('note.risk', {
      model: t(`model.${equation}`),
      n: numberInSentence(shown, t),
      percent: t.number((risk * 100).toFixed(1)),
      band: bandInNote(risk, scheme, t),
      others: othersInWords(displayComplement(shown), t),
    });
    const ideal = idealRisk(assessed, equation);
    const heartAge = heartAgeOf(assessed, equation, t);
    if (ideal === undefined || heartAge === undefined) return [`${result} ${t('note.citation')}`];
    const compare = {
      ideal: lowerFirst(outOf100(displayRisk(ideal, scheme), t), t),
      heartAge: heartAge.toLocaleLowerCase(t.locale),
    };
    return [`${result} ${t('note.citation')}`, t('note.compare', compare)];
  }
  const thirty = thirtyYearOnly(assessed, equation);
  if (thirty !== undefined) {
    const shown = displayUncategorised(thirty);
    const result = t('note.risk30', {
      model: t(`model.${modelsBeside[equation].thirtyYears}`),
      n: numberInSentence(shown, t),
      percent: t.number((thirty * 100).toFixed(1)),
      others: othersInWords(displayComplement(shown), t),
    });
    return [`${result} ${t('note.citation30')}`];
  }
  const answer = answerOf(assessed, equation, view);
  return [answer.kind === 'no-score' ? t('note.noScore', { why: `${answer.title}.` }) : ''];
}

/** "High (>=20)": with its cut-off, in signs that survive any note. */
export function bandInNote(risk: number, scheme: CategoryScheme, t: Translate): string {
  const id = categorise(risk, scheme);
  const index = scheme.bands.findIndex((band) => band.id === id);
  const percentOf = (from: number) => t.number(Math.round(from * 1000) / 10);
  const own = scheme.bands[index];
  const next = scheme.bands[index + 1];
  const lower =
    own === undefined || own.from === 0 ? '' : `${own.exclusive ? '>' : '>='}${percentOf(own.from)}`;
  const upper = next === undefined ? '' : `${next.exclusive ? '<=' : '<'}${percentOf(next.from)}`;
  return `${t(`band.name.${id}`)} (${[lower, upper].filter((part) => part !== '').join(', ')})`;
}

function valuesInWords({ record }: PatientAssessment, equation: Equation, view: ViewContext): string {
  return rowsOf[equation].map((key) => valueInNote(record, key, view)).join('; ');
}

function valueInNote(record: PatientAssessment['record'], key: ValueKey, view: ViewContext): string {
  const { t } = view;
  const reading = readingOf(record, key);
  const label = labelOf(key, t);
  if (reading === undefined) {
    return `${label}: ${lowerFirst(t(`value.${record.factors[key].kind as 'missing'}`), t)}`;
  }
  const about: string[] = [];
  const date = reading.measuredOn ?? reading.sources[0]?.effective;
  if (date !== undefined && key !== 'ageYears' && key !== 'sex') about.push(formatFhirDate(date));
  for (const flag of reading.flags) {
    if (isSaidByClinician(flag)) about.push(t(`note.flag.${flag}`));
    else if (worthNoting.has(flag)) about.push(t(`flag.${flag}`).toLocaleLowerCase(t.locale));
  }
  const value = valueInWords(key, reading, view);
  const aside = about.length > 0 ? ` (${about.join(', ')})` : '';
  const joint = typeof reading.value === 'number' ? ' ' : ': ';
  return `${label}${joint}${lowerFirst(value, t)}${aside}`;
}

function lowerFirst(text: string, { locale }: Translate): string {
  return text.charAt(0).toLocaleLowerCase(locale) + text.slice(1);
}

const worthNoting: ReadonlySet<string> = new Set([
  'assumed',
  'old',
  'too-old-to-use',
  'mean-of-several',
  'unit-assumed',
]);

/** What the pages call "by you": whoever reads the note later is somebody else. */
const saidByClinician = ['entered', 'confirmed', 'used-though-old'] as const;

function isSaidByClinician(flag: ReadingFlag): flag is (typeof saidByClinician)[number] {
  return (saidByClinician as readonly string[]).includes(flag);
}

const mostContributors = 3;

function mainLine(assessed: PatientAssessment, equation: Equation, view: ViewContext): string[] {
  const { t } = view;
  const found = contributions(modelOf(equation), assessed.factors);
  if (found.kind !== 'contributions') return [];
  const parts = displayContributions(found)
    .contributions.filter(({ percent }) => percent > 0)
    .toSorted((a, b) => b.percent - a.percent)
    .slice(0, mostContributors)
    .map(({ factor, text }) => `${factorInSentence(factor, t)} ${t.number(text)}`);
  return parts.length === 0 ? [] : [t('note.main', { parts: parts.join(', ') })];
}

function discussedLine({ assessed, equation, change }: NoteInput, view: ViewContext): string[] {
  const { t, scheme } = view;
  const [difference] = whatIf(modelOf(equation), assessed.factors, change).differences;
  if (difference === undefined || Object.keys(change).length === 0) return [];
  const words = (risk: number) => numberInSentence(displayRisk(risk, scheme), t);
  const changes = t.list(changesInWords(change, view));
  return [t('note.discussed', { changes, n: words(difference.after), now: words(difference.before) })];
}
