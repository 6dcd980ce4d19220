import type { Json } from '../builders.ts';
import { everywhere, type Retelling } from './retelling.ts';
import type { FhirResource } from '../../../src/fhir/index.ts';

/** `[from, to, by, plus]`: what a number in the first unit is in the second. */
interface Conversion {
  from: readonly string[];
  to: string;
  convert: (value: number) => number;
  /** LOINC codes that it is of, where the unit alone does not say. */
  codes?: RegExp;
}

const cholesterol = /^(2093-3|2085-9|13457-7|18262-6|2089-1|14647-2|14646-4|39469-2|22748-8)$/;
const creatinine = /^(2160-0|38483-4|14682-9)$/;
const hba1c = /^(4548-4|59261-8|17856-6)$/;

/** Factors: SI Brochure for the pound, inch and mmHg (133.322 387 415 Pa); the molar mass of creatinine (113.12); NGSP for HbA1c; design for cholesterol. */
const conversions: Readonly<Record<string, readonly Conversion[]>> = {
  'mmol/L and mg/dL': [
    { from: ['mg/dL'], to: 'mmol/L', convert: (value) => value / 38.67, codes: cholesterol },
    { from: ['mmol/L', 'mmol/l'], to: 'mg/dL', convert: (value) => value * 38.67, codes: cholesterol },
  ],
  'µmol/L': [
    { from: ['mg/dL'], to: 'umol/L', convert: (value) => (value * 10_000) / 113.12, codes: creatinine },
  ],
  kPa: [{ from: ['mm[Hg]', 'mmHg'], to: 'kPa', convert: (value) => value * 0.133_322_387_415 }],
  pounds: [{ from: ['kg'], to: '[lb_av]', convert: (value) => value / 0.453_592_37 }],
  grams: [{ from: ['kg'], to: 'g', convert: (value) => value * 1000 }],
  metres: [{ from: ['cm'], to: 'm', convert: (value) => value / 100 }],
  inches: [{ from: ['cm'], to: '[in_i]', convert: (value) => value / 2.54 }],
  'mmol/mol': [{ from: ['%'], to: 'mmol/mol', convert: (value) => (value - 2.152) / 0.09148, codes: hba1c }],
};

type Rewrite = (quantity: Json, codes: readonly string[]) => Json;

const codesOf = (holder: Json): string[] =>
  ((holder['code'] as { coding?: { code?: unknown }[] } | undefined)?.coding ?? []).map(({ code }) =>
    String(code),
  );

/** Every valueQuantity of Observations and their components. */
export function quantities(rewrite: Rewrite): Retelling['retell'] {
  return (rows) =>
    rows.map((row) => {
      if (row.resourceType !== 'Observation') return row;
      return everywhere(row, (node) => {
        const quantity = node['valueQuantity'] as Json | undefined;
        if (quantity === undefined || typeof quantity['value'] !== 'number') return node;
        return { ...node, valueQuantity: rewrite(quantity, codesOf(node)) };
      }) as FhirResource;
    });
}

function unitOf({ code, unit }: Json): string {
  return typeof code === 'string' ? code : typeof unit === 'string' ? unit : '';
}

function expressedIn(list: readonly Conversion[], round: (value: number) => number): Rewrite {
  return (quantity, codes) => {
    const unit = unitOf(quantity);
    const found = list.find(
      ({ from, codes: of }) => from.includes(unit) && (!of || codes.some((code) => of.test(code))),
    );
    if (!found) return quantity;
    const value = round(found.convert(quantity['value'] as number));
    return { ...quantity, value, unit: found.to, code: found.to, system: 'http://unitsofmeasure.org' };
  };
}

/** The factors of the source and of the reader are rounded to five or six digits. */
const rounding = 1e-4;

const exact = (value: number): number => value;

const spellings: Readonly<Record<string, string>> = {
  'mg/dL': ' MG/DL ',
  'mmol/L': 'mmol/l',
  'mm[Hg]': 'mm Hg',
  mmHg: 'MMHG',
  kg: 'kilograms',
  cm: 'Centimeters',
  'kg/m2': 'kg/m²',
  '%': 'percent',
  'mL/min/{1.73_m2}': 'mL/min/1.73m2',
  'mL/min': 'ml/min',
};

export const ofUnits: readonly Retelling[] = [
  ...Object.entries(conversions).map(([name, list]) => ({
    name: `in ${name}`,
    retell: quantities(expressedIn(list, exact)),
    allowed: { rounding, words: true },
  })),
  {
    name: 'all of them in other units',
    retell: quantities(expressedIn(Object.values(conversions).flat(), exact)),
    allowed: { rounding, words: true },
  },
  {
    name: 'the code of the unit alone',
    retell: quantities((quantity) => (quantity['code'] ? { ...quantity, unit: undefined } : quantity)),
  },
  {
    name: 'the words of the unit alone',
    retell: quantities((quantity) => ({
      value: quantity['value'],
      ...(quantity['comparator'] ? { comparator: quantity['comparator'] } : {}),
      unit: quantity['unit'] ?? quantity['code'],
    })),
  },
  {
    name: 'units spelt otherwise',
    retell: quantities((quantity) => {
      const unit = unitOf(quantity);
      const other = spellings[unit];
      return other === undefined ? quantity : { value: quantity['value'], unit: other };
    }),
    allowed: { words: true },
  },
  {
    name: 'numbers as text',
    retell: quantities((quantity) => ({ ...quantity, value: String(quantity['value']) })),
  },
];
