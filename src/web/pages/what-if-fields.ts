import { displayCholesterol, type FactorInput, modelOf } from '../../risk/index.ts';
import type { Equation } from '../../services/assess-patient.ts';
import type { ViewContext } from './view-context.ts';
import {
  fieldText,
  parseNumber,
  queryNames,
  whatIfFactors,
  type WhatIfQuestion,
} from './what-if-question.ts';

/** What the values are that a what-if starts from: those the page's number was worked out from. */
export interface WhatIfBasis {
  equation: Equation;
  factors: FactorInput;
  /** Address of the risk page. */
  path: string;
}

export interface WhatIfField {
  name: string;
  label: string;
  value: string;
  /** As it is now, in the same form. */
  now: string;
  min: number;
  max: number;
  step: number;
}

/** A number that was typed, or that a link was made with, with the decimal sign of the language. */
function asShown(typed: string | undefined, t: ViewContext['t']): string | undefined {
  const isNumber = typed !== undefined && parseNumber(typed) !== undefined;
  return isNumber ? t.number(typed.trim().replace(',', '.')) : typed;
}

export function fieldsOf(
  { equation, factors }: WhatIfBasis,
  question: WhatIfQuestion,
  view: ViewContext,
): WhatIfField[] {
  const { t, unit } = view;
  const range = modelOf(equation).range;
  return whatIfFactors[equation].map((factor) => {
    const cholesterol = factor === 'totalCholesterolMgDl' || factor === 'hdlMgDl';
    const inMoles = cholesterol && unit === 'mmol/L';
    const [lowest = 0, highest = 0] = range[factor] ?? [];
    const limit = (value: number) => (cholesterol ? displayCholesterol(value, unit).value : value);
    const name = queryNames[factor];
    const now = t.number(fieldText(factor, factors[factor] ?? 0, unit));
    return {
      name,
      label: t(`whatIf.${name as 'tc'}`, { unit }),
      now,
      value: asShown(question.typed[name], t) ?? now,
      min: limit(lowest),
      max: limit(highest),
      step: factor === 'systolicMmHg' ? 5 : inMoles ? 0.1 : factor === 'bmiKgM2' ? 0.5 : 5,
    };
  });
}
