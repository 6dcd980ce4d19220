import type { PatientRecord } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import type { Assessment, Inapplicable } from '../../risk/index.ts';
import type { Verdict } from '../../services/assess-patient.ts';
import { formatFhirDate } from '../format.ts';
import { factorName, factorNames } from './factor-names.ts';

export interface NoScoreView {
  kind: 'no-score';
  title: string;
  paragraphs: readonly string[];
  /** Offer to ask the EHR again. */
  retry: boolean;
  /** Offer the version without cholesterol, because it would give an answer. */
  offerBmi: boolean;
}

interface Context {
  t: Translate;
  offerBmi: boolean;
}

type Words = Pick<NoScoreView, 'title' | 'paragraphs'> & { retry?: boolean };

/** Why there is no number, in words, and what to do about it. Never a number, a band or a colour. */
export function noScoreOf(record: PatientRecord, verdict: Verdict, { t, offerBmi }: Context): NoScoreView {
  return { kind: 'no-score', retry: false, offerBmi, ...wordsOf(record, verdict, t) };
}

function wordsOf(record: PatientRecord, verdict: Verdict, t: Translate): Words {
  switch (verdict.kind) {
    case 'deceased':
      return { title: t('risk.deceased.title'), paragraphs: [] };
    case 'unreadable':
      return {
        title: t('risk.unreadable.title'),
        paragraphs: [
          t('risk.unreadable.lead', { factors: factorNames(verdict.factors, t) }),
          t('risk.unreadable.do'),
        ],
        retry: true,
      };
    case 'conflicting':
      return {
        title: t('risk.conflict.title'),
        paragraphs: [t('risk.conflict.lead', { factors: factorNames(verdict.factors, t) })],
      };
    case 'assessed':
      return assessedInWords(record, verdict.assessment, t);
    default:
      return verdict satisfies never;
  }
}

function assessedInWords(record: PatientRecord, assessment: Assessment, t: Translate): Words {
  switch (assessment.kind) {
    case 'incomplete':
      return missingInWords(assessment.missing, t);
    case 'unusable':
      return {
        title: t('risk.refused.title'),
        paragraphs: [
          t('risk.refused.lead', {
            factors: factorNames(
              assessment.problems.map(({ factor }) => factor),
              t,
            ),
          }),
        ],
      };
    case 'not-applicable':
      return notApplicableInWords(record, assessment.reasons, t);
    case 'estimated':
      throw new RangeError('an estimate is not a reason for having no score');
    default:
      return assessment satisfies never;
  }
}

function missingInWords(
  missing: Extract<Assessment, { kind: 'incomplete' }>['missing'],
  t: Translate,
): Words {
  if (missing.length === 1 && missing[0] === 'sex') {
    return { title: t('risk.sex.title'), paragraphs: [t('risk.sex.lead')] };
  }
  const factors = factorNames(missing, t);
  return missing.length === 1
    ? {
        title: t('risk.missing.one', { factor: factors }),
        paragraphs: [t('risk.missing.lead'), t('risk.missing.do')],
      }
    : {
        title: t('risk.missing.many', { count: missing.length, factors }),
        paragraphs: [t('risk.missing.leadMany'), t('risk.missing.do')],
      };
}

/** Existing disease is said first: it matters most, and it alone decides. */
function notApplicableInWords(record: PatientRecord, reasons: readonly Inapplicable[], t: Translate): Words {
  if (reasons.some(({ reason }) => reason === 'cardiovascular-disease')) return cvdInWords(record, t);
  const outside = reasons.find((reason) => reason.reason === 'out-of-range');
  if (outside === undefined) throw new RangeError('the 2008 equations exclude for disease or range only');
  const [lowest, highest] = outside.range;
  if (outside.factor === 'ageYears') {
    return {
      title: t('risk.age.title', { age: outside.value }),
      paragraphs: [t('risk.age.lead', { lowest, highest })],
    };
  }
  const factor = factorName(outside.factor, t);
  const value = Math.round(outside.value * 10) / 10;
  return {
    title: t('risk.range.title', { factor }),
    paragraphs: [t('risk.range.lead', { factor, lowest, highest, value })],
  };
}

function cvdInWords(record: PatientRecord, t: Translate): Words {
  const finding = record.factors.cardiovascularDisease;
  const sources = finding.kind === 'found' ? finding.reading.sources : [];
  const evidence = sources.slice(0, 3).map((source) => {
    const name = source.code?.display ?? source.code?.code ?? source.resourceType;
    const what = source.effective === undefined ? name : `${name}, ${formatFhirDate(source.effective)}`;
    return t('risk.cvd.evidence', { what });
  });
  return { title: t('risk.cvd.title'), paragraphs: [...evidence, t('risk.cvd.lead'), t('risk.cvd.do')] };
}
