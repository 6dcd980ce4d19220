import type { Translate } from '../../i18n/index.ts';
import { defaultCategories } from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import { type AnswerView, answerOf } from './answer-view.ts';
import { type ValueRow, valueRows } from './values-view.ts';

export interface RiskView {
  answer: AnswerView;
  values: { title: string; rows: readonly ValueRow[]; cardiovascularDisease: string | undefined };
  notCounted: readonly string[];
  links: { here: string; bmi: string; lipids: string };
}

/** Everything the risk page says, in words. Pure: the template only prints. */
export function riskView(
  assessed: PatientAssessment,
  { equation, path, t }: { equation: Equation; path: string; t: Translate },
): RiskView {
  const { record } = assessed;
  const rows = valueRows(record, equation, t);
  const found = rows.filter((row) => row.found).length;
  const cvd = record.factors.cardiovascularDisease;
  return {
    answer: answerOf(assessed, equation, defaultCategories, t),
    values: {
      title:
        found === rows.length
          ? t('values.title', { count: rows.length })
          : t('values.found', { found, count: rows.length }),
      rows,
      cardiovascularDisease:
        cvd.kind === 'found' && !cvd.reading.value ? t('values.noCvdRecorded') : undefined,
    },
    notCounted: record.notCounted.map(({ what, detail }) =>
      detail === undefined ? t(`notCounted.${what}`) : `${t(`notCounted.${what}`)}: ${detail}`,
    ),
    links: { here: path, bmi: `${path}?equation=bmi`, lipids: path },
  };
}
