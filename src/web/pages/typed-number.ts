import { monthsEarlier, type PatientRecord } from '../../fhir/index.ts';
import {
  type CholesterolUnit,
  milligramsPerDecilitre,
  otherUnits,
  plausibleRanges,
  problemWith,
} from '../../risk/index.ts';
import type { TypedNumber, TypedValue } from '../../services/amendments.ts';
import { limitOfUse } from './dates-in-words.ts';
import { factorName } from './factor-names.ts';
import { numberNames, type Typed } from './value-fields-view.ts';
import type { ViewContext } from './view-context.ts';
import { parseNumber } from './what-if-question.ts';

export interface FormError {
  /** Id of the input to go to. */
  field: string;
  text: string;
}

const dayMs = 86_400_000;

export interface TypedContext {
  unit: CholesterolUnit;
  record: PatientRecord;
  view: ViewContext;
}

/** A typed number with its unit and date, or what is wrong with it: what it is, and what to do. */
export function readTypedNumber(
  factor: TypedNumber,
  body: Typed,
  context: TypedContext,
): TypedValue | FormError[] {
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
  { unit: cholesterol, view }: TypedContext,
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
  const problem = problemWith(factor, unit === 'mmol/L' ? milligramsPerDecilitre(typed) : typed);
  if (problem === undefined) return [];
  const suspected =
    unit === 'mmol/L'
      ? slipFromMmol(factor, typed)
      : problem.problem === 'unit-slip'
        ? problem.suspectedUnit
        : undefined;
  return error(
    suspected === undefined
      ? t('form.error.impossible', {
          factor: name,
          value: `${text} ${unit}`,
          lowest: t.number(lowest),
          highest: t.number(highest),
        })
      : t('form.error.unitSlip', { factor: name, value: text, unit, suspected }),
  );
}

/** What cannot be as mmol/L was meant as mg/dL when it can be that. */
function slipFromMmol(factor: TypedNumber, typed: number): 'mg/dL' | undefined {
  return problemWith(factor, typed) === undefined ? 'mg/dL' : undefined;
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

function dateErrors(factor: TypedNumber, body: Typed, { record, view }: TypedContext): FormError[] {
  const { t } = view;
  const name = numberNames[factor];
  const date = dateOf(name, body);
  if (date === undefined) return [];
  const error = (key: 'date' | 'future' | 'beforeBirth' | 'tooOld') => [
    {
      field: `${name}-day`,
      text: t('form.error', {
        what: t(`form.error.${key}`, { factor: factorName(factor, t), limit: limitOfUse(record, t) }),
      }),
    },
  ];
  const instant = new Date(`${date}T00:00:00Z`);
  const real = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(instant.getTime());
  if (!real || instant.toISOString().slice(0, 10) !== date) return error('date');
  if (date > record.assessedOn) return error('future');
  const born = record.identity.birthDate;
  if (born !== undefined && date < born.slice(0, 10)) return error('beforeBirth');
  const today = Date.parse(`${record.assessedOn}T00:00:00Z`) / dayMs;
  const oldest = monthsEarlier(today, record.settings.tooOldAfterMonths);
  return instant.getTime() / dayMs < oldest ? error('tooOld') : [];
}
