import {
  displayCholesterol,
  milligramsPerDecilitre,
  type CholesterolUnit,
  type FactorInput,
} from '../../risk/index.ts';
import type { Equation } from '../../services/assess-patient.ts';

/** What a what-if may change. Treatment and diabetes stay as recorded: ticking them would read as an effect. */
export const whatIfFactors = {
  'framingham-2008-lipids': ['systolicMmHg', 'totalCholesterolMgDl', 'hdlMgDl'],
  'framingham-2008-bmi': ['systolicMmHg', 'bmiKgM2'],
} as const satisfies Record<Equation, readonly NumberFactor[]>;

export type NumberFactor = 'systolicMmHg' | 'totalCholesterolMgDl' | 'hdlMgDl' | 'bmiKgM2';

/** Names in the address. `u` is the unit that cholesterol was typed in. */
export const queryNames: Readonly<Record<NumberFactor, string>> = {
  systolicMmHg: 'sbp',
  totalCholesterolMgDl: 'tc',
  hdlMgDl: 'hdl',
  bmiKgM2: 'bmi',
};

/** Every name that a question may have in the address. */
export const whatIfNames: readonly string[] = [...Object.values(queryNames), 'u', 'smk', 'age'];

export interface WhatIfQuestion {
  /** Only what differs from the values as they are. */
  change: FactorInput;
  /** By name in the address, what the fields show. */
  typed: Readonly<Record<string, string>>;
  notNumbers: readonly { factor: NumberFactor; text: string }[];
  asked: boolean;
}

/** How a value stands in its field: with a point, rounded as it is shown. */
export function fieldText(factor: NumberFactor, value: number, unit: CholesterolUnit): string {
  if (factor === 'totalCholesterolMgDl' || factor === 'hdlMgDl') return displayCholesterol(value, unit).text;
  return String(Math.round(value * 10) / 10);
}

/** As exact as a value can be typed, so that an address gives the very number that it was made from. */
function exactText(factor: NumberFactor, value: number, unit: CholesterolUnit): string {
  const shown = fieldText(factor, value, unit);
  if (inFactorUnit(factor, Number(shown), unit) === value) return shown;
  const inUnit = value / inFactorUnit(factor, 1, unit);
  return String(Math.round(inUnit * 10_000) / 10_000);
}

/** `130`, `5.0` or `5,0`; undefined for anything else. */
export function parseNumber(text: string): number | undefined {
  return /^\d{1,4}([.,]\d{1,4})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined;
}

/**
 * Reads a what-if question from the address. A field left as it was shown is no change: the shown value is rounded
 * and the real one is not.
 */
export function readQuestion(
  query: Readonly<Record<string, unknown>>,
  factors: FactorInput,
  { equation, unit }: { equation: Equation; unit: CholesterolUnit },
): WhatIfQuestion {
  const change: Partial<Record<NumberFactor, number>> = {};
  const typed: Record<string, string> = {};
  const notNumbers: { factor: NumberFactor; text: string }[] = [];
  let asked = false;
  const askedUnit = query['u'] === 'mg' ? 'mg/dL' : query['u'] === 'mmol' ? 'mmol/L' : unit;
  for (const factor of whatIfFactors[equation]) {
    const text = textOf(query[queryNames[factor]]);
    if (text === undefined || text === '') continue;
    asked = true;
    const value = parseNumber(text);
    const present = factors[factor];
    const isAsShown = present !== undefined && sameNumber(text, fieldText(factor, present, askedUnit));
    if (value === undefined) {
      notNumbers.push({ factor, text });
      typed[queryNames[factor]] = text;
    } else if (!isAsShown) {
      change[factor] = inFactorUnit(factor, value, askedUnit);
      typed[queryNames[factor]] = askedUnit === unit ? text : fieldText(factor, change[factor], unit);
    }
  }
  const smoker = query['smk'] === '1' ? true : query['smk'] === '0' ? false : undefined;
  const age = parseNumber(textOf(query['age']) ?? '');
  const also = {
    ...(smoker !== undefined && smoker !== factors.smoker ? { smoker } : {}),
    ...(age !== undefined && age !== factors.ageYears ? { ageYears: Math.floor(age) } : {}),
  };
  if (smoker !== undefined || age !== undefined) asked = true;
  return { change: { ...change, ...also }, typed, notNumbers, asked };
}

/** A number of the shown unit in the unit of the factor. */
export function inFactorUnit(factor: NumberFactor, value: number, unit: CholesterolUnit): number {
  const inMoles = unit === 'mmol/L' && (factor === 'totalCholesterolMgDl' || factor === 'hdlMgDl');
  return inMoles ? milligramsPerDecilitre(value) : value;
}

function sameNumber(a: string, b: string): boolean {
  return parseNumber(a) === parseNumber(b);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 20 ? value : undefined;
}

/** The same question as a query, unchanged values left out. */
export function questionQuery(change: FactorInput, unit: CholesterolUnit): string {
  const query = new URLSearchParams();
  for (const [factor, name] of Object.entries(queryNames) as [NumberFactor, string][]) {
    const value = change[factor];
    if (value !== undefined) query.set(name, exactText(factor, value, unit));
  }
  if (query.has('tc') || query.has('hdl')) query.set('u', unit === 'mmol/L' ? 'mmol' : 'mg');
  if (change.smoker !== undefined) query.set('smk', change.smoker ? '1' : '0');
  if (change.ageYears !== undefined) query.set('age', String(change.ageYears));
  return query.toString();
}
