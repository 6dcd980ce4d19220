import type { PatientRecord } from '../../fhir/index.ts';
import type { FactorId, Inapplicable } from '../../risk/index.ts';
import type { Equation, PatientAssessment, Verdict } from '../../services/assess-patient.ts';
import { absenceOf, findingOf } from '../../services/assess-patient.ts';
import { limitOfUse } from './dates-in-words.ts';
import { factorInSentence, factorNames, factorNamesInSentence } from './factor-names.ts';
import { besideLimitsInWords } from './limits-in-words.ts';
import { cvdInWords } from './recorded-disease-view.ts';
import { rangeSentence } from './range-view.ts';
import { type Field, fieldsFor } from './value-fields-view.ts';
import type { ViewContext } from './view-context.ts';

export interface NoScoreView {
  kind: 'no-score';
  /** Missing values are asked for; everything else is a callout without a number, a band or a colour. */
  tone: 'ask' | 'callout';
  title: string;
  paragraphs: readonly string[];
  /** The fields of what is missing, to be typed. */
  fields: readonly Field[];
  /** Where the clinic's own guidance is to be read. */
  guidance?: { text: string; href: string };
  /** Offer to ask the EHR again. */
  retry: boolean;
  /** Offer the version without cholesterol, because it would give an answer. */
  offerBmi: boolean;
  /** The words name a category, which must not be read without what it does not count. */
  namesCategory: boolean;
}

interface Context {
  view: ViewContext;
  offerBmi: boolean;
}

type Words = Pick<NoScoreView, 'title' | 'paragraphs'> &
  Partial<Pick<NoScoreView, 'tone' | 'fields' | 'guidance' | 'retry' | 'namesCategory'>>;

/** Why there is no number, in words, and what to do about it. */
export function noScoreOf(
  assessed: PatientAssessment,
  equation: Equation,
  { view, offerBmi }: Context,
): NoScoreView {
  const words = wordsOf(assessed, assessed.verdict(equation), equation, view);
  return {
    kind: 'no-score',
    tone: 'callout',
    retry: false,
    fields: [],
    namesCategory: false,
    offerBmi,
    ...words,
  };
}

function wordsOf(
  assessed: PatientAssessment,
  verdict: Verdict,
  equation: Equation,
  view: ViewContext,
): Words {
  const { t } = view;
  switch (verdict.kind) {
    case 'deceased':
      return { title: t('risk.deceased.title'), paragraphs: [t('risk.deceased.lead')] };
    case 'unreadable':
      return unreadableInWords(assessed.record, verdict.factors, view);
    case 'conflicting':
      return {
        title: t('risk.conflict.title'),
        paragraphs: [t('risk.conflict.lead', { factors: factorNames(verdict.factors, t) })],
        fields: fieldsFor(verdict.factors, view),
      };
    case 'assessed':
      return assessedInWords(assessed, verdict, equation, view);
    default:
      return verdict satisfies never;
  }
}

function unreadableInWords(
  record: PatientRecord,
  unreadable: readonly FactorId[],
  { t }: ViewContext,
): Words {
  const forbidden = unreadable.filter((factor) => {
    const finding = findingOf(record, factor);
    return finding?.kind === 'unreadable' && finding.why === 'forbidden';
  });
  return {
    title: t('risk.unreadable.title'),
    paragraphs: [
      t('risk.unreadable.lead', { factors: factorNamesInSentence(unreadable, t) }),
      forbidden.length > 0
        ? t('risk.unreadable.forbidden', { factors: factorNamesInSentence(forbidden, t) })
        : t('risk.unreadable.do'),
    ],
    retry: true,
  };
}

function assessedInWords(
  assessed: PatientAssessment,
  { assessment }: Extract<Verdict, { kind: 'assessed' }>,
  equation: Equation,
  view: ViewContext,
): Words {
  const { t } = view;
  switch (assessment.kind) {
    case 'incomplete':
      return missingInWords(assessed, assessment.missing, equation, view);
    case 'unusable': {
      const factors = assessment.problems.map(({ factor }) => factor);
      return {
        title: t('risk.refused.title'),
        paragraphs: [t('risk.refused.lead', { factors: factorNames(factors, t) })],
        fields: fieldsFor(factors, view),
      };
    }
    case 'not-applicable':
      return notApplicableInWords(assessed.record, assessment.reasons, view);
    case 'estimated':
      throw new RangeError('an estimate is not a reason for having no score');
    default:
      return assessment satisfies never;
  }
}

function missingInWords(
  { record, factors }: PatientAssessment,
  missing: readonly FactorId[],
  equation: Equation,
  view: ViewContext,
): Words {
  const { t } = view;
  const fields = fieldsFor(missing, view);
  const range = rangeSentence(equation, factors, view);
  const said = range === undefined ? [] : [range];
  const asked = { tone: 'ask', namesCategory: range !== undefined } as const;
  const tooOld = missing.filter((factor) => absenceOf(record, factor) === 'too-old');
  if (missing.length === 1 && missing[0] === 'sex') {
    return { ...asked, title: t('risk.sex.title'), paragraphs: [t('risk.sex.lead'), ...said], fields };
  }
  if (tooOld.length === missing.length) {
    const title = t('risk.tooOld.title', { factors: factorNamesInSentence(missing, t) });
    return {
      ...asked,
      title,
      paragraphs: [t('risk.tooOld.lead', { limit: limitOfUse(record, t) }), ...said],
      fields,
    };
  }
  return { ...asked, ...notInRecordInWords(missing, range, fields, view) };
}

function notInRecordInWords(
  missing: readonly FactorId[],
  range: string | undefined,
  fields: readonly Field[],
  { t }: ViewContext,
): Pick<Words, 'title' | 'paragraphs' | 'fields'> {
  const one = missing.length === 1;
  const names = factorNamesInSentence(missing, t);
  const typable = fields.length === missing.length;
  return {
    title: one
      ? t('risk.missing.one', { factor: names })
      : t('risk.missing.many', { count: missing.length, factors: names }),
    paragraphs: [
      `${t(one ? 'risk.missing.lead' : 'risk.missing.leadMany')} ${range ?? ''}`.trim(),
      t(typable ? 'risk.missing.do' : 'risk.missing.recordOnly'),
    ],
    fields: typable ? fields : [],
  };
}

/** Existing disease is said first: it matters most, and it alone decides. */
function notApplicableInWords(
  record: PatientRecord,
  reasons: readonly Inapplicable[],
  view: ViewContext,
): Words {
  const { t } = view;
  if (reasons.some(({ reason }) => reason === 'cardiovascular-disease')) return cvdInWords(record, view);
  const outside = reasons.find((reason) => reason.reason === 'out-of-range');
  if (outside === undefined) throw new RangeError('the 2008 equations exclude for disease or range only');
  if (outside.factor === 'ageYears') {
    const [lowest, highest] = outside.range;
    return {
      title: t('risk.age.title', { age: outside.value }),
      paragraphs: [t('risk.age.lead', { lowest, highest, age: outside.value })],
    };
  }
  const factor = factorInSentence(outside.factor, t);
  const numbers = besideLimitsInWords(outside, view);
  return {
    title: t('risk.range.title', { factor }),
    paragraphs: [t('risk.range.lead', { factor, ...numbers }), t('risk.range.do')],
  };
}
