import type { Translate } from '../../i18n/index.ts';
import type { FactorId } from '../../risk/index.ts';

export function factorNames(factors: readonly FactorId[], t: Translate): string {
  return factors.map((factor) => factorName(factor, t)).join(', ');
}

export function factorName(factor: FactorId, t: Translate): string {
  switch (factor) {
    case 'ageYears':
    case 'sex':
    case 'systolicMmHg':
    case 'bpTreated':
    case 'totalCholesterolMgDl':
    case 'hdlMgDl':
    case 'bmiKgM2':
    case 'smoker':
    case 'diabetes':
    case 'cardiovascularDisease':
      return t(`factor.${factor}`);
    default:
      throw new RangeError(`the 2008 equations have no factor ${factor}`);
  }
}
