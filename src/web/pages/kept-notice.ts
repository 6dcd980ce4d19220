import type { Translate } from '../../i18n/index.ts';
import type { KeptForm } from '../session-data.ts';

/** Said above a form that has come back: that nothing was done, and what has not come back. */
export function keptNotice({ kind, amendmentsGone }: KeptForm, t: Translate): string {
  const what = t(`kept.${kind}`);
  return amendmentsGone ? `${what} ${t('kept.amendmentsGone')}` : what;
}
