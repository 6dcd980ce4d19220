import type { FactorFindings, PatientRecord } from '../../fhir/index.ts';
import { type CholesterolUnit, displayCholesterol } from '../../risk/index.ts';
import { type Amendments, typedNumbers } from '../../services/amendments.ts';
import { factorName } from './factor-names.ts';
import { type FormError, readTypedNumber } from './typed-number.ts';
import { type ChoiceName, choiceAnswers, numberNames, type Typed } from './value-fields-view.ts';
import type { ViewContext } from './view-context.ts';

export type FormResult =
  | { kind: 'accepted'; amendments: Amendments }
  | { kind: 'refused'; errors: readonly FormError[]; typed: Typed };

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
  const unit = unitOfForm(body, view);
  const shown = typedBefore(before, unit);
  const numbers = { ...before.numbers };
  for (const factor of typedNumbers) {
    const text = body[numberNames[factor]];
    if (text === undefined || isAsShown(numberNames[factor], body, shown)) continue;
    if (text.trim() === '') delete numbers[factor];
    else {
      const read = readTypedNumber(factor, body, { unit, record, view });
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

/** The unit that the form was shown in, whatever has been chosen in another window since. */
export function unitOfForm(body: Typed, { unit }: ViewContext): CholesterolUnit {
  const said = body['unit'];
  return said === 'mg/dL' || said === 'mmol/L' ? said : unit;
}

/** Left as it was shown: what was typed before stays as it is, which is not always what a rounded unit shows. */
function isAsShown(name: string, body: Typed, shown: Typed): boolean {
  if (shown[name] === undefined) return false;
  return [name, `${name}-day`, `${name}-month`, `${name}-year`].every(
    (field) => (body[field] ?? '').trim() === (shown[field] ?? ''),
  );
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
  if (finding.kind !== 'found') return undefined;
  // What was typed before is in front of the record, and may be taken back with this form.
  const isTyped = finding.reading.flags.includes('entered');
  return isTyped ? finding.others[0]?.value : finding.reading.value;
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
  return chosen;
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
