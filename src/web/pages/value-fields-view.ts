import {
  type CholesterolUnit,
  clinicalIntervals,
  displayCholesterol,
  type FactorId,
  type NumericFactorId,
} from '../../risk/index.ts';
import type { TypedNumber } from '../../services/amendments.ts';
import type { ViewContext } from './view-context.ts';

/** One question of the values form, as the template prints it. */
export type Field = NumberField | ChoiceField;

export interface NumberField {
  kind: 'number';
  /** Name of the input; its date has `-day`, `-month` and `-year` added. */
  name: string;
  factor: TypedNumber;
  label: string;
  help: string;
  value: string;
  day: string;
  month: string;
  year: string;
  error?: string;
  dateError?: string;
  now?: string;
}

export interface ChoiceField {
  kind: 'choice';
  name: string;
  factor: FactorId;
  legend: string;
  options: readonly { value: string; text: string; checked: boolean }[];
  error?: string;
  now?: string;
}

export const numberNames: Readonly<Record<TypedNumber, string>> = {
  systolicMmHg: 'sbp',
  totalCholesterolMgDl: 'tc',
  hdlMgDl: 'hdl',
  bmiKgM2: 'bmi',
};

/** The answers of each choice, as the form sends them. */
export const choiceAnswers = {
  smoking: ['current', 'former', 'never'],
  bpTreated: ['yes', 'no'],
  diabetes: ['yes', 'no'],
  sex: ['female', 'male'],
} as const;
export type ChoiceName = keyof typeof choiceAnswers;

/** What was typed before, by the name of the input. */
export type Typed = Readonly<Record<string, string>>;

/** The fields for these factors, in their order; a factor that cannot be typed has none. */
export function fieldsFor(factors: readonly FactorId[], view: ViewContext, typed: Typed = {}): Field[] {
  return factors.flatMap((factor) => fieldFor(factor, view, typed) ?? []);
}

function fieldFor(factor: FactorId, view: ViewContext, typed: Typed): Field | undefined {
  const { t } = view;
  switch (factor) {
    case 'systolicMmHg':
      return numberField(factor, t('form.systolic'), view, typed);
    case 'totalCholesterolMgDl':
      return numberField(factor, t('form.totalCholesterol', { unit: view.unit }), view, typed);
    case 'hdlMgDl':
      return numberField(factor, t('form.hdl', { unit: view.unit }), view, typed);
    case 'bmiKgM2':
      return numberField(factor, t('form.bmi'), view, typed);
    case 'smoker':
      return choiceField('smoking', factor, t('form.smoking'), view, typed);
    case 'bpTreated':
      return choiceField('bpTreated', factor, t('form.bpTreated'), view, typed);
    case 'diabetes':
      return choiceField('diabetes', factor, t('form.diabetes'), view, typed);
    case 'sex':
      return choiceField('sex', factor, t('risk.sex.choose'), view, typed);
    default:
      return undefined;
  }
}

function numberField(
  factor: TypedNumber,
  label: string,
  { t, unit }: ViewContext,
  typed: Typed,
): NumberField {
  const name = numberNames[factor];
  const [lowest, highest] = usualRange(factor, unit);
  const usual = t('form.usual', { lowest: t.number(lowest), highest: t.number(highest) });
  return {
    kind: 'number',
    name,
    factor,
    label,
    help: factor === 'bmiKgM2' ? `${t('form.bmiHelp')} ${usual}` : usual,
    value: typed[name] ?? '',
    day: typed[`${name}-day`] ?? '',
    month: typed[`${name}-month`] ?? '',
    year: typed[`${name}-year`] ?? '',
  };
}

function usualRange(factor: NumericFactorId, unit: CholesterolUnit): [string, string] {
  const [lowest, highest] = clinicalIntervals[factor] ?? [0, 0];
  const cholesterol = factor === 'totalCholesterolMgDl' || factor === 'hdlMgDl';
  const text = (value: number) => (cholesterol ? displayCholesterol(value, unit).text : String(value));
  return [text(lowest), text(highest)];
}

function choiceField(
  name: ChoiceName,
  factor: FactorId,
  legend: string,
  { t }: ViewContext,
  typed: Typed,
): ChoiceField {
  const words = (answer: string) => {
    if (name === 'sex') return t(answer === 'female' ? 'risk.sex.women' : 'risk.sex.men');
    if (name === 'smoking') return t(`form.smoking.${answer as 'current'}`);
    return t(`form.${name}.${answer as 'yes'}`);
  };
  const options = choiceAnswers[name].map((value) => ({
    value,
    text: words(value),
    checked: typed[name] === value,
  }));
  return { kind: 'choice', name, factor, legend, options };
}
