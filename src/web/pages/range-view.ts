import {
  categoryEitherWay,
  categoriseEstimate,
  type CategoryId,
  displayCholesterol,
  displayRisk,
  type Estimate,
  type FactorInput,
  missingRange,
  modelOf,
  type MissingRange,
  type OutputRange,
  type TriedValues,
} from '../../risk/index.ts';
import type { Equation } from '../../services/assess-patient.ts';
import { factorInSentence } from './factor-names.ts';
import { bandNameInSentence, numberInSentence } from './numbers-in-words.ts';
import type { ViewContext } from './view-context.ts';

/** What the missing value could do to the answer: "2 to 5 out of 100: low either way". Nothing when it cannot be said. */
export function rangeSentence(
  equation: Equation,
  factors: FactorInput,
  view: ViewContext,
): string | undefined {
  // Nobody knows whether the equation covers a person whose age is not known.
  if (factors.ageYears === undefined) return undefined;
  const range = missingRange(modelOf(equation), factors);
  const [output] = range.kind === 'range' ? range.outputs : [];
  if (range.kind !== 'range' || output === undefined) return undefined;
  const sentence =
    output.cases === undefined ? intervalSentence(range, output, view) : caseSentence(range, output, view);
  // A category is named: it never stands without this.
  if (sentence === undefined || factors.diabetes !== true) return sentence;
  return `${sentence} ${view.t('risk.withDiabetes')}`;
}

function intervalSentence(
  { tried }: Extract<MissingRange, { kind: 'range' }>,
  output: OutputRange,
  view: ViewContext,
): string {
  const { t } = view;
  const what = t.list(tried.map((one) => triedInWords(one, view)));
  const [lowest, highest] = [shown(output.lowest, view), shown(output.highest, view)];
  const numbers =
    lowest === highest ? t('range.oneNumber', { n: lowest }) : t('range.numbers', { lowest, highest });
  const band = categoryEitherWay(output, view.scheme);
  if (band !== undefined) {
    return t('range.eitherWay', { what, numbers, band: bandNameInSentence(band, t) });
  }
  return t('range.differs', { what, numbers, bands: bandsOf([output.lowest, output.highest], view) });
}

/** One yes-or-no is missing: both answers, the lower number first, as the categories after them stand. */
function caseSentence(
  { tried }: Extract<MissingRange, { kind: 'range' }>,
  output: OutputRange,
  view: ViewContext,
): string | undefined {
  const { t, scheme } = view;
  const factor = tried[0]?.factor;
  const noFirst = (output.cases ?? []).toSorted(
    (a, b) => Number(a.value === true) - Number(b.value === true),
  );
  const cases = noFirst.map(({ value, estimate }) => {
    const n = shown(estimate, view);
    switch (factor) {
      case 'smoker':
      case 'diabetes':
      case 'bpTreated':
        return t(value === true ? `range.case.${factor}.true` : `range.case.${factor}.false`, { n });
      case 'sex':
        return t(value === 'female' ? 'range.case.sex.female' : 'range.case.sex.male', { n });
      default:
        return undefined;
    }
  });
  if (cases.includes(undefined)) return undefined;
  const words = sentenceCase(cases.join('; '), view);
  const band = categoryEitherWay(output, scheme);
  if (band !== undefined) {
    return t('range.casesSame', { cases: words, band: bandNameInSentence(band, t) });
  }
  return t('range.casesDiffer', { cases: words, bands: bandsOf([output.lowest, output.highest], view) });
}

function sentenceCase(text: string, { t }: ViewContext): string {
  return text.charAt(0).toLocaleUpperCase(t.locale) + text.slice(1);
}

function shown({ risk }: Estimate, { t, scheme }: ViewContext): string {
  return numberInSentence(displayRisk(risk, scheme), t);
}

/** Every category from the lowest estimate's to the highest's. */
function bandsOf(estimates: readonly Estimate[], { t, scheme }: ViewContext): string {
  const all = scheme.bands.map(({ id }) => id);
  const reached = estimates
    .map((estimate) => categoriseEstimate(estimate, scheme))
    .filter((id): id is CategoryId => id !== undefined)
    .map((id) => all.indexOf(id));
  const between = all.slice(Math.min(...reached), Math.max(...reached) + 1);
  return t.either(between.map((id) => bandNameInSentence(id, t)));
}

function triedInWords(tried: TriedValues, { t, unit }: ViewContext): string {
  const factor = factorInSentence(tried.factor, t);
  if (tried.kind === 'options') return t('range.any', { factor });
  const [lowest, highest] = tried.range;
  switch (tried.factor) {
    case 'totalCholesterolMgDl':
    case 'hdlMgDl': {
      const number = (mgDl: number) => t.number(displayCholesterol(mgDl, unit).text);
      const end = t(unit === 'mmol/L' ? 'value.mmolL' : 'value.mgDl', { n: number(highest) });
      return t('range.interval', { factor, lowest: number(lowest), highest: end });
    }
    case 'systolicMmHg':
      return t('range.interval', { factor, lowest, highest: t('value.mmHg', { n: highest }) });
    case 'bmiKgM2': {
      const end = t('value.kgM2', { n: t.number(highest) });
      return t('range.interval', { factor, lowest: t.number(lowest), highest: end });
    }
    default:
      return t('range.interval', { factor, lowest: t.number(lowest), highest: t.number(highest) });
  }
}
