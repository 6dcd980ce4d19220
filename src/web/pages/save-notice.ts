import type { Config } from '../../config/index.ts';
import type { Deps } from '../deps.ts';
import { formatTime } from '../format.ts';
import { saveOfferFor } from '../save-offer.ts';
import { saveOf } from '../saves.ts';
import type { OpenLaunch } from '../session-data.ts';
import type { OpenPatient } from './patient-page.ts';
import { savedElsewhere } from './save-press.ts';
import type { ViewContext } from './view-context.ts';

/**
 * The notice of the page that a save leads to. Of two presses at the same moment the later one may have put back the
 * session of before the save: then the EHR is asked whether the result is there.
 */
export async function noticeAfterSave(
  config: Config,
  deps: Deps,
  opened: OpenPatient,
  { saved, signal }: { saved: unknown; signal: AbortSignal },
): Promise<string | undefined> {
  const { launch, patientId, view } = opened;
  const token = typeof saved === 'string' ? saved : undefined;
  const pending = saveOf(launch, token, patientId);
  if (token !== undefined && pending !== undefined && pending.saved === undefined) {
    const offer = await saveOfferFor(config, deps, launch, signal);
    await savedElsewhere(deps, { opened, offer, pending, token });
  }
  return savedNotice(launch, patientId, token, view);
}

/** "Saved 09:31 by Dr A. Patel." for the risk page that a save has led to; undefined for any other. */
function savedNotice(
  launch: OpenLaunch,
  patientId: string,
  token: string | undefined,
  { t, timeZone }: ViewContext,
): string | undefined {
  const saved = saveOf(launch, token, patientId)?.saved;
  if (saved === undefined) return undefined;
  const time = formatTime(new Date(saved.atMs), timeZone);
  const lead =
    launch.userName === undefined
      ? t('save.noticeNameless', { time })
      : t('save.notice', { time, name: launch.userName });
  return saved.form === 'RiskAssessment' ? lead : `${lead} ${t(`save.noticeAs.${saved.form}`)}`;
}
