import type { FactorFindings, PatientRecord } from '../../fhir/index.ts';
import {
  type CholesterolUnit,
  displayCholesterol,
  milligramsPerDecilitre,
  otherUnits,
  plausibleRanges,
  problemWith,
} from '../../risk/index.ts';
import {
  type Amendments,
  typedNumbers,
  type TypedNumber,
  type TypedValue,
} from '../../services/amendments.ts';
import { isoDay } from '../format.ts';
import { factorName } from './factor-names.ts';
import { type ChoiceName, choiceAnswers, numberNames, type Typed } from './value-fields-view.ts';
import type { ViewContext } from './view-context.ts';
import { parseNumber } from './what-if-question.ts';

export interface FormError {
  /** Id of the input to go to. */
  field: string;
  text: string;
}

export type FormResult =
  | { kind: 'accepted'; amendments: Amendments }
  | { kind: 'refused'; errors: readonly FormError[]; typed: Typed };

const oldestYears = 5;

/**
 * Reads the values form over what was said before. A field that is not in the form changes nothing; one that is there
 * and empty takes back what was typed. One wrong field refuses them all, so that nothing is half done.
 */
export function readValuesForm(
  body: Typed,
  before: Amendments,
  { record, view }: { record: PatientRecord; view: ViewContext },
): FormResult {
  const errors: FormError[] = [];
  const unit: CholesterolUnit = body['unit'] === 'mg/dL' ? 'mg/dL' : 'mmol/L';
  const numbers = { ...before.numbers };
  for (const factor of typedNumbers) {
    const text = body[numberNames[factor]];
    if (text === undefined) continue;
    if (text.trim() === '') delete numbers[factor];
    else {
      const read = readNumber(factor, body, { unit, record, view });
      if (Array.isArray(read)) errors.push(...read);
      else numbers[factor] = read;
    }
  }
  const choices = readChoices(body, view, errors);
  const amendments: Amendments = { ...before, ...choices, numbers };
  if (errors.length === 0) errors.push(...lipidErrors(record, numbers, view));
  return errors.length > 0
    ? { kind: 'refused', errors, typed: body }
    : { kind: 'accepted', amendments: withoutStale(amendments, body) };
}

interface ReadContext {
  unit: CholesterolUnit;
  record: PatientRecord;
  view: ViewContext;
}

function readNumber(factor: TypedNumber, body: Typed, context: ReadContext): TypedValue | FormError[] {
  const name = numberNames[factor];
  const text = (body[name] ?? '').trim();
  const unit = unitOf(factor, context.unit);
  const typed = parseNumber(text);
  const errors = [...numberErrors(factor, text, typed, context), ...dateErrors(factor, body, context)];
  if (errors.length > 0 || typed === undefined) return errors;
  const date = dateOf(name, body);
  return {
    value: unit === 'mmol/L' ? milligramsPerDecilitre(typed) : typed,
    recorded: { value: text, unit },
    ...(date === undefined ? {} : { date }),
  };
}

function unitOf(factor: TypedNumber, cholesterol: CholesterolUnit): string {
  if (factor === 'systolicMmHg') return 'mmHg';
  return factor === 'bmiKgM2' ? 'kg/m²' : cholesterol;
}

function numberErrors(
  factor: TypedNumber,
  text: string,
  typed: number | undefined,
  { unit: cholesterol, view }: ReadContext,
): FormError[] {
  const { t } = view;
  const field = numberNames[factor];
  const name = factorName(factor, t);
  const unit = unitOf(factor, cholesterol);
  const error = (what: string) => [{ field, text: t('form.error', { what }) }];
  const [lowest, highest] = plausibleIn(factor, unit);
  if (typed === undefined) {
    const example = factor === 'systolicMmHg' ? '130' : t.number(unit === 'mmol/L' ? '1.3' : '50');
    return error(t('form.error.notNumber', { factor: name, example }));
  }
  const inMoles = unit === 'mmol/L';
  const problem = problemWith(factor, inMoles ? milligramsPerDecilitre(typed) : typed);
  if (problem === undefined) return [];
  const suspected = inMoles
    ? problemWith(factor, typed) === undefined
      ? 'mg/dL'
      : undefined
    : problem.problem === 'unit-slip'
      ? problem.suspectedUnit
      : undefined;
  return error(
    suspected === undefined
      ? t('form.error.impossible', { factor: name, value: `${text} ${unit}`, lowest, highest })
      : t('form.error.unitSlip', { factor: name, value: text, unit, suspected }),
  );
}

/** The limits of what can be, rounded inwards so that a value named as possible is accepted. */
function plausibleIn(factor: TypedNumber, unit: string): [string, string] {
  const [lowest, highest] = plausibleRanges[factor];
  if (unit !== 'mmol/L') return [String(lowest), String(highest)];
  const perUnit = milligramsPerDecilitre(1);
  const [lower, upper] = otherUnits[factor]?.range ?? [0, Number.POSITIVE_INFINITY];
  return [
    String(Math.max(lower, Math.ceil((lowest / perUnit) * 10) / 10)),
    String(Math.min(upper, Math.floor((highest / perUnit) * 10) / 10)),
  ];
}

