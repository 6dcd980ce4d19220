import { contributions, type FactorId, type ModelId, modelOf } from '../../risk/index.ts';
import type { PatientAssessment } from '../../services/assess-patient.ts';
import { valueForPatient } from './value-for-patient.ts';
import type { ViewContext } from './view-context.ts';

const canChange: ReadonlySet<FactorId> = new Set<FactorId>([
  'systolicMmHg',
  'totalCholesterolMgDl',
  'hdlMgDl',
  'bmiKgM2',
  'smoker',
]);
const mostNamed = 3;
const leastRisk = 0.0005;

/** The values that can change and add most, in order, with their own reading and no other number; and what adds too. */
export function whatAdds(
  { factors }: PatientAssessment,
  model: ModelId,
  { t, unit }: ViewContext,
): { adds: string[]; addsAlso: string } {
  const found = contributions(modelOf(model), factors);
  if (found.kind !== 'contributions') throw new RangeError('a number has contributions');
  const adding = found.contributions
    .filter(({ risk }) => risk >= leastRisk)
    .toSorted((a, b) => b.risk - a.risk);
  const also = adding.flatMap(({ factor }) =>
    factor === 'diabetes' || factor === 'bpTreated' ? t(`handout.addsAlso.${factor}`) : [],
  );
  const adds = adding
    .filter(({ factor }) => canChange.has(factor))
    .slice(0, mostNamed)
    .map(({ factor }) => {
      switch (factor) {
        case 'systolicMmHg':
        case 'totalCholesterolMgDl':
        case 'hdlMgDl':
          return t(`handout.adds.${factor}`, {
            n: valueForPatient(factor, factors[factor] ?? 0, { t, unit }),
          });
        case 'bmiKgM2':
          return t('handout.adds.bmiKgM2');
        default:
          return t('handout.adds.smoker');
      }
    });
  return { adds, addsAlso: [t('handout.addsAge'), ...also].join(' ') };
}
