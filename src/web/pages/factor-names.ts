import type { Translate } from '../../i18n/index.ts';
import type { FactorId } from '../../risk/index.ts';

/** To begin a sentence with: "Systolic BP and total cholesterol". */
export function factorNames(factors: readonly FactorId[], t: Translate): string {
  const [first, ...others] = factors;
  if (first === undefined) return '';
  return t.list([factorName(first, t), ...others.map((factor) => factorInSentence(factor, t))]);
}

/** "systolic BP and total cholesterol" */
export function factorNamesInSentence(factors: readonly FactorId[], t: Translate): string {
  return t.list(factors.map((factor) => factorInSentence(factor, t)));
}

export function factorName(factor: FactorId, t: Translate): string {
  return t(`factor.${factor}`);
}

const initialisms = /^(\p{Lu}{2,}|HbA1c)/u;

/** As inside a sentence: "total cholesterol", "HDL cholesterol". */
export function factorInSentence(factor: FactorId, t: Translate): string {
  const name = factorName(factor, t);
  return initialisms.test(name) ? name : name.charAt(0).toLocaleLowerCase(t.locale) + name.slice(1);
}