function dateOf(name: string, body: Typed): string | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => (body[`${name}-${part}`] ?? '').trim());
  if ((day ?? '') + (month ?? '') + (year ?? '') === '') return undefined;
  return `${(year ?? '').padStart(4, '0')}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
}

function dateErrors(factor: TypedNumber, body: Typed, { record, view }: ReadContext): FormError[] {
  const { t, timeZone } = view;
  const name = numberNames[factor];
  const date = dateOf(name, body);
  if (date === undefined) return [];
  const error = (key: 'date' | 'future' | 'beforeBirth' | 'tooOld') => [
    {
      field: `${name}-day`,
      text: t('form.error', { what: t(`form.error.${key}`, { factor: factorName(factor, t) }) }),
    },
  ];
  const instant = new Date(`${date}T00:00:00Z`);
  const real = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(instant.getTime());
  if (!real || instant.toISOString().slice(0, 10) !== date) return error('date');
  const today = isoDay(record.assessedAt, timeZone);
  if (date > today) return error('future');
  const born = record.identity.birthDate;
  if (born !== undefined && date < born.slice(0, 10)) return error('beforeBirth');
  const oldest = `${Number(today.slice(0, 4)) - oldestYears}${today.slice(4)}`;
  return date < oldest ? error('tooOld') : [];
}

/** HDL is a part of total cholesterol: the values as they would be used together. */
function lipidErrors(
  { factors }: PatientRecord,
  numbers: NonNullable<Amendments['numbers']>,
  { t }: ViewContext,
): FormError[] {
  if (numbers.hdlMgDl === undefined && numbers.totalCholesterolMgDl === undefined) return [];
  const total = numbers.totalCholesterolMgDl?.value ?? valueOf(factors.totalCholesterolMgDl);
  const hdl = numbers.hdlMgDl?.value ?? valueOf(factors.hdlMgDl);
  if (total === undefined || hdl === undefined || hdl < total) return [];
  const field = numbers.hdlMgDl === undefined ? 'tc' : 'hdl';
  return [{ field, text: t('form.error', { what: t('form.error.hdlOverTotal') }) }];
}

function valueOf(finding: FactorFindings['hdlMgDl']): number | undefined {
  return finding.kind === 'found' ? finding.reading.value : undefined;
}

type Choices = Pick<Amendments, 'smoking' | 'bpTreated' | 'diabetes' | 'sex'>;

function readChoices(body: Typed, { t }: ViewContext, errors: FormError[]): Choices {
  const chosen: Record<string, unknown> = {};
  for (const name of Object.keys(choiceAnswers) as ChoiceName[]) {
    const answer = body[name];
    if (answer === undefined) continue;
    if (answer === '' || answer === 'record') chosen[name] = undefined;
    else if ((choiceAnswers[name] as readonly string[]).includes(answer)) {
      chosen[name] = name === 'bpTreated' || name === 'diabetes' ? answer === 'yes' : answer;
    } else {
      const factor = factorName(name === 'smoking' ? 'smoker' : name, t);
      errors.push({ field: name, text: t('form.error', { what: t('form.error.choice', { factor }) }) });
    }
  }
  return chosen as Choices;
}

/** A typed pressure ends the choice of a mean; an answer given ends the confirmation of an assumption. */
function withoutStale(amendments: Amendments, body: Typed): Amendments {
  const typedPressure = (body['sbp'] ?? '').trim() !== '';
  const confirmed = amendments.confirmed?.filter((factor) => amendments[factor] === undefined);
  return { ...amendments, confirmed, ...(typedPressure ? { meanOfSystolic: undefined } : {}) };
}

/** What was typed before, as the form shows it again. */
export function typedBefore(amendments: Amendments, unit: CholesterolUnit): Typed {
  const typed: Record<string, string> = {};
  for (const factor of typedNumbers) {
    const value = amendments.numbers?.[factor];
    if (value === undefined) continue;
    const name = numberNames[factor];
    const isCholesterol = factor === 'totalCholesterolMgDl' || factor === 'hdlMgDl';
    const asTyped = !isCholesterol || value.recorded.unit === unit;
    typed[name] = asTyped ? value.recorded.value : displayCholesterol(value.value, unit).text;
    const [year = '', month = '', day = ''] = value.date?.split('-') ?? [];
    typed[`${name}-day`] = day.replace(/^0/, '');
    typed[`${name}-month`] = month.replace(/^0/, '');
    typed[`${name}-year`] = year;
  }
  const { smoking, bpTreated, diabetes, sex } = amendments;
  if (smoking !== undefined) typed['smoking'] = smoking;
  if (sex !== undefined) typed['sex'] = sex;
  if (bpTreated !== undefined) typed['bpTreated'] = bpTreated ? 'yes' : 'no';
  if (diabetes !== undefined) typed['diabetes'] = diabetes ? 'yes' : 'no';
  return typed;
}
