import type { Translate } from '../../i18n/index.ts';
import { limitOfUse } from './dates-in-words.ts';
import type { Assessment, FactorId } from '../../risk/index.ts';
import { type Equation, findingOf, type PatientAssessment } from '../../services/assess-patient.ts';
import { keyOf } from './value-words.ts';

export interface NoNumber {
  why: string;
  todo: string;
  /** Offer to read the record again. */
  retry: boolean;
}

/** Why there is no number, to the person whom it is about. */
export function noNumberOf(assessed: PatientAssessment, equation: Equation, t: Translate): NoNumber {
  const verdict = assessed.verdict(equation);
  switch (verdict.kind) {
    case 'deceased':
      return said(t('own.none.checkAll'), t('own.none.checkDo'));
    case 'unreadable':
      return {
        ...said(t('own.none.unread', { what: namesOf(verdict.factors, t) }), t('own.none.unreadDo')),
        retry: true,
      };
    case 'conflicting':
      return toBeChecked(verdict.factors, t);
    case 'assessed':
      return ofAssessment(assessed, verdict.assessment, t);
    default:
      return verdict satisfies never;
  }
}

function ofAssessment(assessed: PatientAssessment, assessment: Assessment, t: Translate): NoNumber {
  switch (assessment.kind) {
    case 'incomplete':
      return ofMissing(assessed, assessment.missing, t);
    case 'unusable':
      return toBeChecked(
        assessment.problems.map(({ factor }) => factor),
        t,
      );
    case 'not-applicable': {
      if (assessment.reasons.some(({ reason }) => reason === 'cardiovascular-disease'))
        return said(t('own.none.cvd'), t('own.none.cvdDo'));
      const [outside] = assessment.reasons.flatMap((why) => (why.reason === 'out-of-range' ? [why] : []));
      if (outside === undefined) return said(t('own.none.checkAll'), t('own.none.checkDo'));
      const [lowest, highest] = outside.range;
      const why =
        outside.factor === 'ageYears'
          ? t('own.none.age', { lowest, highest, age: outside.value })
          : t('own.none.range', { what: namesOf([outside.factor], t) });
      return said(why, t('own.none.otherDo'));
    }
    case 'estimated':
      throw new RangeError('an estimate is not a reason for having no number');
    default:
      return assessment satisfies never;
  }
}

function ofMissing({ record }: PatientAssessment, missing: readonly FactorId[], t: Translate): NoNumber {
  const tooOld = missing.filter((factor) => findingOf(record, factor)?.kind === 'found');
  return tooOld.length === missing.length
    ? said(
        t('own.none.tooOld', { what: namesOf(missing, t), limit: limitOfUse(record, t) }),
        t('own.none.tooOldDo'),
      )
    : said(t('own.none.missing', { what: namesOf(missing, t) }), t('own.none.missingDo'));
}

function toBeChecked(factors: readonly FactorId[], t: Translate): NoNumber {
  return said(t('own.none.check', { what: namesOf(factors, t) }), t('own.none.checkDo'));
}

function said(why: string, todo: string): NoNumber {
  return { why, todo, retry: false };
}

function namesOf(factors: readonly FactorId[], t: Translate): string {
  const names = factors.map((factor) => {
    const key = keyOf(factor);
    const name = key === undefined ? t(`factor.${factor}`) : t(`own.label.${key}`);
    return name.charAt(0).toLocaleLowerCase(t.locale) + name.slice(1);
  });
  return t.list(names);
}
