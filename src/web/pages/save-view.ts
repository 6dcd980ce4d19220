import type { SaveForm } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import { assumable, type Assumable } from '../../services/amendments.ts';
import type { PatientAssessment } from '../../services/assess-patient.ts';
import { answerOf } from './answer-view.ts';
import type { PendingSave } from '../session-data.ts';
import type { OpenPatient } from './patient-page.ts';
import { notCountedOf } from './risk-view.ts';
import { valueRows } from './values-view.ts';

export interface SaveView {
  title: string;
  /** What happened, when the review is shown because something did. */
  alert?: string;
  conflict: readonly { label: string; before: string; now: string }[];
  lead: string;
  patient: readonly string[];
  number: string;
  band?: { id: string; shape: string; text: string };
  /** Beside the category, as on the risk page. */
  withDiabetes?: string;
  equation: string;
  /** What the equation does not count, beside the category here as on the risk page. */
  notCounted: readonly string[];
  rows: readonly { label: string; value: string; source: string; tags: readonly string[] }[];
  confirm: readonly { id: Assumable; text: string; checked: boolean }[];
  comment: { text: string; problem?: string };
  action: string;
  back: string;
  token: string;
}

/** What the person is shown, in words, to compare with later. */
export function shownOf({ assessed, equation, view }: OpenPatient): PendingSave['shown'] {
  const rows = valueRows(assessed.record, equation, view).map(({ label, value, source }) => ({
    label,
    value,
    source,
  }));
  return { number: numberOf({ assessed, equation, view }), rows };
}

type Shown = Pick<OpenPatient, 'assessed' | 'equation' | 'view'>;

function numberOf({ assessed, equation, view }: Shown): string {
  const answer = answerOf(assessed, equation, view);
  if (answer.kind !== 'scored') return view.t('save.conflict.noScore');
  return view.t('save.number', { n: answer.number });
}

export interface SaveReview {
  form: SaveForm;
  ehrName: string;
  token: string;
  comment: { text: string; problem?: string };
  ticked: readonly Assumable[];
  /** Said above the review, and what was shown before, when it is shown again. */
  again?: { title: string; alert: string; before?: PendingSave['shown'] };
}

export function saveView(opened: OpenPatient, review: SaveReview): SaveView {
  const { assessed, equation, view, path, query, banner } = opened;
  const { t } = view;
  const answer = answerOf(assessed, equation, view);
  const also = query === '' ? '' : `?${query}`;
  const shown = shownOf(opened);
  return {
    title: review.again?.title ?? t('save.title'),
    alert: review.again?.alert,
    conflict: review.again?.before === undefined ? [] : differences(review.again.before, shown, t),
    lead: t(`save.lead.${review.form}`, { ehr: review.ehrName }),
    patient: [banner.name, ...banner.items.map(({ label, value }) => `${label} ${value}`)],
    number: shown.number,
    band: answer.kind === 'scored' ? answer.band : undefined,
    withDiabetes: answer.kind === 'scored' ? answer.withDiabetes : undefined,
    equation: t('save.equation', { model: t(`model.${equation}`) }),
    notCounted: notCountedOf(assessed.record, view, { scored: true }),
    rows: valueRows(assessed.record, equation, view),
    confirm: assumedIn(assessed).map((id) => ({
      id,
      text: t(`save.confirm.${id}`),
      checked: review.ticked.includes(id),
    })),
    comment: review.comment,
    action: `${path}/save${also}`,
    back: `${path}${also}`,
    token: review.token,
  };
}

/** What is taken as "no" because the record is silent, and may be confirmed. */
function assumedIn({ record: { factors } }: PatientAssessment): Assumable[] {
  return assumable.filter((id) => {
    const finding = factors[id];
    return finding.kind === 'found' && finding.reading.flags.includes('assumed');
  });
}

function differences(
  before: PendingSave['shown'],
  now: PendingSave['shown'],
  t: Translate,
): SaveView['conflict'] {
  const whole = ({ value, source }: { value: string; source: string }) => `${value} · ${source}`;
  const rows = before.rows.flatMap((row, index) => {
    const other = now.rows[index];
    const changed = other === undefined || other.value !== row.value || other.source !== row.source;
    return changed
      ? [{ label: row.label, before: whole(row), now: other === undefined ? '–' : whole(other) }]
      : [];
  });
  return [{ label: t('save.conflict.number'), before: before.number, now: now.number }, ...rows];
}
