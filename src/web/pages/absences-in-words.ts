import type { PatientRecord } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import type { FactorId } from '../../risk/index.ts';
import { type Absence, absenceOf } from '../../services/assess-patient.ts';
import { factorNamesInSentence } from './factor-names.ts';

const inOrder: readonly Absence[] = ['unreadable', 'conflicting', 'too-old', 'missing'];

/** Why each of these is not known: "Could not be read: smoking. Missing: HDL cholesterol". */
export function absencesInWords(record: PatientRecord, factors: readonly FactorId[], t: Translate): string {
  return inOrder
    .flatMap((absence) => {
      const lacking = factors.filter((factor) => absenceOf(record, factor) === absence);
      return lacking.length === 0
        ? []
        : t(`equations.absent.${absence}`, { factors: factorNamesInSentence(lacking, t) });
    })
    .join('. ');
}
