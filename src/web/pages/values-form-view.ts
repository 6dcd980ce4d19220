import type { FactorId } from '../../risk/index.ts';
import type { PatientAssessment } from '../../services/assess-patient.ts';
import type { FormError } from './typed-number.ts';
import { type Field, fieldsFor, type Typed } from './value-fields-view.ts';
import { keyOf, readingOf, valueInWords, type ValueKey } from './value-words.ts';
import type { ViewContext } from './view-context.ts';

export interface ValuesFormView {
  action: string;
  back: string;
  unit: string;
  fields: readonly Field[];
  errors: readonly FormError[];
  anyTyped: boolean;
}

const typable: readonly FactorId[] = [
  'systolicMmHg',
  'bpTreated',
  'totalCholesterolMgDl',
  'hdlMgDl',
  'smoker',
  'diabetes',
  'bmiKgM2',
];

interface FormInput {
  assessed: PatientAssessment;
  action: string;
  back: string;
  typed: Typed;
  errors: readonly FormError[];
  anyTyped: boolean;
}

export function valuesFormView(input: FormInput, view: ViewContext): ValuesFormView {
  const { assessed, errors, typed } = input;
  const { record } = assessed;
  const { sex } = record.factors;
  const asksForSex =
    sex.kind === 'missing' || (sex.kind === 'found' && sex.reading.flags.includes('entered'));
  const fields = fieldsFor(asksForSex ? ['sex', ...typable] : typable, view, typed);
  return {
    action: input.action,
    back: input.back,
    unit: view.unit,
    fields: fields.map((field) => withStanding(field, { assessed, errors }, view)),
    errors,
    anyTyped: input.anyTyped,
  };
}

/** Adds what is wrong with a field, and what is used now. A choice can go back to what the record says. */
function withStanding(
  field: Field,
  { assessed, errors }: Pick<FormInput, 'assessed' | 'errors'>,
  view: ViewContext,
): Field {
  const { t } = view;
  const key = keyOf(field.factor);
  const now = key === undefined ? undefined : nowOf(key, assessed, view);
  const errorOf = (id: string) => errors.find((error) => error.field === id)?.text;
  if (field.kind === 'number') {
    return { ...field, now, error: errorOf(field.name), dateError: errorOf(`${field.name}-day`) };
  }
  const chosen = field.options.some(({ checked }) => checked);
  const record = { value: 'record', text: t('form.fromRecord'), checked: !chosen };
  return { ...field, now, error: errorOf(field.name), options: [...field.options, record] };
}

/** What stands for a value now, or why nothing does. */
function nowOf(key: ValueKey, { record }: PatientAssessment, view: ViewContext): string {
  const { t } = view;
  const reading = readingOf(record, key);
  if (reading === undefined) {
    const why = t(`value.${record.factors[key].kind as 'missing'}`);
    return t('form.nothing', { why: why.charAt(0).toLocaleLowerCase(t.locale) + why.slice(1) });
  }
  const tooOld = reading.flags.includes('too-old-to-use');
  return t(tooOld ? 'form.tooOld' : 'form.now', { value: valueInWords(key, reading, view) });
}
