import {
  centimetres,
  creatinineMilligramsPerDecilitre,
  kilograms,
  milligramsPerDecilitre,
} from '../../risk/index.ts';
import { conversionFactors as factor } from './conversion-factors.ts';

export type QuantityKind =
  | 'cholesterol'
  | 'triglycerides'
  | 'pressure'
  | 'mass'
  | 'length'
  | 'bmi'
  | 'hba1c'
  | 'creatinine'
  | 'egfr'
  | 'uacr';

export interface Unit {
  /** UCUM. */
  ucum: string;
  /** As met in records, compared as `spellingOf` writes them. */
  spellings: readonly string[];
  toCanonical: (value: number) => number;
}

/** Spellings with a bar between them. */
function spelt(list: string): readonly string[] {
  return list.split(' | ');
}

const same = (value: number): number => value;
const times =
  (number: number) =>
  (value: number): number =>
    value * number;

const mgDl = {
  ucum: 'mg/dL',
  spellings: spelt(
    'mg/dl | mg/dl(calc) | mg/100ml | mg% | mgs/dl | milligram per deciliter | milligrams per deciliter',
  ),
};
const mmolL = {
  ucum: 'mmol/L',
  spellings: spelt(
    'mmol/l | mm | mmol | mmols/l | millimole per liter | millimole per litre | millimoles per litre',
  ),
};
const gL = { ucum: 'g/L', spellings: ['g/l', 'gram per liter'] };

/** The first unit of each list is the canonical one, the one in the factor's name. */
export const unitTable: Readonly<Record<QuantityKind, readonly Unit[]>> = {
  cholesterol: [
    { ...mgDl, toCanonical: same },
    { ...mmolL, toCanonical: milligramsPerDecilitre },
    { ...gL, toCanonical: times(100) },
  ],
  triglycerides: [
    { ...mgDl, toCanonical: same },
    { ...mmolL, toCanonical: times(factor.triglyceridesMgDlPerMmolL) },
    { ...gL, toCanonical: times(100) },
  ],
  pressure: [
    {
      ucum: 'mm[Hg]',
      spellings: spelt(
        'mm[hg] | mmhg | mm/hg | mm hg | torr | millimeter of mercury | millimetre of mercury | mmhg.',
      ),
      toCanonical: same,
    },
    { ucum: 'kPa', spellings: spelt('kpa | kilopascal'), toCanonical: times(factor.mmHgPerKPa) },
  ],
  mass: [
    { ucum: 'kg', spellings: spelt('kg | kgs | kilogram | kilograms'), toCanonical: same },
    { ucum: 'g', spellings: spelt('g | gm | gram | grams'), toCanonical: times(0.001) },
    {
      ucum: '[lb_av]',
      spellings: spelt('[lb_av] | lb | lbs | pound | pounds | lb_av'),
      toCanonical: kilograms,
    },
    {
      ucum: '[oz_av]',
      spellings: spelt('[oz_av] | oz | ounce | ounces'),
      toCanonical: times(factor.kgPerOunce),
    },
    {
      ucum: '[stone_av]',
      spellings: spelt('[stone_av] | st | stone'),
      toCanonical: times(factor.kgPerStone),
    },
  ],
  length: [
    {
      ucum: 'cm',
      spellings: spelt('cm | cms | centimeter | centimetre | centimeters | centimetres'),
      toCanonical: same,
    },
    { ucum: 'm', spellings: spelt('m | meter | metre | meters | metres'), toCanonical: times(100) },
    { ucum: 'mm', spellings: spelt('mm | millimeter | millimetre'), toCanonical: times(0.1) },
    {
      ucum: '[in_i]',
      spellings: spelt('[in_i] | [in_us] | in | in_i | in_us | inch | inches'),
      toCanonical: centimetres,
    },
    {
      ucum: '[ft_i]',
      spellings: spelt('[ft_i] | [ft_us] | ft | foot | feet'),
      toCanonical: (value) => centimetres(value * 12),
    },
  ],
  bmi: [
    {
      ucum: 'kg/m2',
      spellings: spelt(
        'kg/m2 | kg/m^2 | kg/m*2 | kg/m**2 | kg/sqm | kg/(m^2) | kg/(m2) | kilogram per square meter | 1',
      ),
      toCanonical: same,
    },
  ],
  hba1c: [
    {
      ucum: '%',
      spellings: spelt('% | percent | %hb | %ngsp | %a1c | % of total hgb | % of total hemoglobin | %{hb}'),
      toCanonical: same,
    },
    {
      ucum: 'mmol/mol',
      spellings: spelt('mmol/mol | mmol/mol hb | mmol/molhb | millimole per mole'),
      toCanonical: (value) => value * factor.hba1cPercentPerMmolMol + factor.hba1cPercentOffset,
    },
    { ucum: '1', spellings: spelt('1 | ratio | fraction'), toCanonical: times(100) },
  ],
  creatinine: [
    { ...mgDl, toCanonical: same },
    {
      ucum: 'umol/L',
      spellings: spelt(
        'umol/l | μmol/l | micmol/l | micromol/l | mcmol/l | micromole per liter | micromole per litre',
      ),
      toCanonical: creatinineMilligramsPerDecilitre,
    },
    {
      ...mmolL,
      spellings: spelt('mmol/l'),
      toCanonical: (value) => creatinineMilligramsPerDecilitre(value * 1000),
    },
  ],
  egfr: [
    {
      ucum: 'mL/min/{1.73_m2}',
      spellings: spelt(
        'ml/min/{1.73_m2} | ml/min/{1.73m2} | ml/min/1.73m2 | ml/min/1.73_m2 | ml/min/1.73m^2 | ml/min/1.73sqm | ml/min/{bsa} | ml/min/1.73 | ml/min/1.73 square meter | ml/min/m2 | ml/min | ml/min/1.73 m*2 | ml/min/ | ml/min/1.73m*2 | ml/min/1.73(m2) | ml/min per 1.73 m2',
      ),
      toCanonical: same,
    },
  ],
  uacr: [
    {
      ucum: 'mg/g',
      spellings: spelt(
        'mg/g | ug/mg | μg/mg | mcg/mg | mg/gcreat | mg/g cr | mg/gcr | mg/g creat | mg/g creatinine | ug/mg creat',
      ),
      toCanonical: same,
    },
    {
      ucum: 'mg/mmol',
      spellings: spelt('mg/mmol | mg/mmolcreat | mg/mmol creat | g/mol'),
      toCanonical: times(factor.albuminMgGPerMgMmol),
    },
    { ucum: 'mg/mg', spellings: spelt('mg/mg | g/g'), toCanonical: times(1000) },
  ],
};

/** Lower case without blanks; superscript two and both letters mu are written alike (Unicode NFKC). */
export function spellingOf(unit: string): string {
  return unit.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
