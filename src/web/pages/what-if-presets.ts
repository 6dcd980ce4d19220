import { displayDifference, displayRisk, type FactorInput, modelOf, whatIf } from '../../risk/index.ts';
import type { Equation } from '../../services/assess-patient.ts';
import { differenceInWords, numberInWords } from './numbers-in-words.ts';
import type { ViewContext } from './view-context.ts';
import { fieldText, inFactorUnit, questionQuery } from './what-if-question.ts';

export interface PresetView {
  text: string;
  href: string;
  number: string;
  difference: string;
}

interface Basis {
  equation: Equation;
  factors: FactorInput;
  path: string;
}

export interface Preset {
  change: FactorInput;
  text: string;
  risk: number;
}

const mostSingle = 3;

/** The single changes that move the number most, then all of them, then five more years of age. */
export function presetsOf(basis: Basis, now: number, view: ViewContext): PresetView[] {
  const { scheme, t, unit } = view;
  const single = singlePresets(basis, now, view);
  const all = single.length > 1 ? allTogether(basis, single, view) : [];
  const older = fiveYearsOn(basis, view);
  const before = displayRisk(now, scheme);
  const equation = basis.equation === 'framingham-2008-bmi' ? 'equation=bmi&' : '';
  return [...single, ...all, ...older].map(({ change, text, risk }) => {
    const after = displayRisk(risk, scheme);
    return {
      text,
      href: `${basis.path}?${equation}${questionQuery(change, unit)}#what-if`,
      number: numberInWords(after, t),
      difference: differenceInWords(displayDifference(before, after), t),
    };
  });
}

export function singlePresets(basis: Omit<Basis, 'path'>, now: number, view: ViewContext): Preset[] {
  return candidates(basis, view)
    .flatMap(({ change, text }) => {
      const risk = riskWith(basis, change);
      return risk === undefined || risk >= now ? [] : [{ change, text, risk }];
    })
    .toSorted((a, b) => a.risk - b.risk)
    .slice(0, mostSingle);
}

function candidates(
  { equation, factors }: Omit<Basis, 'path'>,
  { t, unit, targets }: ViewContext,
): { change: FactorInput; text: string }[] {
  const reads = modelOf(equation).needs;
  const target = {
    systolicMmHg: targets.systolicMmHg,
    totalCholesterolMgDl: inFactorUnit('totalCholesterolMgDl', targets.totalCholesterol[unit], unit),
    hdlMgDl: inFactorUnit('hdlMgDl', targets.hdl[factors.sex ?? 'female'][unit], unit),
    bmiKgM2: targets.bmiKgM2,
  };
  const found: { change: FactorInput; text: string }[] = [];
  if (factors.smoker === true) found.push({ change: { smoker: false }, text: t('whatIf.preset.smoker') });
  for (const factor of ['systolicMmHg', 'totalCholesterolMgDl', 'hdlMgDl', 'bmiKgM2'] as const) {
    const present = factors[factor];
    if (present === undefined || !reads.includes(factor)) continue;
    const worse = factor === 'hdlMgDl' ? present < target[factor] : present > target[factor];
    const wanted = fieldText(factor, target[factor], unit);
    // HDL of 0.96 reads as 1.0 already: a question about 1.0 would ask for what the page shows.
    if (worse && wanted !== fieldText(factor, present, unit)) {
      const n = t.number(wanted);
      found.push({ change: { [factor]: target[factor] }, text: t(`whatIf.preset.${factor}`, { n, unit }) });
    }
  }
  return found;
}

function allTogether(basis: Basis, single: readonly Preset[], { t }: ViewContext): Preset[] {
  const change = Object.assign({}, ...single.map((preset) => preset.change)) as FactorInput;
  const risk = riskWith(basis, change);
  return risk === undefined
    ? []
    : [
        {
          change,
          text:
            single.length === 2 ? t('whatIf.preset.both') : t('whatIf.preset.all', { count: single.length }),
          risk,
        },
      ];
}

function fiveYearsOn(basis: Basis, { t }: ViewContext): Preset[] {
  const change = { ageYears: (basis.factors.ageYears ?? 0) + 5 };
  const risk = riskWith(basis, change);
  return risk === undefined ? [] : [{ change, text: t('whatIf.preset.fiveYears'), risk }];
}

function riskWith({ equation, factors }: Omit<Basis, 'path'>, change: FactorInput): number | undefined {
  const { after } = whatIf(modelOf(equation), factors, change);
  return after.kind === 'estimated' ? after.estimates[0]?.risk : undefined;
}
