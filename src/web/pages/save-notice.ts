import { formatTime } from '../format.ts';
import { saveOf } from '../saves.ts';
import type { OpenLaunch } from '../session-data.ts';
import type { ViewContext } from './view-context.ts';

/** "Saved 09:31 by Dr A. Patel." for the risk page that a save has led to; undefined for any other. */
export function savedNotice(
  launch: OpenLaunch,
  patientId: string,
  token: unknown,
  { t, timeZone }: ViewContext,
): string | undefined {
  const saved = saveOf(launch, typeof token === 'string' ? token : undefined, patientId)?.saved;
  if (saved === undefined) return undefined;
  const time = formatTime(new Date(saved.atMs), timeZone);
  const lead =
    launch.userName === undefined
      ? t('save.noticeNameless', { time })
      : t('save.notice', { time, name: launch.userName });
  return saved.form === 'RiskAssessment' ? lead : `${lead} ${t(`save.noticeAs.${saved.form}`)}`;
}
