import {
  categoryPresets,
  type CategoryScheme,
  modelOf,
  type RiskFactors,
  type RiskModel,
  riskModels,
  type SelfCheck,
} from '../../risk/index.ts';
import type { Equation } from '../../services/assess-patient.ts';
import type { Translate } from '../../i18n/index.ts';
import { labelsOf } from './method-view.ts';
import { bandInWords } from './numbers-in-words.ts';

export interface AboutView {
  main: readonly (ModelInWords & { table: CoefficientsView })[];
  /** In the publications' own words, in English. */
  others: readonly ModelInWords[];
  bands: readonly string[];
  bandsSource: string;
  /** A clinic's own cut-offs come with its own words. */
  bandsSourceTranslated: boolean;
  check: string;
}

interface ModelInWords {
  name: string;
  outcome: string;
  population: string;
  limits: string;
  citation: string;
}

interface CoefficientsView {
  source: string;
  rows: readonly { label: string; men: string; women: string }[];
}

const presets = ['ten-twenty', 'six-twenty'] as const;
const mainEquations: readonly Equation[] = ['framingham-2008-lipids', 'framingham-2008-bmi'];

export function aboutView(check: SelfCheck, scheme: CategoryScheme, t: Translate): AboutView {
  const others = riskModels.filter(({ id }) => !(mainEquations as readonly string[]).includes(id));
  const preset = presets.find((id) => categoryPresets[id].source === scheme.source);
  return {
    main: mainEquations.map((id) => ({
      ...inWords(modelOf(id), t),
      outcome: t('about.facts.outcome'),
      population: t('about.facts.population'),
      limits: t(`about.facts.limits.${id}`),
      table: coefficients(id, t),
    })),
    others: others.map((model) => inWords(model, t)),
    bands: scheme.bands.map(({ id }) => bandInWords(id, scheme, t)),
    bandsSource: preset === undefined ? scheme.source : t(`about.source.${preset}`),
    bandsSourceTranslated: preset !== undefined,
    check: t('about.checkResult', { checked: check.checked, agreed: check.agreed }),
  };
}

function inWords(model: RiskModel, t: Translate): ModelInWords {
  const { id, citation, outcomeInWords, population, limits } = model;
  return { name: t(`model.${id}`), outcome: outcomeInWords, population, limits: limits.join(' '), citation };
}

/** The published table, with the mean and the baseline survival that the equation takes from the paper too. */
function coefficients(id: Equation, t: Translate): CoefficientsView {
  const model = modelOf(id);
  const [table] = model.tables;
  const labels = labelsOf(id, t);
  const digits = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : t.number(String(value)).replace('-', '−');
  const [men, women] = (['male', 'female'] as const).map((sex) => constantsOf(model, sex));
  return {
    source: table?.source ?? '',
    rows: [
      ...(table?.rows ?? []).map(({ label, values }) => ({
        label: labels.get(label) ?? label,
        men: digits(values[0]),
        women: digits(values[1]),
      })),
      { label: t('about.mean'), men: digits(men?.mean), women: digits(women?.mean) },
      { label: t('about.survival'), men: digits(men?.survival), women: digits(women?.survival) },
    ],
  };
}

/** Mean and survival do not depend on the person, only on the sex. */
function constantsOf(model: RiskModel, sex: RiskFactors['sex']) {
  const anybody = {
    ageYears: 50,
    sex,
    systolicMmHg: 120,
    bpTreated: false,
    totalCholesterolMgDl: 200,
    hdlMgDl: 50,
    bmiKgM2: 25,
    smoker: false,
    diabetes: false,
    cardiovascularDisease: false,
  } as RiskFactors;
  const workings = model.workings?.(anybody, 0);
  return workings?.kind === 'cox'
    ? { mean: workings.mean, survival: workings.baselineSurvival }
    : { mean: undefined, survival: undefined };
}
