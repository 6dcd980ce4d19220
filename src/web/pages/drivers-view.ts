import {
  contributions,
  displayContributions,
  type FactorId,
  idealFactors,
  modelOf,
} from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import { factorInSentence } from './factor-names.ts';
import { cholesterolInWords } from './numbers-in-words.ts';
import { keyOf, labelOf, readingOf, valueInWords } from './value-words.ts';
import type { ViewContext } from './view-context.ts';

export interface DriversView {
  rows: readonly DriverRow[];
  total: string;
  compared: string;
  treated?: string;
}

interface DriverRow {
  label: string;
  text: string;
  kind: 'base' | 'adds' | 'lowers' | 'none';
  /** In a drawing 200 units wide, whose zero is the same for all rows. */
  bar: { x: number; width: number };
}

const barWidth = 200;
const steps = [2, 5, 10, 15, 20, 30, 40, 60, 80, 100];

/** What each value adds to the number: one bar each from a common zero, adding up to the total. */
export function driversOf(
  { record, factors }: PatientAssessment,
  equation: Equation,
  view: ViewContext,
): DriversView | undefined {
  const found = contributions(modelOf(equation), factors);
  if (found.kind !== 'contributions') return undefined;
  const { t } = view;
  const shown = displayContributions(found);
  const barOf = scaleOf([shown.base.percent, ...shown.contributions.map(({ percent }) => percent)]);
  const rows = shown.contributions
    .map(({ factor, percent, text }) => ({
      label: driverLabel(factor, { record }, view),
      text: t.number(text),
      percent,
      kind: percent > 0 ? ('adds' as const) : percent < 0 ? ('lowers' as const) : ('none' as const),
      bar: barOf(percent),
    }))
    .toSorted((a, b) => b.percent - a.percent);
  return {
    rows: [
      {
        label: t('drivers.base'),
        text: t.number(shown.base.text),
        kind: 'base',
        bar: barOf(shown.base.percent),
      },
      ...rows,
    ],
    total: t('drivers.total', { total: t.number(shown.total.text) }),
    compared: t('drivers.compared', {
      ideal: t.list(
        shown.contributions.map(({ factor }) => idealInWords(factor, view)).filter((text) => text !== ''),
      ),
    }),
    treated: factors.bpTreated === true ? t('drivers.treated') : undefined,
  };
}

function scaleOf(percents: readonly number[]): (percent: number) => { x: number; width: number } {
  const reach = (values: readonly number[]) => {
    const most = Math.max(0, ...values);
    return most === 0 ? 0 : (steps.find((step) => step >= most) ?? 100);
  };
  const below = reach(percents.map((percent) => -percent));
  const perUnit = barWidth / (reach(percents) + below);
  const round = (value: number) => Math.round(value * 10) / 10;
  return (percent) => ({
    x: round((below + Math.min(0, percent)) * perUnit),
    width: round(Math.abs(percent) * perUnit),
  });
}

/** "Systolic BP 146 mmHg", "Smoking: Current smoker" */
function driverLabel(
  factor: FactorId,
  { record }: Pick<PatientAssessment, 'record'>,
  view: ViewContext,
): string {
  const key = keyOf(factor);
  const reading = key === undefined ? undefined : readingOf(record, key);
  if (key === undefined || reading === undefined) return view.t(`factor.${factor}`);
  const value = valueInWords(key, { ...reading, recorded: undefined }, view);
  return typeof reading.value === 'number'
    ? `${labelOf(key, view.t)} ${value}`
    : `${labelOf(key, view.t)}: ${value.charAt(0).toLocaleLowerCase(view.t.locale)}${value.slice(1)}`;
}

function idealInWords(factor: FactorId, { t, unit }: ViewContext): string {
  const name = factorInSentence(factor, t);
  switch (factor) {
    case 'systolicMmHg':
      return `${name} ${t('value.mmHg', { n: idealFactors.systolicMmHg })}`;
    case 'totalCholesterolMgDl':
    case 'hdlMgDl':
      return `${name} ${cholesterolInWords(idealFactors[factor], unit, t)}`;
    case 'bmiKgM2':
      return `${name} ${t('value.kgM2', { n: idealFactors.bmiKgM2 })}`;
    case 'bpTreated':
      return t('drivers.ideal.bpTreated');
    case 'smoker':
      return t('drivers.ideal.smoker');
    case 'diabetes':
      return t('drivers.ideal.diabetes');
    default:
      return '';
  }
}
