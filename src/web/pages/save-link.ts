import type { Config } from '../../config/index.ts';
import type { Deps } from '../deps.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { saveOfferFor } from '../save-offer.ts';
import type { Exchange } from '../send-page.ts';
import { thirtyYearOnly } from './estimates.ts';
import type { OpenPatient } from './patient-page.ts';

/** The way to the review page, or in one line why there is none. */
export interface SaveLink {
  text?: string;
  why?: string;
}

export async function saveLinkFor(
  config: Config,
  deps: Deps,
  { res }: Exchange,
  { opened, justSaved }: { opened: OpenPatient; justSaved: boolean },
): Promise<SaveLink> {
  const { launch, signal } = launchOf(res);
  const { t } = res.locals;
  const { plan, ehr } = await saveOfferFor(config, deps, launch, signal);
  if ('why' in plan) return { why: t(`save.none.${plan.why}`, { ehr: ehr.name }) };
  if (thirtyYearOnly(opened.assessed, opened.equation) !== undefined)
    return { why: t('save.none.thirty-years') };
  return { text: t(justSaved ? 'save.again' : 'actions.save') };
}
